"""One table from the words of the truth to the fields of a record; nothing in it maps to 'ignored'.

Every key of a quantity in forms.yml has a row in `FIELDS`, every relation one in `RELATIONS`; a row says whether the record
agrees. A number that only qualifies another (a margin, a limit) is held by the field that it belongs to.
"""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from dashboards.checks import Context
from dashboards.documents import SourceDocument, flat, read_document
from dashboards.model import Observation, quantity_of
from dashboards.model.beside import Measured, quoted_in
from dashboards.model.records import Cell, MissingRecord, ObservationRecord
from dashboards.quantities import Quantity, fold

Truth = Mapping[str, Any]

HANDS = {
    "doer": "government",
    "press": "press",
    "press telling the doer's numbers": "government",
    "survey body of the county": "survey",
    "independent auditor": "auditor",
    "the bulletin that is audited": "government",
    "the hotline's office, not accepted by the auditor": "government",
}
PERIODS = {
    "single period": "span",
    "year to date": "year-to-date",
    "as of": "point",
    "since a start": "since-date",
    "standing": "standing",
    "not printed": "unknown",
}
STATUSES = {
    "first print": "first-print",
    "revised": "revised",
    "confirmed": "confirmed",
    "preliminary": "preliminary",
    "audited": "audited",
}
# Nature and statistic of the truth: nature, statistic and measure of change of the record.
KINDS: Mapping[tuple[str, str], tuple[str, str, str | None]] = {
    ("level", "count"): ("stock", "count", None),
    ("level", "mean"): ("level", "mean", None),
    ("level", "median"): ("level", "median", None),
    ("level", "parameter"): ("level", "parameter", None),
    ("level", "not said"): ("level", "not-said", None),
    ("level", "single case"): ("level", "single-case", None),
    ("flow", "count"): ("flow", "count", None),
    ("flow", "mean"): ("flow", "mean", None),
    ("flow", "sum of money"): ("flow", "sum", None),
    ("flow", "single case"): ("flow", "single-case", None),
    ("change", "per cent"): ("change", "share", "per-cent"),
    ("change", "points"): ("change", "share", "points"),
    ("change", "amount"): ("change", "count", "units"),
    ("change", "mean yearly per cent"): ("change", "share", "per-cent-a-year"),
    ("change", "places of a rank"): ("change", "rank", "places"),
    ("difference", "points"): ("difference", "count", "points"),
    ("rate", "share"): ("rate", "share", None),
    ("rate", "share of target"): ("rate", "share-of-target", None),
    ("rate", "ratio per N"): ("rate", "ratio", None),
    ("rank", "rank"): ("rank", "rank", None),
    ("target", "share"): ("target", "share", None),
    ("target", "count"): ("target", "count", None),
    ("target", "parameter"): ("target", "parameter", None),
    ("target", "ratio per N"): ("target", "ratio", None),
    ("plan", "count"): ("plan", "count", None),
    ("standard", "parameter"): ("standard", "parameter", None),
    ("forecast", "count"): ("forecast", "count", None),
    ("parameter", "count"): ("stock", "parameter", None),
}
# Where a number that qualifies another one may be held, by its nature.
HELD: Mapping[str, frozenset[str]] = {
    "margin": frozenset({"survey.margin"}),
    "parameter": frozenset(
        {
            "survey.confidence",
            "survey.counts_from",
            "survey.counts_to",
            "survey.scale.low",
            "survey.scale.high",
            "rank.among",
            "relations.limit",
            "bounds",
        }
    ),
}
DIRECTIONS = {
    "up": "up",
    "down": "down",
    "level": "flat",
    "above": "up",
    "forward": "up",
    "back": "down",
    "the fall grew": "up",
}
BASES = {"环比": "previous-period", "比上月": "previous-period", "比上周": "previous-period", "第23周": "previous-period", "on May": "previous-period", "比4月": "previous-period", "2024年下半年": "previous-period", "同比": "same-period-last-year", "比上年": "same-period-last-year", "与上年": "same-period-last-year", "與去年同期相比": "same-period-last-year", "on June 2024": "same-period-last-year", "比2021年": "earlier-year", "2021年": "earlier-year", "上年末": "year-end", "年度目标": "target", "松垟县": "place", "not printed": "other"}  # fmt: skip
PER = {"10000 persons": (Decimal(10000), "人"), "day": (Decimal(1), "日")}
REASONS = {
    "not worked out for the three weeks together": "not-summed",
    "the service did not exist in that year": "not-yet",
    "suppressed; fewer than 500 and counted in the total": "suppressed",
    "paid by the province; the amount is not printed": "elsewhere",
    "does not apply: not in the city's budget": "not-applicable",
    "not summed": "not-summed",
    "not reported in time": "not-reported",
}


