"""What a help tells to do, done by program: the acts that can be read off its words, and how each is done to a ledger."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from bad_inputs import case_of

from dashboards.__main__ import main

TESTS = Path(__file__).resolve().parents[1]
Problem = Mapping[str, Any]
Act = Callable[[Path], object]


def acts_of(problem: Problem) -> Sequence[tuple[str, Act]]:
    """Read off a help what may be done, each act with the words that say so; several are alternatives."""
    found = {}
    for words, make in WORDINGS:
        for said in re.finditer(words, problem["hint"]):
            act = make(problem, *said.groups())
            if act is not None:
                found[said[0]] = act
    return list(found.items())


@dataclass(frozen=True)
class _Text:
    """A file of the ledger with the stretch that a problem marks."""

    path: Path
    line: int
    column: int
    end: int

    @property
    def lines(self) -> list[str]:
        return self.path.read_text("utf-8").split("\n")

    @property
    def marked(self) -> str:
        return self.lines[self.line - 1][self.column - 1 : self.end - 1]

    def write(self, lines: Sequence[str]) -> None:
        self.path.write_text("\n".join(lines), "utf-8")

    def put(self, words: str) -> None:
        """Put other words in place of those that are marked."""
        lines = self.lines
        old = lines[self.line - 1]
        lines[self.line - 1] = old[: self.column - 1] + words + old[self.end - 1 :]
        self.write(lines)


def _at(root: Path, problem: Problem) -> _Text:
    return _Text(root / problem["path"], problem["line"], problem["column"], problem["end_column"])


def _instead(problem: Problem, words: str) -> Act:
    return lambda root: _at(root, problem).put(words)


def _linked(problem: Problem, link: str) -> Act:
    """Write the link that the help shows in place of a number, and of the link that it is the text of."""

    def act(root: Path) -> None:
        text = _at(root, problem)
        lines = text.lines
        line, whole = lines[text.line - 1], re.compile(rf"\[{re.escape(text.marked)}\]\([^)]*\)")
        lines[text.line - 1] = whole.sub(link, line) if whole.search(line) else line.replace(text.marked, link, 1)
        text.write(lines)

    return act


def _nothing(problem: Problem) -> Act | None:
    """Delete what is marked: a character or a tag, and a whole line where it is the value of a key."""
    if not problem["path"].endswith((".yml", ".md")):
        return None

    def act(root: Path) -> None:
        text = _at(root, problem)
        if text.path.suffix == ".yml" and text.marked.isprintable():
            key = _holder(text)
            text.write([it for at, it in enumerate(text.lines) if not key.start <= at < key.end])
        else:
            text.put("")

    return act


@dataclass(frozen=True)
class _Key:
    """Where a key with its value stands in a file: its lines from 0, `end` exclusive, and its indentation."""

    name: str
    start: int
    end: int
    indent: int


def _mappings(text: _Text) -> Iterator[list[_Key]]:
    """Yield the mappings that hold the marked line, the innermost first."""
    above: list[list[_Key]] = []

    def visit(node: yaml.Node) -> None:
        if isinstance(node, yaml.MappingNode):
            above.append([_key(key, value) for key, value in node.value])
            inner = [value for _, value in node.value]
        else:
            inner = node.value if isinstance(node, yaml.SequenceNode) else []
        for one in inner:
            if one.start_mark.line <= text.line - 1 <= _last(one):
                visit(one)

    visit(yaml.compose("\n".join(text.lines), Loader=yaml.CSafeLoader))
    yield from reversed(above)


def _last(node: yaml.Node) -> int:
    """Give the last line of a value; a block ends only where the next key begins."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        inner = node.value[-1]
        return _last(inner[1] if isinstance(inner, tuple) else inner)
    return int(node.end_mark.line) if node.end_mark.column else max(node.start_mark.line, node.end_mark.line - 1)


def _key(key: yaml.Node, value: yaml.Node) -> _Key:
    return _Key(str(key.value), key.start_mark.line, _last(value) + 1, key.start_mark.column)


def _holder(text: _Text) -> _Key:
    return next(key for keys in _mappings(text) for key in keys if key.start <= text.line - 1 < key.end)


def _set(problem: Problem, name: str, value: str) -> Act | None:
    """Write a key: in place of what stands there, else beside the fields of the same number, chart or record."""
    if not problem["path"].endswith(".yml"):
        return None

    def act(root: Path) -> None:
        text = _at(root, problem)
        lines, holders = text.lines, list(_mappings(text))
        there = next((key for keys in holders for key in keys if key.name == name), None)
        if there is not None:
            head = lines[there.start][: there.indent]
            lines[there.start : there.end] = [f"{head}{name}: {value}"]
        else:
            item = next((keys for keys in holders if keys[0].name == "id"), holders[-1])
            lines.insert(item[0].end, f"{' ' * item[0].indent}{name}: {value}")
        text.write(lines)

    return act


