"""Words: causal and boastful ones in our own text are findings where the numbers behind it have no comparison group.

The list is data (`data/wording.yml`). `checks` looks at records, `prose` asks the same of articles.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, Final

from dashboards.checks.claims import ClaimFound, Named, WordList
from dashboards.checks.claims.patterns import lower, needed
from dashboards.checks.context import LIST_FILES, Context
from dashboards.errors import Problem, Span, in_a_row, show
from dashboards.errors.rules import Rule, rule
from dashboards.lang import LANGS
from dashboards.model import Chart, Initiative, Observation, Record, Source, Whose, chosen, texts_of
from dashboards.model.vocabulary import WordKind
from dashboards.model.word_lists import RecordWaiver, WordClass, Wording
from dashboards.readers import Document, parse, read_record
from dashboards.stages import Memo, fingerprint, shipped
from dashboards.stages.regexes import regex

WORD_CLASS = rule("word-class", ("自己的词表要有每一个词类", "a word list of one's own must hold every class of words"), ("分辨说法要靠这些词；少了一类，就会错报或漏报。", "The words tell claims from other uses; without a class, claims are found amiss or not at all."), ("从程序自带的词表抄来缺的词类，或删掉自己的词表", "copy the class from the list that comes with the program, or delete your own"), bad="classes: []", good="classes: [{name: past, lang: en, words: …}, …]")  # fmt: skip
WORDS_CAUSAL = rule("words-causal", ("没有对照组，不能用因果词", "wording must not claim a cause below design D4"), ("只有前后两个数，甚至只有一个数，说不出是谁带来了变化。", "Two numbers, or one, do not tell what brought a change about."), ("只写发生了什么；非用不可就写豁免和理由", "say what happened; if the word must stand, waive it with a reason"), bad="小信封使检查减少", good="小信封推出后，文章印出的检查减少数是……")  # fmt: skip
WORDS_BOASTFUL = rule("words-boastful", ("没有对照组，不能用夸大的词", "wording must not boast below design D4"), ("多大算“大幅”没有标准，数字自己会说。", "How much is 'dramatic' nobody knows; the number speaks for itself."), ("删掉这个词；非用不可就写豁免和理由", "delete the word; if it must stand, waive it with a reason"), bad="等候大幅缩短", good="等候缩短到52分钟")  # fmt: skip
WORDS_RANKING = rule("words-ranking", ("不能给地方排名次、比高低", "wording must not rank places or set them against each other"), ("各地的原始计数没有共同的底数，谁第一谁垫底都说不出。", "Raw counts of places have no common base; who is first or last they do not say."), ("各说各的数；次序是来源说的，就写明是谁说的", "tell each number by itself; a rank that a source gives is told as its word"), bad="常熟第一，相城垫底", good="常熟印了[1800余个](obs:…)，相城印了[1034个](obs:…)")  # fmt: skip
WAIVER_UNUSED = rule("waiver-unused", ("豁免要用得上", "a waiver must be needed"), ("多余的豁免会放过以后的错误。", "A waiver that nothing needs will let a later mistake pass."), ("删掉它，或改成正文的原话", "delete it, or give the very words of the text"), bad="<!-- number-ok: 300条: … -->", good="(deleted)")  # fmt: skip
_CLAIMS: Final[Mapping[WordKind, Rule]] = {
    "causal": WORDS_CAUSAL,
    "boastful": WORDS_BOASTFUL,
    "ranking": WORDS_RANKING,
}


PATH: Final = "data/wording.yml"
WAIVERS: Final = "data/waivers.yml"
_LONG: Final = 4
_HAN_ONLY: Final = regex(r"[\u4e00-\u9fff]+")
_KIND_OF_PLACE: Final = regex(
    r"(?<=..)(?:市|区|县|镇|街道|社区|村|省)$| (?:district|city|county|town|subdistrict|community|village|province)$"
)
_CAUSAL_DESIGNS: Final = frozenset({"D4", "D5"})


def read_wording(context: Context) -> tuple[Wording, list[Problem]]:
    """Read the list; an empty one where there is no file."""
    document = context.documents.get(PATH)
    if document is None or document.data is None:
        return Wording(), []
    wording, problems = read_record(Wording, document, document.data)
    return wording or Wording(), problems


def named(context: Context, lang: str) -> Named:
    """Return the names of places and reforms in one language, also by their last words (许可快道: 快道; permit lane: lane)."""
    places = {it.name.of(lang) for it in context.dataset.places.values()}
    reforms = {it.name.of(lang).strip("“”《》") for it in context.dataset.initiatives.values()}
    return Named(
        places=frozenset(places | {_KIND_OF_PLACE.sub("", it) for it in places}),
        reforms=frozenset(reforms | {short for it in reforms for short in _short(it, lang)}),
    )


@lru_cache(maxsize=8)
def word_list(wording: Wording, lang: str, names: Named) -> WordList:
    """Return the claim words of one language, compiled once for all who ask."""
    return WordList(wording, lang, names)


@dataclass(frozen=True, kw_only=True)
class Claims:
    """The claims that one language's texts make; the words are made ready once a text asks that was not read before."""

    wording: Wording
    lang: str
    names: Named
    before: Memo[Any]

    @cached_property
    def _question(self) -> bytes:
        return fingerprint("claims", self.lang, repr(self.wording))

    @cached_property
    def _changed(self) -> frozenset[str]:
        """Return a piece of each name that came or went since the last run: other texts claim what they did."""
        both = {f"places {self.lang}": self.names.places, f"reforms {self.lang}": self.names.reforms}
        return frozenset(needed(name) for kind, names in both.items() for name in self.before.changed(kind, names))

    def find(self, text: str) -> tuple[ClaimFound, ...]:
        """List the claims of a text, in order."""
        anew = bool(self._changed) and any(it in lower(text) for it in self._changed)
        found: tuple[ClaimFound, ...] = self.before.of(text, self._read, self._question, anew=anew)
        return found

    @cached_property
    def _list(self) -> WordList:
        # Asked for each text: to look it up by its thousands of words takes longer than most texts.
        return word_list(self.wording, self.lang, self.names)

    def _read(self, text: str) -> tuple[ClaimFound, ...]:
        return tuple(self._list.find(text))


