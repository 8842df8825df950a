"""What a record names: the fields that hold another record's id, and of what kind; found in plain data, sound or not."""

from collections.abc import Iterator, Mapping
from typing import Final

from dashboards.model.base import NAME_AT_MOST
from dashboards.model.calculations import Calculation, Change, Difference, Ratio, Where
from dashboards.model.records import (
    Chart,
    Correction,
    Filter,
    Initiative,
    Matches,
    ObservationRecord,
    Place,
)
from dashboards.model.said import Path, kinds_named
from dashboards.model.shapes import field_of, item_of, model_of, shape_of
from dashboards.model.wording import RecordWaiver

_CHOSEN: Final = {
    "city": "place",
    "place": "place",
    "theme": "theme",
    "indicator": "indicator",
    "source": "source",
    "initiative": "initiative",
}
_POINTS: Final[Mapping[type, Mapping[str, str]]] = {
    Place: {"parent": "place"},
    Initiative: {
        "place": "place",
        "theme": "theme",
        "more_themes": "theme",
        "source": "source",
        "part_of": "initiative",
    },
    Matches: {"process": "process"},
    ObservationRecord: {
        "indicator": "indicator",
        "place": "place",
        "source": "source",
        "of": "observation",
        "sum_of": "observation",
        "same_as": "observation",
    },
    Chart: {"observations": "observation", "initiatives": "initiative", "process": "process"},
    Filter: _CHOSEN,
    Where: _CHOSEN,
    Calculation: {"sum": "observation"},
    Difference: {"whole": "observation", "less": "observation"},
    Ratio: {"part": "observation", "whole": "observation"},
    Change: {"before": "observation", "after": "observation"},
    Correction: {"observation": "observation"},
    RecordWaiver: {"record": "record"},
}


def named_in(path: str, data: object) -> Iterator[tuple[Path, str, str]]:
    """Yield where in a file's data another record is named, of what kind it is, and the name."""
    yield from _in(shape_of(path), data, ())


def _in(shape: object, data: object, at: Path) -> Iterator[tuple[Path, str, str]]:
    if isinstance(data, list):
        for index, item in enumerate(data):
            yield from _in(item_of(shape), item, (*at, index))
    elif isinstance(data, dict):
        model = model_of(shape)
        points = {**kinds_named(model), **_POINTS.get(model, {})} if model is not None else {}
        for key, value in data.items():
            if key in points:
                yield from _named(points[key], value, (*at, key))
            elif isinstance(value, (dict, list)):
                yield from _in(field_of(shape, key), value, (*at, key))


def _named(kind: str, value: object, at: Path) -> Iterator[tuple[Path, str, str]]:
    """Yield a name, or each of a list; what can be no name is told of its form."""
    listed = [((*at, index), it) for index, it in enumerate(value)] if isinstance(value, list) else [(at, value)]
    yield from ((where, kind, it) for where, it in listed if isinstance(it, str) and 0 < len(it) <= NAME_AT_MOST)
