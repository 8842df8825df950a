"""Which stretches of prose are numbers, in Chinese and in English, in digits and in words."""

from dataclasses import replace

import pytest

from dashboards.checks import Context
from dashboards.prose import bindings
from dashboards.prose.numbers_in_text import numbers_in
from dashboards.stages import Memo

CHINESE = [
    ("全年解决4000余件。", ["4000余件"]),
    ("减少近四百家次。", ["近四百家次"]),
    ("四个地方公布了数字。", ["四个"]),
    ("文中说“300多条”。", ["300多条"]),
    ("共有15", ["15"]),
    ("共三百，又一千二百。", ["三百", "一千二百"]),
    ("印的是“300”条。", ["300"]),
    ("收到12,000条，等了24小时。", ["12,000条", "24小时"]),
    ("缩短到半小时。", ["半小时"]),
    ("还有十余项。", ["十余项"]),
    ("２０７项问题", ["２０７项"]),
    ("列出207、471和1800余个。", ["207", "471", "1800余个"]),
    ("一位28岁的居民", ["28岁"]),
    ("办结率97.22%", ["97.22%"]),
    ("收到近萬條", ["近萬條"]),
]
NOT_CHINESE = [
    "统一受理，一个窗口，十分方便。",
    "2023年11月3日起试行，去年7月印发。",
    "二〇二三年第三步见第34段。",
    "几个数并排印出。",
    "一方面没有任何一个说明。",
    "1. 头一项",
    "证据为D4以上。",
    "中央八项规定",
    "第三段只有一张长桌，说到一半就停了。",
    "三个数并排写着，第二个没有单位。",
]
ENGLISH = [
    ("forty lifts were built", ["forty"]),
    ("some three hundred complaints", ["some three hundred"]),
    ("a hundred branches", ["a hundred"]),
    ("it took half an hour", ["half an hour"]),
    ("nearly 400 inspections", ["400"]),
    ("4,500-odd requests", ["4,500-odd"]),
    ("97.22% were closed", ["97.22%"]),
    ("one month later", ["one"]),
    ("two thirds of firms", ["two thirds"]),
    ("dozens of firms", ["dozens"]),
    ("seven acceptance procedures", ["seven"]),
    ("the 2023 firms", ["2023"]),
    ("at least twenty", ["at least twenty"]),
    ("a five-month delay", ["five"]),
    ("one in five", ["one in five"]),
    ("Virtually all complaints were closed", ["Virtually all"]),
    ("ſeven firms, HALF OF them", ["ſeven", "HALF OF"]),
    ("共300万元 in all", ["300万元"]),
]
NOT_ENGLISH = [
    "one of the firms",
    "on 3 November 2023 and since November 2023",
    "in 2018 the city; from 2019 to 2021; (2021)",
    "the first, the second and the 3rd step",
    "paragraph thirty-four and paragraphs 3 and 5",
    "design D4, standing S1, SHA-256",
    "the missing half",
    "one case stands for itself and no one else",
    "both ends, a single visit, several places",
    "the two are not the same",
    "on the way to the Seven Wells quarter",
    "that is how most people come",
]


@pytest.mark.parametrize(("text", "found"), CHINESE)
def test_chinese_numbers_are_found(context: Context, text: str, found: list[str]) -> None:
    """Digits and Chinese numerals with a unit, a scale or a qualifier are numbers."""
    assert [it.text for it in numbers_in(text, "zh", context.dataset.lexicon)] == found


@pytest.mark.parametrize("text", NOT_CHINESE)
def test_chinese_words_that_are_no_numbers_are_left(context: Context, text: str) -> None:
    """Dates, ordinals, idioms, list numbers and articles are none."""
    assert numbers_in(text, "zh", context.dataset.lexicon) == ()


@pytest.mark.parametrize(("text", "found"), ENGLISH)
def test_english_numbers_are_found(context: Context, text: str, found: list[str]) -> None:
    """Digits, and number words with a unit, a scale or a qualifier, are numbers."""
    assert [it.text for it in numbers_in(text, "en", context.dataset.lexicon)] == found


@pytest.mark.parametrize("text", NOT_ENGLISH)
def test_english_words_that_are_no_numbers_are_left(context: Context, text: str) -> None:
    """Dates, ordinals, references, codes and pronouns are none."""
    assert numbers_in(text, "en", context.dataset.lexicon) == ()


def test_names_of_records_are_no_numbers(context: Context) -> None:
    """A recorded name may hold numerals; a number beside it is still found."""
    names = frozenset({"百支助千企"})
    found = numbers_in("“百支助千企”派出186个支部", "zh", context.dataset.lexicon, names)
    assert [it.text for it in found] == ["186个"]


def test_latin_name_ends_at_its_word(context: Context) -> None:
    """The name Plan 12 does not hide the number in Plan 123."""
    names = frozenset({"Plan 12"})
    assert numbers_in("Plan 12 began", "en", context.dataset.lexicon, names) == ()
    assert [it.text for it in numbers_in("Plan 123 began", "en", context.dataset.lexicon, names)] == ["123"]


def test_place_of_a_number_is_that_of_the_text(context: Context) -> None:
    """Offsets count characters of the text as given, over several lines."""
    text = "先说一句。\n再说15件。"
    number = numbers_in(text, "zh", context.dataset.lexicon)[0]
    assert text[number.start : number.end] == number.text == "15件"


@pytest.mark.parametrize("first", ["en", "zh"])
def test_what_was_read_before_is_told_alike(context: Context, first: str) -> None:
    """A text read again gives the same numbers, and neither language takes the answers of the other."""
    text, known = "twenty visits收到300件", bindings(replace(context, before=Memo()))
    for lang in (first, "zh", "en", "zh", "en"):
        assert known.all_numbers(text, lang) == numbers_in(text, lang, known.lexicon) != ()


def test_numbers_that_a_name_hides_are_remembered_with_the_name(context: Context) -> None:
    """The same text has other numbers where a record's name holds some of them."""
    text, known = "Plan 123 began", bindings(context)
    named = replace(known, names=frozenset({"Plan 123"}))
    assert named.numbers(text, "en") == ()
    known = replace(known, context=replace(context, before=Memo(kept=context.before.asked)))
    assert [it.text for it in known.numbers(text, "en")] == ["123"]
    assert [it.text for it in named.all_numbers(text, "en")] == ["123"]
