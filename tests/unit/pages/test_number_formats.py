"""Numbers, intervals and days are said as readers of each language say them."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from pathlib import Path

import pytest

from dashboards.checks import Context
from dashboards.pages import number_formats
from dashboards.pages.languages import Language, languages
from dashboards.quantities import read

ZH, EN = languages(Path(__file__).resolve().parents[3] / "locale")


@pytest.mark.parametrize(
    ("printed", "zh", "en"),
    [
        ("582台", "就是582台", "exactly 582"),
        ("4500多条", "大于4500条、小于4600条", "more than 4,500 and less than 4,600"),
        ("近400家次", "小于400家次", "less than 400"),
        ("不到30分钟", "小于30分钟", "less than 30 minutes"),
        ("4至6个月", "从4个月到6个月", "from 4 months to 6 months"),
        ("至少3个", "不小于3个，上不封顶", "at least 3, no upper bound"),
        ("最高20万元", "不大于20万元", "no more than 200,000 yuan"),
        ("超7400万人", "大于7400万人，上不封顶", "more than 74,000,000, no upper bound"),
        ("约300户", "300户上下，没有说到哪里为止", "around 300; how far either way is not said"),
        ("97.22%", "就是97.22%", "exactly 97.22%"),
    ],
)
def test_interval_in_words(context: Context, printed: str, zh: str, en: str) -> None:
    """An interval says both ends, and which of them nobody printed."""
    quantity = read(printed, context.dataset.lexicon)
    assert number_formats.interval(quantity, ZH) == zh
    assert number_formats.interval(quantity, EN) == en


@pytest.mark.parametrize(("value", "zh", "en"), [("1110000", "111万", "1,110,000"), ("10001", "10001", "10,001"), ("0.5", "0.5", "0.5"), ("1190", "1190", "1,190")])  # fmt: skip
def test_large_numbers(value: str, zh: str, en: str) -> None:
    """Chinese says 万 where that is exact, English sets thousands apart."""
    assert (number_formats.number(Decimal(value), ZH), number_formats.number(Decimal(value), EN)) == (zh, en)


@pytest.mark.parametrize(
    ("start", "end", "zh", "en"),
    [
        ("2023-01-01", "2023-12-31", "2023年", "2023"),
        ("2023-06-01", "2023-06-30", "2023年6月", "June 2023"),
        ("2023-06-10", "2023-06-10", "2023年6月10日", "10 June 2023"),
        ("2023-06-10", "2023-07-02", "2023年6月10日至2023年7月2日", "10 June 2023 to 2 July 2023"),
        ("2023-06-10", "", "自2023年6月10日起", "from 10 June 2023"),
        ("", "2023-06-10", "至2023年6月10日", "until 10 June 2023"),
        ("", "", "", ""),
    ],
)
def test_stretches_of_days(start: str, end: str, zh: str, en: str) -> None:
    """Days are said as shortly as they can be: a year, a month, a day, or an edge."""
    first = datetime.date.fromisoformat(start) if start else None
    last = datetime.date.fromisoformat(end) if end else None
    assert (number_formats.days(first, last, ZH), number_formats.days(first, last, EN)) == (zh, en)


def test_english_keeps_the_printed_words(context: Context) -> None:
    """In English a number stands beside the words as printed, marked as Chinese."""
    shown = number_formats.printed(read("近萬條", context.dataset.lexicon), EN)
    assert shown == '<span class="n">nearly 10,000</span> <span class="as-printed" lang="zh-CN">近万条</span>'


@pytest.mark.parametrize(("printed", "figure"), [("97.7%", "97.7%"), ("308个", "308")])
def test_english_says_the_same_figure_once(context: Context, printed: str, figure: str) -> None:
    """Printed words that only repeat the figure do not stand beside it; a qualifier or 万 does."""
    assert number_formats.printed(read(printed, context.dataset.lexicon), EN) == f'<span class="n">{figure}</span>'
    for kept in ("308余个", "3万个"):
        assert "as-printed" in number_formats.printed(read(kept, context.dataset.lexicon), EN)


@pytest.mark.parametrize(
    ("language", "text", "kept"),
    [
        (ZH, "最近一次2026年11月28日", ("2026年11月28日",)),
        (ZH, "大于4500条、小于4600条", ("4500条", "4600条")),
        (EN, "words of paragraph 38; 28 November 2026", ("paragraph 38", "28 November 2026")),
        (EN, "more than 4 hours, no more than 99.7%", ("4 hours",)),
    ],
)
def test_a_number_keeps_its_word_at_the_end_of_a_line(language: Language, text: str, kept: tuple[str, ...]) -> None:
    """A number and its unit, a day and its month, a paragraph and its number never part; nothing else is tied."""
    shown = number_formats.tied(text, language)
    assert shown.striptags() == text
    assert tuple(re.findall('<span class="tied">(.*?)</span>', shown)) == kept
