"""Reading a text that is one quantity: the policy's table, row by row."""

from decimal import Decimal

import pytest

from dashboards.quantities import Lexicon, Unreadable, read

INF = None

GOOD = [
    # exact
    ("582台", "exact", "582", "582", "582", "台"),
    ("八成", "exact", "80", "80", "80", "%"),
    ("八成五", "exact", "85", "85", "85", "%"),
    ("三分之二", "exact", "66.666667", "66.666667", "66.666667", "%"),
    ("减半", "exact", "50", "50", "50", "%"),
    ("一半", "exact", "50", "50", "50", "%"),
    ("97.22%", "exact", "97.22", "97.22", "97.22", "%"),
    ("百分之九十五", "exact", "95", "95", "95", "%"),
    ("百分之百", "exact", "100", "100", "100", "%"),
    ("千分之三", "exact", "0.3", "0.3", "0.3", "%"),
    ("111万家", "exact", "1110000", "1110000", "1110000", "家"),
    ("1.2亿", "exact", "120000000", "120000000", "120000000", ""),
    ("5个月", "exact", "5", "5", "5", "个月"),
    ("15分钟", "exact", "15", "15", "15", "分钟"),
    ("半小时", "exact", "0.5", "0.5", "0.5", "小时"),
    ("一个半小时", "exact", "1.5", "1.5", "1.5", "个小时"),
    ("两年半", "exact", "2.5", "2.5", "2.5", "年"),
    ("2.3个百分点", "exact", "2.3", "2.3", "2.3", "个百分点"),
    ("八五折", "exact", "8.5", "8.5", "8.5", "折"),
    ("4,500件", "exact", "4500", "4500", "4500", "件"),
    ("１２３件", "exact", "123", "123", "123", "件"),
    ("２０％", "exact", "20", "20", "20", "%"),
    ("一千二百三十四", "exact", "1234", "1234", "1234", ""),
    ("一万两千户", "exact", "12000", "12000", "12000", "户"),
    ("两万五", "exact", "25000", "25000", "25000", ""),
    ("三百零五人", "exact", "305", "305", "305", "人"),
    ("廿五天", "exact", "25", "25", "25", "天"),
    ("伍拾万元", "exact", "500000", "500000", "500000", "元"),
    ("一点五亿元", "exact", "150000000", "150000000", "150000000", "元"),
    ("−3.5%", "exact", "-3.5", "-3.5", "-3.5", "%"),
    ("12元/件", "exact", "12", "12", "12", "元/件"),
    ("40台（套）", "exact", "40", "40", "40", "台（套）"),
    # words that qualify nothing
    ("达97.22%", "exact", "97.22", "97.22", "97.22", "%"),
    ("仅3天", "exact", "3", "3", "3", "天"),
    ("共582台", "exact", "582", "582", "582", "台"),
    ("多达40项", "exact", "40", "40", "40", "项"),
    ("高达20万元", "exact", "200000", "200000", "200000", "元"),
    # over
    ("4500多", "over", "4500", "4500", "4600", ""),
    ("1万余", "over", "10000", "10000", "20000", ""),
    ("4.5万多", "over", "45000", "45000", "46000", ""),
    ("100多万", "over", "1000000", "1000000", "2000000", ""),
    ("1190多亿元", "over", "119000000000", "119000000000", "120000000000", "元"),
    ("百余", "over", "100", "100", "200", ""),
    ("3个多月", "over", "3", "3", "4", "个月"),
    ("两年多", "over", "2", "2", "3", "年"),
    ("十来家", "over", "10", "10", "20", "家"),
    ("二十几个", "over", "20", "20", "30", "个"),
    ("50余家", "over", "50", "50", "60", "家"),
    ("十余项", "over", "10", "10", "20", "项"),
    ("4000余件", "over", "4000", "4000", "5000", "件"),
    ("300萬餘元", "over", "3000000", "3000000", "4000000", "元"),
    # above
    ("超7400万", "above", "74000000", "74000000", INF, ""),
    ("突破1000家", "above", "1000", "1000", INF, "家"),
    ("逾千人", "above", "1000", "1000", INF, "人"),
    ("已过3000家", "above", "3000", "3000", INF, "家"),
    ("过半", "above", "50", "50", INF, "%"),
    # near
    ("近400家次", "near", "400", INF, "400", "家次"),
    ("近萬條", "near", "10000", INF, "10000", "条"),
    ("近99%", "near", "99", INF, "99", "%"),
    ("将近一半", "near", "50", INF, "50", "%"),
    ("接近2小时", "near", "2", INF, "2", "小时"),
    ("近百", "near", "100", INF, "100", ""),
    # below
    ("不到30分钟", "below", "30", INF, "30", "分钟"),
    ("不足百人", "below", "100", INF, "100", "人"),
    ("不满3个月", "below", "3", INF, "3", "个月"),
    ("低于5%", "below", "5", INF, "5", "%"),
    # at-least
    ("至少3天", "at-least", "3", "3", INF, "天"),
    ("不少于5个", "at-least", "5", "5", INF, "个"),
    ("不低于90%", "at-least", "90", "90", INF, "%"),
    ("八成以上", "at-least", "80", "80", INF, "%"),
    ("上百家", "at-least", "100", "100", INF, "家"),
    ("100+项", "at-least", "100", "100", INF, "项"),
    # at-most
    ("最高20万元", "at-most", "200000", INF, "200000", "元"),
    ("最高提升至20万元", "at-most", "200000", INF, "200000", "元"),
    ("最多3份", "at-most", "3", INF, "3", "份"),
    ("至多两次", "at-most", "2", INF, "2", "次"),
    ("不超过人民币5万元", "at-most", "50000", INF, "50000", "元"),
    ("20天以内", "at-most", "20", INF, "20", "天"),
    ("200元以下", "at-most", "200", INF, "200", "元"),
    ("15分钟内", "at-most", "15", INF, "15", "分钟"),
    # about
    ("约400", "about", "400", INF, INF, ""),
    ("30天左右", "about", "30", INF, INF, "天"),
    ("1500元上下", "about", "1500", INF, INF, "元"),
    ("约占30%", "about", "30", INF, INF, "%"),
    # range
    ("4至6个月", "range", None, "4", "6", "个月"),
    ("4—6", "range", None, "4", "6", ""),
    ("三五个", "range", None, "3", "5", "个"),
    ("七八成", "range", None, "70", "80", "%"),
    ("3至5万", "range", None, "30000", "50000", ""),
    ("30%至50%", "range", None, "30", "50", "%"),
    ("百分之三至五", "range", None, "3", "5", "%"),
    ("七至八成", "range", None, "70", "80", "%"),
    ("十七八人", "range", None, "17", "18", "人"),
    ("500-1000元", "range", None, "500", "1000", "元"),
    # vague
    ("几个", "vague", None, "2", "9", "个"),
    ("十几家", "vague", None, "11", "19", "家"),
    ("几十", "vague", None, "20", "99", ""),
    ("数十家", "vague", None, "20", "99", "家"),
    ("几百条", "vague", None, "200", "999", "条"),
    ("数千", "vague", None, "2000", "9999", ""),
    ("十几二十个", "vague", None, "11", "20", "个"),
    # one number in two units, counted in the smaller
    ("1小时30分钟", "exact", "90", "90", "90", "分钟"),
    ("1年零3个月", "exact", "15", "15", "15", "个月"),
    ("1天2小时30分", "exact", "1590", "1590", "1590", "分"),
    ("1小时40多分钟", "over", "100", "100", "110", "分钟"),
    ("三点", "exact", "3", "3", "3", "点"),
    ("不到2分30秒", "below", "150", None, "150", "秒"),
    ("数千万元", "vague", None, "20000000", "99990000", "元"),
    # stacked
    ("近400余", "near", "400", INF, "500", ""),
    ("约300多条", "about", "300", INF, INF, "条"),
    ("最高不超过30万元", "at-most", "300000", INF, "300000", "元"),
    ("超过500人以上", "at-least", "500", "500", INF, "人"),
]

