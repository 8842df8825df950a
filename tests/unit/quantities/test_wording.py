"""Writing quantities: the canonical forms in Chinese and in English."""

import pytest

from dashboards.quantities import Lexicon, Unreadable, format_en, format_zh, read, read_en

FORMS = [
    ("近400家次", "近400家次", "nearly 400 visits"),
    ("4500多条", "4500余条", "4,500-odd visits"),
    ("近萬條", "近1万条", "nearly 10,000 visits"),
    ("超7400万", "超7400万", "more than 74 million visits"),
    ("不到30分钟", "不到30分钟", "under 30 visits"),
    ("八成以上", "至少80%", "at least 80%"),
    ("最高提升至20万元", "不超过20万元", "at most 200,000 visits"),
    ("30天左右", "约30天", "about 30 visits"),
    ("4至6个月", "4至6个月", "4 to 6 visits"),
    ("数十家", "数十家", "dozens (20–99) visits"),
    ("3个多月", "3个多月", "3-odd visits"),
    ("两年多", "2年多", "2-odd visits"),
    ("近400余", "近400余", "nearly 400-odd visits"),
    ("111万家", "111万家", "1.11 million visits"),
    ("3至5万余元", "3万至5万余元", "30,000 to 50,000-odd visits"),
    ("1至20000个", "1至20000个", "1 to 20,000 visits"),
]


@pytest.mark.parametrize(("printed", "zh", "en"), FORMS)
def test_canonical_forms(lexicon: Lexicon, printed: str, zh: str, en: str) -> None:
    """Each printed form has one canonical form in each language."""
    it = read(printed, lexicon)
    assert (format_zh(it), format_en(it, "visits")) == (zh, en)


@pytest.mark.parametrize(
    ("text", "unit", "printed"),
    [
        ("half an hour", "小时", "半小时"),
        ("nearly 400", "家次", "近400家次"),
        ("over 74 million", "", "超7400万"),
        ("fewer than 30 minutes", "分钟", "不到30分钟"),
        ("up to 200,000 yuan", "元", "最高20万元"),
        ("twelve", "项", "12项"),
        ("dozens of firms", "家", "数十家"),
        ("4–6 months", "个月", "4至6个月"),
        ("97.22 per cent", "", "97.22%"),
    ],
)
def test_english_wordings_that_writers_use(lexicon: Lexicon, text: str, unit: str, printed: str) -> None:
    """Several English wordings mean what the Chinese says."""
    assert read_en(text, unit=unit).meaning == read(printed, lexicon).meaning


@pytest.mark.parametrize("text", ["", "many", "6 to 4", "nearly", "1 2", "about half"])
def test_what_is_no_quantity_in_english(text: str) -> None:
    """A text without one number is refused."""
    with pytest.raises(Unreadable):
        read_en(text)
