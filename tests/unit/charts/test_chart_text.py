"""Where lines may break and how scales are written."""

import importlib.util
from pathlib import Path

import pytest

from dashboards.charts import Assets
from dashboards.charts.bar_rows import steps
from dashboards.charts.text import WIDTHS, fit, tick, width, wrap

ROOT = Path(__file__).resolve().parents[3]


def test_a_number_stays_with_its_unit() -> None:
    """4500多条 is never broken, however narrow the line."""
    assert any("4500多条" in line for line in wrap("一共收到4500多条建议和诉求", 14, 75))


def test_no_line_starts_with_a_closing_mark() -> None:
    """A comma stays behind the character that it follows."""
    lines = wrap("一二三四五，六七八九十。", 14, 14 * 5 * 1.05)
    assert not any(line[0] in "，。" for line in lines)


def test_english_breaks_between_words() -> None:
    """Words stay whole and lines carry no spaces at their ends."""
    lines = wrap("Inspections of firms avoided in the year", 14, 120)
    assert " ".join(lines) == "Inspections of firms avoided in the year"


def test_every_line_keeps_within_the_limit() -> None:
    """No line is wider than it was allowed to be."""
    assert all(width(line, 14) <= 100 for line in wrap("公安出入境专厅办事群众，下午高峰时段", 14, 100))


def test_what_does_not_fit_ends_in_an_ellipsis() -> None:
    """At most so many lines, the last one marked as cut."""
    lines = fit("一二三四五六七八九十一二三四五六七八九十", 14, 80, 2)
    assert len(lines) == 2
    assert lines[1].endswith("…")


@pytest.mark.parametrize(
    ("value", "zh", "en"),
    [
        (0, "0", "0"),
        (2500, "2500", "2,500"),
        (10_000, "1万", "10,000"),
        (1_250_000, "125万", "1.25 m"),
        (2e8, "2亿", "200 m"),
    ],
)
def test_round_numbers_are_written_in_each_languages_way(value: float, zh: str, en: str) -> None:
    """万 and 亿 in Chinese, thousands and millions in English."""
    assert (tick(value, "zh"), tick(value, "en")) == (zh, en)


@pytest.mark.parametrize(
    ("high", "most", "expected"),
    [
        (4600, 5, [0, 1000, 2000, 3000, 4000, 5000]),
        (321, 5, [0, 100, 200, 300, 400]),
        (29, 3, [0, 10, 20, 30]),
        (6, 5, [0, 2, 4, 6]),
        (1, 5, [0, 0.25, 0.5, 0.75, 1]),
    ],
)
def test_scales_begin_at_zero_and_end_on_a_round_number(high: float, most: int, expected: list[float]) -> None:
    """The last tick is the first round number at or beyond the largest value; counts are not halved."""
    assert steps(high, most) == expected


def test_words_keep_the_space_before_a_quotation_mark() -> None:
    """Lines that are balanced anew lose no space between a letter and a mark of either kind."""
    for words in (
        "Sets the “Five Campaigns” and “Two Resolutions” on conduct",
        "“Warm care” enterprise service platform",
    ):
        for limit in range(120, 400, 7):
            assert " ".join(wrap(words, 14, limit)) == words


def test_widths_are_those_of_the_font(assets: Assets) -> None:
    """What drawings are laid out with is what pictures are drawn with; after a change of the font run `setup/widths.py`."""
    spec = importlib.util.spec_from_file_location("widths", ROOT / "setup" / "widths.py")
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    assert script.written(assets) == WIDTHS.read_text("utf-8")


@pytest.mark.parametrize(("words", "ems"), [("é", 0.554), ("–", 0.536), ("“", 0.475), ("改", 1.0), ("改“", 2.0)])
def test_letters_beyond_ascii_have_their_own_width(words: str, ems: float) -> None:
    """A letter with an accent or a dash is no Chinese character; a quotation mark is as wide as one among them alone."""
    assert width(words, 100) == pytest.approx(100 * ems, rel=0.09)


def test_no_last_line_of_one_word() -> None:
    """Of three lines and more the last is not one short word: all are filled alike."""
    words = "Beijing’s key matters; which of them are counted is not said in the report at all, in any of its parts now"
    for limit in range(150, 260, 10):
        lines = wrap(words, 13, limit)
        assert " ".join(lines) == words
        assert len(lines) < 3 or width(lines[-1], 13) > limit / 3, lines
