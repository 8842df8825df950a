"""The sentence that a number stands in: where its words say something else of the number than its record does.

Precision first: a word counts only in the number's own clause and before it (or in a clause that is nothing but a time),
never after a word that says that something is done, and never as part of a longer word.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from dashboards.archive.findings import ArchiveFinding, Field
from dashboards.errors import in_a_row
from dashboards.errors.rules import rule
from dashboards.model import ObservationRecord, Source
from dashboards.model.vocabulary import NOT_RESULTS
from dashboards.quantities import Lexicon, Taken, fold

SENTENCE_PLAN = rule("sentence-plan", ("原句说是计划或预计的，不能记作结果", "what its sentence calls planned or expected must not be entered as a result"), ("“将”“预计”“力争”说的是还没有发生的事，记作结果就多算了一个成绩。", "将, 预计 and 力争 tell of what has not happened; entered as a result it counts one success too many."), ("写 nature: forecast、target 或 plan", "write 'nature: forecast', 'target' or 'plan'"), bad="nature: flow (预计新增300个)", good="nature: forecast")  # fmt: skip
SENTENCE_BEFORE = rule("sentence-before", ("原句说是过去的，就是改革前的数", "what its sentence tells of the time before must be the value before"), ("把“过去要6天”记成改后的数，改革就白做了，或者凭空有了成绩。", "Entered as the value after, what it took in the past turns the change round."), ("写 moment: before", "write 'moment: before'"), bad="moment: after (过去要跑6趟)", good="moment: before")  # fmt: skip
SENTENCE_PART = rule("sentence-part", ("原句用“其中”的，要写明是谁的一部分", "what 其中 makes a part must name its whole"), ("不写出总数，读者会把部分和总数当成两件事，或者加起来。", "Without its whole a reader takes part and whole for two things, or adds them up."), ("写of和stated.of", "write 'of' and stated.of"), bad="(受理300件，其中办结280件)", good="of: linhe-half-year.received")  # fmt: skip
SENTENCE_HANDED_OUT = rule("sentence-handed-out", ("发出去的问卷不是收回的意见", "forms handed out are no answers"), ("发了多少张，不等于有多少人答。", "How many went out is not how many came back."), ("写 flags: [handed-out-not-answered]", "write 'flags: [handed-out-not-answered]'"), bad="(发放问卷300张)", good="flags:\n  - handed-out-not-answered")  # fmt: skip
BASELINE_WORDS = rule("baseline-words", ("改前的数，原句要说是改前的", "a value before must be called that by its sentence"), ("随便另一个数当作改前，就造出一对假的前后。", "Any other number as the value before makes up a pair."), ("核对原文；没有这样说就删掉baseline", "check the source; if it does not say so, delete 'baseline'"), bad="baseline: printed: 52分钟 (降至52分钟)", good="baseline: printed: 6天 (从6天压到2天)")  # fmt: skip


_CLAUSE = re.compile(r"[。！？；，：!?;:（）()“”\n]|,(?!\d)")
_SENTENCE = re.compile(r"[。！？!?；;]")
_BY_YEAR = re.compile(r"(?:到|至|截至)?(20\d\d)年(?:底|末|前)?")
# A clause that is nothing but a time lends its word to the next one: 预计到2027年，新增300个.
_TIME_AT_MOST = 14
_LEVELS = frozenset({"mean", "median", "single-case"})


@dataclass(frozen=True, kw_only=True)
class Placed:
    """A number of a record where it was found."""

    field: Field
    record: ObservationRecord
    source: Source
    paragraph: str
    taken: Taken
    baseline: bool = False

    @cached_property
    def text(self) -> str:
        """Return the paragraph in simplified, half-width characters, as long as it is."""
        return fold(self.paragraph)

    @property
    def clause(self) -> str:
        """Return what stands before the number in its clause."""
        start = _last(_CLAUSE, self.text, self.taken.start)
        return self.text[start : self.taken.start]

    @property
    def clause_before(self) -> str:
        """Return the clause before the number's own, in the same sentence; empty where there is none."""
        start = _last(_CLAUSE, self.text, self.taken.start)
        if start == 0 or _SENTENCE.match(self.text[start - 1]):
            return ""
        return self.text[_last(_CLAUSE, self.text, start - 1) : start - 1]

    @property
    def sentence(self) -> str:
        """Return what stands before the number in its sentence."""
        return self.text[_last(_SENTENCE, self.text, self.taken.start) : self.taken.start]

    @property
    def after(self) -> str:
        """Return the few letters after the number."""
        return self.text[self.taken.end : self.taken.end + 8]