@dataclass(frozen=True, kw_only=True)
class Held:
    """Where a number of the truth is: an observation, or a field of one (or of a cell without a number) by its path."""

    owner: Observation | None
    path: str = ""
    measured: Measured | None = None
    quantity: Quantity | None = None

    @property
    def record(self) -> ObservationRecord:
        """Give the observation's record."""
        assert self.owner is not None
        return self.owner.record


@dataclass(kw_only=True)
class Tally:
    """What was held against the ledger, by kind: how many, and which failed."""

    asked: Counter[str] = field(default_factory=Counter)
    failed: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def note(self, kind: str, name: str, good: bool | None) -> None:  # noqa: FBT001 - an answer
        """Count one answer; None says that the kind does not ask it of this number."""
        if good is None:
            return
        self.asked[kind] += 1
        if not good:
            self.failed[kind].append(name)

    def lines(self) -> Iterator[str]:
        """Give n of n by kind."""
        for kind, asked in sorted(self.asked.items()):
            missed = self.failed.get(kind, [])
            yield f"{kind}: {asked - len(missed)} of {asked}" + (f"  missing: {', '.join(missed)}" if missed else "")


class Ledger:
    """The ledger beside the truth: finds where each number of the truth is held."""

    def __init__(self, context: Context, truth: Truth) -> None:
        self.context, self.dataset = context, context.dataset
        self.truth = {it["id"]: it for document in truth["documents"] for it in document["quantities"]}
        self.document = {it["id"]: document for document in truth["documents"] for it in document["quantities"]}
        self.places = {it["name"]: slug for it in truth["places"] for slug in [it["english"].lower()]}
        archive = self.dataset.root / "documents"
        self.texts = {
            it["file"]: read_document((archive / it["file"]).read_text("utf-8-sig"), it["file"])
            for it in truth["documents"]
        }
        self.sources = {it.archive.file: it.id for it in self.dataset.sources.values()}
        self.by_id = {it.record.id: it for it in context.observations.values()}
        self.said: dict[str, set[tuple[str, str]]] = defaultdict(set)

    def spot(self, document: Truth, at: Truth) -> tuple[int, int | None]:
        """Give the paragraph and the column of a place, as the reader of documents counts them."""
        text = self.texts[document["file"]]
        if "table" in at:
            return text.grids[at["table"] - 1].rows[at["row"] - 1].paragraph, at["column"]
        if "column" in at:
            return at.get("row", at.get("paragraph")), at["column"]
        return _block(text, at["paragraph"]), None

    def held(self, name: str) -> Held | None:
        """Find a number of the truth: by its id, or by its words and place where it belongs to another one."""
        if name in self.by_id:
            found = self.by_id[name]
            return Held(owner=found, quantity=found.quantity)
        one, document = self.truth[name], self.document[name]
        paragraph, column = self.spot(document, one["at"])
        for owner, path, measured, own in self._measured(document):
            stands = (measured.paragraph or own) == paragraph and _column(measured.cell) == column
            if stands and alike(measured.printed or "", one["printed"]):
                return Held(
                    owner=owner, path=path, measured=measured, quantity=quantity_of(measured, self.dataset.lexicon)
                )
        return None

    def _measured(self, document: Truth) -> Iterator[tuple[Observation | None, str, Measured, int]]:
        source = self.sources[document["file"]]
        records: list[tuple[Observation | None, ObservationRecord | MissingRecord]] = [
            (it, it.record) for it in self.by_id.values() if it.source.id == source
        ]
        records += [(None, it) for initiative in self.dataset.initiatives.values() if initiative.source == source for it in initiative.missing]  # fmt: skip
        for owner, record in records:
            for path, it in quoted_in(record):
                if isinstance(it, Measured):
                    yield owner, ".".join(str(step) for step in path if not isinstance(step, int)), it, record.paragraph

    def named(self, names: object) -> list[str]:
        """Give full ids for ids of the truth; what is no id is left out."""
        listed = names if isinstance(names, list) else [names]
        return [self.by_id[it].id for it in listed if it in self.by_id]

    def is_printed(self, name: object) -> bool:
        """Tell an id of the truth from words for a number that is not printed."""
        return isinstance(name, str) and name in self.truth


