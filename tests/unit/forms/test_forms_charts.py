"""What a chart may and may not do with each number of the documents, line by line."""

from collections import Counter
from functools import cache
from typing import Any

import pytest
from forms_charts import AS_ZERO, IN_WORDS, MAY, MAY_NOT, Asked, attempts, built, chart
from forms_mapping import Ledger

from dashboards.checks import Context

# What is not drawn yet: how many lines of each phrase, and why. They may only become fewer.
NOT_DRAWN: dict[str, int] = {
    # Times without a day; a share of two channels whose counts are printed, and whose other shares are not.
    "bars of the groups of one total": 3,
    # Hours before and minutes after: nothing is converted, and the ends are told in words.
    "before and after": 1,
    # Two bodies, of a city and of its districts, are of two levels.
    "departments of one place side by side": 2,
    # It repeats the first print, which is drawn.
    "first print beside its revision": 1,
    # No kind draws a line at a limit.
    "limit line beside what it limits": 7,
    # Parts whose sum is not printed: what is left of a whole is drawn by no kind yet.
    "parts of a printed sum": 18,
    # The same number of no other place stands in the set.
    "places side by side": 4,
    # Its whole is not printed.
    "share of its named whole": 1,
    # The target, or the result that it is for, is not printed.
    "target mark beside its result": 13,
    # What the two hands differ by is told in words; no kind draws the gap.
    "two hands side by side": 4,
}


@pytest.fixture(scope="module")
def ledger(context: Context, truth: dict[str, Any]) -> Ledger:
    """Give the ledger beside the truth."""
    return Ledger(context, truth)


def test_each_phrase_of_the_truth_has_its_row(truth: dict[str, Any]) -> None:
    """A phrase without a row would be held by nothing."""
    assert set(truth["chart may"]) == {*MAY, IN_WORDS}
    assert set(truth["chart may not"]) == {*MAY_NOT, AS_ZERO}


def test_what_a_chart_may_show_is_drawn(ledger: Ledger, capsys: pytest.CaptureFixture[str]) -> None:
    """Each chart passes the gate and shows the number, in two cuts and languages; what is not drawn yet is counted."""
    asked, drawn, missing, refused = Counter[str](), Counter[str](), Counter[str](), []

    @cache
    def build(kind: str, ids: tuple[str, ...]) -> tuple[set[str], set[str]]:
        return built(ledger, Asked(kind=kind, rows=tuple(ledger.context.observations[it] for it in ids)))

    for name, one in ledger.truth.items():
        held = ledger.held(name)
        assert held is not None, name
        for phrase in one["chart may"]:
            asked[phrase] += 1
            found = chart(ledger, phrase, held) if phrase != IN_WORDS else None
            broken, shown = build(found[1].kind, tuple(it.id for it in found[1].rows)) if found else (set(), set())
            good = phrase == IN_WORDS or (found is not None and found[0].id in shown)
            drawn[phrase] += good
            missing[phrase] += not good
            refused += [(name, phrase, sorted(broken))] if broken else []
    with capsys.disabled():
        print(f"\n  chart may: {drawn.total()} of {asked.total()}")
        print(*(f"  {name}: {drawn[name]} of {asked[name]}" for name in sorted(asked)), sep="\n")
    assert {name: number for name, number in missing.items() if number} == NOT_DRAWN, refused


def test_what_a_chart_may_not_do_is_refused(ledger: Ledger, capsys: pytest.CaptureFixture[str]) -> None:
    """Every attempt that the truth forbids fails: by a rule of the gate, or because the record is not what it would pass for."""
    asked, refused, alone, passed = Counter[str](), Counter[str](), Counter[str](), []
    for name, one in ledger.truth.items():
        held = ledger.held(name)
        assert held is not None, name
        for phrase in one["chart may not"]:
            made = attempts(ledger, phrase, held)
            asked[phrase] += 1
            alone[phrase] += not made
            refused[phrase] += all(made)
            passed += [] if all(made) else [(name, phrase)]
    with capsys.disabled():
        print(
            f"\n  chart may not: {refused.total()} of {asked.total()}, {alone.total()} of them with nothing to stand beside"
        )
        print(
            *(
                f"  {name}: {refused[name]} of {asked[name]}" + (f" ({alone[name]} alone)" if alone[name] else "")
                for name in sorted(asked)
            ),
            sep="\n",
        )
    assert passed == []


def test_a_blank_is_no_zero(ledger: Ledger) -> None:
    """A cell without a number is no observation, so that no chart can name it; what it says is its reason."""
    blanks = [it for one in ledger.dataset.initiatives.values() for it in one.missing]
    assert len(blanks) == 13
    assert not {it.id for it in blanks} & set(ledger.by_id)
    assert all(it.reason for it in blanks)
