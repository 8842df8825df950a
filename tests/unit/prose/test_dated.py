"""Articles are dated: what they count is what the ledger held on their day, as corrected since."""

import datetime
import shutil
from pathlib import Path

import pytest

from dashboards.checks import Context, context_of
from dashboards.prose import article_problems, bindings, calculations
from dashboards.prose.everything import check_everything
from dashboards.readers import load

ROOT = Path(__file__).resolve().parents[3]
TODAY = datetime.date(2026, 11, 29)
DAY = datetime.date(2026, 1, 5)
COUNTS = """\
- id: all-numbers
  name:
    zh: 全部数据点
    en: All observations
  count: observations
- id: counts-received
  name:
    zh: 收到数
    en: Numbers received
  count: observations
  where:
    event:
      - received
- id: exact
  name:
    zh: 确数
    en: Exact numbers
  count: observations
  where:
    has:
      - exact-value
"""
LATER_SOURCE = """\
id: linhe-later
title:
  zh: 后来的通报
  en: A later bulletin
author_role:
  zh: 临河市政府
  en: Linhe government
author_kind: doer
kind: bulletin
archive:
  file: linhe-later.txt
  sha256: 0cce7f396bb78c1f62b13e66802b0c08b54ef096c0b4f0a60c7c1e71e606881f
  paragraphs: 9
entered: 2026-02-01
"""
LATER_NUMBERS = """\
id: later-window
place: {place}
name:
  zh: 后来的窗口
  en: A later window
theme: {theme}
source: linhe-later
paragraphs:
  - 2
summary:
  zh: 后来才录入。
  en: Entered later.
observations:
  - id: received
    indicator: requests-received
    printed: 77条
    paragraph: 2
    nature: flow
    statistic: count
    period:
      type: unknown
    reported_by: government
  - id: received-before
    indicator: requests-received
    printed: 66条
    paragraph: 3
    nature: flow
    statistic: count
    period:
      type: unknown
    reported_by: government
"""


def add_later(root: Path, city: str, theme: str) -> None:
    """Enter a source of 1 February 2026 with two numbers."""
    (root / "data/sources/linhe-later.yml").write_text(LATER_SOURCE, "utf-8")
    text = LATER_NUMBERS.format(place=city, theme=theme)
    (root / f"data/cities/{city}/later-window.yml").write_text(text, "utf-8")


def read(root: Path) -> Context:
    """Load and resolve a ledger."""
    found = context_of(load(root))
    assert found is not None
    return found


@pytest.fixture
def counting(small: Path) -> Path:
    """Give the small ledger with three declared counts."""
    (small / "data/calculations.yml").write_text(COUNTS, "utf-8")
    return small


def correct(root: Path, day: str, observation: str, was: str, now: str) -> None:
    """Enter a correction."""
    entry = f"- id: entry\n  date: {day}\n  observation: {observation}\n  was: {was}\n  now: {now}\n  why:\n    zh: 抄错。\n    en: A slip.\n  noticed_by:\n    zh: 编辑\n    en: an editor\n"
    (root / "data/corrections.yml").write_text(entry, "utf-8")


def test_a_later_source_counts_live_and_not_on_the_day(counting: Path) -> None:
    """What entered in February is among today's numbers, and not among those of January."""
    before = {it: calculations(read(counting)).on(DAY)[it].value for it in ("all-numbers", "counts-received")}
    add_later(counting, "linhe", "listening")
    numbers = calculations(read(counting))
    assert {it: numbers.on(DAY)[it].value for it in before} == before
    assert numbers["all-numbers"].value == before["all-numbers"] + 2


def test_a_source_without_a_day_counts_on_every_day(counting: Path) -> None:
    """Sources from before days were kept were there always."""
    numbers = calculations(read(counting))
    assert numbers.on(datetime.date(1990, 1, 1))["all-numbers"].value == numbers["all-numbers"].value == 14


@pytest.mark.parametrize(
    ("field", "count"), [("", "14"), ("Modified: 2026-01-31\n", "14"), ("Modified: 2026-02-01\n", "16")]
)
def test_an_article_counts_as_of_its_own_day(counting: Path, field: str, count: str) -> None:
    """The day is that of `Date`, or of `Modified` where the article was read again."""
    add_later(counting, "linhe", "listening")
    text = f"Title: x\nSlug: a\nLang: en\nDate: 2026-01-05\n{field}\n[{count}](calc:all-numbers)\n"
    assert article_problems("content/articles/a.md", text, bindings(read(counting))) == []


