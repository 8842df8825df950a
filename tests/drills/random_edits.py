"""Random edits of a ledger and of the program that shows it: of any record file, article, template, style, locale, setting or code."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_VALUE = re.compile(r"(?P<lead> *(?:- )?(?P<key>[a-z_]+): )(?P<value>[^\s'\"|>\[\]{}&*!#][^'\"#]*)\Z")
_ITEM = re.compile(r"(?P<indent> *)- ")
_CHINESE = re.compile(r"[\u4e00-\u9fff]{2,}")
# Where a word of ours may stand in a template; in a script it would be no program any more.
_CLOSED = re.compile(r"(?=</(?:p|li|td|th|h1|h2|h3|a|span|dd|figcaption)>)")
_MESSAGE = re.compile(r"(?<=\nmsgstr \")(?=\w)")
_LENGTH = re.compile(r"\d(?=(?:px|rem|em)\b)")
Chance = random.Random
Operator = Callable[[str, Chance], "str | None"]


@dataclass(frozen=True, kw_only=True)
class Edit:
    """One edit of one file: what kind of file it is, what was done, and what it held before."""

    place: str
    what: str
    path: Path
    before: bytes | None

    def undo(self) -> None:
        """Put back what stood there."""
        _write(self.path, self.before)

    def __str__(self) -> str:
        """Return how a failure names it."""
        return f"{self.place}: {self.what} in {self.path.name}"


def _write(path: Path, raw: bytes | None) -> None:
    if raw is None:
        path.unlink(missing_ok=True)
    else:
        path.write_bytes(raw)


def _block(lines: Sequence[str], at: int) -> int:
    """Return where the key or item that begins on a line ends: before the next line that is not further in."""
    indent = len(lines[at]) - len(lines[at].lstrip())
    rest = (
        n for n in range(at + 1, len(lines)) if lines[n].strip() and len(lines[n]) - len(lines[n].lstrip()) <= indent
    )
    return next(rest, len(lines))


def reworded(text: str, chance: Chance) -> str | None:
    """Add a word to a text in Chinese or English."""
    lines = text.split("\n")
    found = [n for n, it in enumerate(lines) if re.match(r" *(?:- )?(?:zh|en): [^'\"|>]{4,}", it)]
    if not found:
        return None
    at = chance.choice(found)
    lead, value = re.split(r"(?<=zh: )|(?<=en: )", lines[at], maxsplit=1)
    word = "另有" if lead.endswith("zh: ") else " also"
    spots = [n for n in range(1, len(value)) if lead.endswith("zh: ") or value[n] == " "]
    spot = chance.choice(spots) if spots else len(value)
    lines[at] = f"{lead}{value[:spot]}{word}{value[spot:]}"
    return "\n".join(lines)


def borrowed(text: str, chance: Chance) -> str | None:
    """Give a key another value that the same key has elsewhere in the file: a reference, a date, a word of a list."""
    lines = text.split("\n")
    found = {
        n: match for n, it in enumerate(lines) if (match := _VALUE.match(it)) and match["key"] not in {"id", "zh", "en"}
    }
    if not found:
        return None
    at = chance.choice(sorted(found))
    others = {it["value"] for it in found.values() if it["key"] == found[at]["key"]} - {found[at]["value"]}
    if found[at]["value"].isdigit():
        others.add(str(int(found[at]["value"]) + 1))
    if not others:
        return None
    lines[at] = found[at]["lead"] + chance.choice(sorted(others))
    return "\n".join(lines)


def dropped(text: str, chance: Chance) -> str | None:
    """Take out a key or an item with all that stands below it."""
    lines = text.split("\n")
    found = [n for n, it in enumerate(lines) if re.match(r" +(?:- )?\w", it)]
    if not found:
        return None
    at = chance.choice(found)
    return "\n".join([*lines[:at], *lines[_block(lines, at) :]])


def swapped(text: str, chance: Chance) -> str | None:
    """Let two items of a list that follow one another change places."""
    lines = text.split("\n")
    pairs = []
    for at, line in enumerate(lines):
        match = _ITEM.match(line)
        middle = _block(lines, at)
        if (
            match
            and middle < len(lines)
            and (after := _ITEM.match(lines[middle]))
            and after["indent"] == match["indent"]
        ):
            pairs.append((at, middle, _block(lines, middle)))
    if not pairs:
        return None
    at, middle, end = chance.choice(pairs)
    return "\n".join([*lines[:at], *lines[middle:end], *lines[at:middle], *lines[end:]])


def shortened(text: str, chance: Chance) -> str | None:
    """Take out a line."""
    lines = text.splitlines(keepends=True)
    at = chance.randrange(len(lines)) if lines else 0
    return "".join((*lines[:at], *lines[at + 1 :])) if lines else None


def removed(_text: str, _chance: Chance) -> str | None:
    """Empty the file: it is taken away."""
    return ""


def _at_a_spot(pattern: re.Pattern[str], word: str) -> Operator:
    def put(text: str, chance: Chance) -> str | None:
        found = [it.start() for it in pattern.finditer(text)]
        at = chance.choice(found) if found else 0
        return f"{text[:at]}{word}{text[at:]}" if found else None

    return put


RECORDS: Mapping[str, Operator] = {it.__name__: it for it in (reworded, borrowed, dropped, swapped, removed)}
OPERATORS: Mapping[str, Mapping[str, Operator]] = {
    ".yml": RECORDS,
    ".lock": {"shortened": shortened},
    ".md": {
        "reworded": _at_a_spot(re.compile(r"(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])| (?=[a-z])"), "另有"),
        "removed": removed,
    },
    ".html": {"a word": _at_a_spot(_CLOSED, "另")},
    ".css": {"a length": _at_a_spot(_LENGTH, "1")},
    ".js": {"a comment": lambda text, _: f"{text}// …\n"},
    ".po": {"a message": _at_a_spot(_MESSAGE, "Now ")},
    ".py": {"a word": _at_a_spot(_CHINESE, "另"), "a comment": lambda text, _: f"{text}# …\n"},
    ".toml": {"a word": _at_a_spot(_CHINESE, "另")},
}


class Desk:
    """Somebody who edits at random what stands below some folders; each edit stays, and some are taken back later."""

    def __init__(self, places: Mapping[str, Sequence[Path]], chance: Chance) -> None:
        """Take the files by what kind they are, and chance, which can be repeated."""
        self.places, self.chance = places, chance
        self._first = {path: path.read_bytes() for paths in places.values() for path in paths}

    def edit(self, place: str) -> Edit | None:
        """Edit one file of a kind, or put one back as it was at first; None where this time nothing came of it."""
        path = self.chance.choice(self.places[place])
        before = path.read_bytes() if path.exists() else None
        if before is None or (before != self._first[path] and self.chance.random() < 0.5):
            _write(path, self._first[path])
            return Edit(place=place, what="put back", path=path, before=before)
        what, operator = self.chance.choice([*OPERATORS[path.suffix].items()])
        made = operator(before.decode(), self.chance)
        if made is None or made.encode() == before:
            return None
        _write(path, made.encode() or None)
        return Edit(place=place, what=what, path=path, before=before)


def places_of(ledger: Path) -> dict[str, list[Path]]:
    """Return the files of a ledger by kind: each list and each folder of records, the articles."""
    found: dict[str, list[Path]] = {}
    for path in sorted([*(ledger / "data").rglob("*.yml"), ledger / "data/verified.lock"]):
        found.setdefault(path.relative_to(ledger / "data").parts[0], []).append(path)
    found["articles"] = sorted((ledger / "content").rglob("*.md"))
    return found


def places_of_program(program: Path) -> dict[str, list[Path]]:
    """Return the files of a copy of the program by kind: templates, styles, scripts, words, settings, code."""
    rooms = program / "plugins" / "dashboards"
    return {
        "templates": sorted((program / "theme/templates").rglob("*.html")),
        "styles": sorted((program / "theme/static").rglob("*.css")),
        "scripts": sorted((program / "theme/static").rglob("*.js")),
        "locale": sorted((program / "locale").rglob("*.po")),
        "settings": [program / "pelicanconf.py"],
        "code": sorted(it for room in ("charts", "pages") for it in (rooms / room).rglob("*.py")),
        "kinds": sorted(rooms.rglob("kinds/*.toml")),
    }