def disagreements(numbers: Sequence[Placed], lexicon: Lexicon) -> Iterator[ArchiveFinding]:
    """Say of each number where its sentence and its record disagree."""
    words = _words(lexicon)
    for it in numbers:
        if it.baseline:
            yield from words.unsaid_before(it)
        else:
            yield from (*words.planned(it), *words.handed_out(it), *words.before(it))
    yield from _parts(numbers, words)


@lru_cache(maxsize=8)
def _words(lexicon: Lexicon) -> "_Words":
    return _Words(lexicon)


class _Words:
    """The words of sentences, compiled."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._planned = _guarded(
            {**lexicon.sentence_plans, **{f"将{it}": no for it, no in lexicon.sentence_will.items()}}
        )
        self._done = _any(lexicon.sentence["done"])
        self._sent = re.compile(
            f"(?:{_any(lexicon.sentence['sent']).pattern}).{{0,14}}?(?:{_any(lexicon.sentence['forms']).pattern})$"
        )
        self._before = _guarded(lexicon.sentence_before)
        self._turned = _any(lexicon.sentence["turned"])
        self._from = _any(lexicon.sentence["from"])
        self._part = _any(lexicon.sentence["part"])
        self._change = _any(lexicon.change_verbs)

    def planned(self, it: Placed) -> Iterator[ArchiveFinding]:
        """Refuse a result whose clause says that it is planned, expected or to come."""
        if it.record.nature in NOT_RESULTS:
            return
        word = self._cue(self._planned, it.clause) or self._lent(it) or self._by_year(it)
        target = it.record.target
        # 完成计划的84%: the plan is what the result is measured by.
        if word and not (target is not None and word in fold(target.printed)):
            yield it.field.at("nature").wrong(
                SENTENCE_PLAN,
                (f"原句里有“{word}”，这个数还没有发生：{it.record.printed}", f"nature must be a plan, target or forecast, '{word}' stands before it: {it.record.printed}"),
                (f"写 nature: forecast、target 或 plan；“{word}”说的不是这个数，就{_waiver(it, word)[0]}", f"write 'nature: forecast', 'target' or 'plan'; if '{word}' is not about this number, {_waiver(it, word)[1]}"),
                word=word,
            )  # fmt: skip

    def _cue(self, pattern: re.Pattern[str], clause: str) -> str:
        found = list(pattern.finditer(clause))
        return found[-1][0] if found and not self._done.search(clause, found[-1].end()) else ""

    def _lent(self, it: Placed) -> str:
        clause = it.clause_before
        # The clause must be nothing but a time: what says more has a number or a verb of its own.
        lent = len(clause) <= _TIME_AT_MOST and _BY_YEAR.search(clause) is not None
        return self._cue(self._planned, clause) if lent and not self._done.search(it.clause) else ""

    def _by_year(self, it: Placed) -> str:
        """Return a year that lies after the source, where the source's own year is printed."""
        date = it.source.date
        printed = date.end or date.start if date is not None and date.precision != "inferred-year" else None
        for clause in (it.clause, it.clause_before if len(it.clause_before) <= _TIME_AT_MOST else ""):
            found = _BY_YEAR.search(clause)
            if printed is not None and found is not None and int(found[1]) > printed.year:
                return found[0]
        return ""

    def handed_out(self, it: Placed) -> Iterator[ArchiveFinding]:
        """Refuse forms that were handed out without the flag that says so."""
        found = self._sent.search(it.clause)
        if found and "handed-out-not-answered" not in it.record.flags:
            yield it.field.at("indicator").wrong(
                SENTENCE_HANDED_OUT,
                (f"原句说的是发出去的：“{found[0]}{it.record.printed}”，收回多少没有说", f"flags must say that they were handed out: '{found[0]}{it.record.printed}'"),
                ("写 flags: [handed-out-not-answered]，指标也不能是收到的意见", "write 'flags: [handed-out-not-answered]'; the indicator must not be of answers received"),
                word=found[0],
            )  # fmt: skip

    def before(self, it: Placed) -> Iterator[ArchiveFinding]:
        """Refuse a value of the time before that stands as the one after, or as neither."""
        record = it.record
        level = record.statistic in _LEVELS or record.nature == "level"
        if (
            record.moment == "before"
            or record.nature in {"change", *NOT_RESULTS}
            or not (level or record.moment == "after")
        ):
            return
        found = list(self._before.finditer(it.sentence))
        if found and not self._turned.search(it.sentence, found[-1].end()):
            word = found[-1][0]
            yield it.field.at("moment" if record.moment != "none" else "indicator").wrong(
                SENTENCE_BEFORE,
                (f"原句里有“{word}”，这是改革前的数：{record.printed}", f"moment must be before, '{word}' stands before the number: {record.printed}"),
                (f"写 moment: before；“{word}”说的不是这个数，就{_waiver(it, word)[0]}", f"write 'moment: before'; if '{word}' is not about this number, {_waiver(it, word)[1]}"),
                word=word,
            )  # fmt: skip

    def unsaid_before(self, it: Placed) -> Iterator[ArchiveFinding]:
        """Refuse a value before that nothing in its sentence calls one."""
        told = self._from.search(it.clause) or self._before.search(it.sentence) or self._change.match(it.after)
        if not told:
            yield it.field.at("baseline", "printed").wrong(
                BASELINE_WORDS,
                (f"原句没有说这是改前的数：{it.taken.text}", f"baseline must be called the value before by its sentence: {it.taken.text}"),
                ("改前的数旁边要有“从”“过去”“原来”“压到”这样的字；没有就删掉baseline", "words such as 从, 过去, 原来 or 压到 must stand beside it; if there are none, delete 'baseline'"),
                word=it.taken.text,
            )  # fmt: skip

    def part_word(self, it: Placed) -> int:
        """Return where 其中 stands before a number in its sentence, if it opens the number's clause or the one before."""
        start = it.taken.start - len(it.clause)
        found = self._part.search(it.text, start, it.taken.start)
        if found is None and self._part.fullmatch(it.clause_before):
            return start - len(it.clause_before) - 1
        return found.start() if found else -1


