"""Causal and boastful words in records: found as whole words, left where earned, quoted or waived."""

from collections.abc import Callable
from pathlib import Path

import pytest

from dashboards.checks import Context, context_of
from dashboards.checks import word_lint as wording_module
from dashboards.checks.claims import Named
from dashboards.checks.claims.patterns import keys_in, keys_of, lower
from dashboards.checks.word_lint import Claims, WordList, check_wording, earned, read_wording
from dashboards.model import Observation
from dashboards.readers import load
from dashboards.stages import Memo

Maker = Callable[..., Observation]


def with_chart(small: Path, zh: str, en: str = "Requests", more: str = "") -> Context:
    """Load the small ledger with a chart of this title."""
    text = (
        f"id: titled\nkind: dots\ntitle:\n  zh: {zh}\n  en: {en}\nobservations:\n  - linhe-one-window.received\n{more}"
    )
    (small / "data" / "charts" / "titled.yml").write_text(text, "utf-8")
    found = context_of(load(small))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("zh", "en", "rule", "column"),
    [
        ("窗口使等候变短", "Requests", "words-causal", 9),
        ("等候大幅变短", "Requests", "words-boastful", 9),
        ("等候", "Settled thanks to one window", "words-causal", 15),
        ("等候", "A dramatic fall", "words-boastful", 9),
    ],
)
def test_word_in_a_chart_title_is_found(small: Path, zh: str, en: str, rule: str, column: int) -> None:
    """A claim in a title is a problem at its line and column."""
    found = list(check_wording(with_chart(small, zh, en)))
    line = 4 if rule and en == "Requests" else 5
    assert [(it.rule, it.span.line, it.span.column) for it in found] == [(rule, line, column)]


@pytest.mark.parametrize("zh", ["居民使用窗口", "行使监督权", "“大幅压减”行动", "即使没有印出"])
def test_parts_of_words_and_names_are_left(small: Path, zh: str) -> None:
    """使 in 使用 or 行使 is no claim, and a quoted name is not ours."""
    assert list(check_wording(with_chart(small, zh))) == []


def test_waiver_of_a_chart_holds(small: Path) -> None:
    """A chart's own waiver lets its word stand."""
    more = "waivers:\n  - words: 大幅\n    reason: 转述来源的标题\n"
    assert list(check_wording(with_chart(small, "等候大幅变短", more=more))) == []


def test_waiver_in_the_list_is_needed(small: Path) -> None:
    """A waiver for words that its record does not hold is a problem."""
    text = "- kind: number\n  record: linhe-one-window\n  words: 三百\n  reason: 试\n"
    (small / "data" / "waivers.yml").write_text(text, "utf-8")
    context = context_of(load(small))
    assert context is not None
    assert [(it.rule, it.span.line) for it in check_wording(context)] == [("waiver-unused", 3)]


def test_waiver_in_the_list_names_a_record(small: Path) -> None:
    """A waiver for a record that does not exist is a problem."""
    text = "- kind: word\n  record: nobody\n  words: 使\n  reason: 试\n"
    (small / "data" / "waivers.yml").write_text(text, "utf-8")
    context = context_of(load(small))
    assert context is not None
    assert [it.rule for it in check_wording(context)] == ["waiver-unused"]


WORDS = {"comparison": {"printed": "对照组", "paragraph": "1"}}


@pytest.mark.parametrize(
    ("comparison", "stated", "allowed"),
    [("none", None, False), ("group", WORDS, True), ("randomised", WORDS, True), ("randomised", None, False)],
)
def test_comparison_group_earns_causal_words(
    make: Maker,
    comparison: str,
    stated: object,
    allowed: bool,  # noqa: FBT001
) -> None:
    """Only numbers whose source tells of a comparison group may be written about with causal verbs, all of them."""
    one = make(level="outcome", comparison=comparison, stated=stated)
    assert earned([one]) is allowed
    assert earned([one, make()]) is False


def test_no_numbers_earn_nothing() -> None:
    """Where there is no number there is no evidence."""
    assert earned([]) is False


@pytest.mark.parametrize("text", ["because of this cause for concern", "enablement", "cause-and-effect"])
def test_english_words_are_whole(context: Context, text: str) -> None:
    """A word within another is not found."""
    assert list(WordList(read_wording(context)[0], "en").find(text)) == []


