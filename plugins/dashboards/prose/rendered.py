"""Articles as readers see them: Markdown by the very converter of the pages, cleaned as pages are, taken apart into texts.

The checks ask here what is shown, and so what Markdown made of a text never differs from what was checked.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any, Final

from dashboards.prose.masking import ADDRESS, BLOCKS, MASK, blank
from dashboards.prose.sanitiser import ATTRIBUTES, TAGS, clean
from dashboards.stages import Memo

if TYPE_CHECKING:
    from markdown import Markdown

# Pelican takes this from `pelicanconf.py`, which takes it from here.
EXTENSIONS: Final[Mapping[str, Mapping[str, object]]] = {
    "markdown.extensions.meta": {},
    "markdown.extensions.sane_lists": {},
    "markdown.extensions.tables": {},
    "markdown.extensions.footnotes": {},
}
OUTPUT_FORMAT: Final = "html"

# Words that run on within a line; everything else begins a text of its own.
INLINE: Final = frozenset(
    ["a", "abbr", "b", "cite", "code", "data", "del", "dfn", "em", "i", "ins", "kbd", "q", "s", "small", "strong", "sub", "sup", "var"]
)  # fmt: skip
_BOUND: Final = ("obs:", "calc:")
# Footnotes' marks are counted by the converter.
_COUNTED: Final = frozenset({"footnote-ref", "footnote-backref"})
_SHOWN: Final = ("title", "alt")


@dataclass(frozen=True, kw_only=True)
class Dropped:
    """A tag, or an attribute of one, that no page keeps."""

    tag: str
    attribute: str = ""
    value: str = ""


@dataclass(frozen=True, kw_only=True)
class Rendered:
    """What a page makes of a text: each stretch that a reader sees (bound numbers masked), and what does not get through."""

    texts: tuple[str, ...]
    links: tuple[str, ...]
    pictures: tuple[str, ...]
    dropped: tuple[Dropped, ...]

    @property
    def words(self) -> str:
        """Return all that is shown, a line a stretch."""
        return "\n".join(self.texts)


def markdown_settings() -> dict[str, object]:
    """Return Pelican's setting MARKDOWN."""
    return {"extension_configs": {name: dict(it) for name, it in EXTENSIONS.items()}, "output_format": OUTPUT_FORMAT}


@lru_cache(maxsize=1)
def _converter() -> "Markdown":
    from markdown import Markdown  # noqa: PLC0415 - a run whose articles were all read before needs none

    return Markdown(extensions=list(EXTENSIONS), extension_configs=EXTENSIONS, output_format=OUTPUT_FORMAT)


def rendered(text: str, before: Memo[Any]) -> Rendered:
    """Return what a page makes of a text: the checks ask first, and the last look at the pages asks again."""
    found: Rendered = before.of(text, render, b"rendered")
    return found


def render(text: str) -> Rendered:
    """Convert a Markdown file, front matter included, and take apart what a page would show of it."""
    html = _converter().reset().convert(text)
    made, kept = _Reader(), _Reader()
    made.feed(_opened(html))
    made.close()
    kept.feed(clean(html))
    kept.close()
    unkept = (it for it in made.links if it not in kept.links)
    return Rendered(
        texts=tuple(kept.texts()),
        links=tuple(kept.links),
        pictures=tuple(made.pictures),
        dropped=(*made.dropped, *(Dropped(tag="a", attribute="href", value=it) for it in unkept)),
    )


def _opened(html: str) -> str:
    # The parser would read no further than a script's tag, and its like; only the names of the tags are asked for.
    return re.sub(
        r"(</?)(script|style|textarea|title|xmp|iframe|noembed|noframes|plaintext)\b",
        r"\1x-\2",
        html,
        flags=re.IGNORECASE,
    )


@dataclass
class _Reader(HTMLParser):
    """Takes HTML apart."""

    links: list[str] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    _texts: list[list[str]] = field(default_factory=lambda: [[]])
    _attributes: list[str] = field(default_factory=list)
    _hiding: list[bool] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def texts(self) -> list[str]:
        """Return the stretches of text, attributes that are shown after them."""
        found = ("".join(it) for it in self._texts)
        return [ADDRESS.sub(blank, it) for it in (*found, *self._attributes) if it.strip()]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a stretch at a block, mask what a link binds, note what is shown or lost."""
        named = {name: value or "" for name, value in attrs}
        self._lost(tag, named)
        if tag not in INLINE:
            self._texts.append([])
        if tag == "a":
            bound = named.get("href", "").startswith(_BOUND) or named.get("class", "") in _COUNTED
            self._hiding.append(bound)
            if named.get("href") and not bound:
                self.links.append(named["href"])
        if tag == "ol" and named.get("start", "1") != "1":
            self._attributes.append(f"{named['start']}.")
        if tag == "img" and not named.get("src", "").startswith(BLOCKS):
            self.pictures.append(named.get("src", ""))
        self._attributes += [named[it] for it in _SHOWN if named.get(it) and not _goes(tag, named)]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take a tag that closes itself as one that opens."""
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """End a stretch at a block's end."""
        if tag == "a" and self._hiding:
            self._hiding.pop()
        if tag not in INLINE:
            self._texts.append([])

    def handle_data(self, data: str) -> None:
        """Take words, masked where a link binds them."""
        self._texts[-1].append(MASK * len(data) if any(self._hiding) else data)

    def handle_pi(self, data: str) -> None:
        """Note an instruction, which no page keeps."""
        self.dropped.append(Dropped(tag="?" + data.split(maxsplit=1)[0] if data.split() else "?"))

    def handle_decl(self, decl: str) -> None:
        """Note a declaration, which no page keeps."""
        self.dropped.append(Dropped(tag="!" + decl.split(maxsplit=1)[0] if decl.split() else "!"))

    def unknown_decl(self, data: str) -> None:
        """Note a marked section, which no page keeps."""
        self.dropped.append(Dropped(tag="![" + data.partition("[")[0]))

    def _lost(self, tag: str, named: Mapping[str, str]) -> None:
        if tag not in TAGS:
            self.dropped.append(Dropped(tag=tag.removeprefix("x-")))
            return
        if tag == "img" and not named.get("src", "").startswith(BLOCKS):
            return  # a picture is refused as such, and all its attributes with it
        allowed = ATTRIBUTES["*"] | ATTRIBUTES.get(tag, frozenset())
        self.dropped += [Dropped(tag=tag, attribute=it) for it in named if it not in allowed]


def _goes(tag: str, named: Mapping[str, str]) -> bool:
    """Whether a tag goes with all that its attributes say: what is bound, and charts, bring their own words."""
    address = named.get("href" if tag == "a" else "src", "")
    return named.get("class", "") in _COUNTED or address.startswith((*_BOUND, *BLOCKS))
