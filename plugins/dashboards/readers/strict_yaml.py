"""YAML as this project reads it: an event walk with limits, scalars as text, and no feature that hides anything.

The event walk is what keeps a hostile file harmless: PyYAML's C composer overflows the stack on deep nesting,
its events do not.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

import yaml

from dashboards.errors import FIRST_GIVEN, Both, Problem, Related, Span, Unfit, show, unfit
from dashboards.readers.slips import slip_of

DEPTH_AT_MOST = 20
BYTES_AT_MOST = 1_000_000
NODES_AT_MOST = 60_000
SCALAR_AT_MOST = 20_000

# What a program writes where it has nothing to say.
NO_TEXT = frozenset({"null", "Null", "NULL", "~", "None", "nan", "NaN", "undefined", "#N/A", "#REF!"})

# The sign of a comment behind a blank, with no blank of its own: most likely a text that was meant to go on.
_SIGN: Final = re.compile(r"[ \t]#[^\s#]")
_GOES_ON: Final = re.compile(rf"[ \t]*{_SIGN.pattern}.*")

NodePath = tuple[str | int, ...]
# What an editor cannot see the end of is not worth reading on.
PROBLEMS_AT_MOST = 100


class _Stop(Exception):  # noqa: N818 - it carries a finding, it is not an error of ours
    def __init__(self, problem: Problem) -> None:
        self.problem = problem


@dataclass(kw_only=True)
class Document:
    """One YAML file: its text, its data (dict, list, str, None) and the marks that say where each node stands."""

    path: str
    text: str
    data: object = None
    problems: list[Problem] = field(default_factory=list)
    _marks: dict[NodePath, Span] | None = None
    _keys: dict[NodePath, Span] | None = None

    def span(self, path: NodePath, *, key: bool = False) -> Span:
        """Return the place of the value (or of the key) at `path`; of the nearest parent where there is none."""
        if self._marks is None or self._keys is None:
            # Marks cost more than the data, so they are made only once something is wrong.
            walk = _Walk(self.path, self.text, marked=True)
            walk.run()
            self._marks, self._keys = walk.marks, walk.keys
        places = self._keys if key else self._marks
        for cut in range(len(path), -1, -1):
            found = places.get(path[:cut]) or self._marks.get(path[:cut])
            if found is not None:
                return found
        return Span(path=self.path)

    @property
    def lines(self) -> list[str]:
        """Return the text's lines."""
        return self.text.split("\n")


def parse(path: str, raw: bytes) -> Document:
    """Read one file's bytes; every finding stands in `problems`, and `data` is None where reading had to stop."""
    if len(raw) > BYTES_AT_MOST:
        return _refused(path, "", "yaml-size", f"文件大于{BYTES_AT_MOST}字节", f"file must be at most {BYTES_AT_MOST} bytes: {len(raw)}",
                        "把它拆成几个文件", "split it into several files")  # fmt: skip
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line, column = place_of(raw, error)
        return _refused(path, "", "yaml-encoding", "文件不是UTF-8编码", "file must be UTF-8",
                        "在编辑器里用“另存为UTF-8”（可能是GBK或UTF-16）", "save it as UTF-8 (it may be GBK or UTF-16)",
                        line=line, column=column)  # fmt: skip
    walk = _Walk(path, text, marked=False)
    data = walk.run()
    return Document(path=path, text=text, data=data, problems=walk.problems)


def place_of(raw: bytes, error: UnicodeDecodeError) -> tuple[int, int]:
    """Return the line and column of the first byte that is not UTF-8."""
    line = raw[: error.start].count(b"\n") + 1
    return line, len(raw[raw.rfind(b"\n", 0, error.start) + 1 : error.start].decode("utf-8-sig", "replace")) + 1


def _refused(  # noqa: PLR0913 - the words of one message in two languages
    path: str, text: str, rule: str, zh: str, en: str, hint_zh: str, hint_en: str, *, line: int = 1, column: int = 1
) -> Document:
    span = Span(path=path, line=line, column=column, end_column=column + 1)
    problem = Problem(span=span, rule=rule, message=Both(zh=zh, en=en), hint=Both(zh=hint_zh, en=hint_en))
    return Document(path=path, text=text, problems=[problem])


