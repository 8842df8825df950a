"""What a browser of 2020 cannot read stands in no script of a page that needs it, and a sentence says what is missing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

THEME = Path(__file__).resolve().parents[3] / "theme"
# Syntax that Chrome 80 or Safari 13 does not know: one sign of it ends the whole script.
UNKNOWN = re.compile(r"\?\?|\?\.(?!\d)|\|\|=|&&=|(?<!\d)#\w+ *[=(](?!>)|\bstatic *\{|\(\?<[=!]")
# What came later and is called: a script stops there.
LATER = re.compile(
    r"\.(?:replaceChildren|replaceAll|at|findLast|findLastIndex|toSorted|groupBy)\(|structuredClone\(|hasOwn\("
)


@pytest.mark.parametrize("script", sorted(it.name for it in (THEME / "static" / "js").glob("*.js")))
def test_no_script_holds_an_operator_that_ends_it(script: str) -> None:
    """Assignments by condition came after 2020, as did looking behind in an expression on Apple's phones."""
    assert UNKNOWN.findall((THEME / "static" / "js" / script).read_text("utf-8")) == []


@pytest.mark.parametrize("script", sorted(it.name for it in (THEME / "static" / "js").glob("*.js")))
def test_no_script_calls_what_came_later(script: str) -> None:
    """But behind a look at whether a still later thing is there."""
    text = (THEME / "static" / "js" / script).read_text("utf-8")
    assert LATER.findall(text) == [] or "if (!box.showPopover) return;" in text


def test_the_search_page_says_why_there_is_no_field() -> None:
    """The sentence stands there until the script has shown the field, whatever kept the script from running."""
    page = (THEME / "templates" / "search.html").read_text("utf-8")
    script = (THEME / "static" / "js" / "search.js").read_text("utf-8")
    assert "noscript" not in page
    assert 'id="unsearched"' in page
    assert script.index("box.hidden = false") < script.index('getElementById("unsearched").remove()')


def test_text_keeps_off_the_edges_without_logical_properties() -> None:
    """A browser that knows no `padding-inline` gets plain margins."""
    style = (THEME / "static" / "css" / "site.css").read_text("utf-8")
    assert re.search(r"@supports not \(padding-inline: 0\) \{\s*\.wrap \{ margin: 0 auto; padding: 0 1rem; \}", style)