def alike(printed: str, words: str) -> bool:
    """Tell whether words are the same but for what stands in a field of its own (每万人), or a bound beside a number."""
    one, two = flat(printed), flat(words)
    return bool(one) and (one in two or two in one)


def _block(text: SourceDocument, number: int) -> int:
    """Give the paragraph of a block that is counted without the rows of tables."""
    return [it for it in range(1, len(text.paragraphs) + 1) if text.form != "HTML" or it not in text.rows][number - 1]


def _column(cell: Cell | None) -> int | None:
    return cell.column if cell is not None else None


def _number(value: object) -> Decimal | None:
    return None if value in {None, "none"} else Decimal(str(value))


def _day(value: object) -> datetime.date | None:
    return value if isinstance(value, datetime.date) else None


Row = Callable[[Ledger, Truth, Held], bool | None]


def _value(_: Ledger, one: Truth, held: Held) -> bool:
    return held.quantity is not None and held.quantity.value == _number(one.get("value"))


def _bound(end: str) -> Row:
    def row(_: Ledger, one: Truth, held: Held) -> bool:
        wanted = _number(one.get(end, one.get("value")))
        return held.quantity is not None and getattr(held.quantity, end) == wanted

    return row


def _included(_: Ledger, one: Truth, held: Held) -> bool:
    wanted = tuple(one.get(end) == "none" or end in one.get("without", "").split() for end in ("low", "high"))
    return held.quantity is not None and (held.quantity.low_open, held.quantity.high_open) == wanted


def _qualifier(_: Ledger, one: Truth, held: Held) -> bool | None:
    """Hold the kind of bound; a margin is the field that makes the bounds."""
    words = one.get("qualifier")
    assert held.quantity is not None
    if words is None:
        return held.quantity.qualifier == "exact"
    if words.startswith("plus or minus"):
        return held.record.survey is not None and held.record.survey.margin is not None
    return held.quantity.qualifier == words.split(",")[0].split(" (")[0].replace(" ", "-")


def _unit(ledger: Ledger, one: Truth, held: Held) -> bool:
    unit = "元港币" if one.get("currency") == "HKD" else fold(one["unit"])
    return held.quantity is not None and ledger.dataset.lexicon.unit_key(
        held.quantity.unit
    ) == ledger.dataset.lexicon.unit_key(unit)


def _unit_printed(ledger: Ledger, one: Truth, held: Held) -> bool:
    """Hold where a header prints the unit: its words, paragraph and column."""
    holder = held.measured or held.record
    header = holder.unit_printed
    if header is None or held.owner is None:
        return False
    spot = ledger.spot(ledger.document[one["id"]], one["unit printed"]["at"])
    own = holder.paragraph or held.record.paragraph
    stands = (header.paragraph or own) == spot[0]
    column = header.cell is None or ledger.texts[ledger.document[one["id"]]["file"]].find(spot[0], header.cell.table, header.cell.row, spot[1] or 0) is not None  # fmt: skip
    return stands and column and flat(header.printed or "") == flat(one["unit printed"]["words"])


def _scale(_: Ledger, one: Truth, held: Held) -> bool:
    header = held.record.unit_printed
    printed = fold(held.record.printed)
    return (header is not None and header.scale == one["scale"]) or one["scale"] in printed


def _numeral(_: Ledger, one: Truth, held: Held) -> bool:
    sizes = {"万": 10_000, "亿": 100_000_000, "thousand": 1_000}
    return held.quantity is not None and held.quantity.value == Decimal(str(one["numeral"])) * sizes[one["scale"]]


