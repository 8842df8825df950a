"""Times are said as printed; what is borrowed, inferred or worked out of them stands beside."""

import pytest
from chart_books import Books

from dashboards.charts.time_words import of_span, period_of, said, written
from dashboards.lang import Lang
from dashboards.model.records import Period, TimeSpan


def span(**fields: str) -> TimeSpan:
    """Make a date as a record has it."""
    return TimeSpan.model_validate(fields)


MAY = {"printed": "5月初", "printed_en": "early May", "start": "2021-05-01", "end": "2021-05-10"}
SEPTEMBER = {"printed": "今年9月底", "printed_en": "late September", "start": "2023-09-21", "end": "2023-09-30"}


@pytest.mark.parametrize(
    ("fields", "zh", "en"),
    [
        ({"printed": "今年6月10日", "printed_en": "10 June this year", "start": "2023-06-10", "end": "2023-06-10"}, "今年6月10日（2023年6月10日）", "10 June this year (10 Jun 2023)"),
        ({"printed": "2022年7月", "printed_en": "July 2022", "start": "2022-07-01", "end": "2022-07-31"}, "2022年7月", "July 2022"),
        (MAY | {"precision": "inferred-year"}, "5月初（推定为2021年）", "early May (inferred: 2021)"),
        (SEPTEMBER | {"inferred": "yes"}, "今年9月底（2023年；起止日为推定）", "late September (2023; days inferred)"),
        ({"printed": "2021年末", "printed_en": "the end of 2021", "start": "2021-10-01", "end": "2021-12-31", "inferred": "yes"}, "2021年末（起止日为推定）", "the end of 2021 (days inferred)"),
        ({"printed": "今年", "printed_en": "this year", "start": "2023-01-01", "end": "2023-11-03", "precision": "year"}, "今年（2023年）", "this year (2023)"),
        ({"printed": "近日", "printed_en": "recently"}, "近日", "recently"),
        ({"start": "2025-01-01", "end": "2025-12-31", "inferred": "yes"}, "2025年（推定）", "2025 (inferred)"),
    ],
)  # fmt: skip
def test_a_date_is_said_as_printed(fields: dict[str, str], zh: str, en: str) -> None:
    """Days of an editor's making are never said as printed ones, and a year is added where the words name none."""
    assert of_span(span(**fields), "zh").line("zh") == zh
    assert of_span(span(**fields), "en").line("en") == en


@pytest.mark.parametrize(
    ("lang", "words"), [("zh", "开展以来（第2段的说法）"), ("en", "since it began (words of paragraph 2)")]
)
def test_a_borrowed_period_names_its_paragraph(lang: Lang, words: str) -> None:
    """Words that stand in another paragraph than the number say so."""
    period = Period.model_validate({"printed": "开展以来", "printed_en": "since it began", "type": "since-event"})
    assert said(period, lang, days_guessed=False, year_guessed=False, borrowed=2).line(lang) == words


def test_english_keeps_the_printed_words_beside() -> None:
    """The Chinese words stay at hand for a page to show."""
    assert of_span(span(**MAY), "en").original == "5月初"


def test_a_date_in_figures_is_said_once() -> None:
    """Figures that say the same in every language are no quotation beside their English."""
    assert of_span(span(printed="2026-02-02", printed_en="2 February 2026"), "en").original == ""


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"printed": "今年8月", "start": "2023-08-01", "end": "2023-08-31"}, "2023年8月"),
        (SEPTEMBER | {"inferred": "yes"}, "今年9月底（2023年；起止日为推定）"),
        ({"printed": "近日"}, "近日"),
        ({}, "没有日期"),
    ],
)
def test_an_axis_gives_days_only_where_they_are_sure(fields: dict[str, str], words: str) -> None:
    """Beside an axis a sure date is short; an unsure one keeps its words."""
    assert written(span(**fields), "zh") == words


@pytest.mark.parametrize(
    ("end", "words"), [("2023-11-03", "今年（2023年）"), ("2023-10-31", "今年（2023年1月至10月）")]
)
def test_a_year_cut_off_at_the_day_of_print_is_a_year(books: Books, end: str, words: str) -> None:
    """The day of the paper ends no number's year unless somebody printed it as an end."""
    books.printed_on("2023-11-03")
    row = books.observe("a.b", "6位", period={"printed": "今年", "type": "span", "start": "2023-01-01", "end": end})
    assert period_of(row, "zh").line("zh") == words