def claims_of(context: Context, wording: Wording) -> Mapping[str, Claims]:
    """Return what finds claims in the texts of each language."""
    return {
        lang: Claims(wording=wording, lang=lang, names=named(context, lang), before=context.before) for lang in LANGS
    }


def _short(name: str, lang: str) -> tuple[str, ...]:
    if lang == "zh":
        return (name[-2:],) if len(name) >= _LONG and _HAN_ONLY.fullmatch(name) else ()
    last = name.rsplit(" ", 1)[-1]
    return (last,) if " " in name and len(last) >= _LONG else ()


def read_waivers(context: Context) -> tuple[tuple[RecordWaiver, ...], list[Problem]]:
    """Read what editors let stand; nothing where there is no file."""
    document = context.documents.get(WAIVERS)
    if document is None or not isinstance(document.data, list):
        return (), []
    read = [read_record(RecordWaiver, document, data, (index,)) for index, data in enumerate(document.data)]
    return tuple(it for it, _ in read if it is not None), [one for _, problems in read for one in problems]


def earned(observations: Iterable[Observation]) -> bool:
    """Return whether causal words are earned: there are numbers, and each has a comparison group."""
    designs = {it.design for it in observations}
    return bool(designs) and designs <= _CAUSAL_DESIGNS


def word_problem(found: ClaimFound, span: Span, waiver: tuple[str, str]) -> Problem:
    """Say what is wrong with a word; `waiver` tells how to let it stand, in both languages."""
    if found.kind == "causal":
        zh = f"没有对照组（证据不到D4），不能用因果词：{show(found.text)}"
        en = f"wording must not claim a cause below design D4: {show(found.text)}"
        hint = ("只写发生了什么，不写谁带来的", "say what happened, not what brought it about")
    elif found.kind == "ranking":
        zh = f"原始计数不能给地方排名次、比高低：{show(found.text)}"
        en = f"wording must not rank or set places against each other: {show(found.text)}"
        hint = (
            "各说各的数；次序是来源说的，就写明是谁说的",
            "tell each number by itself; a rank that a source gives is told as its word",
        )
    else:
        zh = f"没有对照组（证据不到D4），不能用夸大的词：{show(found.text)}"
        en = f"wording must not boast below design D4: {show(found.text)}"
        hint = ("删掉这个词，让数字自己说", "delete the word and let the number speak")
    return _CLAIMS[found.kind].at(span, (zh, en), (f"{hint[0]}；{waiver[0]}", f"{hint[1]}; {waiver[1]}"))


