"""Made-up observations for the checks: a maker that fills in whatever a test does not care about."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from dashboards.model import Indicator, Initiative, Observation, ObservationRecord, Place, Source
from dashboards.model.evidence import design, standing
from dashboards.quantities.quantity import Quantity, interval_of, step_of

WORDS = {"zh": "虚构", "en": "made up"}
Maker = Callable[..., Observation]


def quantity(number: str, unit: str, qualifier: str = "exact") -> Quantity:
    """Make a quantity of one number."""
    value = Decimal(number)
    bounds = interval_of(qualifier, value, step_of(value))  # type: ignore[arg-type]
    return Quantity(
        printed=f"{number}{unit}", value=value, low=bounds.low, high=bounds.high, low_open=bounds.low_open,
        high_open=bounds.high_open, qualifier=qualifier, qualifier_word="", resolution=None, unit=unit,
    )  # type: ignore[arg-type]  # fmt: skip


def observe(
    name: str = "somewhere.count",
    *,
    number: str = "100",
    unit: str = "件",
    qualifier: str = "exact",
    indicator: str = "matters-solved",
    event: str | None = "solved",
    level: str = "output",
    place: str = "somewhere",
    kind: str = "prefecture-level-city",
    before: tuple[str, str] | None = None,
    source: dict[str, Any] | None = None,
    **fields: Any,  # noqa: ANN401 - whatever the record takes
) -> Observation:
    """Make one observation; `fields` go into its record."""
    initiative, _, short = name.partition(".")
    data: dict[str, Any] = {
        "id": short,
        "indicator": indicator,
        "printed": f"{number}{unit}",
        "paragraph": "1",
        "nature": "flow",
        "statistic": "count",
        "period": {"type": "span", "start": "2023-01-01", "end": "2023-12-31"},
        "reported_by": "government",
    }
    if before is not None:
        data["baseline"] = {"printed": "".join(before), "paragraph": "1"}
    record = ObservationRecord.model_validate(data | fields)
    archive = {"file": "a.txt", "sha256": "0" * 64, "paragraphs": "9"}
    printed = Source.model_validate({"id": "s", "title": WORDS, "kind": "article", "archive": archive} | (source or {}))
    return Observation(
        id=name,
        record=record,
        initiative=Initiative.model_validate(
            {
                "id": initiative,
                "place": place,
                "name": WORDS,
                "theme": "t",
                "source": "s",
                "paragraphs": ["1"],
                "summary": WORDS,
            }
        ),
        indicator=Indicator.model_validate(
            {
                "id": indicator,
                "name": WORDS,
                "units": [unit],
                "chain_level": level,
                "event": event,
                "definition": WORDS,
                "print_beside": WORDS,
            }
        ),
        place=Place.model_validate({"id": place, "name": WORDS, "kind": kind}),
        city=None,
        source=printed,
        quantity=quantity(number, unit, qualifier),
        baseline=quantity(*before) if before else None,
        design=design(record, level),  # type: ignore[arg-type]
        standing=standing(record, printed),
        verified=None,
    )


@pytest.fixture
def make() -> Maker:
    """Return the maker of observations."""
    return observe
