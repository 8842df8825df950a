"""Claims: what a reform is said to do to people, whatever the verb. Harmless verbs are listed; others need not be.

A list of causal verbs has an end, and what a desk or a rule may fairly do (receive, print, cost) is a short list.
"""

import re
from collections.abc import Iterator
from typing import Final

from dashboards.checks.claims.clauses import NAMED, NUMBER, Clause, Sentence
from dashboards.checks.claims.patterns import Classes, any_word
from dashboards.checks.claims.shields import Shields
from dashboards.model.word_lists import ClassName

_LEAD: Final = r"(?:[’']s)?(?:[ ]+(?:has|have|had|also|now|already|soon|thus|even|both|since|ever|long|once|again|yet|always|has been|have been|(?!only\b|early\b|family\b)\w+ly))*"
_VERB: Final = r"[ ]+(?P<verb>(?!(?:need|seed|speed|feed|weed|shed|bed|red|hundred|indeed|exceed)\b)[a-z]{2,}ed|[a-z]{2,}(?<![su])s|PAST|seen|done|gone|cut|taken|given|driven|shaken|torn|thrown|grown|risen|broken|become|begun|let|set|hit|lit|shut|undone|overcome)\b"
_FIELD: Final = re.compile(
    r"(?:^|[ ])(?:in|at|on|of|from|to|by|with|without|for|about|under|during|through|into|than|and|or|between|among|before|after|since|over|per|via)"
    r"[ ]+(?:(?:the|a|an|its|their|these|those|this|that|both|all|every|each|new|one|such|some|other)[ ]+)*(?:[\w’'-]+[ ]+){0,1}$",
    re.IGNORECASE,
)
_MEANS: Final = re.compile(
    r"\s*(?:By|Through|In|With) (?:\w+ly )?(?!counting|asking|comparing|adding|dividing|phoning|surveying|reading|looking|checking|measuring|printing|reporting|saying|evening|morning)[a-z]+ing\b"
)
_VAGUE_MARK: Final = "\x1d"
_SOON: Final = 12
_APART: Final = re.compile(f"[，。；{NUMBER}]")
_NEAR: Final = 7
_TIME_EN: Final = (
    r"\b(?:since|after|once|now that|ever since|following|as soon as|thanks to|(?:^\s*|(?<=, ))(?:with|as))\b"
)
_CLEFT_EN: Final = (
    r"\bwhat (?:has |have |really |finally |then )*(?!(?:the|a|an|it|they|we|this|that|these|is|was|are|were|readers?|residents?|people)\b)"
    r"(?P<verb>[a-z]+)\b[^.;]*?\b(?:is|was|are|were)\b(?! not)[^,.;]{0,30}?REFORM"
    r"|REFORM[ ]+(?:is|are|was|were)[ ]+what[ ]+(?P<did>[a-z]+)\b"
    r"|NAMED[ ]+(?:is|are|was|were)[ ]+(?:why|how|the reason|the secret|the key|the answer)\b"
)
_CLEFT_ZH: Final = r"(?:让|使|令|把|带来|促成|改变|推动|换来|带动)[^，。；]{1,20}的，?(?:正|就|便|恰|恰恰|无非|不过)?是(?!不|否|没)[^，。；]{0,8}?REFORM"
_WITHOUT_ZH: Final = "(?:WITHOUT)[^，。；]{0,4}REFORM[^，。；]{0,6}，"
_SPREAD_ZH: Final = (
    rf"REFORM[^，。；]{{0,3}}了，[^，。；]{{1,8}}(?:也|就|便|才|都)[^，。；{NUMBER}]{{0,6}}了(?!{NUMBER})"
)
_BESIDE_ZH: Final = rf"^REFORM[^，。；]{{0,3}}了，[^，。；{NUMBER}]{{1,5}}了[。！]?$"
_AT_ONCE_ZH: Final = r"REFORM一(?![个条种次家件些直旦样边块项类栏事节词字句段页层环组处笔路天年月张份说])[\u4e00-\u9fff]{1,3}，[^。；]{0,16}?(?:就|便|立刻|马上|立马|随即|当即|顿时|也|都|被|降|压|缩|少|没|无|快|短|不)"
_OPEN: Final[tuple[ClassName, ...]] = ("asking", "not-said")
_NAMING: Final[tuple[ClassName, ...]] = ("measure", "agent")
_EARLY_ZH: Final = re.compile("[早提少多快省][^，。；]{0,5}了(?:好几|几|不少|许多|很多|一大|半|一半|好些|多)")
_DONE_ZH: Final = r"[\u4e00-\u9fff]{0,6}?(?:以后|之后|以来|后|起)"


