"""The real records, spoilt one line or one file at a time: no traceback, no hang, and no slip of a known kind in silence."""

from __future__ import annotations

import random
import re
import shutil
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from dashboards.checks.unused import check_unused
from dashboards.prose.everything import check_everything, last_day
from dashboards.readers import Kept, load

ROOT = Path(__file__).resolve().parents[2]
# One check takes two seconds; a machine with much else to do gets its time, and what hangs has none.
SECONDS_AT_MOST = 120
_VALUE = re.compile(r"(?P<lead> *(?:- )?(?P<key>[a-z_]+):) (?P<value>[^'\"|>\[\]{}&*!#\s][^'\"#]*)\Z")
_ITEM = re.compile(r" *- ")

Mutant = Callable[[Sequence[str], int], "Sequence[str] | None"]


def value_line(change: Callable[[re.Match[str]], str]) -> Mutant:
    """Change a line that is a key with a whole value."""

    def mutate(lines: Sequence[str], at: int) -> Sequence[str] | None:
        match = _VALUE.match(lines[at])
        after = lines[at + 1] if at + 1 < len(lines) else ""
        indent = len(match["lead"]) - len(match["lead"].lstrip()) if match else 0
        goes_on = after.strip() != "" and len(after) - len(after.lstrip()) > indent and ":" not in after
        return None if match is None or goes_on else [*lines[:at], change(match), *lines[at + 1 :]]

    return mutate


def doubled(lines: Sequence[str], at: int) -> Sequence[str] | None:
    """Write a key twice."""
    match = _VALUE.match(lines[at])
    return None if match is None or _ITEM.match(lines[at]) else [*lines[: at + 1], *lines[at:]]


def swapped(lines: Sequence[str], at: int) -> Sequence[str] | None:
    """Let two lines change places."""
    return [*lines[:at], lines[at + 1], lines[at], *lines[at + 2 :]] if at + 1 < len(lines) else None


def removed(lines: Sequence[str], at: int) -> Sequence[str] | None:
    """Lose a line."""
    return [*lines[:at], *lines[at + 1 :]]


def marked(lines: Sequence[str], at: int) -> Sequence[str] | None:
    """Leave the mark of a merge."""
    return [*lines[:at], "<<<<<<< HEAD", *lines[at:]]


def tabbed(lines: Sequence[str], at: int) -> Sequence[str] | None:
    """Indent a key with a tab."""
    match = re.match(r" +(?=[a-z_]+: )", lines[at])
    return None if match is None else [*lines[:at], "\t" + lines[at].lstrip(), *lines[at + 1 :]]


def escaped(sign: str) -> Mutant:
    """Put an escape into a text."""
    return value_line(lambda it: f'{it["lead"]} "{it["value"][:1]}{sign}{it["value"][1:]}"')