def check_wording(context: Context) -> Iterator[Problem]:
    """Look for causal and boastful words in all texts of all records that are our own words."""
    wording, problems = read_wording(context)
    waivers, more = read_waivers(context)
    yield from (*problems, *more, *_classes_lost(context, wording))
    lists = claims_of(context, wording)
    waived = {(it.record, it.words.lower()) for it in waivers if it.kind == "word"}
    for kind, name, record in context.dataset.records():
        if not earned(_behind(context, record)):
            own = {(name, it.words.lower()) for it in record.waivers} if isinstance(record, Chart) else set()
            yield from _record(context, lists, waived | own, kind, name, record)
    yield from _waivers_used(context, waivers)


def _classes_lost(context: Context, wording: Wording) -> Iterator[Problem]:
    """Find the classes of words that a ledger's own list lacks: what they tell apart would be found amiss, or not at all."""
    if (not wording.groups and not wording.classes) or _as_shipped(context):
        return
    lost = sorted(_known_classes() - _names_of(wording.classes))
    if lost:
        names = [f"{name} ({lang})" for name, lang in lost]
        message = (
            f"词表缺少这些词类：{'、'.join(names)}",
            f"word list must hold every class of words: {', '.join(names)}",
        )
        hint = (
            "从程序自带的data/wording.yml抄来这些词类；不要自己的词表，就删掉这个文件",
            "copy these classes from the data/wording.yml that comes with the program, or delete the file to use that",
        )
        yield WORD_CLASS.at(Span(path=PATH), message, hint)


def _as_shipped(context: Context) -> bool:
    """Return whether a ledger's list is the very one that comes with the program."""
    document, file = context.documents.get(PATH), shipped.HOME / PATH
    return document is not None and file.is_file() and document.text.encode() == file.read_bytes()


@lru_cache(maxsize=1)
def _known_classes() -> frozenset[tuple[str, str]]:
    """Read the classes of the list that comes with the program, by name and language; none where its code stands alone."""
    if not (shipped.HOME / PATH).is_file():
        return frozenset()
    document = parse(PATH, (shipped.HOME / PATH).read_bytes())
    wording, _ = read_record(Wording, document, document.data)
    return _names_of(wording.classes if wording else ())


def _names_of(classes: Iterable[WordClass]) -> frozenset[tuple[str, str]]:
    return frozenset((it.name, it.lang) for it in classes if it.listed)


def _behind(context: Context, record: Record) -> Iterable[Observation]:
    """Return the numbers that a record's words rest on."""
    if isinstance(record, Initiative):
        return context.of_initiative.get(record.id, ())
    if isinstance(record, Source):
        return context.of_source.get(record.id, ())
    return chosen(record, context.observations) if isinstance(record, Chart) else ()


