"""What real documents print and a reader once got wrong: each case read as the reader of the paper reads it."""

from pathlib import Path
from typing import cast

import pytest

from dashboards.editor.draft import Candidate, candidates_in
from dashboards.quantities import Lexicon
from dashboards.readers import parse

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    """Give the project's own words."""
    return Lexicon.from_mapping(
        cast("dict[str, object]", parse("x.yml", (ROOT / "data/lexicon.yml").read_bytes()).data)
    )


def told(it: Candidate) -> tuple[str, str]:
    """Give a number's value or bounds and its unit."""
    quantity = it.quantity
    value = f"{quantity.low:f}–{quantity.high:f}" if quantity.margin is not None else f"{quantity.value:f}"
    return value, quantity.unit


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        # Numerals of digits and characters are one number.
        ("投资4亿6000万元，受理2万3456件，新增1千2百户。", [("460000000", "元"), ("23456", "件"), ("1200", "户")]),
        ("追回资金7亿3000万元，登记5万1200人，新建3千6百间。", [("730000000", "元"), ("51200", "人"), ("3600", "间")]),
        # Parts of one sum of money are one sum; a currency behind the unit belongs to it.
        ("退费86元5角2分，贷款2万元港币。", [("86.52", "元"), ("20000", "元港币")]),
        # A margin bounds the number before it, and is none itself.
        ("罚款138元7角，授信5万元澳门币。", [("138.7", "元"), ("50000", "元澳门币")]),
        ("满意率为98.5±1.2%。", [("97.3–99.7", "%")]),
        # How often is no number, a lane's name is none, and a limit may run from a day.
        ("每三年换证一次，每半年开会4次；九曲巷摆了6张桌子，整治两条巷。", [("4", "次"), ("6", "张"), ("2", "条")]),
        (
            "出生后60天内参保，由28個工作天縮短至9個工作天，“半日办”上线。",
            [("60", "天"), ("28", "个工作天"), ("9", "个工作天")],
        ),
        # Words in English are not cut.
        (
            "from 25 minutes to 8 minutes, at $3.2 million",
            [("25", "minutes"), ("8", "minutes"), ("3200000", "dollars")],
        ),
    ],
)
def test_a_number_is_read_whole(lexicon: Lexicon, text: str, numbers: list[tuple[str, str]]) -> None:
    """Neither split in two, nor with a unit that is another one."""
    assert [told(it) for it in candidates_in(text, lexicon)] == numbers


@pytest.mark.parametrize(
    ("text", "guesses"),
    [
        ("完成年度任务500家的84%。", [("target", "count"), ("rate", "share-of-target")]),
        ("每万人拥有窗口3.4个。", [("rate", "ratio")]),
        ("营商环境列第4位，比上年前移3位。", [("rank", "rank"), ("change", "rank")]),
        ("排名下降2位，综合排名比上年前移了3位。", [("change", "rank"), ("change", "rank")]),
        ("2.4 nurses per thousand people; the desk closed 40 cases.", [("rate", "ratio"), ("flow", "count")]),
        ("投诉下降12.3%。", [("change", "share")]),
        ("等候时间中位数18分钟。", [("level", "median")]),
    ],
)
def test_a_number_is_what_its_words_say(lexicon: Lexicon, text: str, guesses: list[tuple[str, str]]) -> None:
    """A share of a plan, a rate per ten thousand, a rank and its move, a fall, a median."""
    assert [(it.guess.nature, it.guess.statistic) for it in candidates_in(text, lexicon)] == guesses


def test_directions_are_kept(lexicon: Lexicon) -> None:
    """A fall is a number with its direction, and no negative one."""
    assert [it.quantity.direction for it in candidates_in("投诉下降12.3%，办件增长4%，人员与上年持平。", lexicon)] == [
        "down",
        "up",
        "flat",
    ]
