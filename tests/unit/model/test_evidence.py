"""Evidence marks, computed from fields alone."""

import pytest

from dashboards.checks import Context
from dashboards.model import ObservationRecord
from dashboards.model.evidence import design, standing


def record(context: Context, **changes: object) -> ObservationRecord:
    """Give one observation's record with some fields changed."""
    return context.observations["linhe-one-window.windows"].record.model_copy(update=changes)


@pytest.mark.parametrize(
    ("changes", "mark"),
    [
        ({"nature": "target"}, "D0"),
        ({"nature": "forecast", "comparison": "randomised"}, "D0"),
        ({"baseline": None}, "D1"),
        ({"baseline": None, "nature": "change"}, "D2"),
        ({"statistic": "single-case"}, "D2"),
        ({"population": None}, "D2"),
        ({}, "D3"),
        ({"comparison": "group"}, "D4"),
        ({"comparison": "randomised"}, "D5"),
    ],
)
def test_design(context: Context, changes: dict[str, object], mark: str) -> None:
    """Each design mark follows from nature, baseline, statistic, population and comparison."""
    assert design(record(context, **changes)) == mark


@pytest.mark.parametrize(
    ("changes", "mark"),
    [
        ({"publisher": None, "author_kind": None}, "S0"),
        ({"author_kind": "doer"}, "S1"),
        ({}, "S2"),
        ({"kind": "audit"}, "S4"),
        ({"kind": "open-data"}, "S5"),
    ],
)
def test_standing(context: Context, changes: dict[str, object], mark: str) -> None:
    """Each standing follows from what is printed about the source."""
    source = context.dataset.sources["linhe-window"].model_copy(update=changes)
    assert standing(record(context), source) == mark


def test_statistics_need_a_method(context: Context) -> None:
    """Official statistics stand at S3 only with their method."""
    source = context.dataset.sources["linhe-window"].model_copy(update={"kind": "statistics"})
    assert standing(record(context), source) == "S2"
    assert standing(record(context, method=source.title), source) == "S3"