class _Walk:
    """One pass over the parser's events that builds plain data and collects findings."""

    def __init__(self, path: str, text: str, *, marked: bool) -> None:
        self.path, self.text, self.marked = path, text, marked
        self.problems: list[Problem] = []
        self.marks: dict[NodePath, Span] = {}
        self.keys: dict[NodePath, Span] = {}
        self._nodes = 0
        self._escaped = False
        self._signed = False
        self._events: Iterator[yaml.Event] = iter(())

    def run(self) -> object:
        """Build the data; a finding that makes going on useless ends the walk."""
        found = unfit(self.text)
        if found is not None:
            self.problems.append(self._unfit(self._place(found.start, found.end), found))
        self._escaped = "\\" in self.text
        self._signed = _SIGN.search(self.text) is not None
        try:
            self._events = yaml.parse(self.text, Loader=yaml.CSafeLoader)
            return self._stream()
        except _Stop as stop:
            self.problems.append(stop.problem)
        except yaml.MarkedYAMLError as error:
            self.problems.append(self._syntax(error))
        except yaml.reader.ReaderError:
            pass  # It stops at hidden characters alone, and the first of those is named above.
        return None

    def _stream(self) -> object:
        data: object = None
        documents = 0
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _Stop(self._at(event, "yaml-documents", "一个文件里只能有一个文档", "file must hold one document", "删掉“---”，或拆成两个文件", "delete the '---', or make two files"))  # fmt: skip
            elif isinstance(
                event, (yaml.ScalarEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent, yaml.AliasEvent)
            ):
                data = self._node(event, (), 1)
        return data

    def _node(self, event: yaml.Event, path: NodePath, depth: int) -> object:
        self._guard(event, depth)
        if self.marked:
            self.marks[path] = self._span(event)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(path, depth)
        return self._mapping(path, depth)

    def _guard(self, event: yaml.Event, depth: int) -> None:
        self._nodes += 1
        if len(self.problems) > PROBLEMS_AT_MOST:
            raise _Stop(self.problems.pop())
        if depth > DEPTH_AT_MOST:
            raise _Stop(self._at(event, "yaml-depth", f"嵌套超过{DEPTH_AT_MOST}层", f"nesting must be at most {DEPTH_AT_MOST} deep", "检查缩进和括号", "check the indentation and brackets"))  # fmt: skip
        if self._nodes > NODES_AT_MOST:
            raise _Stop(self._at(event, "yaml-nodes", f"节点多于{NODES_AT_MOST}个", f"file must hold at most {NODES_AT_MOST} nodes", "把它拆成几个文件", "split it into several files"))  # fmt: skip
        if isinstance(event, yaml.AliasEvent):
            raise _Stop(self._at(event, "yaml-anchor", "不能用别名（*）", "aliases (*) must not be used", "把内容再写一遍；若本意是文字，加引号", "write the content again; if it is meant as text, quote it"))  # fmt: skip
        if getattr(event, "anchor", None):
            self.problems.append(self._at(event, "yaml-anchor", "不能用锚点（&）", "anchors (&) must not be used", "删掉“&…”；若本意是文字，加引号", "delete the '&…'; if it is meant as text, quote it"))  # fmt: skip
        tag = getattr(event, "tag", None)
        if tag:
            self.problems.append(self._at(event, "yaml-tag", f"不能用标签{show(tag)}", f"tags must not be used: {show(tag)}", "删掉“!…”；若本意是文字，加引号", "delete the '!…'; if it is meant as text, quote it"))  # fmt: skip

    def _scalar(self, event: yaml.ScalarEvent) -> str | None:
        value: str = event.value
        if len(value) > SCALAR_AT_MOST:
            self.problems.append(self._at(event, "yaml-scalar", f"一段文字超过{SCALAR_AT_MOST}字", f"one text must be at most {SCALAR_AT_MOST} characters", "改短", "shorten it"))  # fmt: skip
        if value in NO_TEXT:
            self.problems.append(self._at(event, "no-text", f"{show(value)}不是内容", f"value must be text: {show(value)}", "没有就删掉这一行（可选的键）；本意是别的词就写明", "leave the line out where there is none; if another word is meant, write it"))  # fmt: skip
        # A double-quoted text may spell a character by its code.
        found = unfit(value) if self._escaped and event.style == '"' else None
        if found is not None:
            self.problems.append(self._unfit(self._span(event), found))
        if self._signed and not event.style and value:
            self._cut(event)
        return None if value == "" and not event.style else value

    def _cut(self, event: yaml.ScalarEvent) -> None:
        """A text goes on behind a blank and a `#`, which YAML takes for a comment; a comment has a blank behind its sign."""
        # By its offset and not by its line: YAML ends a line at signs (U+2028) at which we do not.
        rest = _GOES_ON.match(self.text, event.end_mark.index) if event.end_mark is not None else None
        if rest is not None:
            self.problems.append(self._at(event, "yaml-cut", f"文字在{show(rest[0].strip())}前面断了", f"text must not end before {show(rest[0].strip())}", "给整段文字加引号；本意是注释，就在#后面空一格", "put the whole text in quotes; if it is a comment, leave a blank behind the #"))  # fmt: skip

    def _sequence(self, path: NodePath, depth: int) -> list[object]:
        items: list[object] = []
        for event in self._events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            items.append(self._node(event, (*path, len(items)) if self.marked else (), depth + 1))
        return items

    def _mapping(self, path: NodePath, depth: int) -> dict[str, object]:
        items: dict[str, object] = {}
        first: dict[str, yaml.Event] = {}
        for event in self._events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key = self._key(event, depth)
            if key in first:
                self.problems.append(self._duplicate(event, first[key], key))
            first.setdefault(key, event)
            where = (*path, key) if self.marked else ()
            if self.marked:
                self.keys.setdefault(where, self._span(event))
            value = self._node(next(self._events), where, depth + 1)
            items.setdefault(key, value)
        return items

    def _key(self, event: yaml.Event, depth: int) -> str:
        self._guard(event, depth)
        if not isinstance(event, yaml.ScalarEvent):
            raise _Stop(self._at(event, "yaml-key", "键必须是一个词", "key must be a word", "检查冒号和括号", "check colons and brackets"))  # fmt: skip
        if event.value == "<<":
            self.problems.append(self._at(event, "yaml-merge", "不能用合并键（<<）", "merge keys (<<) must not be used", "把内容再写一遍", "write the content again"))  # fmt: skip
        found = unfit(event.value) if self._escaped and event.style == '"' else None
        if found is not None:
            self.problems.append(self._unfit(self._span(event), found))
        return str(event.value)

    def _duplicate(self, event: yaml.Event, first: yaml.Event, key: str) -> Problem:
        earlier = self._span(first)
        return Problem(
            span=self._span(event),
            rule="yaml-duplicate",
            message=Both(zh=f"键{show(key)}写了两次", en=f"key must be given once: {show(key)}"),
            hint=Both(zh="只留一个", en="keep one of them"),
            related=(Related(span=earlier, label=FIRST_GIVEN),),
        )

    def _syntax(self, error: yaml.MarkedYAMLError) -> Problem:
        slip = slip_of(error, self.text.split("\n"))
        span = Span(path=self.path, line=slip.line, column=slip.column, end_column=slip.column + slip.width)
        zh, en = f"不是合法的YAML：{slip.message.zh}", f"must be valid YAML: {slip.message.en}"
        return self._problem(span, "yaml-syntax", zh, en, slip.hint.zh, slip.hint.en)

    def _place(self, start: int, end: int) -> Span:
        line = self.text.count("\n", 0, start) + 1
        column = start - self.text.rfind("\n", 0, start)
        return Span(path=self.path, line=line, column=column, end_column=column + end - start)

    @staticmethod
    def _unfit(span: Span, found: Unfit) -> Problem:
        return Problem(span=span, rule=found.rule or "yaml-character", message=found.message, hint=found.hint)

    def _span(self, event: yaml.Event) -> Span:
        start, end = event.start_mark, event.end_mark
        if start is None or end is None:
            return Span(path=self.path)
        finish = end.column + 1 if end.line == start.line and end.column > start.column else start.column + 2
        return Span(path=self.path, line=start.line + 1, column=start.column + 1, end_column=finish)

    def _at(self, event: yaml.Event, rule: str, zh: str, en: str, hint_zh: str, hint_en: str) -> Problem:  # noqa: PLR0913
        return self._problem(self._span(event), rule, zh, en, hint_zh, hint_en)

    @staticmethod
    def _problem(span: Span, rule: str, zh: str, en: str, hint_zh: str, hint_en: str) -> Problem:  # noqa: PLR0913
        return Problem(span=span, rule=rule, message=Both(zh=zh, en=en), hint=Both(zh=hint_zh, en=hint_en))
