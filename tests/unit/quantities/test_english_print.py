"""Numbers that a source in English prints, read by the policy's table."""

import time
from decimal import Decimal

import pytest

from dashboards.quantities import Lexicon, Scan, Unreadable, read, scan

INF = None

GOOD = [
    ("nearly 620 calls", "near", "620", INF, "620", "calls"),
    ("Almost half", "near", "50", INF, "50", "%"),
    ("more than 2.4 million passengers", "above", "2400000", "2400000", INF, "passengers"),
    ("under ten minutes", "below", "10", INF, "10", "minutes"),
    ("fewer than one in eight", "below", "12.5", INF, "12.5", "%"),
    ("at least 12 working days", "at-least", "12", "12", INF, "working days"),
    ("no more than three visits", "at-most", "3", INF, "3", "visits"),
    ("must not exceed 65 decibels", "at-most", "65", INF, "65", "decibels"),
    ("never below 95 per cent", "at-least", "95", "95", INF, "%"),
    ("within 48 hours", "at-most", "48", INF, "48", "hours"),
    ("about a quarter of a million forms", "about", "250000", INF, INF, "forms"),
    ("some 70 offices", "about", "70", INF, INF, "offices"),
    ("600-odd stalls", "over", "600", "600", "700", "stalls"),
    ("3,000-plus letters", "at-least", "3000", "3000", INF, "letters"),
    ("40 or more desks", "at-least", "40", "40", INF, "desks"),
    ("9 days or less", "at-most", "9", INF, "9", "days"),
    ("4 to 6 weeks", "range", None, "4", "6", "weeks"),
    ("between 20 and 30 staff", "range", None, "20", "30", "staff"),
    ("12–15 per cent", "range", None, "12", "15", "%"),
    ("no more than 3 to 5 days", "at-most", None, INF, "5", "days"),
    ("a third", "exact", "33.333333", "33.333333", "33.333333", "%"),
    ("three quarters", "exact", "75", "75", "75", "%"),
    ("two in five", "exact", "40", "40", "40", "%"),
    ("seven out of ten", "exact", "70", "70", "70", "%"),
    ("three dozen kiosks", "exact", "36", "36", "36", "kiosks"),
    ("half an hour", "exact", "0.5", "0.5", "0.5", "hour"),
    ("two and a half hours", "exact", "2.5", "2.5", "2.5", "hours"),
    ("a hundred and forty firms", "exact", "140", "140", "140", "firms"),
    ("half a million dollars", "exact", "500000", "500000", "500000", "dollars"),
    ("£1.7bn", "exact", "1700000000", "1700000000", "1700000000", "pounds"),
    ("$4.6 million", "exact", "4600000", "4600000", "4600000", "dollars"),
    ("HK$900m", "exact", "900000000", "900000000", "900000000", "Hong Kong dollars"),
    ("23 percent", "exact", "23", "23", "23", "%"),
    ("1.4 percentage points", "exact", "1.4", "1.4", "1.4", "percentage points"),
    ("96.2 ± 0.7 per cent", "range", "96.2", "95.5", "96.9", "%"),
    ("dozens of complaints", "vague", None, "20", "99", "complaints"),
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


@pytest.mark.parametrize(
    "printed", ["many people", "12 June 2024", "3 to", "in 2024", "the fourth", "up", "20 and 30 days"]
)
def test_refuses_what_is_not_one_quantity(lexicon: Lexicon, printed: str) -> None:
    """Words without a number, dates and lists are refused."""
    with pytest.raises(Unreadable):
        read(printed, lexicon)


@pytest.mark.parametrize(("printed", "qualifier", "value", "low", "high", "unit"), GOOD)
def test_running_text_gives_the_same(
    lexicon: Lexicon, printed: str, qualifier: str, value: str | None, low: str | None, high: str | None, unit: str
) -> None:
    """In a sentence the same words are taken whole, with the same meaning."""
    del qualifier, value, low, high, unit
    found = scan(f"The office said that {printed} of them counted; in May 2024 it moved.", lexicon, "en").taken
    assert [it.text for it in found] == [printed]
    assert found[0].quantity.meaning == read(printed, lexicon).meaning


NONE = [
    "On 3 March 2023, and again in 2024 and 2025, the desk moved.",
    "See page 14, Table 3 and Section 5 of the 2018 Act.",
    "Call 12345 or come to Room 204 at 8:30 a.m.; version 2.0 runs on 5G.",
    "People aged 65 and over came in the first half of 2024 and the third quarter.",
    "1. Open all hours: 24/7, and one by one.",
    "The second phase began on the 1st; a 15-minute service circle opened.",
]


@pytest.mark.parametrize("text", NONE)
def test_dates_names_and_ordinals_are_no_numbers(lexicon: Lexicon, text: str) -> None:
    """What dates, labels, hours, ages and ordinals print is no quantity."""
    assert not scan(text, lexicon, "en").taken


def _one(found: Scan, text: str) -> object:
    return next(it.quantity for it in found.taken if it.text == text)


def test_a_change_keeps_its_direction(lexicon: Lexicon) -> None:
    """The words before or behind a number of a change say which way it went; the value has no sign."""
    found = scan(
        "Calls were up 7.5 % on May, visits fell by 3 per cent, and the wait was 12 minutes shorter.", lexicon, "en"
    )
    assert [(it.quantity.value, it.quantity.direction) for it in found.taken] == [
        (Decimal("7.5"), "up"),
        (Decimal(3), "down"),
        (Decimal(12), "down"),
    ]


def test_a_fall_from_one_level_to_another_is_two_levels(lexicon: Lexicon) -> None:
    """From 40 minutes to 15 minutes is two numbers without a direction, and no range."""
    found = scan("The wait fell from 40 minutes to 15 minutes.", lexicon, "en")
    assert [(it.text, it.quantity.direction) for it in found.taken] == [("40 minutes", ""), ("15 minutes", "")]


def test_numbers_of_one_list_share_the_unit(lexicon: Lexicon) -> None:
    """The unit that only the last number prints belongs to all of them, and says so."""
    found = scan("The two rates rose by 1.9 and 2.7 percentage points.", lexicon, "en").taken
    assert [(it.text, it.quantity.unit, it.quantity.unit_words) for it in found] == [
        ("1.9", "percentage points", "percentage points"),
        ("2.7 percentage points", "percentage points", ""),
    ]
    assert {it.quantity.direction for it in found} == {"up"}


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("The town opened 31 desks in 2023 and 46 in 2024.", ["31 desks", "46"]),
        ("Once nine forms were asked for; now they need two.", ["nine forms", "two"]),
        ("The queue is 14 minutes, against 22 last year.", ["14 minutes", "22"]),
        ("He sent 40 letters. Numbers 45 and 46 in the yard.", ["40 letters"]),
        ("The town scored 81.3, against an average of 72.9.", ["81.3", "72.9"]),
        ("The city had 3.2 beds, against an average of 2.9.", ["3.2 beds", "2.9"]),
        ("It merged 45 desks with 12 others.", ["45 desks", "12"]),
        ("Staff fell by 31 to 620, and rose by 3 to 5 per cent.", ["31", "620", "3 to 5 per cent"]),
        ("The number of steps was cut from eight to three.", ["eight", "three"]),
        ("Half of them came, and a fifth needed help.", ["Half", "a fifth"]),
        (
            "It cost 3.4m yuan, done within an hour and in under a minute.",
            ["3.4m yuan", "within an hour", "under a minute"],
        ),
        ("The line took 300 calls an hour for over a month.", ["300 calls"]),
        ("It opened ten years ago, moved three weeks later and hired nobody within five years.", []),
        ("Over ten years, the town built 31 desks.", ["31 desks"]),
        ("A permit is valid for ten years.", ["ten years"]),
        ("Most callers are over 70.", []),
    ],
)
def test_a_number_may_leave_out_its_noun(lexicon: Lexicon, text: str, taken: list[str]) -> None:
    """It counts what one before it in its sentence does; how long ago, how old and in what time are no numbers."""
    assert [it.text for it in scan(text, lexicon, "en").taken] == taken


