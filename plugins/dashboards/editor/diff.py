"""What a change does to the ledger: two states compared, observation by observation, for a reviewer.

Takes what was and what is; hands on a `Report`, which `reports` writes as Markdown or HTML.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import zip_longest

from dashboards.checks import Context
from dashboards.editor.stale import articles_untranslated, untranslated
from dashboards.errors import Problem
from dashboards.model import Observation

_VALUES = ("printed", "value", "low", "high", "unit")


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """One chart in one state: its title, hashes of what is drawn and of what is said, its picture if one could be made."""

    title: str
    mark: bytes
    words: bytes = b""
    svg: str | None = None


@dataclass(frozen=True, kw_only=True)
class ReaderSentence:
    """One sentence of an article as a reader sees it, and its line in the file."""

    line: int
    text: str


@dataclass(frozen=True, kw_only=True)
class LedgerState:
    """One state of the ledger: its records, addresses, charts, articles, calculations, file sizes and problems."""

    context: Context
    addresses: frozenset[str]
    drawings: Mapping[str, Drawing]
    sizes: Mapping[str, int]
    problems: tuple[Problem, ...]
    articles: Mapping[str, Sequence[ReaderSentence]] = field(default_factory=dict)
    counts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Rewritten:
    """One sentence that readers will find changed: where it stands now (or stood), as it was and as it is."""

    place: str
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class RecordChange:
    """One observation or indicator that changed: each field that did, as it was and as it is; `owes` a correction entry or not."""

    id: str
    fields: tuple[tuple[str, str, str], ...]
    owes: bool = False


@dataclass(frozen=True, kw_only=True)
class ChartChange:
    """One chart whose drawing or words changed, came or went."""

    id: str
    title: str
    before: Drawing | None
    after: Drawing | None

    @property
    def is_redrawn(self) -> bool:
        """Return whether the drawing itself changed, and not the words and the table around it alone."""
        return self.before is None or self.after is None or self.before.mark != self.after.mark


@dataclass(frozen=True, kw_only=True)
class Report:
    """Everything that a reviewer needs to know about a change."""

    base: str
    added: tuple[Observation, ...]
    changed: tuple[RecordChange, ...]
    withdrawn: tuple[tuple[str, str], ...]
    renamed: tuple[tuple[str, str], ...]
    owing: tuple[str, ...]
    corrections: tuple[str, ...]
    addresses_added: tuple[str, ...]
    addresses_moved: tuple[tuple[str, str], ...]
    addresses_gone: tuple[str, ...]
    pictures: tuple[ChartChange, ...]
    untranslated_before: int
    untranslated: tuple[str, ...]
    sizes: tuple[tuple[str, int, int], ...]
    verification: tuple[tuple[str, int, int], ...]
    unverified: tuple[str, ...]
    errors: tuple[Problem, ...]
    sentences: tuple[Rewritten, ...] = ()
    indicators: tuple[RecordChange, ...] = ()
    counts: tuple[tuple[str, str, str], ...] = ()
    total_before: int = field(default=0)
    total: int = field(default=0)

    @property
    def is_empty(self) -> bool:
        """Return whether nothing that a reader could see has changed."""
        moved = self.addresses_added or self.addresses_gone or self.addresses_moved
        numbers = self.added or self.changed or self.withdrawn or self.renamed or self.counts
        return not (numbers or moved or self.pictures or self.sizes or self.sentences or self.indicators)


def compare(base: str, before: LedgerState, after: LedgerState) -> Report:
    """Compare two states; `base` names the first."""
    was, now = before.context.observations, after.context.observations
    current = after.context.dataset.current
    kept = {old: current(old) for old in was if current(old) in now}
    changed = tuple(_changes(before.context, after.context, kept))
    withdrawn = tuple((old, was[old].record.printed) for old in sorted(was) if old not in kept)
    new = {it.id: it for it in after.context.dataset.corrections}
    old_corrections = {it.id for it in before.context.dataset.corrections}
    gone = [name for name, _ in withdrawn if not _corrected(after.context, name, was[name].record.printed)]
    moved, lost = _addresses(before, after)
    return Report(
        base=base,
        added=tuple(now[name] for name in sorted(set(now) - set(kept.values()))),
        changed=changed,
        withdrawn=withdrawn,
        renamed=tuple(sorted((old, to) for old, to in kept.items() if old != to)),
        owing=tuple(sorted([*(it.id for it in changed if it.owes), *gone])),
        corrections=tuple(sorted(set(new) - old_corrections)),
        addresses_added=tuple(sorted(after.addresses - before.addresses - {to for _, to in moved})),
        addresses_moved=moved,
        addresses_gone=lost,
        pictures=tuple(_pictures(before, after)),
        untranslated_before=len(list(_debt(before.context))),
        untranslated=tuple(sorted(_debt(after.context))),
        sizes=tuple(_sizes(before.sizes, after.sizes)),
        verification=tuple(_verification(before.context, after.context)),
        unverified=tuple(sorted(name for name, it in now.items() if it.verified is None)),
        errors=tuple(it for it in after.problems if it.severity == "error"),
        sentences=tuple(_rewritten(before.articles, after.articles)),
        indicators=tuple(_indicators(before.context, after.context)),
        counts=tuple(sorted(_different(before.counts, after.counts))),
        total_before=len(was),
        total=len(now),
    )


def _changes(before: Context, after: Context, kept: Mapping[str, str]) -> Iterator[RecordChange]:
    for old, name in sorted(kept.items(), key=lambda pair: pair[1]):
        rows = _different(_fields(before.observations[old]), _fields(after.observations[name]))
        different = tuple(row for row in rows if not _follows(row, after))
        if different:
            told = any(_is_value(key) for key, _, _ in different)
            printed = before.observations[old].record.printed
            yield RecordChange(id=name, fields=different, owes=told and not _corrected(after, name, printed))


def _follows(row: tuple[str, str, str], after: Context) -> bool:
    """Return whether a field only follows a renaming of what it names."""
    key, was, now = row
    shelves: Mapping[str, Mapping[str, object]] = {
        "place": after.dataset.places,
        "source": after.dataset.sources,
        "indicator": after.dataset.indicators,
        "initiative": after.dataset.initiatives,
    }
    record = shelves.get(key, {}).get(now)
    if record is not None and was in getattr(record, "aliases", ()):
        return True
    return key in {"of", "same_as"} and after.dataset.current(was) == now


def _is_value(key: str) -> bool:
    return key.removeprefix("baseline.") in _VALUES


def _fields(observation: Observation) -> dict[str, str]:
    """Return a record's fields flat, as text, what it takes from its initiative included."""
    record = observation.record.model_dump(mode="json", exclude_none=True)
    record |= {"place": observation.place.id, "source": observation.source.id}
    for key in ("id", "aliases"):
        record.pop(key, None)
    return dict(_flat(record, ""))


