"""A YAML file as an outline: keys, items, scalars, and the comments that belong to each, ready to be written again.

ruamel's parser gives the places; comments are what stands outside of every scalar.
"""

import bisect
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ruamel.yaml import YAML
from ruamel.yaml.events import (
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from dashboards.editor.quoting import QuotedText

_COMMENT = re.compile(r"(?:^|(?<=\s))#[^\n]*|^[ \t]*\n", re.MULTILINE)


@dataclass(kw_only=True)
class OutlinePart:
    """One entry of a mapping (`key`) or item of a sequence (no key), with the comments above it and beside it."""

    key: str | None
    start: int
    value: "Node" = None
    lead: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)


@dataclass(kw_only=True)
class OutlineNode:
    """A mapping or a sequence; `tail` holds the comments after its last part, `column` its indentation."""

    keyed: bool
    start: int
    column: int
    end: int = 0
    parts: list[OutlinePart] = field(default_factory=list)
    tail: list[str] = field(default_factory=list)


Node = OutlineNode | str | None


@dataclass(kw_only=True)
class Outline:
    """A whole file: the comments at its top, its root, the comments at its end."""

    head: list[str]
    root: Node
    foot: list[str]


def read_outline(text: str) -> Outline:
    """Read a file that the strict reader has accepted."""
    reading = _OutlineReading(text)
    reading.read()
    return reading.outline()


def data_of(node: Node) -> object:
    """Return the plain data of an outline, to compare with what the strict reader found."""
    if isinstance(node, OutlineNode):
        if node.keyed:
            return {part.key: data_of(part.value) for part in node.parts}
        return [data_of(part.value) for part in node.parts]
    return node


@dataclass(frozen=True)
class Remarked:
    """Plain data with the comment that is to stand beside it."""

    data: object
    remark: str


def node_of(data: object) -> Node:
    """Return the outline of plain data, to be written; a key without anything is left out."""
    if isinstance(data, dict):
        parts = [_part_of(str(key), value) for key, value in data.items() if value is not None]
        return OutlineNode(keyed=True, start=0, column=0, parts=parts)
    if isinstance(data, (list, tuple)):
        return OutlineNode(keyed=False, start=0, column=0, parts=[_part_of(None, value) for value in data])
    return data if data is None or isinstance(data, str) else str(data)


def _part_of(key: str | None, value: object) -> OutlinePart:
    if isinstance(value, Remarked):
        return OutlinePart(key=key, start=0, value=node_of(value.data), beside=[f"# {value.remark}"])
    return OutlinePart(key=key, start=0, value=node_of(value))


class _OutlineReading:
    """One walk over the parser's events, then one over the comments."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.root: Node = None
        self.parts: list[tuple[OutlinePart, tuple[OutlineNode, ...]]] = []
        self.scalars: list[tuple[int, int]] = []

    def read(self) -> None:
        yaml = YAML(typ="safe", pure=True)
        yaml.version = (1, 1)
        events: Iterator[Event] = yaml.parse(self.text)
        for event in events:
            if isinstance(event, (ScalarEvent, MappingStartEvent, SequenceStartEvent)):
                self.root = self._node(event, events, ())

    def _node(self, event: Event, events: Iterator[Event], above: tuple[OutlineNode, ...]) -> Node:
        start = event.start_mark.index
        if isinstance(event, ScalarEvent):
            self._note(event)
            if event.style in {"'", '"'}:
                return QuotedText(event.value)
            return None if event.value == "" and not event.style else str(event.value)
        keyed = isinstance(event, MappingStartEvent)
        group = OutlineNode(keyed=keyed, start=start, column=event.start_mark.column)
        inside = (*above, group)
        for one in events:
            if isinstance(one, (MappingEndEvent, SequenceEndEvent)):
                group.end = one.end_mark.index
                break
            part = OutlinePart(
                key=str(one.value) if keyed and isinstance(one, ScalarEvent) else None, start=one.start_mark.index
            )
            group.parts.append(part)
            self.parts.append((part, inside))
            if keyed and isinstance(one, ScalarEvent):
                self._note(one)
                one = next(events)  # noqa: PLW2901 - a mapping's events come in pairs
            part.value = self._node(one, events, inside)
        return group

    def _note(self, event: ScalarEvent) -> None:
        start, end = event.start_mark.index, event.end_mark.index
        if event.style in {"|", ">"}:
            # The header's own comment (`| # why`) is no part of the text.
            stop = self.text.find("\n", start)
            self.scalars.append((start, start + 1))
            header, start = self.text[start : stop + 1], stop + 1
            if stop < 0:
                return
            if "+" not in header.split("#")[0]:
                # Blank lines below a block are no part of its text either.
                end = start + len(self.text[start:end].rstrip()) + 1
        if end > start:
            self.scalars.append((start, end))

    def outline(self) -> Outline:
        """Hang every comment on the part that it belongs to; a blank line is kept as an empty comment."""
        head: list[str] = []
        foot: list[str] = []
        for at, comment in self._comments():
            number = bisect.bisect_left(self.parts, at, key=lambda it: it[0].start)
            here = self.parts[number - 1] if number else None
            following = self.parts[number] if number < len(self.parts) else None
            line = self.text.rfind("\n", 0, at) + 1
            before = self.text[line:at].strip()
            if here is not None and before.strip("- "):
                here[0].beside.append(comment)
            elif here is None:
                (head if following or self.root is None else foot).append(comment)
            elif following is not None and (before or not comment):
                following[0].lead.append(comment)
            else:
                self._below(comment, at - line, here, following, foot)
        return Outline(head=_spaced(head), root=self.root, foot=_spaced(foot))

    def _below(
        self,
        comment: str,
        column: int,
        here: tuple[OutlinePart, tuple[OutlineNode, ...]],
        following: tuple[OutlinePart, tuple[OutlineNode, ...]] | None,
        foot: list[str],
    ) -> None:
        """Hang a comment on a line of its own: at the end of a group that has just ended, if it is indented as that."""
        floor = following[1][-1].column if following else 0
        closed = [it for it in here[1] if following is None or all(it is not other for other in following[1])]
        owner = next((it for it in reversed(closed) if floor < it.column <= column), None)
        if comment and owner is not None:
            owner.tail.append(comment)
        elif following is not None:
            following[0].lead.append(comment)
        else:
            foot.append(comment)

    def _comments(self) -> Iterator[tuple[int, str]]:
        """Yield place and text of each comment, and of each blank line, outside of the scalars."""
        begin = 0
        for start, end in [*self.scalars, (len(self.text), len(self.text))]:
            for match in _COMMENT.finditer(self.text, begin, start):
                yield match.start(), match[0].strip()
            begin = max(begin, end)


def _spaced(lines: list[str]) -> list[str]:
    """Keep at most one blank line between comments, and none before the first."""
    kept: list[str] = []
    for line in lines:
        if line or (kept and kept[-1]):
            kept.append(line)
    return kept
