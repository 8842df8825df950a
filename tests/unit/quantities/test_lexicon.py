"""The lexicon: the real file loads, a broken one names its key."""

from pathlib import Path

import pytest
import yaml

from dashboards.quantities import Lexicon, scan

ROOT = Path(__file__).parents[3]


@pytest.fixture
def raw() -> dict[str, object]:
    """Give the plain data of the real file."""
    data: dict[str, object] = yaml.load((ROOT / "data/lexicon.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - texts only
    return data


def test_the_real_file_loads(raw: dict[str, object]) -> None:
    """Every key is known and every unit of the brief is there."""
    lexicon = Lexicon.from_mapping(raw)
    assert {"家次", "航次", "款", "批", "个工作日", "百分点"} <= lexicon.units
    assert "章" in lexicon.units


def test_a_new_classifier_is_read_at_once(raw: dict[str, object]) -> None:
    """A word added to the file is enough for a form to be read."""
    assert not scan("织了12匝线", Lexicon.from_mapping(raw)).taken
    more = Lexicon.from_mapping({**raw, "counters": f"{raw['counters']} 匝"})
    assert [it.text for it in scan("织了12匝线", more).taken] == ["12匝"]


def test_an_unknown_key_is_named(raw: dict[str, object]) -> None:
    """A key that nothing reads is an error."""
    with pytest.raises(ValueError, match="unknown keys: clasifiers"):
        Lexicon.from_mapping({**raw, "clasifiers": "家"})


def test_a_missing_key_is_named(raw: dict[str, object]) -> None:
    """A key that the reader needs is asked for."""
    del raw["scales"]
    with pytest.raises(ValueError, match="missing keys: scales"):
        Lexicon.from_mapping(raw)


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        ("counters", {"家": "1"}, "counters must hold texts"),
        ("scales", {"万": "many"}, "scales must hold powers of ten"),
        ("before", "近", "before must be a mapping"),
        ("before", {"nearly": "近"}, "before must be given by qualifier, not nearly"),
    ],
)
def test_a_wrong_shape_is_named(raw: dict[str, object], key: str, value: object, message: str) -> None:
    """A value of the wrong shape is refused with its key."""
    with pytest.raises(ValueError, match=message):
        Lexicon.from_mapping({**raw, key: value})


def test_spellings_of_a_unit_share_a_key(raw: dict[str, object]) -> None:
    """Comparing knows that 个小时 and 小时 are one, 百分点 and % are not."""
    lexicon = Lexicon.from_mapping(raw)
    assert lexicon.unit_key("个小时") == lexicon.unit_key("小时")
    assert lexicon.unit_key("个百分点") != lexicon.unit_key("%")


def test_every_key_is_explained() -> None:
    """Each key of the file stands below a comment that says what it is for."""
    lines = [line for line in (ROOT / "data/lexicon.yml").read_text(encoding="utf-8").splitlines() if line.strip()]
    keys = [at for at, line in enumerate(lines) if line[0] not in "# "]
    assert not [lines[at] for at in keys if not lines[at - 1].startswith("#")]


@pytest.mark.parametrize("key", ["counters", "measures", "short_measures", "digit_counters"])
def test_no_word_stands_twice(raw: dict[str, object], key: str) -> None:
    """A unit belongs to one kind only, and stands in it once."""
    words = [
        word for name in ("counters", "measures", "short_measures", "digit_counters") for word in str(raw[name]).split()
    ]
    assert not [word for word in str(raw[key]).split() if words.count(word) > 1]


def test_a_lexicon_from_before_the_denials_still_loads(raw: dict[str, object]) -> None:
    """A ledger made earlier has no words that deny a bound; its other words read as they did."""
    older = Lexicon.from_mapping({key: words for key, words in raw.items() if key not in {"denials", "denied"}})
    assert [it.text for it in scan("不超过3天", older).taken] == ["不超过3天"]