def _stands(ledger: Ledger, one: Truth, held: Held) -> bool:
    document = ledger.document[one["id"]]
    if held.measured is not None:
        return True  # found by its place
    cell = held.record.cell
    place = (held.record.paragraph, _column(cell))
    return (
        held.owner is not None
        and place == ledger.spot(document, one["at"])
        and held.owner.source.archive.file == document["file"]
    )


def _printed(_: Ledger, one: Truth, held: Held) -> bool:
    """Hold the printed words; a header, a rate or a noun beside them may stand in a field of its own."""
    holder = held.measured or held.record
    return alike(holder.printed or "", one["printed"])


def _what(ledger: Ledger, one: Truth, held: Held) -> bool | None:
    """Hold what is measured: one indicator for each thing that the truth tells apart."""
    if held.path:
        return None
    assert held.owner is not None
    ledger.said["what"].add((one["what"], held.owner.indicator.id))
    return True


def _place(ledger: Ledger, one: Truth, held: Held) -> bool | None:
    if held.path == "rank.among" or held.owner is None:
        return None if held.owner is None else True  # belongs to a number of a city, and says how many of a province
    if one["place"] in ledger.places:
        return held.owner.place.id == ledger.places[one["place"]]
    return held.record.population is not None  # places that the document does not name are told in words


def _groups(ledger: Ledger, one: Truth, held: Held) -> bool | None:
    if held.owner is None:
        return None
    found = {}
    for it in held.record.groups:
        dimension = ledger.dataset.dimensions[it.dimension]
        value = next(value for value in dimension.values if value.id == it.value)
        held_names = [other.name.zh for other in dimension.values if other.id in value.holds]
        found[dimension.name.en] = [fold(it) for it in held_names] or fold(value.name.zh)
    if one["groups"] == "one case":
        return not found and held.record.statistic == "single-case" and held.record.population is not None
    wanted = {} if one["groups"] == "whole" else one["groups"]
    return found == {
        name: [fold(it) for it in group] if isinstance(group, list) else fold(group) for name, group in wanted.items()
    }


def _period(_: Ledger, one: Truth, held: Held) -> bool | None:
    """Hold words, days and kind; what only qualifies a number has the time of that number."""
    if held.path:
        return None if held.owner is None else one["period"]["kind"] == "standing" or held.record.period.start == _day(one["period"].get("start"))  # fmt: skip
    wanted, period = one["period"], held.record.period
    words = None if wanted["printed"] == "not printed" else wanted["printed"]
    week = f"{period.start.isocalendar().year}-W{period.start.isocalendar().week}" if period.start else ""
    return (
        period.type == PERIODS[wanted["kind"]]
        and period.printed == words
        and (period.start, period.end) == (_day(wanted.get("start")), _day(wanted.get("end")))
        and (period.basis is not None) == ("basis" in wanted)
        and wanted.get("week", week) == week
    )


def _nature(_: Ledger, one: Truth, held: Held) -> bool:
    if held.path:
        return held.path in HELD[one["nature"]]
    return KINDS[one["nature"], one["statistic"]][0] == held.record.nature


def _statistic(_: Ledger, one: Truth, held: Held) -> bool:
    if held.path:
        return held.path in HELD[one["nature"]]
    change = held.record.change
    measured = change.measured if change is not None else None
    return KINDS[one["nature"], one["statistic"]][1:] == (held.record.statistic, measured)


def _direction(_: Ledger, one: Truth, held: Held) -> bool:
    return held.record.change is not None and held.record.change.direction == DIRECTIONS[one["direction"]]


def _compared(_: Ledger, one: Truth, held: Held) -> bool:
    wanted, change = one["compared with"], held.record.change
    if change is None:
        return False
    words = None if wanted["printed"] == "not printed" else wanted["printed"]
    days = (_day(wanted.get("start")), _day(wanted.get("end")))
    return change.printed == words and (change.start, change.end) == days and change.against == BASES[wanted["printed"]]


