"""Articles, first step: what of a Markdown text is prose, and which links and waivers it holds.

Everything that is not prose is masked, character for character, so that offsets stay true. Hands on `Masked`.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from dashboards.errors import Span

# Belongs to no word and no number, so nothing is read across a masked stretch.
MASK: Final = "\x1f"
BOUND_SCHEMES: Final = ("obs", "calc", "chart", "picture")
# What stands as a block of its own: a drawing, a photograph.
BLOCKS: Final = ("chart:", "picture:")
# Gives the place of a stretch of a text, by its offsets.
Places = Callable[[int, int], Span]
READ_FIELDS: Final = frozenset({"title", "subtitle", "summary", "description", "headline"})

_FIELD: Final = re.compile(
    r"^ {0,3}(?P<key>[A-Za-z][\w-]*)[ \t]*:(?P<value>[^\n]*(?:\n(?: {4}|\t)[^\n]*)*)\n?", re.MULTILINE
)
# Markdown takes such lines around the fields for a frame; `check_folder` refuses them.
_FRAME: Final = re.compile(r"^(?:---|\.\.\.)[ \t]*\n", re.MULTILINE)
_GAP: Final = re.compile(r"\n[ \t]*\n")
_TICKS: Final = re.compile(r"`+")
_COMMENT: Final = re.compile(r"<!--(?P<body>.*?)-->", re.DOTALL)
# No address is longer than this; without an end a page full of openings would be read again from each.
_LINK: Final = re.compile(
    r"(?P<image>!?)\[(?P<text>(?:[^\[\]\\]|\\.)*)\]\([ \t]*<?(?P<target>[^)\s>]{0,2000})>?(?:[ \t]+(?:\"(?P<title>[^\"]*)\"|'(?P<other>[^']*)'))?[ \t]*\)"
)
_TAG: Final = re.compile(r"</?[A-Za-z][^<>]*>")
# What of a tag is shown: hovered, or read aloud.
_SHOWN: Final = re.compile(
    r"""\b(?:title|alt)\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"'>]+))""", re.IGNORECASE
)
# A character by its name or number: what it stands for is seen on the page alone.
REFERENCE: Final = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?")
_FOLLOWING: Final = re.compile(r"[ \t]*\w{0,4}")
ADDRESS: Final = re.compile(r"<(?:https?|mailto):[^<>\s]*>|https?://[^\s<>()（），。；、]+|[\w.+-]+@[\w-]+\.[\w.-]+")
_FURNITURE: Final = re.compile(
    r"^[ \t]*(?:>[ \t]*)*(?P<list>\d{1,3}\.(?=[ \t]))"
    r"|(?P<footnote>\[\^[^\]\s]+\]:?)|^(?P<reference>[ \t]*(?:>[ \t]*)*\[[^\]\n]+\]:[ \t]*\S+)|(?<=\])(?P<label>\[[^\]\n]*\])",
    re.MULTILINE,
)
_WORD: Final = re.compile(r"[A-Za-z0-9]")
# What stands between the names of a list.
_APART: Final = re.compile(r"[\s,，、]+")
# A colon between digits is of the words (12:1); any other begins the reason.
_COLON: Final = r"(?:(?<!\d)[:：]|[:：](?!\d))"
_WAIVER: Final = re.compile(
    rf"^\s*(?P<kind>number-ok|word-ok)\s*:\s*(?P<words>(?:(?!{_COLON}).)*?)\s*(?:{_COLON}\s*(?P<reason>.*?))?\s*$",
    re.DOTALL,
)


@dataclass(frozen=True, kw_only=True)
class Link:
    """One Markdown link or image to an observation, a calculation or a chart; offsets into the text."""

    scheme: str
    target: str
    text: str
    image: bool
    start: int
    end: int
    text_start: int


@dataclass(frozen=True, kw_only=True)
class ProseWaiver:
    """Words that an editor lets stand, with the reason; it holds for its paragraph (`first` to `last`)."""

    kind: str
    words: str
    reason: str
    start: int
    end: int
    first: int
    last: int


@dataclass(frozen=True, kw_only=True)
class Masked:
    """A Markdown text: `prose` has its length and holds MASK where there is none; `fields` is the front matter."""

    text: str
    prose: str
    body: int
    fields: dict[str, str]
    links: tuple[Link, ...]
    waivers: tuple[ProseWaiver, ...]

    def place(self, offset: int) -> tuple[int, int]:
        """Return line and column, both from 1, of an offset."""
        return self.text.count("\n", 0, offset) + 1, offset - self.text.rfind("\n", 0, offset)

    def listed(self, field: str) -> tuple[str, ...]:
        """Return the names that `obs` or `calc` of the front matter lists, which may be written with that scheme before them."""
        return tuple(it.removeprefix(f"{field}:") for it in _APART.split(self.fields.get(field, "")) if it)