def text_span(  # noqa: PLR0913 - a place within a field
    context: Context, kind: str, name: str, path: Sequence[str | int], text: str, offset: int, length: int
) -> Span:
    """Return the place of a word within a field; exact where the field's text stands on its line as it is."""
    span = context.span(kind, name, *path)
    document = context.documents.get(span.path)
    line = document.lines[span.line - 1] if document is not None and span.line <= len(document.lines) else ""
    at = line.find(text, span.column - 1)
    if at < 0:
        return span
    column = at + offset + 1
    return Span(path=span.path, line=span.line, column=column, end_column=column + length)


def _record(  # noqa: PLR0913 - one record, the lists
    context: Context,
    lists: Mapping[str, Claims],
    waived: set[tuple[str, str]],
    kind: str,
    name: str,
    record: Record,
) -> Iterator[Problem]:
    ours = (it for it in texts_of(record) if it.whose is Whose.OURS)
    for path, lang, words in (one for text in ours for one in text.strings()):
        for found in lists[lang].find(words):
            # What a source claims without a number is told under that heading as its claim.
            claimed = found.kind == "causal" and path[:1] == ("claims",)
            if not claimed and (name, found.text.lower()) not in waived:
                span = text_span(context, kind, name, path, words, found.start, found.end - found.start)
                yield word_problem(found, span, _how_to_waive(kind, name, found.text))


def _how_to_waive(kind: str, name: str, words: str) -> tuple[str, str]:
    if kind == "chart":
        row = f"{{words: {in_a_row(words)}, reason: …}}"
        return f"非用不可就在waivers下加一条 {row}", f"if it must stand, add {row} under 'waivers'"
    row = f"{{kind: word, record: {name}, words: {in_a_row(words)}, reason: …}}"
    return f"非用不可就在{WAIVERS}加一条 {row}", f"if it must stand, add {row} to {WAIVERS}"


def _ids(document: Document | None) -> list[str]:
    rows = document.data if document is not None and isinstance(document.data, list) else []
    return [str(it["id"]) for it in rows if isinstance(it, dict) and "id" in it]


def _waivers_used(context: Context, waivers: Sequence[RecordWaiver]) -> Iterator[Problem]:
    """Find waivers of records that are not there, or whose words their record does not hold."""
    document = context.documents.get(WAIVERS)
    texts = {name: context.path(kind, name) for kind, name, _ in context.dataset.records()}
    texts |= dict.fromkeys(_ids(context.documents.get(LIST_FILES["calculation"])), LIST_FILES["calculation"])
    for index, waiver in enumerate(waivers):
        if document is None:
            return
        if waiver.record.partition(".")[0] in context.unread:
            continue
        if waiver.kind == "sentence":
            # Its words stand in the source, where `verify` looks whether they are needed.
            if waiver.record not in context.observations:
                message = (
                    f"没有这个数据点：{show(waiver.record)}",
                    f"waiver must name an observation: {show(waiver.record)}",
                )
                hint = ("写全名：举措.数据点", "write its full id: initiative.observation")
                yield WAIVER_UNUSED.at(document.span((index, "record")), message, hint)
            continue
        path = texts.get(waiver.record)
        if path is None:
            message = (f"没有这个记录：{show(waiver.record)}", f"waiver must name a record: {show(waiver.record)}")
            hint = ("改正id，或删掉这条豁免", "mend the id, or delete the waiver")
            yield WAIVER_UNUSED.at(document.span((index, "record")), message, hint)
        elif waiver.words.lower() not in context.documents[path].text.lower():
            message = (f"豁免没有用上：{show(waiver.words)}", f"a waiver must be needed: {show(waiver.words)}")
            hint = ("删掉它，或改成记录里的原话", "delete it, or give the very words of the record")
            yield WAIVER_UNUSED.at(document.span((index, "words")), message, hint)


__all__ = [
    "ClaimFound",
    "Claims",
    "RecordWaiver",
    "WordList",
    "check_wording",
    "claims_of",
    "earned",
    "read_waivers",
    "read_wording",
    "word_list",
    "word_problem",
]
