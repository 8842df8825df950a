"""Gives a record another id: its file moves, everything that names it follows, its old address stays as an alias.

The change is first made to a copy of the records and checked there; only what stays sound is handed on.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from dashboards.checks import Context, context_of
from dashboards.editor.atomic_write import save
from dashboards.editor.dry_run import new_errors, tried
from dashboards.editor.fmt import format_file
from dashboards.errors import Problem
from dashboards.model import RECORD_KINDS, Observation, Verified, digest, write_lock
from dashboards.model.lock import LOCK
from dashboards.model.pointing import named_in
from dashboards.model.shapes import item_of, model_of, shape_of
from dashboards.readers import Loaded, parse
from dashboards.readers.strict_yaml import NodePath

Kind = Literal["initiative", "observation", "chart", "source", "indicator", "place"]
KINDS: tuple[Kind, ...] = ("initiative", "observation", "chart", "source", "indicator", "place")


@dataclass(frozen=True, kw_only=True)
class NewName:
    """What is renamed, from what, to what."""

    kind: Kind
    old: str
    new: str


@dataclass(frozen=True, kw_only=True)
class Renaming:
    """What a new id changes: texts by path, None for a file that moves away; or the problems that it would make."""

    changes: Mapping[Path, str | None]
    problems: tuple[Problem, ...]


def kinds_of(context: Context, name: str) -> tuple[Kind, ...]:
    """Return the kinds of record that have this id."""
    return tuple(kind for kind in KINDS if name in _shelf(context, kind))


def names_of(context: Context) -> list[str]:
    """Return every id that can be renamed."""
    return [name for kind in KINDS for name in _shelf(context, kind)]


def is_taken(context: Context, names: NewName) -> bool:
    """Return whether the new id is, or was, that of another record of this kind."""
    shelf = _shelf(context, names.kind)
    former = (own for own, it in shelf.items() if names.new in _former(it))
    return names.new in shelf or any(own != names.old for own in former)


def _former(record: object) -> list[str]:
    """Return the ids that a record had before; an observation's in full."""
    if isinstance(record, Observation):
        return [f"{record.initiative.id}.{it}" for it in record.record.aliases]
    return [str(it) for it in getattr(record, "aliases", ())]


def _shelf(context: Context, kind: Kind) -> Mapping[str, object]:
    if kind == "place":
        # One that comes with the program keeps its id.
        return context.dataset.own_places
    return context.observations if kind == "observation" else context.dataset.shelves[kind]


def rename(root: Path, loaded: Loaded, context: Context, names: NewName) -> Renaming:
    """Work out a renaming, in a copy; nothing under `root` is changed."""
    changes: dict[Path, str | None] = {}
    for path, document in loaded.documents.items():
        text = _renamed(path, document.text, names)
        moved = _moved(path, names)
        if moved != path:
            changes[root / path] = None
        if moved != path or text != document.text:
            changes[root / moved] = text
    changes.update(_prose(root, names))
    with tried(root, changes) as (copy, after):
        changes.update(_lock(root, copy, context, after, names))
        touched = {path.relative_to(root).as_posix() for path in changes}
        return Renaming(changes=changes, problems=new_errors(loaded, after, touched))


def _renamed(path: str, text: str, names: NewName) -> str:
    """Return a file's text with the new id wherever the old one is meant, in its one form."""
    formatted = format_file(path, text.encode()).text
    if formatted is None or shape_of(path) is None:
        return text
    document = parse(path, formatted.encode())
    lines = formatted.split("\n")
    edits: list[tuple[int, int, int, str]] = []
    own = False
    for where, found, value in (*_own_ids(path, document.data), *named_in(path, document.data)):
        named = _new_name(found, value, names)
        if named is not None:
            span = document.span(where)
            edits.append((span.line, span.column, span.end_column, named))
            own = own or found == "own " + names.kind
    if not edits:
        return text
    for line, column, end, word in edits:
        lines[line - 1] = lines[line - 1][: column - 1] + word + lines[line - 1][end - 1 :]
    written = "\n".join(lines)
    return _with_alias(path, written, names) if own else written


def _with_alias(path: str, text: str, names: NewName) -> str:
    """Add the old id to the aliases of the record that is now called `new`."""
    document = parse(path, text.encode())
    base, row = next(_own(document.data, names))
    old = names.old.rpartition(".")[2]
    known = row.get("aliases") or []
    wanted = [*[it for it in known if it != row["id"]], old]
    lines = text.split("\n")
    if known:
        first = document.span((*base, "aliases"), key=True).line
        last = document.span((*base, "aliases", len(known) - 1)).line
        del lines[first - 1 : last]
    place = document.span((*base, "id"))
    indent = " " * (document.span((*base, "id"), key=True).column - 1)
    lines[place.line : place.line] = [f"{indent}aliases:", *(f"{indent}  - {it}" for it in wanted)]
    formatted = format_file(path, "\n".join(lines).encode()).text
    if formatted is None:
        raise AssertionError(f"an alias breaks {path}")
    return formatted