def mask(text: str, seen: str | None = None) -> Masked:
    """Split a Pelican Markdown file into prose, links, waivers and front matter.

    `seen` is what a reader sees of it: the marks of lists, notes and definitions that stand there as they were typed are
    prose. Without it all are taken for marks.
    """
    body, fields, whole = front_matter(text)
    code = tuple(_code_spans(whole))
    prose = _masked(whole, code)
    waivers = (*_field_waivers(fields, body), *_waivers(prose))
    prose = _without_comments(prose)
    links = tuple(_links(prose))
    prose = _LINK.sub(_link_text, prose)
    prose = REFERENCE.sub(blank, ADDRESS.sub(_within_block, prose))
    prose = _TAG.sub(_tag, prose)
    prose = _FURNITURE.sub(_furniture("".join(seen.split()) if seen else ""), prose)
    for start, end in code:  # is read by readers as all else is, but holds no link and no waiver
        prose = prose[:start] + whole[start:end] + prose[end:]
    return Masked(text=text, prose=prose, body=body, fields=fields, links=links, waivers=waivers)


def mask_line(text: str) -> tuple[str, tuple[Link, ...]]:
    """Split a line of a record, in which nothing is markup but links to observations and calculations."""
    return _LINK.sub(_link_text, text), tuple(
        it for it in _links(text) if it.scheme in {"obs", "calc"} and not it.image
    )


def hide(prose: str, names: frozenset[str]) -> str:
    """Mask every place where one of the names stands, the longest first, whatever its case."""
    known = _index(names)
    low = lowered(prose)
    hidden, done = [], 0
    while head := known.heads.search(low, done):
        size = known.size_at(low, head.start())
        hidden.append(prose[done : head.start()] + (MASK * size or prose[head.start()]))
        done = head.start() + (size or 1)
    return "".join(hidden) + prose[done:]


@dataclass(frozen=True, kw_only=True)
class _Index:
    """Names in lower case, found by where one may begin: a pattern of thousands of names would try each at each letter."""

    heads: re.Pattern[str]
    sizes: Mapping[str, Sequence[int]]
    names: frozenset[str]

    def size_at(self, text: str, at: int) -> int:
        """Return the length of the longest name that stands at a place of lower-case text, 0 if there is none."""
        return next(
            (
                it
                for it in self.sizes[text[at]]
                if at + it <= len(text) and text[at : at + it] in self.names and _apart(text, at, at + it)
            ),
            0,
        )


@lru_cache(maxsize=8)
def _index(names: frozenset[str]) -> _Index:
    known = frozenset(lowered(it) for it in names if it)
    sizes: dict[str, set[int]] = defaultdict(set)
    for name in known:
        sizes[name[0]].add(len(name))
    return _Index(
        heads=re.compile(f"[{''.join(re.escape(it) for it in sorted(sizes))}]" if sizes else r"(?!)"),
        sizes={head: sorted(found, reverse=True) for head, found in sizes.items()},
        names=known,
    )


def _apart(text: str, start: int, end: int) -> bool:
    """Whether a name stands for itself: a Latin one ends where its word ends; Chinese has no such marks."""
    before = text[start].isascii() and start > 0 and _WORD.match(text[start - 1])
    after = text[end - 1].isascii() and end < len(text) and _WORD.match(text[end])
    return not before and not after