def test_a_standing_page_counts_live(counting: Path) -> None:
    """Methods, about and the like tell of today, whatever date they bear."""
    add_later(counting, "linhe", "listening")
    text = "Title: x\nSlug: about\nLang: en\nDate: 2026-01-05\n\n[16](calc:all-numbers)\n"
    assert article_problems("content/pages/about.md", text, bindings(read(counting))) == []


def test_a_count_says_as_of_when(counting: Path) -> None:
    """The message of a wrong count tells what was counted by which day, and speaks of no printed words."""
    text = "Title: x\nSlug: a\nLang: zh-CN\nDate: 2026-01-05\n\n共[11个](calc:all-numbers)。\n"
    (found,) = article_problems("content/articles/a.md", text, bindings(read(counting)))
    assert found.message.zh == "链接文字和算出来的不一样：'11个'，截至2026年1月5日，all-numbers数得14"
    assert found.span.line == 6


def test_a_word_in_the_summary_is_compared_with_the_count(counting: Path) -> None:
    """A number word of the front matter that a calculation of `Calc:` gives passes; another is told what it gives."""
    head = "Title: x\nSlug: a\nLang: en\nDate: 2026-01-05\nCalc: counts-received\nSummary: {} numbers were printed.\n\nText.\n"
    known = bindings(read(counting))
    assert article_problems("content/articles/a.en.md", head.format("Three"), known) == []
    (found,) = article_problems("content/articles/a.en.md", head.format("Four"), known)
    assert (found.rule, found.span.line) == ("number-differs", 6)
    assert "'Four'" in found.message.en
    assert "counts-received counts 3 as of 2026-01-05" in found.message.en


def test_a_correction_after_the_day_dates_the_number(counting: Path) -> None:
    """Without the correction one number more would be exact, so the count bears its day; another count does not."""
    half = counting / "data/cities/linhe/linhe-half-year.yml"
    half.write_text(half.read_text("utf-8").replace("printed: 9100件", "printed: 9100多件"), "utf-8")
    correct(counting, "2026-03-01", "linhe-half-year.closed", "9100件", "9100多件")
    numbers = calculations(read(counting)).on(DAY)
    assert numbers["exact"].corrected == datetime.date(2026, 3, 1)
    assert numbers["all-numbers"].corrected is None


def test_a_correction_before_the_day_dates_nothing(counting: Path) -> None:
    """What was corrected before the article was written was known to its author."""
    half = counting / "data/cities/linhe/linhe-half-year.yml"
    half.write_text(half.read_text("utf-8").replace("printed: 9100件", "printed: 9100多件"), "utf-8")
    correct(counting, "2025-12-01", "linhe-half-year.closed", "9100件", "9100多件")
    assert calculations(read(counting)).on(DAY)["exact"].corrected is None


def test_a_new_source_changes_no_sentence_of_the_real_articles(tmp_path: Path) -> None:
    """A source that enters tomorrow makes no error, and every number that an article counts stays what it was."""
    copy = tmp_path / "real"
    for name in ("data", "content"):
        shutil.copytree(ROOT / name, copy / name)
    before = {it for it in check_everything(load(copy), TODAY) if it.severity == "error"}
    days = {datetime.date(2026, 11, 28), *(_days(copy))}
    told = {(day, it): found.stated for day in days for it, found in calculations(read(copy)).on(day).items()}
    add_later(copy, "wuxi", "listening")
    source = copy / "data/sources/linhe-later.yml"
    source.write_text(source.read_text("utf-8").replace("2026-02-01", "2026-11-29"), "utf-8")
    after = {it for it in check_everything(load(copy), TODAY) if it.severity == "error"}
    again = calculations(read(copy))
    assert after == before
    assert {(day, it): again.on(day)[it].stated for day, it in told} == told
    assert again["observations"].value == calculations(read(ROOT))["observations"].value + 2


def _days(root: Path) -> set[datetime.date]:
    lines = (line for it in (root / "content/articles").glob("*.md") for line in it.read_text("utf-8").splitlines())
    return {datetime.date.fromisoformat(it.split()[1]) for it in lines if it.startswith(("Date:", "Modified:"))}
