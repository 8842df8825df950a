"""The kinds of chart, as each declares itself in `charts/kinds/<kind>.toml`, beside the module that draws it.

A declaration says what records, checks, schemas and manual need to know of a kind without drawing: its name, the
question that it answers, what it draws of which fields, what it is made of, and which rules of comparison it asks for.
"""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from dashboards.errors import Both

FOLDER = Path(__file__).resolve().parents[1] / "charts" / "kinds"
# What a kind needs to have something to draw; one that shows initiatives may be given observations alone.
Shows = Literal["observations", "initiatives", "process"]
# one-axis: rows are measured against one scale, in panels where they may not share it. one-series: no panels either.
# over-time: each is a rate, whose start is known. sum: a sum that the source prints. ends: a before, an after, a pair or
# a difference. set-apart: numbers stand side by side unmeasured, and the page says why. whole-as-line: the
# place that all others lie in is a line among them and no row.
ComparisonRule = Literal["one-axis", "one-series", "over-time", "sum", "ends", "set-apart", "whole-as-line"]


class DeclaredKind(BaseModel):
    """What a kind of chart says of itself."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Both
    question: Both
    draws: Both
    shows: Shows
    rules: frozenset[ComparisonRule]
    # A chart of the kind as an editor writes it, for the gallery; its ids are made up.
    example: str

    @property
    def title(self) -> Both:
        """Name the kind with its question."""
        return Both(zh=f"{self.name.zh}：{self.question.zh}", en=f"{self.name.en}: {self.question.en}")


def _declared(folder: Path) -> Iterator[tuple[str, DeclaredKind]]:
    for path in sorted(folder.glob("*.toml")):
        yield path.stem.replace("_", "-"), DeclaredKind.model_validate(tomllib.loads(path.read_text("utf-8")))


DECLARED_KINDS: Mapping[str, DeclaredKind] = dict(_declared(FOLDER))
