"""The catalogue of rules: every id that a problem can carry, explained. `explain`, the manual and the methods page read it."""

from collections.abc import Mapping

from dashboards.errors.rules import comparing
from dashboards.errors.rules.comparing import COMPARING
from dashboards.errors.rules.reading import READING
from dashboards.errors.rules.recording import RECORDING
from dashboards.errors.rules.rule import Rule
from dashboards.errors.rules.writing import WRITING

RULES: Mapping[str, Rule] = {it.id: it for it in (*READING, *RECORDING, *COMPARING, *WRITING)}

__all__ = ["COMPARING", "READING", "RECORDING", "RULES", "WRITING", "Rule", "comparing"]