def _marks(pattern: str) -> re.Pattern[str]:
    return re.compile(
        pattern.replace("REFORM", f"[{NAMED}{_VAGUE_MARK}]+").replace("NAMED", f"{NAMED}+"), re.IGNORECASE
    )


class Doing:
    """What a reform does by any verb, and what is told to change once it is there."""

    def __init__(
        self, classes: Classes, shields: Shields, reforms: re.Pattern[str], names: tuple[frozenset[str], frozenset[str]]
    ) -> None:
        """Compile the patterns; `names` are those of places, and words for reforms that may be anything else."""
        places, vague = names
        self._c = classes
        self._shields = shields
        # A city that cuts waits does it by a reform.
        self._doers = re.compile(f"{reforms.pattern}|{any_word(places, classes.lang)}", re.IGNORECASE)
        self._places = places
        self._zh = classes.lang == "zh"
        touched = any_word((*classes.words("felt"), *classes.words("quality")), classes.lang)
        self._touched = re.compile(touched, re.IGNORECASE)
        past = classes.source("past")
        self._form = re.compile(rf"ed$|[^s]s$|^(?:{past}|cut|let|set)$")
        self._acts = re.compile(rf"{_LEAD}{_VERB.replace('PAST', past)}(?P<object>.*)", re.DOTALL)
        adverbs, changing = classes.source("adverb"), classes.source("changing")
        self._acts_zh = re.compile(
            rf"(?:{adverbs})*(?P<verb>(?:{changing})[\u4e00-\u9fff]|[\u4e00-\u9fff]{{2}}(?=了))了?(?!的)"
        )
        self._made_zh = re.compile(
            rf"(?:{adverbs})*(?P<verb>把|将|使得?|令)[^，。；]{{0,10}}?"
            rf"(?:(?:{touched})(?=[^，。；的])|(?!{classes.source('harmless')})(?:{changing}|{classes.source('cutting')})[\u4e00-\u9fff]{{0,3}}{NUMBER})"
        )
        harmless = classes.words("harmless")
        self._harmless = frozenset(form for it in harmless for form in it.split("/"))
        self._reforms = reforms
        self._vague = vague
        self._start = _marks(f"REFORM{_DONE_ZH}" if self._zh else f"{_TIME_EN}[^,;.]*?REFORM[^,;]*")
        self._what = _marks(_CLEFT_ZH if self._zh else _CLEFT_EN)
        self._without = _marks(_WITHOUT_ZH.replace("WITHOUT", classes.source("without")))
        self._spread = _marks(f"{_SPREAD_ZH}|{_AT_ONCE_ZH}|{_BESIDE_ZH}")
        self._grown = classes.of("change")

    def told(self, sentence: Sentence) -> Iterator[tuple[int, int]]:
        """Yield where a sentence tells what a reform does, at the verb."""
        if not self._zh:
            yield from self._by_acting(sentence)
        if self._doers.search(sentence.text) is None:
            return
        # Each reform is one run of marks, so that no pattern need hold all their names.
        marked = self._reforms.sub(self._mark, sentence.text)
        yield from self._acting(sentence)
        yield from self._once_there(sentence, marked)
        yield from self._clefts(sentence, marked)
        if self._zh:
            yield from self._spreading(sentence, marked)

    def _acting(self, sentence: Sentence) -> Iterator[tuple[int, int]]:
        """Yield the verbs of reforms and cities that do something to people."""
        for index, clause in enumerate(sentence.clauses):
            found = [*(self._zh_acts if self._zh else self._en_acts)(clause)]
            made = self._made_zh.match(clause.text) if self._zh and index else None
            if made is not None and self._doers.search(sentence.clauses[index - 1].text) is not None:
                # 一条“快道”，把[15个工作日]砍成[不到4个工作日].
                found.append((clause.start + made.start("verb"), clause.start + made.end("verb")))
            yield from (it for it in found if not self._shields.hold(sentence, *it))

    def _spreading(self, sentence: Sentence, marked: str) -> Iterator[tuple[int, int]]:
        """Yield what goes on from a reform (灯亮了，人心也亮了), and what would not be without it (若不是快道，…)."""
        for spread in self._spread.finditer(marked):
            start = sentence.start + spread.start()
            if not self._shields.hold(sentence, start, start + 1):
                yield start, sentence.start + spread.end()
        without = None if sentence.asks else self._without.search(marked)
        if without is None:
            return
        open_ = any(self._c.holds(it, sentence.text[without.end() :]) for it in _OPEN)
        if not open_ and not self._shields.reported(sentence, sentence.start + without.start()):
            yield sentence.start + without.start(), sentence.start + without.end()

    def _clefts(self, sentence: Sentence, marked: str) -> Iterator[tuple[int, int]]:
        """Yield where a reform is named as what did it: what cut the wait was the merger; 让等候变短的是并线."""
        for what in self._what.finditer(marked):
            start, end = sentence.start + what.start(), sentence.start + what.end()
            verb = None if self._zh else what["verb"] or what["did"]
            if verb is not None and (
                (what["verb"] is not None and verb in self._harmless) or not self._form.search(verb)
            ):
                continue
            plain = verb is not None or self._zh
            unsaid = self._c.holds("not-said", sentence.text)
            held = (
                unsaid
                or self._shields.denied(sentence, start)
                or self._shields.reported(sentence, start)
                or sentence.asks
            )
            if not held and (plain or not self._shields.hold(sentence, start, end)):
                yield start, end

    def _mark(self, reform: re.Match[str]) -> str:
        return (_VAGUE_MARK if reform[0].lower() in self._vague else NAMED) * len(reform[0])

    def _en_acts(self, clause: Clause) -> Iterator[tuple[int, int]]:
        for reform in self._doers.finditer(clause.text):
            acts = self._acts.match(clause.text, reform.end())
            if acts is None or _FIELD.search(clause.text[: reform.start()]) is not None:
                continue
            if acts["verb"] in self._harmless or any(self._c.of(it).fullmatch(acts["verb"]) for it in _NAMING):
                continue
            words = " ".join(acts["object"].split(" ")[: _NEAR + 1])
            touched = reform[0] not in self._places and self._touched.search(words) is not None
            if NUMBER in words or touched:
                yield clause.start + acts.start("verb"), clause.start + acts.end("verb")

    def _by_acting(self, sentence: Sentence) -> Iterator[tuple[int, int]]:
        """Yield the means that a sentence begins with: by staying open, the desk has solved …."""
        means = _MEANS.match(sentence.text)
        if means is None:
            return
        rest = sentence.text[means.end() :]
        end = sentence.start + means.end()
        if (NUMBER in rest or self._touched.search(rest) or self._grown.search(rest)) and not self._shields.hold(
            sentence, end, end
        ):
            yield sentence.start, end

    def _zh_acts(self, clause: Clause) -> Iterator[tuple[int, int]]:
        for reform in self._doers.finditer(clause.text):
            if reform[0] in self._places:
                continue
            acts = self._acts_zh.match(clause.text, reform.end()) or self._made_zh.match(clause.text, reform.end())
            if acts is None or acts["verb"] in self._harmless:
                continue
            if acts.re is self._made_zh or self._touches(clause.text, acts.end()):
                yield clause.start + acts.start("verb"), clause.start + acts.end("verb")

    def _touches(self, words: str, at: int) -> bool:
        touched = self._touched.search(words, at, at + _SOON)
        return touched is not None and _APART.search(words, at, touched.start()) is None

    def _once_there(self, sentence: Sentence, marked: str) -> Iterator[tuple[int, int]]:
        """Yield what changes for people once a reform is there; two numbers side by side claim nothing."""
        for start in self._start.finditer(marked):
            for at, words in _around(sentence, start.start(), start.end()):
                early = _EARLY_ZH.search(words) if self._zh else None
                touched = self._touched.search(words)
                grown = early or (self._grown.search(words, touched.end()) if touched is not None else None)
                if grown is None or NUMBER in words[grown.end() :]:
                    continue
                first, last = at + grown.start(), at + grown.end()
                if not self._shields.hold(sentence, first, last):
                    yield first, last


def _around(sentence: Sentence, start: int, end: int) -> Iterator[tuple[int, str]]:
    """Yield the clauses of a sentence without a stretch of it, each with its place in the text."""
    for clause in sentence.clauses:
        first = clause.start - sentence.start
        last = first + len(clause.text)
        if last <= start or first >= end:
            yield clause.start, clause.text
            continue
        yield clause.start, sentence.text[first : max(first, start)]
        yield sentence.start + min(end, last), sentence.text[min(end, last) : last]
