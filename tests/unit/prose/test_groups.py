"""Names of groups: ages, sizes and classes pass in both languages without a waiver; a result in such a name does not."""

import time
from pathlib import Path

import pytest

from dashboards.checks import context_of
from dashboards.prose import bindings, record_problems
from dashboards.readers import load

DIMENSIONS = """\
- id: who
  name:
    zh: 人群
    en: Group
  definition:
    zh: 原文的分法。
    en: As the source divides it.
  values:
    - id: one
      name:
        zh: '{zh}'
        en: '{en}'
"""
RECORD = Path("data/cities/linhe/linhe-one-window.yml")


def rules(small: Path, zh: str, en: str, where: str = "value") -> list[str]:
    """Name a group in both languages and give the rules that its numbers break."""
    if where == "value":
        (small / "data/dimensions.yml").write_text(DIMENSIONS.format(zh=zh, en=en), "utf-8")
    else:
        text = (small / RECORD).read_text("utf-8")
        old = "      zh: 整个大厅。\n      en: The whole hall.\n"
        assert old in text
        (small / RECORD).write_text(text.replace(old, f"      zh: '{zh}'\n      en: '{en}'\n"), "utf-8")
    context = context_of(load(small))
    assert context is not None
    return sorted({it.rule for it in record_problems(bindings(context))})


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("60岁以上老年人", "people aged 60 and over"),
        ("18—29岁", "18–29"),
        ("30至44岁", "between 30 and 44 years"),
        ("０—3岁婴幼儿", "children under 3"),
        ("不满18周岁", "under-18s"),
        ("三十岁以下", "younger than thirty"),
        ("65岁及以上", "65+"),
        ("70后", "born in the 1970s"),
        ("100人以下企业", "firms with fewer than 100 staff"),
        ("50人（含）以上单位", "employers of 50 people or more"),
        ("年收入5万元以下", "income below 50,000 yuan"),
        ("1000人以上", "1,000 or more workers"),
        ("1至3天", "one to three days"),
        ("两孩家庭", "families with two children"),
        ("一级", "Grade 1"),
        ("第二类", "the second class"),
        ("来电3次以上的市民", "residents who called three times or more"),
    ],
)
def test_a_group_is_named_by_age_size_or_class(small: Path, zh: str, en: str) -> None:
    """Such numerals say who or what is counted, and are no numbers of the record."""
    assert rules(small, zh, en) == []


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("60岁以上老年人500人", "500 people aged 60 and over"),
        ("60岁以上，满意率98%", "aged 60 and over, 98 per cent satisfied"),
        ("60岁以上（12万人）", "aged 60 and over (120,000)"),
        ("满意率98%以上", "98 per cent and above satisfied"),
        ("办结500件以上", "500 or more cases closed"),
        ("提速5天以内", "5 days or less saved"),
        ("缩短到7天以内", "cut to within 7 days"),
        ("来电500人以上", "500 or more people called"),
    ],
)
def test_a_result_is_no_name_of_a_group(small: Path, zh: str, en: str) -> None:
    """A count, a share, or a bound of what happened is refused there as anywhere."""
    assert "number-unbound" in rules(small, zh, en)


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("60岁以上", "aged 65 and over"),
        ("18—29岁", "aged 18 to 39"),
        ("60岁以上", "under 60"),
        ("老年人", "aged 60 and over"),
        ("第一类", "class 2"),
    ],
)
def test_both_languages_name_the_same_group(small: Path, zh: str, en: str) -> None:
    """Another age, or the other side of it, is another group."""
    assert rules(small, zh, en) == ["twins-differ"]


@pytest.mark.parametrize(
    ("zh", "en", "found"),
    [
        ("18—29岁的市民", "people aged 18 to 29", []),
        ("老年人500人", "500 older people", ["number-unbound"]),
        ("60岁以上", "aged 65 and over", ["twins-differ"]),
    ],
)
def test_a_population_is_read_as_a_value_is(small: Path, zh: str, en: str, found: list[str]) -> None:
    """Whom a number counts may be said in a record's own words too."""
    assert rules(small, zh, en, "population") == found


@pytest.mark.parametrize("words", ["1", "1,", "1.1", "1+ ", "1 to 2 ", "1以上"])
def test_a_hostile_text_is_read_in_time(small: Path, words: str) -> None:
    """The longest text that a record may hold, all of it numerals or bounds, takes no minutes; what is too much is no group."""
    context = context_of(load(small))
    assert context is not None
    known, text = bindings(context), (words * 4000)[:4000]
    began = time.process_time()
    assert all(len(known.groups(text, lang)) <= 40 for lang in ("zh", "en"))
    assert time.process_time() - began < 3
