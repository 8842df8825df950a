"""Where everything will stand: what meets, leads nowhere or fits no disk is found before anything is written."""

import re
from pathlib import Path

import pytest

from dashboards.pages import fixed_texts, generator
from dashboards.pages.languages import languages
from dashboards.pages.layout import lay_out
from dashboards.pages.page import Page
from dashboards.prose.folder import STANDING

ROOT = Path(__file__).resolve().parents[3]


def page(path: str, target: str = "") -> Page:
    """Make a page, or one that leads on."""
    language = languages(ROOT / "locale")[0]
    content = {"target": target} if target else {}
    return Page(
        path=path, language=language, template="moved.html" if target else "x.html", title="题", content=content
    )


def places(*pages: Page, files: tuple[str, ...] = ()) -> list[str]:
    """Give the addresses at which something is wrong."""
    return [it.span.path for it in lay_out(pages, files)]


def test_a_sound_site_has_nothing_to_say() -> None:
    """Pages, files and a former address beside each other."""
    assert places(page("/"), page("/a/"), page("/b/", "/a/"), files=("a/picture.png", "sitemap.xml")) == []


def test_two_that_meet_are_found() -> None:
    """Two pages, or a page and a file, cannot have one address; a file cannot be a folder."""
    assert places(page("/a/"), page("/a/")) == ["/a/"]
    assert places(page("/a/"), files=("a/index.html",)) == ["/a/index.html"]
    assert places(page("/a/"), files=("a",)) == ["/a"]


@pytest.mark.parametrize("target", ["/a/", "/nowhere/"])
def test_ways_without_an_end_are_found(target: str) -> None:
    """A page that leads to itself, or to no page."""
    assert places(page("/a/", target)) == ["/a/"]


def test_a_circle_is_found() -> None:
    """Two pages that lead to each other."""
    assert places(page("/a/", "/b/"), page("/b/", "/a/")) == ["/a/", "/b/"]


@pytest.mark.parametrize("path", ["/../a/", "/a//b/", f"/{'很' * 86}/", "/a\0/"])
def test_names_that_fit_nowhere_are_found(path: str) -> None:
    """Outside the site, without a name, or longer than a disk takes."""
    assert places(page(path)) == [path]


def test_the_standing_texts_are_those_that_have_a_page() -> None:
    """What may stand in content/pages is what a page shows."""
    assert set(fixed_texts.ALONE) < set(STANDING)
    assert {it.name.partition(".")[0] for it in (ROOT / "content/pages").iterdir()} == set(STANDING)


def test_every_template_is_used() -> None:
    """A template that no other and no code names is dead."""
    templates = sorted((ROOT / "theme/templates").rglob("*.html"))
    code = "".join(it.read_text("utf-8") for it in Path(generator.__file__).parents[1].rglob("*.py"))
    text = code + (ROOT / "pelicanconf.py").read_text("utf-8") + "".join(it.read_text("utf-8") for it in templates)
    named = set(re.findall(r"[\"']([a-z0-9_/-]+\.html)[\"']", text))
    assert [
        it for it in (one.relative_to(ROOT / "theme/templates").as_posix() for one in templates) if it not in named
    ] == []