def lowered(text: str) -> str:
    """Return a text in lower case, character for character."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(it.lower() if len(it.lower()) == 1 else it for it in text)


def blank(match: re.Match[str]) -> str:
    """Mask a match, character for character."""
    return MASK * len(match[0])


def front_matter(text: str) -> tuple[int, dict[str, str], str]:
    """Return where the body begins, the fields by lower-case key, and the text with all but the read fields masked."""
    fields: dict[str, str] = {}
    at, prose = 0, []
    if frame := _FRAME.match(text):
        at, prose = frame.end(), [blank(frame)]
    while match := _FIELD.match(text, at):
        key = match["key"].lower()
        fields[key] = " ".join(match["value"].split())
        hidden = match.start("value") - match.start() if key in READ_FIELDS else len(match[0])
        prose.append(MASK * hidden + match[0][hidden:])
        at = match.end()
    if prose and (frame := _FRAME.match(text, at)):
        prose.append(blank(frame))
        at = frame.end()
    return at, fields, "".join(prose) + text[at:]


def _masked(prose: str, spans: Iterable[tuple[int, int]]) -> str:
    """Mask stretches, given in their order."""
    parts, done = [], 0
    for start, end in spans:
        parts.append(prose[done:start] + MASK * (end - start))
        done = end
    return "".join(parts) + prose[done:]


def _code_spans(prose: str) -> Iterator[tuple[int, int]]:
    """Yield code: within a block, from a run of backticks to the next run as long; a run without its like is text."""
    block = 0
    for gap in (*_GAP.finditer(prose), None):
        end = gap.start() if gap is not None else len(prose)
        yield from _pairs([it.span() for it in _TICKS.finditer(prose, block, end)])
        block = end


def _pairs(runs: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    ahead: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for run in reversed(runs):
        ahead[run[1] - run[0]].append(run)
    done = 0
    for start, end in runs:
        alike = ahead[end - start]
        while alike and alike[-1][0] <= start:
            alike.pop()
        if start >= done and alike:
            done = alike[-1][1]
            yield start, done


def _without_comments(prose: str) -> str:
    """Mask comments; one that nothing closes is none."""
    end = prose.rfind("-->") + 3
    return _COMMENT.sub(_comment, prose[:end]) + prose[end:] if end >= 3 else prose


def _tag(match: re.Match[str]) -> str:
    """Mask a tag, but for what a reader sees of it."""
    if _GAP.search(match[0]):
        return match[0]
    kept = [it.span(it.lastgroup or 0) for it in _SHOWN.finditer(match[0])]
    parts, done = [], 0
    for start, end in kept:
        parts.append(MASK * (start - done) + match[0][start:end])
        done = end
    return "".join(parts) + MASK * (len(match[0]) - done)


def _furniture(seen: str) -> Callable[[re.Match[str]], str]:
    """Return what masks the marks of lists, notes and definitions, unless a reader sees them as they were typed."""

    def hidden(match: re.Match[str]) -> str:
        following = _FOLLOWING.match(match.string, match.end())
        typed = match[0].lstrip("> \t") + (following[0] if following else "")
        return match[0] if "".join(typed.split()) in seen else _within_block(match)

    return hidden if seen else _within_block


def _within_block(match: re.Match[str]) -> str:
    """Mask what Markdown takes for markup: never over a blank line."""
    return match[0] if _GAP.search(match[0]) else blank(match)


def _comment(match: re.Match[str]) -> str:
    """Mask a comment; Markdown lets it run over blank lines only where it begins its line."""
    begins = match.start() == 0 or match.string[match.start() - 1] == "\n"
    return blank(match) if begins or not _GAP.search(match[0]) else match[0]


def _links(prose: str) -> Iterable[Link]:
    for match in _LINK.finditer(prose):
        scheme, colon, target = match["target"].partition(":")
        if colon and scheme in BOUND_SCHEMES:
            yield Link(
                scheme=scheme,
                target=target,
                text=match["text"],
                image=bool(match["image"]),
                start=match.start(),
                end=match.end(),
                text_start=match.start("text"),
            )


def _link_text(match: re.Match[str]) -> str:
    """Keep the text of an ordinary link, the alternative text of an image, and titles; a bound number is not prose."""
    bound = match["target"].partition(":")[0] in {"obs", "calc"}
    shown = [match.span(it) for it in ("text", "title", "other") if match[it] and not (bound and it == "text")]
    parts, done = [], match.start()
    for start, end in shown:
        parts.append(MASK * (start - done) + match.string[start:end])
        done = end
    return "".join(parts) + MASK * (match.end() - done)


def _field_waivers(fields: Mapping[str, str], body: int) -> Iterable[ProseWaiver]:
    """Return the waivers of the front matter, apart by semicolons, each `words: reason`."""
    for kind in ("number-ok", "word-ok"):
        for part in re.split("[;；]", fields.get(kind, "")):
            words, reason = (*re.split(_COLON, part, maxsplit=1), "")[:2]
            if words.strip():
                yield ProseWaiver(
                    kind=kind, words=words.strip(), reason=reason.strip(), start=0, end=1, first=0, last=body
                )


def _waivers(prose: str) -> Iterable[ProseWaiver]:
    for comment in _COMMENT.finditer(prose[: prose.rfind("-->") + 3]):
        match = _WAIVER.match(comment["body"])
        if match is not None:
            first, last = _paragraph(prose, comment.start(), comment.end())
            yield ProseWaiver(
                kind=match["kind"],
                words=match["words"].strip(),
                reason=(match["reason"] or "").strip(),
                start=comment.start(),
                end=comment.end(),
                first=first,
                last=last,
            )


def _paragraph(prose: str, start: int, end: int) -> tuple[int, int]:
    """Return the paragraph that a comment ends or stands in; front matter and body count as the text has them."""
    before = [it.end() for it in _GAP.finditer(prose, 0, start)]
    after = _GAP.search(prose, end)
    return (before[-1] if before else 0), (after.start() if after else len(prose))
