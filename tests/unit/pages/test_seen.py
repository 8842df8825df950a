"""The last check of a finished page: each number that a reader sees was filled in by the program, or read by the checks."""

from pathlib import Path

import pytest

from dashboards.checks import Context
from dashboards.pages.languages import Language, languages
from dashboards.pages.page import Page
from dashboards.pages.seen import Seen, stretches
from dashboards.prose import bindings

ROOT = Path(__file__).resolve().parents[3]
BOTH = languages(ROOT / "locale")
WHOLE = "<!DOCTYPE html><html><head><title>{title}</title></head><body><main>{main}</main></body></html>"


@pytest.fixture
def seen(context: Context) -> Seen:
    """Gather what the small ledger's records and articles say."""
    return Seen.of(bindings(context), BOTH)


def rules(seen: Seen, main: str, *, title: str = "题目", language: Language = BOTH[0]) -> list[str]:
    """Check a page with some main part."""
    page = Page(path="/x/", language=language, template="x.html", title=title)
    return [it.rule for it in seen.problems(page, WHOLE.format(title=title, main=main))]


@pytest.mark.parametrize(
    "main",
    [
        "<p>满意的企业占73%。</p>",
        "<p>满意的企业占<b>7</b><i>3%</i>。</p>",
        "<p>满意的企业占&#55;3%。</p>",
        '<abbr title="满意的企业占73%">满意</abbr>',
        '<section aria-label="满意的企业占73%"></section>',
        "<table><tr><td>七成企业满意</td></tr></table>",
        "<h2>三百家企业</h2>",
        '<p class="note">73%</p>',
        "<p>满意的企业占<code>73%</code></p>",
    ],
)
def test_a_number_that_nothing_vouches_for_is_found(seen: Seen, main: str) -> None:
    """However a template or a program got it onto the page, a reader would see it."""
    assert rules(seen, main) == ["page-number"]


def test_a_title_is_read(seen: Seen) -> None:
    """What stands in the tab is seen as well."""
    assert rules(seen, "", title="73%的企业") == ["page-number"]


def test_english_pages_are_read(seen: Seen) -> None:
    """Numbers of either language are found, in digits and in words."""
    assert rules(seen, "<p>73% of firms; three hundred firms.</p>", language=BOTH[1]) == ["page-number"] * 2


@pytest.mark.parametrize(
    "main",
    [
        '<p>收到<a class="observation" href="/x/">3200余条</a>诉求。</p>',
        '<p>收到<span class="n">3200余条</span>诉求。</p>',
        "<p data-made>3项举措，12个数字</p>",
        '<td class="wide num">12</td>',
        '<data class="calculated" value="12" title="18个 − 6个">12个</data>',
        '<p>满意 <time datetime="2024-01-01">第3季度，73天</time></p>',
        "<svg><text>73%</text></svg><script>73%</script>",
        "<p>2024年1月，第3段</p>",
    ],
)
def test_what_the_program_fills_in_stands_in_its_element(seen: Seen, main: str) -> None:
    """Printed numbers, counts, days and drawings are marked where they stand."""
    assert rules(seen, main) == []


def test_what_the_checks_have_read_may_stand_anywhere(seen: Seen, context: Context) -> None:
    """A text of a record, its number waived or its own, is shown on many pages."""
    words = context.dataset.sources["linhe-window"].title.zh
    assert rules(seen, f"<p>{words}</p><p>两枚标记怎样算</p>") == []


def test_marks_end_with_their_element(seen: Seen) -> None:
    """What follows a marked element is read again."""
    assert rules(seen, '<p><span class="n">5个</span>，另有73%。</p>') == ["page-number"]
    found = stretches(WHOLE.format(title="甲", main="<p>乙<b data-made>丙</b>丁</p>"))
    assert [it for it in found if it] == ["甲", "乙\x1f丁"]
