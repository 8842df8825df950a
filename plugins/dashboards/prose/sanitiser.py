"""Articles: which tags, attributes and addresses a page keeps of what Markdown made; all else is dropped."""

from typing import Final

import nh3

# A first heading is the article's title, which stands in its fields.
TAGS: Final = frozenset(
    [
        "a",
        "abbr",
        "b",
        "blockquote",
        "br",
        "cite",
        "code",
        "dd",
        "del",
        "dfn",
        "div",
        "dl",
        "dt",
        "em",
        "figcaption",
        "figure",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "i",
        "img",
        "ins",
        "kbd",
        "li",
        "ol",
        "p",
        "pre",
        "q",
        "s",
        "small",
        "strong",
        "sub",
        "sup",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "ul",
        "var",
    ]
)
ATTRIBUTES: Final = {
    "*": frozenset({"id", "class", "lang", "title"}),
    "a": frozenset({"href"}),
    "img": frozenset({"src", "alt"}),
    "ol": frozenset({"start"}),
    "td": frozenset({"colspan", "rowspan"}),
    "th": frozenset({"colspan", "rowspan", "scope"}),
}
SCHEMES: Final = frozenset({"https", "http", "mailto", "obs", "calc", "chart", "picture"})


def clean(html: str) -> str:
    """Drop every tag, attribute and address that an article has no use for: scripts, styles, handlers, frames."""
    return nh3.clean(
        html,
        tags=set(TAGS),
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        url_schemes=set(SCHEMES),
        link_rel=None,
    )
