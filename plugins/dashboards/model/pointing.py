"""What a record names: the fields that hold another record's id, and of what kind; found in plain data, sound or not."""

from collections.abc import Iterator

from dashboards.model.base import NAME_AT_MOST
from dashboards.model.said import Path, kinds_named
from dashboards.model.shapes import field_of, item_of, model_of, shape_of


def named_in(path: str, data: object) -> Iterator[tuple[Path, str, str]]:
    """Yield where in a file's data another record is named, of what kind it is, and the name."""
    yield from _in(shape_of(path), data, ())


def _in(shape: object, data: object, at: Path) -> Iterator[tuple[Path, str, str]]:
    if isinstance(data, list):
        for index, item in enumerate(data):
            yield from _in(item_of(shape), item, (*at, index))
    elif isinstance(data, dict):
        model = model_of(shape)
        points = kinds_named(model) if model is not None else {}
        for key, value in data.items():
            if key in points:
                yield from _named(points[key], value, (*at, key))
            elif isinstance(value, (dict, list)):
                yield from _in(field_of(shape, key), value, (*at, key))


def _named(kind: str, value: object, at: Path) -> Iterator[tuple[Path, str, str]]:
    """Yield a name, or each of a list; what can be no name is told of its form."""
    listed = [((*at, index), it) for index, it in enumerate(value)] if isinstance(value, list) else [(at, value)]
    yield from ((where, kind, it) for where, it in listed if isinstance(it, str) and 0 < len(it) <= NAME_AT_MOST)