def test_a_rate_names_its_base(lexicon: Lexicon) -> None:
    """Per 10,000 people is the base of the rate and no number of its own."""
    found = scan("There are 2.9 desks per 10,000 people.", lexicon, "en")
    assert [(it.text, it.quantity.per, it.quantity.per_base) for it in found.taken] == [
        ("2.9 desks", "per 10,000 people", Decimal(10_000))
    ]


def test_ranks_and_their_moves(lexicon: Lexicon) -> None:
    """A place in a ranking and the places moved are numbers; other ordinals are none."""
    found = scan("The county ranked seventh in the province, up two places, for the third year.", lexicon, "en")
    assert [(it.quantity.value, it.quantity.rank) for it in found.taken] == [
        (Decimal(7), "place"),
        (Decimal(2), "moved"),
    ]


def test_a_limit_behind_a_share_bounds_nothing(lexicon: Lexicon) -> None:
    """90 per cent within 20 seconds: the share is of a fixed limit."""
    found = scan("It answers 90 per cent of calls within 20 seconds.", lexicon, "en").taken
    assert [(it.text, it.quantity.qualifier) for it in found] == [("90 per cent", "exact"), ("20 seconds", "exact")]


@pytest.mark.parametrize("word", ["hundred ", "two hundred ", "1, ", "half a ", "no more than ", "12:"])
def test_reading_takes_time_in_line_with_length(lexicon: Lexicon, word: str) -> None:
    """Twice the text takes about twice as long, whatever it is made of."""

    def took(count: int) -> float:
        began = time.process_time()
        scan(word * count, lexicon, "en")
        return time.process_time() - began

    took(100)
    # The best of three: a busy machine makes any single run look slow.
    short, long = (min(took(it) for _ in range(3)) for it in (2_000, 8_000))
    assert long < max(1.0, 12 * short)
