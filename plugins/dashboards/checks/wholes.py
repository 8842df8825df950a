"""Wholes: a number that the source calls a part of another must be able to be one."""

from collections.abc import Iterator

from dashboards.checks.comparability import is_share
from dashboards.checks.context import Context
from dashboards.errors import Both, Problem, Related, show
from dashboards.errors.rules import rule
from dashboards.quantities.arithmetic import ratio

PART_EXCEEDS_WHOLE = rule("part-exceeds-whole", ("部分不能大于总数", "a part must not exceed its whole"), ("比总数还大，就不可能是它的一部分。", "What is larger than a whole cannot be a part of it."), ("核对原文；原文没有说是一部分就删掉of", "check the source; delete 'of' unless it says that one is part of the other"), bad="500件 of 400件", good="300件 of 400件")  # fmt: skip


def check_wholes(context: Context) -> Iterator[Problem]:
    """Find a part whose least value exceeds the greatest value of its whole."""
    for observation in context.observations.values():
        whole = context.observations.get(observation.record.of or "")
        # A share names its base; it is no count that could exceed it.
        if whole is None or is_share(observation):
            continue
        try:
            ratio(observation.quantity, whole.quantity)
        except ValueError:
            label = Both(zh=f"总数在这里：{whole.record.printed}", en=f"the whole is here: {whole.record.printed}")
            yield PART_EXCEEDS_WHOLE.at(context.observation_span(observation.id, "of"), (
                    f"部分不能大于总数：{show(observation.record.printed)}、{show(whole.record.printed)}",
                    f"a part must not exceed its whole: {show(observation.record.printed)}, {show(whole.record.printed)}",
                ), ("核对原文；原文没有说是一部分就删掉of和stated.of", "check the source; delete 'of' and 'stated.of' unless it says that one is part of the other"), related=(Related(span=context.observation_span(whole.id, "printed"), label=label),))  # fmt: skip
