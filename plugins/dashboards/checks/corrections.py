"""Corrections: a published value cannot change or go without an entry that says what it was, what it is and why.

Compares with the last published dataset (`data/published.csv`) or with the records of another revision. Adding
observations, translating and mending notes are no corrections. Hands on problems, and each observation's history.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Final

from dashboards.checks.context import Context
from dashboards.checks.guards import rows_in
from dashboards.errors import Both, Problem, Related, Span, show
from dashboards.errors.rules import rule
from dashboards.model import Correction, Observation
from dashboards.model.records import FULL_ID, ID_AT_MOST

CORRECTION_MISSING = rule("correction-missing", ("已发布的数值改了或撤了，要写更正", "a published value must not change or go without a correction"), ("读者可能已经引用了旧数；悄悄改掉就没人知道。", "Readers may have quoted the old value; changed in silence, nobody learns of it."), ("在data/corrections.yml加一条：日期、数据点、原来、现在、为什么、谁发现的", "add an entry to data/corrections.yml: date, observation, was, now, why, noticed by"), bad="近400家次 → 近500家次", good="observation: …\nwas: 近400家次\nnow: 近500家次")  # fmt: skip
CORRECTION_GONE = rule("correction-gone", ("发表过的更正不能消失", "a published correction must stay"), ("更正是给读者看的历史；删掉就等于没有改过。", "A correction is the history that readers see; deleted, nothing seems to have changed."), ("从版本库里恢复这条更正", "restore the entry from the repository"), bad="(entry deleted)", good="- id: …")  # fmt: skip
CORRECTION_NAMES = rule("correction-names", ("更正要写发表过的数据点的全名", "a correction must name a published observation by its full id"), ("名字不对，撤下的会是别的网页。", "Under a wrong name another page would be taken down."), ("写成“举措.数据点”，照发表时的id", "write <initiative>.<observation>, as it was published"), bad="observation: kunshan-inspections", good="observation: kunshan-inspections.cut")  # fmt: skip
CORRECTION_NOW = rule("correction-now", ("更正要和数据点现在的样子一致", "a correction must agree with the observation as it is"), ("更正说的和网页上的不一样，读者更糊涂。", "If the entry and the page differ, readers are more confused than before."), ("改now；已撤回就写 withdrawn: yes", "mend 'now'; if withdrawn, write 'withdrawn: yes'"), bad="now: 近500家次 (printed: 近600家次)", good="now: 近600家次")  # fmt: skip


PATH: Final = "data/published.csv"
ENTRIES: Final = "data/corrections.yml"
# What a reader was told; notes, marks and translations may change.
MEANING: Final = (
    "printed",
    "value",
    "low",
    "high",
    "low_open",
    "high_open",
    "qualifier",
    "unit",
    "place",
    "indicator",
    "nature",
    "statistic",
    "period_start",
    "period_end",
    "baseline_printed",
    "baseline_low",
    "baseline_high",
)
_NUMBERS: Final = frozenset({"value", "low", "high", "baseline_low", "baseline_high"})

Row = Mapping[str, str]


def history(observation: str, corrections: Iterable[Correction]) -> tuple[Correction, ...]:
    """Return an observation's corrections, the earliest first."""
    return tuple(sorted((it for it in corrections if it.observation == observation), key=lambda it: (it.date, it.id)))


def corrected_dates(corrections: Iterable[Correction]) -> Mapping[str, str]:
    """Return the date of each corrected observation's last correction: the column `corrected`."""
    dates: dict[str, str] = {}
    for correction in corrections:
        dates[correction.observation] = max(dates.get(correction.observation, ""), correction.date.isoformat())
    return dates


def read_published(text: str) -> Mapping[str, Row]:
    """Read the CSV of a published dataset into rows by observation."""
    rows = rows_in(text)
    return {row["id"]: {key: _cell(value) for key, value in row.items() if key} for row in rows if row.get("id")}


def published_text(text: str, corrections: Iterable[Correction]) -> str:
    """Return the CSV of a release with a row for each number that was taken back, so that its correction has to stay."""
    rows = rows_in(text)
    there = {it["id"] for it in rows}
    taken_back = {it.observation: it for it in sorted(corrections, key=lambda it: it.date) if it.withdrawn}
    gone = {name: it for name, it in taken_back.items() if name not in there}
    if not gone:
        return text
    columns = tuple(dict.fromkeys((*(rows[0] if rows else ("id", "printed")), "corrected", "withdrawn")))
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    for name, entry in sorted(gone.items()):
        writer.writerow({"id": name, "printed": entry.was, "corrected": entry.date.isoformat(), "withdrawn": "yes"})
    return "\ufeff" + out.getvalue()


