"""YAML as this project reads it: an event walk with limits, scalars as text, and no feature that hides anything.

The event walk is what keeps a hostile file harmless: PyYAML's C composer overflows the stack on deep nesting,
its events do not.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

import yaml

from dashboards.errors import FIRST_GIVEN, Problem, Related, Span, Unfit, show, unfit
from dashboards.errors.rules import rule
from dashboards.readers.slips import slip_of

YAML_ENCODING = rule("yaml-encoding", ("文件必须是UTF-8编码", "file must be UTF-8"), ("GBK或UTF-16的文件在别的电脑上会变成乱码。", "A GBK or UTF-16 file turns to garbage on another machine."), ("在编辑器里另存为UTF-8", "save it as UTF-8"), bad="(GBK bytes)", good="(UTF-8 bytes)")  # fmt: skip
YAML_SIZE = rule("yaml-size", ("文件不能太大", "file must not be too large"), ("一个文件只记一个举措；过大的文件多半是误放的。", "One file holds one initiative; a huge file is most likely a mistake."), ("拆成几个文件", "split it into several"), bad="2,000,000 bytes", good="20,000 bytes")  # fmt: skip
YAML_DEPTH = rule("yaml-depth", ("嵌套不能太深", "nesting must not be too deep"), ("记录最多只有几层；更深的嵌套会拖垮读取程序。", "Records are a few levels deep; deeper nesting can bring a reader down."), ("检查缩进和括号", "check indentation and brackets"), bad="[[[[[[…", good="paragraphs:\n  - 5")  # fmt: skip
YAML_NODES = rule("yaml-nodes", ("内容项不能太多", "file must not hold too many nodes"), ("同上，防止一个文件拖垮整个检查。", "One file must not bring the whole check down."), ("拆成几个文件", "split it into several"), bad="100,000 items", good="100 items")  # fmt: skip
YAML_SCALAR = rule("yaml-scalar", ("一段文字不能太长", "one text must not be too long"), ("网页上的一段话不会有两万字；多半是引号没有闭合。", "No text of a page has 20,000 characters; most likely a quote was not closed."), ("补上引号，或改短", "close the quote, or shorten it"), bad='note: "…', good='note: "…"')  # fmt: skip
YAML_SYNTAX = rule("yaml-syntax", ("必须是合法的YAML", "file must be valid YAML"), ("读不懂的文件无法检查。", "What cannot be read cannot be checked."), ("检查缩进（用空格）、冒号后的空格和引号", "check indentation (spaces), the space after a colon, and quotes"), bad="title:无锡", good="title: 无锡")  # fmt: skip
YAML_DOCUMENTS = rule("yaml-documents", ("一个文件只能有一个文档", "file must hold one document"), ("“---”后面的内容会被别的工具悄悄忽略。", "Other tools silently ignore what follows '---'."), ("删掉“---”，或拆成两个文件", "delete '---', or make two files"), bad="id: a\n---\nid: b", good="id: a")  # fmt: skip
YAML_ANCHOR = rule("yaml-anchor", ("不能用锚点和别名", "anchors and aliases must not be used"), ("内容藏在别处，看不出这里写的是什么。", "The content stands elsewhere, so nobody sees what is written here."), ("把内容再写一遍；本意是文字就加引号", "write the content again; quote it if it is meant as text"), bad="note: *same", good="note: 同上文")  # fmt: skip
YAML_TAG = rule("yaml-tag", ("不能用标签", "tags must not be used"), ("标签会让程序把文字当成别的东西。", "A tag makes a program take text for something else."), ("删掉“!…”；本意是文字就加引号", "delete '!…'; quote it if it is meant as text"), bad="value: !!python/object x", good='value: "5"')  # fmt: skip
YAML_MERGE = rule("yaml-merge", ("不能用合并键", "merge keys must not be used"), ("看不出键从哪里来。", "Nobody sees where the keys come from."), ("把内容再写一遍", "write the content again"), bad="<<: *base", good="place: kunshan")  # fmt: skip
YAML_KEY = rule("yaml-key", ("键必须是一个词", "key must be a word"), ("列表或映射不能做键。", "A list or mapping cannot be a key."), ("检查冒号和括号", "check colons and brackets"), bad="[a, b]: c", good="a: c")  # fmt: skip
YAML_DUPLICATE = rule("yaml-duplicate", ("同一个键只能写一次", "key must be given once"), ("多数工具只认最后一个，前一个悄悄丢失。", "Most tools keep the last and silently lose the first."), ("只留一个", "keep one of them"), bad="unit: 件\nunit: 条", good="unit: 件")  # fmt: skip
YAML_CUT = rule("yaml-cut", ("文字不能被“#”截断", "text must not be cut off by a '#'"), ("空格后面的#是注释的记号，它后面的字都不算数，读者看不到。", "A # behind a blank begins a comment: what follows is lost to readers."), ("给整段文字加引号；本意是注释，就在#后面空一格", "put the whole text in quotes; if it is a comment, leave a blank behind the #"), bad="zh: 到 #3窗口办理", good='zh: "到 #3窗口办理"')  # fmt: skip
TEXT_LEFT_OUT = rule("no-text", ("没有内容就不写这一行", "a line without content must be left out"), ("null、~这类是程序的“没有”，当文字会照字印出来。", "null, ~ and the like are a program's word for nothing, and would be printed as words."), ("没有就删掉这一行；本意是别的词就写明", "leave the line out; if another word is meant, write it"), bad="en: null", good="(no en)")  # fmt: skip
YAML_CHARACTER = rule("yaml-character", ("不能有看不见的字符", "text must hold no invisible characters"), ("零宽和方向控制字符能让读者看到的和记录的不一样。", "Zero-width and direction marks make readers see something else than what is recorded."), ("删掉这个字符", "delete it"), bad="近<U+200B>400家次", good="近400家次")  # fmt: skip
# What is said of any text that is not UTF-8, and how to mend it.
NOT_UTF8 = (
    ("文件不是UTF-8编码", "file must be UTF-8"),
    ("在编辑器里用“另存为UTF-8”（可能是GBK或UTF-16）", "save it as UTF-8 (it may be GBK or UTF-16)"),
)


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
        big = (f"文件大于{BYTES_AT_MOST}字节", f"file must be at most {BYTES_AT_MOST} bytes: {len(raw)}")
        hint = ("把它拆成几个文件", "split it into several files")
        return Document(path=path, text="", problems=[YAML_SIZE.at(Span(path=path), big, hint)])
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line, column = place_of(raw, error)
        span = Span(path=path, line=line, column=column, end_column=column + 1)
        return Document(path=path, text="", problems=[YAML_ENCODING.at(span, *NOT_UTF8)])
    walk = _Walk(path, text, marked=False)
    data = walk.run()
    return Document(path=path, text=text, data=data, problems=walk.problems)


def place_of(raw: bytes, error: UnicodeDecodeError) -> tuple[int, int]:
    """Return the line and column of the first byte that is not UTF-8."""
    line = raw[: error.start].count(b"\n") + 1
    return line, len(raw[raw.rfind(b"\n", 0, error.start) + 1 : error.start].decode("utf-8-sig", "replace")) + 1


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
                    raise _Stop(YAML_DOCUMENTS.at(self._span(event), ("一个文件里只能有一个文档", "file must hold one document"), ("删掉“---”，或拆成两个文件", "delete the '---', or make two files")))  # fmt: skip
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
            raise _Stop(YAML_DEPTH.at(self._span(event), (f"嵌套超过{DEPTH_AT_MOST}层", f"nesting must be at most {DEPTH_AT_MOST} deep"), ("检查缩进和括号", "check the indentation and brackets")))  # fmt: skip
        if self._nodes > NODES_AT_MOST:
            raise _Stop(YAML_NODES.at(self._span(event), (f"节点多于{NODES_AT_MOST}个", f"file must hold at most {NODES_AT_MOST} nodes"), ("把它拆成几个文件", "split it into several files")))  # fmt: skip
        if isinstance(event, yaml.AliasEvent):
            raise _Stop(YAML_ANCHOR.at(self._span(event), ("不能用别名（*）", "aliases (*) must not be used"), ("把内容再写一遍；若本意是文字，加引号", "write the content again; if it is meant as text, quote it")))  # fmt: skip
        if getattr(event, "anchor", None):
            self.problems.append(YAML_ANCHOR.at(self._span(event), ("不能用锚点（&）", "anchors (&) must not be used"), ("删掉“&…”；若本意是文字，加引号", "delete the '&…'; if it is meant as text, quote it")))  # fmt: skip
        tag = getattr(event, "tag", None)
        if tag:
            self.problems.append(YAML_TAG.at(self._span(event), (f"不能用标签{show(tag)}", f"tags must not be used: {show(tag)}"), ("删掉“!…”；若本意是文字，加引号", "delete the '!…'; if it is meant as text, quote it")))  # fmt: skip

    def _scalar(self, event: yaml.ScalarEvent) -> str | None:
        value: str = event.value
        if len(value) > SCALAR_AT_MOST:
            self.problems.append(YAML_SCALAR.at(self._span(event), (f"一段文字超过{SCALAR_AT_MOST}字", f"one text must be at most {SCALAR_AT_MOST} characters"), ("改短", "shorten it")))  # fmt: skip
        if value in NO_TEXT:
            self.problems.append(TEXT_LEFT_OUT.at(self._span(event), (f"{show(value)}不是内容", f"value must be text: {show(value)}"), ("没有就删掉这一行（可选的键）；本意是别的词就写明", "leave the line out where there is none; if another word is meant, write it")))  # fmt: skip
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
            self.problems.append(YAML_CUT.at(self._span(event), (f"文字在{show(rest[0].strip())}前面断了", f"text must not end before {show(rest[0].strip())}")))  # fmt: skip

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
            raise _Stop(YAML_KEY.at(self._span(event)))  # fmt: skip
        if event.value == "<<":
            self.problems.append(YAML_MERGE.at(self._span(event), ("不能用合并键（<<）", "merge keys (<<) must not be used")))  # fmt: skip
        found = unfit(event.value) if self._escaped and event.style == '"' else None
        if found is not None:
            self.problems.append(self._unfit(self._span(event), found))
        return str(event.value)

    def _duplicate(self, event: yaml.Event, first: yaml.Event, key: str) -> Problem:
        earlier = self._span(first)
        return YAML_DUPLICATE.at(
            self._span(event),
            (f"键{show(key)}写了两次", f"key must be given once: {show(key)}"),
            related=(Related(span=earlier, label=FIRST_GIVEN),),
        )

    def _syntax(self, error: yaml.MarkedYAMLError) -> Problem:
        slip = slip_of(error, self.text.split("\n"))
        span = Span(path=self.path, line=slip.line, column=slip.column, end_column=slip.column + slip.width)
        return YAML_SYNTAX.at(
            span, (f"不是合法的YAML：{slip.message.zh}", f"must be valid YAML: {slip.message.en}"), slip.hint
        )

    def _place(self, start: int, end: int) -> Span:
        line = self.text.count("\n", 0, start) + 1
        column = start - self.text.rfind("\n", 0, start)
        return Span(path=self.path, line=line, column=column, end_column=column + end - start)

    @staticmethod
    def _unfit(span: Span, found: Unfit) -> Problem:
        return (found.rule or YAML_CHARACTER).at(span, found.message, found.hint)

    def _span(self, event: yaml.Event) -> Span:
        start, end = event.start_mark, event.end_mark
        if start is None or end is None:
            return Span(path=self.path)
        finish = end.column + 1 if end.line == start.line and end.column > start.column else start.column + 2
        return Span(path=self.path, line=start.line + 1, column=start.column + 1, end_column=finish)
