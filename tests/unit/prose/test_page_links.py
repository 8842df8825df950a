"""Links of articles to pages of ours: each leads somewhere, or is refused at its line with where it could lead."""

from collections.abc import Callable

import pytest

from dashboards.checks import Context
from dashboards.errors import Problem
from dashboards.prose import article_problems, bindings

Check = Callable[..., list[Problem]]


@pytest.fixture
def check(context: Context) -> Check:
    """Return a function that checks an article with one link."""
    known = bindings(context)

    def run(link: str, *, lang: str = "zh-CN") -> list[Problem]:
        text = f"Title: 题目\nSlug: text\nLang: {lang}\nDate: 2026-01-05\n\n前文。\n\n[说明]({link})\n"
        return article_problems("content/articles/text.md", text, known)

    return run


@pytest.mark.parametrize(
    "link",
    [
        "/", "/articles/", "/articles/one-window/", "/initiatives/linhe-one-window/", "/initiatives/linhe-one-window/#received",
        "/initiatives/linhe-one-window/#received-h", "/sources/linhe-window/#p2", "/charts/linhe-received/", "/cities/linhe/",
        "/embed/linhe-received/", "/methods/#counts", "/data/observations.csv", "/charts/linhe-received.svg", "/en/articles/one-window/",
        "https://ledger.example/articles/one-window/", "https://elsewhere.example/articles/x", "mailto:a@b.example", "#main",
    ],
)  # fmt: skip
def test_a_link_that_leads_somewhere_passes(check: Check, link: str) -> None:
    """Pages, their parts, files beside them and other sites are fair."""
    assert check(link) == []


@pytest.mark.parametrize(
    ("link", "help_"),
    [
        ("/articles/one-window", "/articles/one-window/"),
        ("/articles/two-windows/", "没有这一页"),
        ("one-window.md", "/articles/one-window/"),
        ("../one-window/", "/"),
        ("//elsewhere.example/x/", "https://"),
        ("/initiatives/linhe-one-windw/", "/initiatives/linhe-one-window/"),
        ("/initiatives/linhe-one-window/#recieved", "#received"),
        ("/sources/linhe-window/#p99", "#p99"),
        ("/chart/linhe-received/", "没有这一页"),
        ("/cities/linhe/x/y/", "没有这一页"),
        ("/nothing/", "没有这一页"),
        ("https://ledger.example/nothing/", "没有这一页"),
    ],
)
def test_a_dead_link_is_refused_at_its_line(check: Check, link: str, help_: str) -> None:
    """What leads nowhere is found by the check, at its place, with a way to mend it."""
    found = check(link)
    assert [(it.rule, it.span.line, it.span.column) for it in found] == [("dead-link", 8, 6)]
    assert help_ in found[0].hint.zh


def test_a_page_in_the_other_language_only_is_no_page(check: Check, context: Context) -> None:
    """An English text cannot lead to an article that stands in Chinese alone."""
    (context.dataset.root / "content" / "articles" / "one-window.en.md").unlink()
    assert "另一种语言" in check("/articles/one-window/", lang="en")[0].hint.zh


@pytest.mark.parametrize("link", ["javascript:alert(1)", "data:text/html,x", "vbscript:x"])
def test_an_address_that_a_page_drops_is_refused(check: Check, link: str) -> None:
    """The sanitiser drops what could run; its author is told."""
    assert [it.rule for it in check(link)] == ["text-lost"]