def rows_of(observations: Iterable[Observation], corrections: Iterable[Correction] = ()) -> Mapping[str, Row]:
    """Return what a dataset tells its readers, in the same rows."""
    dates = corrected_dates(corrections)
    return {it.id: _row(it) | {"corrected": dates.get(it.id, "")} for it in observations}


def check_corrections(context: Context) -> Iterator[Problem]:
    """Check the entries, and compare with `data/published.csv` where there is one."""
    yield from _entries(context)
    path = context.dataset.root / PATH
    if path.is_file() and not path.is_symlink():
        text = path.read_text("utf-8-sig", "replace")
        published = read_published(text)
        yield from _names(context, published, known=bool(published) or len(text.splitlines()) == 1)
        yield from compare(context, published)


def compare(context: Context, published: Mapping[str, Row]) -> Iterator[Problem]:
    """Find published values that changed or went without an entry."""
    now = rows_of(context.observations.values())
    for name, row in published.items():
        current = context.dataset.current(name)
        entries = history(current, context.dataset.corrections) + history(name, context.dataset.corrections)
        if current not in now:
            # One that is there and could not be resolved is a problem of its own.
            if not context.may_hold(current) and not any(it.withdrawn for it in entries):
                yield _withdrawn(name, row)
            continue
        if row.get("corrected", "") > max((it.date.isoformat() for it in entries), default=""):
            yield _gone(current, row["corrected"])
        changed = [it for it in MEANING if it in row and _differs(context, it, row[it], now[current][it])]
        if changed and not _told(changed, row, now[current], entries):
            yield _changed(context, current, changed, row, now[current])


def _entries(context: Context) -> Iterator[Problem]:
    """Check that entries say something, and that the last one says what the observation says now."""
    for correction in context.dataset.corrections:
        span = context.span("correction", correction.id, "observation")
        observation = context.observations.get(correction.observation)
        if not correction.withdrawn and correction.now is None:
            message = (
                "更正要写现在的值（now），或写 withdrawn: yes",
                "a correction must give 'now', or 'withdrawn: yes'",
            )
            yield CORRECTION_NOW.at(span, message, ("写 now: 现在的原话", "write 'now: the words as they are'"))
        elif correction.now == correction.was and not correction.withdrawn:
            message = (
                f"was和now一样，什么也没有更正：{show(correction.was)}",
                f"a correction must change something, was and now are the same: {show(correction.was)}",
            )
            hint = (
                "写原来的和现在的字；改的若是性质、地方等字段，was和now写那个字段的值",
                "give the words as they were and as they are; where another field changed, such as nature or place, give its values",
            )
            yield CORRECTION_NOW.at(context.span("correction", correction.id, "now"), message, hint)
        elif correction.withdrawn and observation is not None:
            message = (
                f"更正说已撤回，但数据点还在：{show(correction.observation)}",
                f"a withdrawn observation must be gone: {show(correction.observation)}",
            )
            yield CORRECTION_NOW.at(
                span, message, ("删掉数据点，或改这条更正", "delete the observation, or mend the entry")
            )
        elif observation is not None and _is_last(context, correction) and not _says(correction, observation):
            yield CORRECTION_NOW.at(
                context.span("correction", correction.id, "now"),
                (
                    f"now必须是数据点现在的原话：{show(correction.now)}，现在是{show(observation.record.printed)}",
                    f"now must be what the observation says: {show(correction.now)}, it says {show(observation.record.printed)}",
                ),
                ("改now；又变了就再加一条更正", "mend 'now'; if it changed again, add another correction"),
            )


def _was_published(context: Context, published: Mapping[str, Row], name: str) -> bool:
    """Return whether a number was published, or is still there; its initiative may have been renamed since."""
    initiative, _, short = name.partition(".")
    record = context.dataset.initiatives.get(initiative)
    former = record.aliases if record is not None else ()
    return context.may_hold(name) or any(f"{it}.{short}" in published for it in (initiative, *former))


def _names(context: Context, published: Mapping[str, Row], *, known: bool) -> Iterator[Problem]:
    """Find corrections of what is no full id, and withdrawals of what never was published, where that is `known`."""
    for correction in context.dataset.corrections:
        name = correction.observation
        if not re.fullmatch(FULL_ID, name) or max(map(len, name.split("."))) > ID_AT_MOST:
            message = (
                f"更正要写数据点的全名：{show(name)}",
                f"a correction must name an observation by its full id: {show(name)}",
            )
        elif correction.withdrawn and known and not _was_published(context, published, name):
            message = (
                f"没有发表过这个数据点：{show(name)}",
                f"a withdrawn observation must have been published: {show(name)}",
            )
        else:
            continue
        hint = (
            "写成“举措.数据点”，照发表时的id（见data/published.csv）",
            "write <initiative>.<observation> as it was published (see data/published.csv)",
        )
        yield CORRECTION_NAMES.at(context.span("correction", correction.id, "observation"), message, hint)


