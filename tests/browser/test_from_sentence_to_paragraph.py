"""The way from an article's sentence to the number's card to the source's paragraph: by keyboard, on a phone, no script."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page
from reading import Reader

from dashboards.model import Observation, resolve
from dashboards.quantities import simplify
from dashboards.readers import load

pytestmark = pytest.mark.browser

# Two numbers of each of the five sources, and an article that uses them.
WAYS = [
    ("a-hundred-branches", "gusu-opinion-express.requests-collected"),
    ("the-missing-half", "kunshan-xiao-xinfeng.inspections-cut"),
    ("a-hundred-branches", "xuzhou-parlour.received"),
    ("a-hundred-branches", "xuzhou-hundred-branches.firms"),
    ("the-missing-half", "kunshan-licence-kiosk.handling-time"),
    ("the-missing-half", "kunshan-trader-card.trips-made"),
    ("a-hundred-branches", "pingfang-internet-listening.views-total"),
    ("from-a-complaint-to-lifts", "wuxi-message-board.closing"),
    ("from-a-complaint-to-lifts", "wuxi-lifts.installed"),
]
STEPS_AT_MOST = 250


@pytest.fixture(scope="module")
def ledger(root: Path) -> dict[str, Observation]:
    """Give the real observations by id."""
    dataset = load(root).dataset
    assert dataset is not None
    return {it.id: it for it in resolve(dataset)}


SEEN = """(() => {
  const box = document.activeElement.getClientRects()[0];
  return box !== undefined && box.bottom > 0 && box.top < innerHeight;
})()"""


def follow(page: Page, address: str) -> None:
    """Press Tab until the link to an address has the focus, see it, then press Enter."""
    for _ in range(STEPS_AT_MOST):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.getAttribute('href')") == address:
            break
    else:
        raise AssertionError(f"no way by keyboard to {address}")
    for _ in range(100):  # the browser scrolls to the focus with its next frame
        if page.evaluate(SEEN):
            break
        page.wait_for_timeout(50)
    assert page.evaluate(SEEN), "the focus is out of sight"
    with page.expect_navigation():
        page.keyboard.press("Enter")


@pytest.mark.parametrize(("article", "name"), WAYS)
def test_sentence_leads_to_card_and_card_to_paragraph(
    reader: Reader, ledger: dict[str, Observation], article: str, name: str
) -> None:
    """Tab and Enter lead from the sentence to the card, whose lines are right, and on to the paragraph and back."""
    it = ledger[name]
    page = reader.open("article", "zh", width=360, scripts=False).page
    page.goto(f"{reader.site.address}/articles/{article}/")
    follow(page, f"/initiatives/{it.initiative.id}/#{it.record.id}")
    card = page.locator(f"article.card[id='{it.record.id}']")
    said = card.inner_text()
    assert card.bounding_box() is not None
    for words in (
        simplify(it.record.printed),
        it.indicator.name.zh,
        it.place.name.zh,
        it.design or "",
        it.standing,
        f"第{it.record.paragraph}段",
        "这个数字没有告诉你",
        it.record.note.zh if it.record.note else "",
    ):
        assert words in said.replace("\u2060", "")
    follow(page, f"/sources/{it.source.id}/#p{it.record.paragraph}")
    paragraph = page.locator(f"[id='p{it.record.paragraph}']")
    assert page.url.endswith(f"/sources/{it.source.id}/#p{it.record.paragraph}")
    assert paragraph.locator(f"a[href='/initiatives/{it.initiative.id}/#{it.record.id}']").count() >= 1