def _own(data: object, names: NewName) -> Iterator[tuple[NodePath, dict[str, Any]]]:
    """Yield the place and the data of the record that has the new id."""
    new = names.new.rpartition(".")[2]
    inside = names.kind == "observation" and isinstance(data, dict)
    rows = data["observations"] if inside and isinstance(data, dict) else data
    base: NodePath = ("observations",) if inside else ()
    if isinstance(rows, dict):
        yield (), rows
    elif isinstance(rows, list):
        yield from (((*base, index), row) for index, row in enumerate(rows) if row.get("id") == new)


def _own_ids(path: str, data: object) -> Iterator[tuple[NodePath, str, str]]:
    """Yield (path, kind, id) for the records that a file holds, and for the observations of an initiative."""
    shape = shape_of(path)
    model = model_of(shape) or model_of(item_of(shape))
    kind = next((it for it in KINDS if model is not None and RECORD_KINDS.get(it) is model), None)
    rows: list[tuple[NodePath, object]] = [((), data)] if isinstance(data, dict) else []
    rows += [((index,), row) for index, row in enumerate(data)] if isinstance(data, list) else []
    for at, row in rows:
        if kind is not None and isinstance(row, dict) and isinstance(row.get("id"), str):
            yield (*at, "id"), f"own {kind}", row["id"]
    if kind == "initiative" and isinstance(data, dict):
        yield from _own_observations(data)


def _own_observations(data: dict[str, object]) -> Iterator[tuple[NodePath, str, str]]:
    rows = data.get("observations")
    for index, row in enumerate(rows if isinstance(rows, list) else []):
        if isinstance(row, dict):
            yield ("observations", index, "id"), "own observation", f"{data.get('id')}.{row.get('id')}"


def _new_name(found: str, value: str, names: NewName) -> str | None:
    if found == "own observation":
        renamed = names.kind == "observation" and value == names.old
        return names.new.partition(".")[2] if renamed else None
    own, mark, part = value.partition("#")
    if found in {names.kind, "own " + names.kind, "record"} and own == names.old:
        return names.new + mark + part
    if (
        names.kind == "initiative"
        and found in {"observation", "entry", "process", "record"}
        and value.startswith(names.old + ".")
    ):
        return names.new + value[len(names.old) :]
    return None


def _moved(path: str, names: NewName) -> str:
    """Return the place of a file after the renaming: its name is its record's id, a city's folder the city's."""
    if names.kind == "place" and path.startswith((f"data/cities/{names.old}/", f"data/places/{names.old}/")):
        return path.replace(f"/{names.old}/", f"/{names.new}/", 1)
    model = RECORD_KINDS.get(names.kind)
    if model is not None and shape_of(path) is model and path.endswith(f"/{names.old}.yml"):
        return path.removesuffix(f"{names.old}.yml") + f"{names.new}.yml"
    return path


_SCHEMES: Mapping[str, tuple[str, str]] = {
    "observation": (r"obs:", ""),
    "initiative": (r"initiative:|/initiatives/", r"obs:"),
    "chart": (r"chart:|/charts/|/embed/", ""),
    "source": (r"source:|/sources/", ""),
    "indicator": (r"indicator:|/indicators/", ""),
    "place": (r"place:|/places/|/cities/(?:[a-z0-9-]+/)?", ""),
}


def _prose(root: Path, names: NewName) -> Iterator[tuple[Path, str]]:
    """Yield the articles and pages that link to the record, with their new text."""
    plain, dotted = _SCHEMES[names.kind]
    patterns = [re.compile(rf"({plain}){re.escape(names.old)}(?![a-z0-9-]|\.[a-z0-9])")]
    if dotted:
        patterns.append(re.compile(rf"({dotted}){re.escape(names.old)}(?=\.[a-z0-9])"))
    header = re.compile(r"^Obs:.*", re.MULTILINE)
    listed = re.compile(r"[a-z0-9-]+\.[a-z0-9-]+")
    for path in sorted((root / "content").rglob("*.md")):
        if path.is_symlink():
            continue
        text = path.read_bytes().decode("utf-8", "surrogateescape")
        written = text
        for pattern in patterns:
            written = pattern.sub(lambda match: match[1] + names.new, written)
        written = header.sub(
            lambda line: listed.sub(lambda one: _new_name("observation", one[0], names) or one[0], line[0]), written
        )
        if written != text:
            yield path, written


def _lock(root: Path, copy: Path, before: Context, loaded: Loaded, names: NewName) -> Mapping[Path, str]:
    """Let the lock's lines follow: what was verified still is, since nothing printed has changed."""
    after = context_of(loaded)
    if not (root / LOCK).is_file() or after is None:
        return {}
    lines: list[Verified] = []
    for name, seen in before.dataset.verified.items():
        named = _new_name("observation", name, names) or name
        was, now = before.observations.get(name), after.observations.get(named)
        still = was is not None and was.verified is not None
        mark = digest(now.initiative, now.record) if still and now is not None else seen.digest
        lines.append(Verified(observation=named, digest=mark, archive=seen.archive, date=seen.date))
    text = write_lock(lines)
    if text == (root / LOCK).read_text("utf-8"):
        return {}
    save({copy / LOCK: text})
    return {root / LOCK: text}