def _gone(name: str, date: str) -> Problem:
    return CORRECTION_GONE.at(
        Span(path=ENTRIES),
        (f"发表过的更正不见了：{name}（{date}）", f"a published correction must stay: {name} ({date})"),
        (f"从版本库里恢复{ENTRIES}里的这一条", f"restore the entry in {ENTRIES} from the repository"),
    )


def _is_last(context: Context, correction: Correction) -> bool:
    return history(correction.observation, context.dataset.corrections)[-1] is correction


def _says(correction: Correction, observation: Observation) -> bool:
    """Return whether `now` is what the observation shows: its words, or another of the fields that a reader is told."""
    return correction.now in {it for it in _row(observation).values() if it}


def _told(changed: Sequence[str], row: Row, now: Row, entries: Sequence[Correction]) -> bool:
    """Return whether an entry newer than the publication tells of the change."""
    new = [it for it in entries if it.date.isoformat() > row.get("corrected", "") or _is_this(it, changed, row, now)]
    if "printed" in changed:
        return any(it.was == row["printed"] and it.now == now["printed"] for it in new)
    return bool(new)


def _is_this(entry: Correction, changed: Sequence[str], row: Row, now: Row) -> bool:
    """Return whether an entry of the day of the last correction names this very change."""
    return any(entry.was == row[it] and entry.now == now[it] for it in changed)


def _changed(context: Context, name: str, changed: Sequence[str], row: Row, now: Row) -> Problem:
    field = changed[0]
    was, new = row[field] or "—", now[field] or "—"
    there = Related(span=Span(path=PATH), label=Both(zh=f"已发布：{field} {was}", en=f"published: {field} {was}"))
    return CORRECTION_MISSING.at(
        context.observation_span(name, field if field == "printed" else "printed"),
        (
            f"已发布的数值改了，却没有更正：{name} 的{field}从{show(was)}变成{show(new)}",
            f"a published value must not change without a correction: {field} of {name} was {show(was)}, is {show(new)}",
        ),
        (
            f"在{ENTRIES}加一条：observation: {name}、was: {was}、now: {new}、why、noticed_by、date",
            f"add an entry to {ENTRIES}: observation: {name}, was: {was}, now: {new}, why, noticed_by, date",
        ),
        related=(there,),
    )


def _withdrawn(name: str, row: Row) -> Problem:
    was = row.get("printed", "")
    return CORRECTION_MISSING.at(
        Span(path=ENTRIES),
        (
            f"已发布的数据点不见了，却没有更正：{name}（{was}）",
            f"a published observation must not go without a correction: {name} ({was})",
        ),
        (
            f"在{ENTRIES}加一条：observation: {name}、was: {was}、withdrawn: yes、why、noticed_by、date；若只是改名，用 inv rename",
            f"add an entry to {ENTRIES}: observation: {name}, was: {was}, withdrawn: yes, why, noticed_by, date; to rename, use inv rename",
        ),
    )


def _differs(context: Context, field: str, was: str, now: str) -> bool:
    if field in {"place", "indicator"}:
        # An id that is gone was renamed; the number still counts the same thing.
        known = context.dataset.places if field == "place" else context.dataset.indicators
        return was != now and was in known
    if field in _NUMBERS and was and now:
        try:
            return Decimal(was) != Decimal(now)
        except InvalidOperation:
            return True
    return was != now


def _cell(value: object) -> str:
    # Our own CSV sets an apostrophe before what a spreadsheet would run.
    text = value if isinstance(value, str) else ""
    return text[1:] if text[:1] == "'" and text[1:2] in {"=", "+", "-", "@"} else text


def _row(it: Observation) -> dict[str, str]:
    record, quantity, base = it.record, it.quantity, it.baseline
    return {
        "printed": record.printed,
        "value": _text(quantity.value),
        "low": _text(quantity.low),
        "high": _text(quantity.high),
        "low_open": _text(quantity.low_open),
        "high_open": _text(quantity.high_open),
        "qualifier": quantity.qualifier,
        "unit": quantity.unit,
        "place": it.place.id,
        "indicator": it.indicator.id,
        "nature": record.nature,
        "statistic": record.statistic,
        "period_start": _text(record.period.start),
        "period_end": _text(record.period.end),
        "baseline_printed": record.baseline.printed if record.baseline else "",
        "baseline_low": _text(base.low) if base else "",
        "baseline_high": _text(base.high) if base else "",
    }


def _text(value: object) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)
