"""What a sceptic needs to check one number by hand: the words, what they mean, where they stand, who found them.

The words around the number are looked up in the archive when it is there, shown, and never kept.
"""

import shlex
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal
from pathlib import Path

from dashboards.archive import Archived, open_archive
from dashboards.checks import Context
from dashboards.lang import Both, pick
from dashboards.model import Observation, Source, digest
from dashboards.model.evidence import EvidenceMark
from dashboards.model.limits import limits
from dashboards.model.records import Baseline, ObservationRecord
from dashboards.model.vocabulary import PERIOD_NAMES, QUALIFIER_NAMES, SourceLanguage
from dashboards.quantities import Lexicon, Quantity, format_en, scan
from dashboards.quantities.wording import plain

AROUND = 16


@dataclass(frozen=True, kw_only=True)
class PrintedWords:
    """Where printed words stand in a paragraph: offsets in characters, and the words around them."""

    start: int
    end: int
    before: str
    words: str
    after: str


@dataclass(frozen=True, kw_only=True)
class Proof:
    """One observation with all that vouches for it; `place` and `why_not` are empty without an archive."""

    observation: Observation
    digest: str
    lock_line: str
    lock_state: Both
    place: PrintedWords | None
    baseline: PrintedWords | None
    why_not: Both | None
    limits: tuple[Both, ...]
    commands: tuple[str, ...]


_STATES = {
    "verified": Both(zh="与记录和存档相符", en="agrees with the record and the archive"),
    "stale": Both(zh="核对之后记录或存档改过", en="the record or the archive has changed since"),
    "none": Both(zh="还没有核对", en="not verified yet"),
}


def prove(context: Context, observation: Observation, archive: Path | None) -> Proof:
    """Gather what there is to show for one observation; `archive` is the folder of texts, if it is at hand."""
    seen = context.dataset.verified.get(observation.id)
    line = f"{seen.observation} {seen.digest} {seen.archive} {seen.date.isoformat()}" if seen else ""
    state = "verified" if observation.verified else "stale" if seen else "none"
    opened = open_archive(archive, observation.source) if archive else None
    text = opened if isinstance(opened, Archived) else None
    record, lexicon = observation.record, context.dataset.lexicon
    language = observation.source.language
    place = _locate(record, text, lexicon, language) if text else None
    why = opened.why if opened is not None and not isinstance(opened, Archived) else None
    if text is not None and place is None:
        why = Both(zh="存档的这一段里没有这个数", en="the number does not stand in this paragraph of the archive")
    return Proof(
        observation=observation,
        digest=digest(observation.initiative, record),
        lock_line=line,
        lock_state=_STATES[state],
        place=place,
        baseline=_locate(record.baseline, text, lexicon, language) if text and record.baseline else None,
        why_not=why,
        limits=tuple(it.text for it in limits(observation)),
        commands=tuple(commands(record, observation.source, archive)),
    )


def commands(record: ObservationRecord, source: Source, archive: Path | None) -> Sequence[str]:
    """Return the shell commands that redo the check: hash the file, print the paragraph, mark the words in it."""
    file = shlex.quote(str((archive or Path("ARCHIVE")) / source.archive.file))
    # A paragraph is a line that holds more than white space; the full-width and the no-break space are white too.
    blank = r"{ t = $0; gsub(/[ \t\r]|　|\302\240/, \"\", t) }".replace('\\"', '"')
    paragraph = f"awk '{blank} t != \"\" && ++n == {record.paragraph}' {file}"
    return [
        f"sha256sum {file}",
        paragraph,
        f"{paragraph} | grep -F -o {shlex.quote(record.printed)}",
    ]


def _locate(
    record: ObservationRecord | Baseline, text: Archived, lexicon: Lexicon, language: SourceLanguage
) -> PrintedWords | None:
    paragraph = text.paragraph(record.paragraph)
    if paragraph is None:
        return None
    exact = [it for it in scan(paragraph, lexicon, language).taken if it.text == record.printed]
    number = (record.occurrence or 1) - 1
    if number >= len(exact):
        return None
    found = exact[number]
    return PrintedWords(
        start=found.start,
        end=found.end,
        before=paragraph[max(0, found.start - AROUND) : found.start],
        words=found.text,
        after=paragraph[found.end : found.end + AROUND],
    )


def interval_words(quantity: Quantity, lang: str) -> str:
    """Say an interval in words: which numbers the printed words allow."""
    low, high = _number(quantity.low, quantity.unit), _number(quantity.high, quantity.unit)
    return pick(lang, *_interval(quantity, low, high))


def _interval(quantity: Quantity, low: str, high: str) -> tuple[str, str]:
    if quantity.low is None and quantity.high is None:
        value = _number(quantity.value, quantity.unit)
        return f"{value}上下，没有说到哪里为止", f"about {value}, no bounds stated"
    if quantity.low == quantity.high:
        return f"正好{low}", f"exactly {low}"
    lower = ("大于", "more than") if quantity.low_open else ("不小于", "at least")
    upper = ("小于", "less than") if quantity.high_open else ("不大于", "at most")
    if quantity.low is None:
        return f"{upper[0]}{high}，没有下限", f"{upper[1]} {high}, no lower bound"
    if quantity.high is None:
        return f"{lower[0]}{low}，没有上限", f"{lower[1]} {low}, no upper bound"
    return f"{lower[0]}{low}、{upper[0]}{high}", f"{lower[1]} {low} and {upper[1]} {high}"


def _number(value: Decimal | None, unit: str) -> str:
    return f"{plain(value)}{unit}" if value is not None else ""