def _parts(numbers: Iterable[Placed], words: _Words) -> Iterator[ArchiveFinding]:
    """Say which entered number another is a part of, where 其中 says so and the record does not."""
    of_paragraph: dict[tuple[str, str], list[Placed]] = {}
    for it in numbers:
        if not it.baseline:
            of_paragraph.setdefault((it.source.id, it.paragraph), []).append(it)
    for group in of_paragraph.values():
        group.sort(key=lambda it: it.taken.start)
        for it in group:
            at = words.part_word(it)
            record = it.record
            if at < 0 or record.of is not None or record.sum_of or record.same_as is not None:
                continue
            sentence = _last(_SENTENCE, it.text, it.taken.start)
            wholes = [one for one in group if sentence <= one.taken.start < at]
            whole = wholes[-1] if wholes else None
            if whole is not None and whole.field.observation != it.field.observation:
                yield _unsaid_part(it, whole, it.text[at : at + 2])


def _unsaid_part(it: Placed, whole: Placed, word: str) -> ArchiveFinding:
    name = whole.field.observation
    return it.field.at("printed").wrong(
        SENTENCE_PART,
        (f"原句用“{word}”说它是{whole.record.printed}的一部分：{it.record.printed}", f"of must name its whole, '{word}' makes it a part of {whole.record.printed}: {it.record.printed}"),
        (f"写 of: {name} 和 stated.of（{word}）；若不是这个总数的一部分，就{_waiver(it, word)[0]}", f"write 'of: {name}' and stated.of ({word}); if it is no part of that, {_waiver(it, word)[1]}"),
        word=word,
    )  # fmt: skip


def _waiver(it: Placed, word: str) -> tuple[str, str]:
    row = f"{{kind: sentence, record: {it.field.observation}, words: {in_a_row(word)}, reason: …}}"
    return f"在 data/waivers.yml 写 {row}", f"add {row} to data/waivers.yml"


def _last(pattern: re.Pattern[str], text: str, before: int) -> int:
    """Return where the last mark before a place ends."""
    marks = [match.end() for match in pattern.finditer(text, 0, before)]
    return marks[-1] if marks else 0


def _any(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(it) for it in sorted(words, key=len, reverse=True)))


def _guarded(table: Mapping[str, tuple[str, ...]]) -> re.Pattern[str]:
    """Compile words, none of which counts before or after the letters that make another word of it.

    A guard that begins with ^ stands before the word, another one after it.
    """
    return re.compile("|".join(_one(word, table[word]) for word in sorted(table, key=len, reverse=True)))


def _one(word: str, guards: Iterable[str]) -> str:
    behind = "".join(f"(?<!{re.escape(it[1:])})" for it in guards if it.startswith("^"))
    ahead = "|".join(re.escape(it) for it in guards if not it.startswith("^"))
    return f"{behind}{re.escape(word)}" + (f"(?!{ahead})" if ahead else "")
