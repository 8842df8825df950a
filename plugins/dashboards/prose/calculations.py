"""The numbers of `data/calculations.yml`: read, checked and worked out anew in each build."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from dashboards.checks.context import Context, problem
from dashboards.errors import Problem, show
from dashboards.model.calculations import Calculation, calculate
from dashboards.readers import Document, read_record

PATH: Final = "data/calculations.yml"


@dataclass(frozen=True, kw_only=True)
class Calculated:
    """One declared number and its value today."""

    calculation: Calculation
    value: int

    def text(self, lang: str) -> str:
        """Write the number; thousands are set apart in English."""
        return f"{self.value:,}" if lang == "en" else str(self.value)


def calculations(context: Context) -> Mapping[str, Calculated]:
    """Work out every declared number."""
    rows, _ = _read(context.documents.get(PATH))
    observations = tuple(context.observations.values())
    return {it.id: Calculated(calculation=it, value=calculate(it, context.dataset, observations)) for it in rows}


def check_calculations(context: Context) -> Iterator[Problem]:
    """Check that the file can be read, that ids are given once and that names in conditions exist."""
    document = context.documents.get(PATH)
    rows, problems = _read(document)
    yield from problems
    if document is None:
        return
    seen: set[str] = set()
    for index, row in enumerate(rows):
        if row.id in seen:
            message = (f"id{show(row.id)}已经有了", f"id must be unique: {show(row.id)}")
            hint = ("换一个id", "choose another id")
            yield problem(document.span((index, "id")), "duplicate-id", message, hint)
        seen.add(row.id)
        yield from _names(context, document, index, row)


def _read(document: Document | None) -> tuple[list[Calculation], list[Problem]]:
    if document is None or not isinstance(document.data, list):
        return [], []
    read = [read_record(Calculation, document, data, (index,)) for index, data in enumerate(document.data)]
    return [it for it, _ in read if it is not None], [one for _, problems in read for one in problems]


def _names(context: Context, document: Document, index: int, row: Calculation) -> Iterator[Problem]:
    data = context.dataset
    known = {
        "place": data.places,
        "city": data.places,
        "theme": data.themes,
        "source": data.sources,
        "initiative": data.initiatives,
        "indicator": data.indicators,
    }
    conditions = [(("where",), row.where), *((("also", number), it) for number, it in enumerate(row.also))]
    for path, where in conditions:
        for field, records in known.items():
            for number, name in enumerate(getattr(where, field, ())):
                if name not in records:
                    yield problem(
                        document.span((index, *path, field, number)),
                        "reference",
                        (f"没有{field}{show(name)}", f"{field} must exist: {show(name)}"),
                        ("检查拼写", "check the spelling"),
                    )