def _status(_: Ledger, one: Truth, held: Held) -> bool | None:
    if held.path:
        return None
    wanted = STATUSES[one["status"]] if "status" in one else None
    return held.record.status == wanted


def _hand(ledger: Ledger, one: Truth, held: Held) -> bool | None:
    if held.owner is None:
        return None
    document = ledger.document[one["id"]]
    return held.record.reported_by == HANDS[one.get("said by", document["hand"])]


def _text(name: str) -> Row:
    """Hold words of ours: given where the truth has some, one wording for one."""

    def row(ledger: Ledger, one: Truth, held: Held) -> bool:
        text = getattr(held.record, name)
        if text is not None:
            ledger.said[name].add((one[name], text.en))
        return text is not None

    return row


def _currency(_: Ledger, one: Truth, held: Held) -> bool:
    return held.record.currency == (None if one["currency"] == "CNY" else one["currency"])


def _per(_: Ledger, one: Truth, held: Held) -> bool:
    per = held.record.per
    return per is not None and (per.count, per.unit) == PER[one["per"]]


def _sample(ledger: Ledger, one: Truth, held: Held) -> bool:
    survey = held.record.survey
    if survey is None:
        return False
    if ledger.is_printed(one["sample"]):
        return ledger.named(one["sample"])[0] in {survey.asked, survey.answered, survey.valid}
    return survey.drawn is not None


def _question(_: Ledger, one: Truth, held: Held) -> bool:
    survey = held.record.survey
    return survey is not None and survey.question is not None and survey.question.printed == one["question"]


def _answers(ledger: Ledger, one: Truth, held: Held) -> bool:
    scale = held.record.survey.scale if held.record.survey is not None else None
    if scale is None:
        return False
    ends = [quantity_of(it, ledger.dataset.lexicon) for it in (scale.low, scale.high)]
    values = [it.value if it is not None else None for it in ends]
    return values == [one["answer scale"]["from"], one["answer scale"]["to"]] and scale.better == "more"


def _field_size(ledger: Ledger, one: Truth, held: Held) -> bool:
    rank = held.record.rank
    among = quantity_of(rank.among, ledger.dataset.lexicon) if rank is not None and rank.among is not None else None
    return among is not None and among.value == ledger.truth[one["of how many"]]["value"]


# What each key of a quantity is held against. `what` and texts of ours are held one for one, at the end.
FIELDS: Mapping[str, tuple[str, Row]] = {
    "at": ("place in the document", _stands),
    "printed": ("printed words", _printed),
    "what": ("what is measured", _what),
    "value": ("value", _value),
    "low": ("low", _bound("low")),
    "high": ("high", _bound("high")),
    "without": ("bounds included", _included),
    "qualifier": ("qualifier", _qualifier),
    "unit": ("unit", _unit),
    "unit printed": ("unit in a header", _unit_printed),
    "scale": ("scale", _scale),
    "numeral": ("numeral", _numeral),
    "place": ("place", _place),
    "groups": ("groups", _groups),
    "period": ("period", _period),
    "nature": ("nature", _nature),
    "statistic": ("statistic", _statistic),
    "direction": ("direction", _direction),
    "compared with": ("compared with", _compared),
    "status": ("status", _status),
    "said by": ("who says so", _hand),
    "department": ("department", lambda _, one, held: held.record.body is not None and held.record.body.zh == one["department"]),
    "definition": ("definition", _text("definition")),
    "population": ("population", _text("population")),
    "currency": ("currency", _currency),
    "per": ("per", _per),
    "sample": ("sample", _sample),
    "question": ("question", _question),
    "answer scale": ("scale of answers", _answers),
    "deadline": ("deadline", lambda _, one, held: held.record.period.end == one["deadline"]),
    "of how many": ("of how many", _field_size),
}  # fmt: skip
# Asked of every number, whether the truth says something there or not: what it does not say must not be there either.
ALWAYS = ("value", "low", "high", "without", "qualifier", "status", "said by")
# No fields of a record: the name by which the truth calls a number, its relations and what charts do (each has a table or a
# test of its own), and remarks in words on what the other keys say.
ELSEWHERE = {"id", "relations", "chart may", "chart may not", "note"}