BAD = [
    "",
    "很多",
    "若干",
    "多家",
    "大量",
    "成百上千",
    "百家",
    "第3批次会议",
    "2023年11月3日下午",
    "近400家次和500件",
    "四百家次的减少",
    "4.5.6",
    "1e309",
    "NaN",
    "0x10",
    "三一重工",
    "十二十",
    "五分之六",
]


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


@pytest.mark.parametrize(("printed", "qualifier", "value", "low", "high", "unit"), GOOD)
def test_reads_each_form(
    lexicon: Lexicon, printed: str, qualifier: str, value: str | None, low: str | None, high: str | None, unit: str
) -> None:
    """Each printed form has its value, bounds, qualifier and unit."""
    it = read(printed, lexicon)
    assert (it.qualifier, it.value, it.low, it.high, it.unit) == (
        qualifier,
        _number(value),
        _number(low),
        _number(high),
        unit,
    )


@pytest.mark.parametrize("printed", BAD)
def test_refuses_what_is_not_one_quantity(lexicon: Lexicon, printed: str) -> None:
    """A text without a number, with two or with more beside it is refused."""
    with pytest.raises(Unreadable, match="not one quantity"):
        read(printed, lexicon)


@pytest.mark.parametrize(
    ("printed", "low_open", "high_open"),
    [
        ("582台", False, False),
        ("4500多", True, True),
        ("超400", True, True),
        ("近400", True, True),
        ("至少400", False, True),
        ("最高400", True, False),
        ("4至6", False, False),
        ("数十", False, False),
        ("约400", True, True),
        ("近400余", True, True),
    ],
)
def test_open_ends(lexicon: Lexicon, printed: str, low_open: bool, high_open: bool) -> None:  # noqa: FBT001
    """An end is closed only where the words reach it; a missing bound is open."""
    it = read(printed, lexicon)
    assert (it.low_open, it.high_open) == (low_open, high_open)


@pytest.mark.parametrize(
    ("printed", "resolution"),
    [("111万家", "10000"), ("97.22%", "0.01"), ("97.20%", "0.01"), ("4500", "1"), ("1.20万", "100")],
)
def test_resolution_is_the_last_printed_place(lexicon: Lexicon, printed: str, resolution: str) -> None:
    """The resolution is the place value of the last printed digit, zeros included."""
    assert read(printed, lexicon).resolution == Decimal(resolution)


@pytest.mark.parametrize(
    ("printed", "word"),
    [("近400家次", "近"), ("4500多条", "多"), ("近400余", "近…余"), ("最高提升至20万元", "最高"), ("582台", "")],
)
def test_keeps_the_words(lexicon: Lexicon, printed: str, word: str) -> None:
    """The qualifying words are kept as printed, stacked ones in their order."""
    assert read(printed, lexicon).qualifier_word == word


def test_spaces_and_no_break_spaces_are_passed_over(lexicon: Lexicon) -> None:
    """Blanks between a number and its unit change nothing."""
    assert read("近 400\u00a0家次", lexicon).meaning == read("近400家次", lexicon).meaning