def test_each_english_phrase_is_told_by_a_word_of_its_own(context: Context) -> None:
    """A sentence that holds a phrase of the list holds the word by which it is looked for, whatever its case."""
    phrases = {it for group in read_wording(context)[0].groups if group.lang == "en" for it in group.listed}
    said = {it: " ".join(part.split("/")[-1] for part in it.replace("...", " ").split()) for it in phrases}
    keys = {it: keys_of(it, "en") for it in phrases}
    assert [it for it in phrases if keys[it] and keys[it].isdisjoint(keys_in(lower(said[it].upper()), "en"))] == []


@pytest.mark.parametrize("text", ["a mileſtone", "a MİLESTONE", "thanKs to one window"])
def test_letters_that_differ_by_case_alone_hide_no_word(context: Context, text: str) -> None:
    """Odd forms of Latin letters, which a pattern takes for the plain ones, are found as before."""
    assert [it.text for it in WordList(read_wording(context)[0], "en").find(text)] != []


def test_real_records_claim_nothing() -> None:
    """Our own texts pass the lint."""
    real = context_of(load(Path(__file__).resolve().parents[3]))
    assert real is not None
    assert list(check_wording(real)) == []


def test_a_text_is_read_for_claims_once(context: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a text claims is remembered, and no list of words is made ready to tell it again."""
    claims = Claims(wording=read_wording(context)[0], lang="zh", names=Named(), before=context.before)
    first = claims.find("窗口使等候变短")
    monkeypatch.delattr(wording_module, "word_list")
    assert claims.find("窗口使等候变短") == first != ()


@pytest.mark.parametrize("changed", ["wording", "names", "language"])
def test_a_text_is_read_anew_where_what_claims_depend_on_changed(context: Context, changed: str) -> None:
    """An answer under other words, names or for the other language is not taken."""
    memo, wording, names = context.before, read_wording(context)[0], Named(places=frozenset({"松潭"}))
    text = "松潭第一"
    other = Claims(
        wording=wording.model_copy(update={"groups": ()}) if changed == "wording" else wording,
        lang="en" if changed == "language" else "zh",
        names=Named() if changed == "names" else names,
        before=memo,
    ).find(text)
    found = Claims(wording=wording, lang="zh", names=names, before=Memo(kept=memo.asked)).find(text)
    fresh: Memo[object] = Memo()
    assert other != found == Claims(wording=wording, lang="zh", names=names, before=fresh).find(text)


def test_a_text_without_a_name_that_came_is_not_read_again(context: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    """A place more changes what texts claim that hold its name, in whatever case, and no others."""
    memo, wording = context.before, read_wording(context)[0]
    claims = Claims(wording=wording, lang="en", names=Named(), before=memo)
    read = [claims.find(it) for it in ("SONGTAN is the fastest", "Wait times fell")]
    monkeypatch.delattr(wording_module, "word_list")
    now = Named(places=frozenset({"Songtan town"}), reforms=frozenset({"Fast lane"}))
    later = Claims(wording=wording, lang="en", names=now, before=Memo(kept=memo.asked))
    assert later.find("Wait times fell") == read[1]
    with pytest.raises(NameError):
        later.find("In Songtan Town, wait times fell")
    with pytest.raises(NameError):
        later.find("The fast lane is the fastest")


def test_a_list_of_ones_own_names_the_classes_that_it_lacks(small: Path) -> None:
    """A class that the program knows and the ledger's own list lacks is named there; no place in a record is blamed."""
    path = small / "data" / "wording.yml"
    path.write_text(path.read_text("utf-8").replace("name: past\n", "name: harmless\n", 1), "utf-8")
    context = context_of(load(small))
    assert context is not None
    (found,) = check_wording(context)
    assert (found.rule, found.span.path) == ("word-class", "data/wording.yml")
    assert "past (en)" in found.message.en


@pytest.mark.parametrize("lost", ["past", "adverb", "harmless", "felt", "change", "saying", "denial"])
def test_nothing_is_found_that_has_no_letters(context: Context, lost: str) -> None:
    """Where a class of words is missing, what is looked for by it is not found, and never found everywhere."""
    wording, _ = read_wording(context)
    bare = wording.model_copy(update={"classes": tuple(it for it in wording.classes if it.name != lost)})
    named = Named(places=frozenset({"Linhe"}), reforms=frozenset({"permit lane"}))
    text = "The permit lane and waits of 4 days. In Linhe the permit lane of waits. Linhe, short of time, waits."
    assert [it for it in WordList(bare, "en", named).find(text) if it.start == it.end] == []