def interval_numbers(quantity: Quantity) -> str:
    """Write an interval as mathematicians do: (4500, 4600], with a dash where there is no bound."""
    low = "−∞" if quantity.low is None else plain(quantity.low)
    high = "+∞" if quantity.high is None else plain(quantity.high)
    return f"{'(' if quantity.low_open else '['}{low}, {high}{')' if quantity.high_open else ']'}"


def rows(proof: Proof, lang: str) -> list[tuple[str, str]]:
    """Return the proof as labelled lines."""
    it, record, quantity = proof.observation, proof.observation.record, proof.observation.quantity
    found = [
        ("数据点", "observation", it.id),
        ("原样印出", "as printed", record.printed),
        ("意思", "meaning", _meaning(quantity, lang)),
        ("区间", "interval", f"{interval_numbers(quantity)} {quantity.unit}".rstrip()),
        ("单位", "unit", quantity.unit or "—"),
    ]
    if it.baseline is not None and record.baseline is not None:
        found.append(("之前", "before", f"{record.baseline.printed} ({_meaning(it.baseline, lang)})"))
    found += [
        ("指标", "indicator", f"{it.indicator.name.of(lang)} ({it.indicator.id})"),
        ("地方", "place", f"{it.place.name.of(lang)} ({it.place.id})"),
        ("时段", "period", _period(it, lang)),
        ("来源", "source", f"{it.source.title.of(lang)} ({it.source.id})"),
        ("发布者", "publisher", it.source.publisher.of(lang) if it.source.publisher else "—"),
        ("存档文件", "archive file", it.source.archive.file),
        ("SHA-256", "SHA-256", it.source.archive.sha256),
        ("段落", "paragraph", _paragraph(record, lang)),
        *_places(proof, lang),
        ("核对记录", "lock line", f"{proof.lock_line or '—'} ({proof.lock_state.of(lang)})"),
        ("记录摘要", "record digest", proof.digest),
        ("怎么比的", "compared how", _told(it.design_mark, lang)),
        ("谁说的", "who says so", _told(it.standing_mark, lang)),
    ]
    return [(pick(lang, zh, en), words) for zh, en, words in found]


def _told(mark: EvidenceMark | None, lang: str) -> str:
    if mark is None:
        return pick(lang, "不是结果也不是变化，没有这一问", "neither an outcome nor a change: no question")
    return f"{mark.words.of(lang)} {mark.code}"


def _meaning(quantity: Quantity, lang: str) -> str:
    name = QUALIFIER_NAMES[quantity.qualifier].of(lang)
    word = f" {quantity.qualifier_word}" if quantity.qualifier_word not in {"", name} else ""
    english = pick(lang, "", f"{format_en(quantity)}; ")
    return f"{english}{interval_words(quantity, lang)} ({name}{word})"


def _period(it: Observation, lang: str) -> str:
    period = it.record.period
    dates = " – ".join(day.isoformat() for day in (period.start, period.end) if day is not None)
    return " ".join(part for part in (PERIOD_NAMES[period.type].of(lang), period.printed or "", dates) if part)


def _paragraph(record: ObservationRecord, lang: str) -> str:
    if record.occurrence is None:
        return str(record.paragraph)
    return f"{record.paragraph}" + pick(lang, f"，第{record.occurrence}次", f", occurrence {record.occurrence}")


def _places(proof: Proof, lang: str) -> list[tuple[str, str, str]]:
    if proof.why_not is not None:
        return [("没有找到", "not found", proof.why_not.of(lang))]
    shown = []
    for label, place in ((("位置", "place in it"), proof.place), (("之前的位置", "place of before"), proof.baseline)):
        if place is not None:
            where = f"{place.start}–{place.end} …{place.before}【{place.words}】{place.after}…"
            shown.append((*label, where))
    return shown


def as_data(proof: Proof, lang: str) -> dict[str, object]:
    """Return the proof as plain data for JSON; missing things are null."""
    it, record, quantity = proof.observation, proof.observation.record, proof.observation.quantity
    return {
        "id": it.id,
        "printed": record.printed,
        "value": _text(quantity.value),
        "low": _text(quantity.low),
        "high": _text(quantity.high),
        "low_open": quantity.low_open,
        "high_open": quantity.high_open,
        "qualifier": quantity.qualifier,
        "qualifier_word": quantity.qualifier_word,
        "interval": interval_numbers(quantity),
        "meaning": interval_words(quantity, lang),
        "unit": quantity.unit,
        "baseline": record.baseline.printed if record.baseline else None,
        "indicator": it.indicator.id,
        "place": it.place.id,
        "period": _period(it, lang),
        "source": it.source.id,
        "source_title": it.source.title.of(lang),
        "publisher": it.source.publisher.of(lang) if it.source.publisher else None,
        "source_file": it.source.archive.file,
        "sha256": it.source.archive.sha256,
        "paragraph": record.paragraph,
        "occurrence": record.occurrence,
        "found": asdict(proof.place) if proof.place else None,
        "found_baseline": asdict(proof.baseline) if proof.baseline else None,
        "not_found": proof.why_not.of(lang) if proof.why_not else None,
        "lock_line": proof.lock_line or None,
        "verified": it.verified.isoformat() if it.verified else None,
        "digest": proof.digest,
        "design": it.design,
        "design_means": it.design_mark.words.of(lang) if it.design_mark else None,
        "standing": it.standing,
        "standing_means": it.standing_mark.words.of(lang),
        "limits": [one.of(lang) for one in proof.limits],
        "commands": list(proof.commands),
    }


def _text(value: Decimal | None) -> str | None:
    return plain(value) if value is not None else None