# Of these none may pass in silence.
REFUSED: Mapping[str, Mutant] = {
    "escape-nul": escaped("\\0"),
    "escape-terminal": escaped("\\e[31m"),
    "escape-override": escaped("\\u202E"),
    "escape-zero-width": escaped("\\u200B"),
    "null": value_line(lambda it: f"{it['lead']} null"),
    "tilde": value_line(lambda it: f"{it['lead']} ~"),
    "emptied": value_line(lambda it: it["lead"]),
    "full-width-colon": value_line(lambda it: f"{it['lead'][:-1]}：{it['value']}"),
    "full-width-space": value_line(lambda it: f"{it['lead']}　{it['value']}"),
    "open-quote": value_line(lambda it: f'{it["lead"]} "{it["value"]}'),
    "doubled": doubled,
    "tab": tabbed,
    "merge-mark": marked,
}
# What is lost or moved may be a text that nobody owes; these must only end well.
TRIED: Mapping[str, Mutant] = {"swapped": swapped, "removed": removed}
RENAMED: Mapping[str, Callable[[str], str]] = {
    "suffix-upper": lambda it: it.removesuffix(".yml") + ".YML",
    "suffix-yaml": lambda it: it.removesuffix(".yml") + ".yaml",
    "suffix-txt": lambda it: it + ".txt",
    "case": lambda it: "/".join((*it.split("/")[:-1], it.rpartition("/")[2].replace(".yml", "").capitalize() + ".yml")),
}
FILES = ("cut-off", "emptied-file")


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a copy of the real records and articles, to be spoilt."""
    target = tmp_path_factory.mktemp("mutations") / "ledger"
    for name in ("data", "content"):
        shutil.copytree(ROOT / name, target / name)
    return target


def mutants(root: Path, number: int, chance: random.Random) -> Iterator[tuple[str, str, str, bytes]]:
    """Yield so many spoilt files, each file of the records in turn: kind, path, path afterwards, bytes."""
    names = sorted(it.relative_to(root).as_posix() for it in (root / "data").rglob("*.yml"))
    kinds = [*REFUSED, *TRIED, *RENAMED, *FILES]
    done = 0
    while done < number:
        name, kind = names[done % len(names)], kinds[chance.randrange(len(kinds))]
        raw = (root / name).read_bytes()
        made = _made(kind, name, raw, chance)
        if made is not None:
            done += 1
            yield kind, name, *made


def _made(kind: str, name: str, raw: bytes, chance: random.Random) -> tuple[str, bytes] | None:
    if kind in RENAMED:
        return RENAMED[kind](name), raw
    if kind == "emptied-file":
        return name, b""
    if kind == "cut-off":
        at = chance.randrange(1, len(raw))
        return None if raw[at - 1 : at] == b"\n" else (name, raw[:at])
    lines = raw.decode().split("\n")[:-1]
    if not lines:
        return None
    spoilt = {**REFUSED, **TRIED}[kind](lines, chance.randrange(len(lines)))
    return None if spoilt is None else (name, ("\n".join(spoilt) + "\n").encode())


def said(root: Path, kept: Kept) -> int:
    """Give how many problems there are, asking the later and slower checks only where the earlier found nothing."""
    loaded = load(root, kept=kept)
    return len(loaded.problems) or len(list(check_unused(root))) or len(check_everything(loaded, last_day()))


@pytest.mark.parametrize("number", [300, pytest.param(2000, marks=pytest.mark.full)])
def test_no_slip_passes_in_silence(number: int, copy: Path, tell: Callable[[str], None]) -> None:
    """Cut, swapped, doubled, emptied, escaped, cut off, renamed: each is judged in time, and the known slips are named."""
    chance, kept = random.Random(20261128), Kept()  # noqa: S311 - a drill that can be repeated
    tried: Counter[str] = Counter()
    accepted: Counter[str] = Counter()
    silent: list[str] = []
    assert said(copy, kept) == 0
    for kind, name, after, raw in mutants(copy, number, chance):
        before = (copy / name).read_bytes()
        (copy / name).unlink()
        (copy / after).write_bytes(raw)
        began = time.monotonic()
        count = said(copy, kept)
        assert time.monotonic() - began < SECONDS_AT_MOST, (kind, name)
        (copy / after).unlink()
        (copy / name).write_bytes(before)
        tried[kind] += 1
        if not count:
            accepted[kind] += 1
            if kind not in TRIED:
                silent.append(f"{kind} {name}: {_changed(before, raw)}")
    table = ", ".join(f"{kind} {tried[kind] - accepted[kind]}/{count}" for kind, count in sorted(tried.items()))
    tell(f"{number} mutations of real records, {sum(accepted.values())} accepted; named of each kind: {table}")
    assert silent == []


def _changed(before: bytes, after: bytes) -> str:
    was, now = before.decode("utf-8", "replace").split("\n"), after.decode("utf-8", "replace").split("\n")
    return next((repr(new) for old, new in zip(was, now, strict=False) if old != new), "")