def _flat(value: object, name: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _flat(inner, f"{name}.{key}" if name else str(key))
    elif isinstance(value, (list, tuple)):
        if value:
            yield name, ", ".join(str(it) for it in value)
    else:
        yield name, str(value)


def _corrected(after: Context, name: str, printed: str) -> bool:
    """Return whether a correction entry tells that this observation once read so, under the name that it has or had."""
    names = {name, after.dataset.current(name)}
    return any(it.observation in names and it.was == printed for it in after.dataset.corrections)


def _rewritten(
    before: Mapping[str, Sequence[ReaderSentence]], after: Mapping[str, Sequence[ReaderSentence]]
) -> Iterator[Rewritten]:
    """Compare articles sentence by sentence: those that changed in one place stand beside each other."""
    for path in sorted(before.keys() | after.keys()):
        was, now = before.get(path, ()), after.get(path, ())
        matcher = SequenceMatcher(None, [it.text for it in was], [it.text for it in now], autojunk=False)
        for kind, *(first, last, start, end) in matcher.get_opcodes():
            if kind == "equal":
                continue
            for old, new in zip_longest(was[first:last], now[start:end]):
                there = new or old
                place = f"{path}:{there.line}" if there else path
                yield Rewritten(place=place, before=old.text if old else "", after=new.text if new else "")


def _indicators(before: Context, after: Context) -> Iterator[RecordChange]:
    """Yield indicators that came, went or changed; one that was renamed is compared with what it was."""
    was, now = before.dataset.indicators, after.dataset.indicators
    former = {alias: name for name, it in now.items() for alias in it.aliases}
    earlier = {former.get(name, name): it for name, it in was.items()}
    for name in sorted(earlier.keys() | now.keys()):
        old, new = (
            dict(_flat(shelf[name].model_dump(mode="json", exclude_none=True, exclude={"id", "aliases"}), ""))
            if name in shelf
            else {}
            for shelf in (earlier, now)
        )
        fields = tuple(_different(old, new))
        if fields:
            yield RecordChange(id=name, fields=fields)


def _different(was: Mapping[str, str], now: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Yield each key whose text differs, as it was and as it is, in the order of the keys; what is not there reads as empty."""
    for key in {**was, **now}:
        old, new = was.get(key, ""), now.get(key, "")
        if old != new:
            yield key, old, new


def _addresses(before: LedgerState, after: LedgerState) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...]]:
    """Tell addresses that moved (an alias leads on) from those that are gone."""
    aliases = _aliases(after.context)
    moved: list[tuple[str, str]] = []
    gone: list[str] = []
    for path in sorted(before.addresses - after.addresses):
        parts = path.strip("/").split("/")
        target = "/" + "/".join([*parts[:-1], aliases.get((parts[0], parts[-1]), "")]) + "/"
        if target in after.addresses:
            moved.append((path, target))
        else:
            gone.append(path)
    return tuple(moved), tuple(gone)


def _aliases(context: Context) -> Mapping[tuple[str, str], str]:
    data = context.dataset
    shelves: Mapping[str, Mapping[str, object]] = {
        "initiatives": data.initiatives,
        "charts": data.charts,
        "embed": data.charts,
        "sources": data.sources,
        "indicators": data.indicators,
        "cities": data.places,
    }
    records = ((kind, name, it) for kind, shelf in shelves.items() for name, it in shelf.items())
    return {(kind, alias): name for kind, name, it in records for alias in getattr(it, "aliases", ())}


def _pictures(before: LedgerState, after: LedgerState) -> Iterator[ChartChange]:
    names = {alias: name for name, it in after.context.dataset.charts.items() for alias in it.aliases}
    earlier = {names.get(name, name): drawing for name, drawing in before.drawings.items()}
    for name in sorted(set(earlier) | set(after.drawings)):
        was, now = earlier.get(name), after.drawings.get(name)
        if was is None or now is None or (was.mark, was.words) != (now.mark, now.words):
            shown = now or was
            yield ChartChange(id=name, title=shown.title if shown else name, before=was, after=now)


def _debt(context: Context) -> Iterator[str]:
    for problem in (*untranslated(context), *articles_untranslated(context.dataset.root)):
        yield f"{problem.span.path}:{problem.span.line}"


def _sizes(before: Mapping[str, int], after: Mapping[str, int]) -> Iterator[tuple[str, int, int]]:
    for name in sorted(set(before) | set(after)):
        was, now = before.get(name, 0), after.get(name, 0)
        if was != now:
            yield name, was, now


def _verification(before: Context, after: Context) -> Iterator[tuple[str, int, int]]:
    was, now = _states(before), _states(after)
    for name in ("verified", "stale", "unverified"):
        yield name, was[name], now[name]


def _states(context: Context) -> Counter[str]:
    lock = context.dataset.verified
    return Counter(
        "verified" if it.verified else "stale" if it.id in lock else "unverified"
        for it in context.observations.values()
    )