def _drop(problem: Problem, name: str) -> Act | None:
    """Delete a key, where the record has it."""
    if not problem["path"].endswith(".yml"):
        return None

    def act(root: Path) -> None:
        text = _at(root, problem)
        holders = list(_mappings(text))
        key = next(key for keys in holders for key in keys if key.name == name)
        gone = [
            key,
            *(key for keys in holders for key in keys if key.name == "stated" and f"stated.{name}" in problem["hint"]),
        ]
        text.write([it for at, it in enumerate(text.lines) if not any(one.start <= at < one.end for one in gone)])

    return act


def _flag(problem: Problem, flag: str) -> Act | None:
    return _set(problem, "flags", f"[{flag}]")


def _facets(problem: Problem) -> Act | None:
    return _set(problem, "facets", "yes")


def _kind(problem: Problem, kind: str) -> Act | None:
    return _set(problem, "kind", kind)


def _kinds(problem: Problem, *kinds: str) -> Act | None:
    return _kind(problem, kinds[0])


def _waived(problem: Problem, waiver: str) -> Act:
    """End the paragraph with the waiver that the help shows."""

    def act(root: Path) -> None:
        text = _at(root, problem)
        lines = text.lines
        lines[text.line - 1] += f" {waiver}"
        text.write(lines)

    return act


def _waiver(_: Problem, row: str) -> Act:
    """Add the entry that the help shows to the waivers."""

    def act(root: Path) -> None:
        path = root / "data/waivers.yml"
        there = path.read_text("utf-8").replace("[]\n", "")
        path.write_text(f"{there}- {{{row.replace('…', '说的是别的事')}}}\n", "utf-8")

    return act


def _run(_: Problem, words: str) -> Act:
    """Give the command that the help names."""
    return lambda root: _done(main([*words.replace("FOLDER", str(root / "archive")).split(), "--root", str(root)]))


def _inv(problem: Problem, words: str) -> Act:
    return _run(problem, words.replace(" --path", ""))


def _done(status: int) -> None:
    assert status == 0


def _renamed(problem: Problem, name: str) -> Act:
    def act(root: Path) -> None:
        (root / name).write_bytes((root / problem["path"]).read_bytes())
        (root / problem["path"]).unlink()

    return act


def _first_of(problem: Problem, words: str) -> Act | None:
    return None if problem["path"].endswith(".md") else _instead(problem, words.split(",", maxsplit=1)[0].strip())


WORDINGS: Sequence[tuple[str, Callable[..., Act | None]]] = (
    (r"did you mean '([^']+)'", _instead),
    (r"choices: ([^;]+)", _first_of),
    (r"[Ww]rite '([a-z_]+): ([^'…]+)'(?! at the other)", _set),
    (r"or (?:of )?'([a-z_]+): ([^'…]+)'", _set),
    (r"it stands in (paragraph) (\d+)", _set),
    (r"\bdelete '?(of|same_as|baseline|comparison|value|change)\b(?:'? and 'stated\.\w+')?", _drop),
    (r"\bdelete it\b(?! and put)", _nothing),
    (r"\badd the flag ([a-z-]+)", _flag),
    (r"\(facets: yes\)", _facets),
    (r"\(kind: ([a-z-]+)\)", _kind),
    (r"list them with kind ([a-z-]+) or ([a-z-]+)", _kinds),
    (r"end the paragraph with (<!-- .+? -->)", _waived),
    (r"add \{(kind: [^{}]+)\} to data/waivers.yml", _waiver),
    (r"write (\[[^\]]+\]\(obs:[^)]+\))", _linked),
    (r"run python -m dashboards ([a-z][\w ./-]*)", _run),
    (r"run inv ((?:fmt|verify)\b[\w ./-]*)", _inv),
    (r"rename it to '([^']+)'", _renamed),
)  # fmt: skip


def by_hand(problem: Problem, repair: Mapping[str, Any]) -> Act:
    """Give what a person does: other words in place of those marked, a line, a key set or dropped, or changes."""
    if "put" in repair:
        return _instead(problem, repair["put"])
    if "set" in repair:
        return _all(*(_set(problem, name, value) for name, value in repair["set"].items()))
    if "restore" in repair:
        return lambda root: shutil.copy(_origin(repair["restore"]), root / repair["restore"])
    if "drop" in repair:
        return _all(*(_drop(problem, name) for name in repair["drop"]))
    return _all(*(case_of(dict(it)).make for it in repair["changes"]))


def _origin(name: str) -> Path:
    small = TESTS / "cases" / "small" / name
    return small if small.exists() else TESTS.parent / name


def _all(*acts: Callable[[Path], object] | None) -> Act:
    def act(root: Path) -> None:
        for one in acts:
            if one is not None:
                one(root)

    return act
