"""Scanning a paragraph: spans, what is not taken and why, and that no numeral is lost."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboards.quantities import REASONS, Lexicon, scan


def _taken(text: str, lexicon: Lexicon) -> list[str]:
    return [it.text for it in scan(text, lexicon).taken]


@pytest.mark.parametrize(
    ("paragraph", "whole", "piece"),
    [
        ("收到来信12,000条。", "12,000条", "000条"),
        ("全年少查近400家次。", "近400家次", "400家次"),
        ("这座城市有111万家店。", "111万家", "11万家"),
        ("按时办结率达97.22%。", "97.22%", "2%"),
        ("來信近萬條。", "近萬條", "萬條"),
        ("每台补贴最高提升至20万元。", "最高提升至20万元", "20万元"),
        ("等了3个多月。", "3个多月", "3个"),
        ("共1190多亿元。", "1190多亿元", "90多亿元"),
    ],
)
def test_takes_the_whole_and_never_a_piece(lexicon: Lexicon, paragraph: str, whole: str, piece: str) -> None:
    """A span inside a longer number is not a number of its own."""
    assert _taken(paragraph, lexicon) == [whole]
    assert piece != whole


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("办理用时超过承诺的15个工作日。", ["超过承诺的15个工作日"]),
        ("费用低于法定标准的300元。", ["低于法定标准的300元"]),
        ("每季至少公布两次，每年最多抽查三次。", ["至少公布两次", "最多抽查三次"]),
        ("占比结构为12.6∶30.1∶57.3。", ["12.6", "30.1", "57.3"]),
        ("开放时间为8:30:00。", []),
        ("仅用十来分钟就办完。", ["十来分钟"]),
        ("五年内累计投入3亿元，三年后再评估。", ["3亿元"]),
        ("质保五年内免费，满一年的可换。", ["五年内", "一年"]),
        ("收件后5日内答复。", ["5日内"]),
        ("人均不低于每月30元。", ["不低于每月30元"]),
        ("楼高十一层，合住六户。", ["十一层", "六户"]),
        ("票价降了一成，占总量的一成三，一成不变。", ["一成", "一成三"]),
        ("少说还要五年，一刻钟都用不了。", ["少说还要五年", "一刻钟都用不了"]),
        ("井道往后退了60公分，课程共24讲。", ["60公分", "24讲"]),
    ],
)
def test_takes_each_kind_whole(lexicon: Lexicon, text: str, taken: list[str]) -> None:
    """A bound before what was set, how often at least, a structure, lengths of time that are and are no time."""
    assert _taken(text, lexicon) == taken


def test_offsets_are_those_of_the_text_as_given(lexicon: Lexicon) -> None:
    """Traditional characters, full-width digits and blanks keep their places."""
    paragraph = "　優化後，辦結１２３件，節約近 2 億元、四個月。"
    taken = scan(paragraph, lexicon).taken
    assert [paragraph[it.start : it.end] for it in taken] == ["１２３件", "近 2 億元", "四個月"]
    assert [it.quantity.printed for it in taken] == [it.text for it in taken]


@pytest.mark.parametrize(
    ("text", "span", "reason"),
    [
        ("到2025年底完成", "2025年底", "date"),
        ("近三年来，投诉减少", "近三年来", "date"),
        ("下午4至6点开放", "4至6点", "clock-time"),
        ("第二批名单", "第二批", "ordinal"),
        ("家住1楼的人", "1楼", "ordinal"),
        ("“六步工作法”", "“六步工作法”", "name"),
        ("七台河来的客人", "七台河", "name"),
        ("拨打12345热线", "12345", "phone-number"),
        ("国办发〔2023〕12号", "国办发〔2023〕12号", "document-number"),
        ("印发《20条措施》", "《20条措施》", "law-name"),
        ("升级到3.0版", "3.0", "version"),
        ("51岁的居民", "51岁", "age"),
        ("一座5G基站", "5G", "code"),
        ("百姓满意", "百姓", "idiom"),
        ("一是公开", "一是", "list-number"),
        ("人民路88号", "88号", "address"),
        ("开了一次会", "一", "indefinite"),
        ("来了好几百人", "好几百", "indefinite"),
        ("编码为77", "77", "no-unit"),
    ],
)
def test_says_why_a_numeral_is_not_taken(lexicon: Lexicon, text: str, span: str, reason: str) -> None:
    """Each reason of the fixed list has a numeral that it is given for."""
    it = scan(text, lexicon)
    assert not it.taken
    assert (span, reason) in [(item.text, item.reason) for item in it.not_taken]


def test_every_reason_has_words_in_both_languages() -> None:
    """A reason is shown to editors in Chinese and in English."""
    assert all(zh and en for zh, en in REASONS.values())


MIXED = st.lists(
    st.sampled_from(
        [
            "近",
            "400",
            "家次",
            "，",
            "12345",
            "热线",
            "三五",
            "个",
            "2023",
            "年",
            "一",
            "百",
            "万",
            "%",
            "第",
            "“",
            "”",
            "半",
            "至",
            "-",
            "点",
            "A",
            " ",
            "3.5",
            "多",
        ]
    ),
    max_size=25,
).map("".join)


@given(MIXED)
def test_every_numeral_is_taken_or_not_taken_once(lexicon: Lexicon, paragraph: str) -> None:
    """Spans do not overlap, and no digit or Chinese numeral is left out."""
    it = scan(paragraph, lexicon)
    spans = sorted([(one.start, one.end) for one in it.taken] + [(one.start, one.end) for one in it.not_taken])
    assert all(one[1] <= two[0] for one, two in pairwise(spans))
    covered = {place for start, end in spans for place in range(start, end)}
    assert all(match.start() in covered for match in re.finditer(r"[\d一三百万]", paragraph))


def test_a_pair_with_words_of_change_is_two_numbers(lexicon: Lexicon) -> None:
    """从3天到1天 is a change, 3到5天 a range."""
    assert _taken("从1天到3天", lexicon) == ["1天", "3天"]
    assert _taken("用时1天到3天", lexicon) == ["1天到3天"]


def test_a_good_few_has_no_bounds(lexicon: Lexicon) -> None:
    """好几 is no 几 with a word before it: it has no bounds to enter."""
    assert [it.text for it in scan("接到好几则来信，又接到几则", lexicon).taken] == ["几则"]
