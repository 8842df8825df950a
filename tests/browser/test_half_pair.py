"""The checklist's form draws what a reader types, and leaves the missing end empty."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page
from reading import Reader

pytestmark = pytest.mark.browser


def typed(reader: Reader, lang: str, width: int, **fields: str) -> Page:
    """Open the checklist and fill in some fields."""
    visit = reader.open("checklist", lang, width=width)
    for name, text in fields.items():
        visit.page.fill(f"#half-{name}", text)
    assert visit.faults_by_kind()["policy"] == []
    return visit.page


@pytest.mark.parametrize(("lang", "missing"), [("zh", "没有公布"), ("en", "not published")])
def test_missing_end_is_an_empty_ring(reader: Reader, lang: str, missing: str) -> None:
    """With the later end alone there is a dashed ring, a stub, and words that say what is missing."""
    page = typed(reader, lang, 360, what="Hall", after="52")
    assert page.locator("#half svg circle[stroke-dasharray]").count() == 1
    assert page.locator("#half svg text").all_text_contents().count(missing) == 1
    stub = page.locator("#half svg line").evaluate("it => it.getAttribute('x2') - it.getAttribute('x1')")
    assert 0 < stub < 100
    page.context.close()


def test_two_ends_make_a_pair(reader: Reader) -> None:
    """A full line joins two ends; a forecast is a dashed one between diamonds, and no result."""
    page = typed(reader, "zh", 1280, before="2小时", after="半小时")
    assert page.locator("#half svg circle[stroke-dasharray]").count() == 0
    page.select_option("#half-kind", "plan")
    assert page.locator("#half svg path").count() == 2
    assert page.locator("#half svg line[stroke-dasharray]").count() == 1
    assert "还不是结果" in page.locator("#half-said").inner_text()
    page.context.close()


def test_questions_need_no_script(reader: Reader) -> None:
    """Without scripts the questions are a plain list, and the form stays away."""
    page = reader.open("checklist", "zh", width=360, scripts=False).page
    assert page.locator(".body ol > li").count() == 7
    assert not page.locator("#half").is_visible()
    page.context.close()
