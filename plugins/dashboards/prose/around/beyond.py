"""Around a number: what its sentence tells beyond its records. Used, obeyed, every one of them, citywide, found by somebody else.

Records say what they do not hold: a note that "how many came is not said" bears no sentence in which people come. So each
kind of telling is asked for in what the records of a sentence's numbers say themselves.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from dashboards.checks.claims import NUMBER, Classes, Sentence, Shields
from dashboards.errors import Both, show
from dashboards.errors.rules import rule
from dashboards.model import Place
from dashboards.model.vocabulary import PLACE_KIND_NAMES
from dashboards.model.word_lists import ClassName
from dashboards.prose.around.finding import Said
from dashboards.prose.around.kind_words import undone
from dashboards.prose.around.spots import OPENING, Meant, Spot, affirmed
from dashboards.stages.regexes import regex

BEYOND_RECORD = rule("beyond-record", ("句子说的，数的记录里要有", "a sentence must tell no more of a number than its record does"), ("报了名不是到了场，能用不是用过，街道不是全市；记录没有说的，加在数旁边就成了结果。", "Signed up is not present, on offer is not used, a street is not the city: what the record does not say becomes a result beside its number."), ("只写记录里有的；来源没有说，就写明没有说", "tell what the record holds; where the source does not say it, say that it does not"), bad="[185个](obs:….uses)用途人人用上", good="[185个](obs:….uses)用途，多少人用过没有写")  # fmt: skip

# Kinds of telling, each with the events of which it may be told.
_TOLD: Final[Mapping[ClassName, frozenset[str]]] = {
    "came": frozenset(), "gained": frozenset(), "grasped": frozenset(), "trusting": frozenset({"satisfied"}),
    "obeyed": frozenset(), "caught": frozenset(), "realised": frozenset({"issued", "installed", "improved"}),
    "finished": frozenset({"closed", "solved", "installed"}), "eased": frozenset({"saved"}), "thrived": frozenset(),
    "trend": frozenset(), "whole": frozenset(), "certain": frozenset(), "concluding": frozenset(), "summing": frozenset(),
    "none-left": frozenset(), "outsider": frozenset(),
}  # fmt: skip
# A denial of these is a claim (not one was checked again), and who finds something says it.
_PLAIN: Final[frozenset[ClassName]] = frozenset({"none-left", "outsider"})
_CHANGES: Final = frozenset({"change", "difference"})
_DOERS: Final = frozenset({"government", "official", "article"})
_ALL: Final = regex(
    rf"\b(?:all|each|none|the last|every one)(?: of)?(?: the| these| those| its)? {NUMBER}", re.IGNORECASE
)
_WIDE_ZH: Final = regex(r"全(?P<kind>[国省市城区县镇])(?![家运会际])")
_WIDE_EN: Final = regex(
    r"\b(?P<kind>nation|country|province|city|district|county|town)-?wide\b"
    r"|\b(?:across|throughout|all over|everywhere in|the whole|the entire) (?:of )?(?:the )?(?P<of>country|province|city|district|county|town)\b",
    re.IGNORECASE,
)
_OVER_ZH: Final = "(?:整个|遍及|遍布|走遍|跑遍|各地的?)NAME|NAME[市区县镇]?(?:全[市城区县镇域境]|各[地处区镇]|上下|处处|到处|人人|家家|人都)"
_OVER_EN: Final = (
    r"\b(?:[Aa]cross|[Tt]hroughout|[Aa]ll over|[Aa]ll of|[Tt]he whole of|[Ee]verywhere in|[Ee]very \w+ in) NAME"
)
# What a verb of any kind says was done, in Chinese before 了, in English by its form; and turns that weigh or conclude.
_DONE_ZH: Final = regex(r"(?P<verb>[\u4e00-\u9fff]{1,2})(?:了|着)(?![解重力眼])")
_LIGHT_ZH: Final = frozenset("为是过说写印给点聘空清缺开办修装花用跑填提发等不问排访报跟挨除坐做数列收")
_TURNS: Final = {
    "zh": regex(
        r"(?<![记值取获觉使懂显不只难省认懒])得(?:[比很更越极真挺][\u4e00-\u9fff]|[好快准稳实齐全清]|一[\u4e00-\u9fff]|([\u4e00-\u9fff])\1|[\u4e00-\u9fff]([\u4e00-\u9fff])\2)"
        r"|[\u4e00-\u9fff]多了(?![一几数两])|一(?:经|旦)?[\u4e00-\u9fff]{1,4}，[^，。；]{0,8}?(?:便|就|立刻|马上)"
        r"|(?:(?<=[\u4e00-\u9fff])(?<![加合看说算想听引一拼聚])(?<!联系)(?<!统计)起来(?!的))|有了(?![解多少])|有了[\u4e00-\u9fff]"
    ),
    "en": regex(
        r"\b(?:than|as) ever\b|\bnever (?:\w+ ){1,4}so\b|\bevery (?:door|corner|street|home|household|firm|desk)\b"
        r"|\ball (?:it|they|one|anyone) needed\b|\broom to \w+|\blooked after\b|\bswears? by\b|\blives? by\b"
        r"|\bkeeps? [\w’ -]+ (?:on|in|from|up|at|out)\b|\b(?:brings?|brought) [\w’ -]+ (?:closer|together|back|home)\b|\bnow the (?:rule|norm)\b|\bby (?:itself|themselves)\b|\bcame (?:out|away|home)\b",
        re.IGNORECASE,
    ),
}  # fmt: skip
_EVENTS: Final[tuple[ClassName, ...]] = (
    "received", "accepted", "referred", "listed", "closed", "solved", "issued", "installed", "proposed", "assigned", "handed-out",
    "came-back", "planned", "allowed", "ruled", "saying",
)  # fmt: skip
_STEM: Final = 5
_KIND_ZH: Final = regex("(?<=..)(?:市|区|县|镇|街道|社区|村|省)$")


class Beyond:
    """What one language tells beyond the records."""

    def __init__(self, classes: Classes, shields: Shields) -> None:
        """Take the word classes and what takes a claim back."""
        self._c = classes
        self._shields = shields
        self._zh = classes.lang == "zh"
        self._harmless = {
            form for it in (*classes.words("harmless"), *classes.words("generic")) for form in it.split("/")
        }
        irregular = "struck|shut|swept|spun|sprang|drove|rode|wore|bore|shone|slept|fought|taught|dealt|lit|woke|bent|sank|lost|found|felt|knew|saw|left|built|sat|stood|spent|heard|held|told|read|ran|fell|met|paid"
        past = rf"(?<![\w’-])(?P<verb>(?!need|based|deed)[a-z]+ed|{classes.source('past')}|{irregular})(?![\w’-])"
        self._done = _DONE_ZH if self._zh else regex(past)

    def said(self, found: Sequence[Spot], places: Mapping[str, Place]) -> Iterator[tuple[Spot, Said]]:
        """Yield the first thing that a sentence tells beyond the records of its numbers."""
        meant = [one for it in found for one in it.choices]
        if not meant or any(it.calculated for it in found):
            return
        sentence = found[0].sentence
        told = (
            *self._told(found, meant),
            *self._done_by(found, meant),
            *self._wide(sentence, meant),
            *self._narrower(sentence, meant, places),
        )
        for start, end in told[:1]:
            yield found[0], _beyond(sentence.text[start:end])

    def _told(self, found: Sequence[Spot], meant: Sequence[Meant]) -> Iterator[tuple[int, int]]:
        sentence, first = found[0].sentence, found[0].clause
        for name in _TOLD:
            for match in self._words(name, sentence.text):
                clause = sentence.at(sentence.start + match.start())
                # What comes long before the number is scenery, and all of it is said of what was counted.
                last = clause + (2 if match[0].startswith(("全", "所有")) else 1)
                counted = NUMBER in "".join(it.text for it in sentence.clauses[max(0, clause - 1) : last])
                near = clause >= first - 1 and (name != "whole" or counted)
                open_ = near and (self._plainly if name in _PLAIN else self._open)(sentence, *match.span())
                if open_ and not any(self._bears(it, name) for it in meant):
                    yield match.span()

    def _done_by(self, found: Sequence[Spot], meant: Sequence[Meant]) -> Iterator[tuple[int, int]]:
        """Yield what the clause of a number says was done that is neither a list's harmless verb nor a word of its record."""
        sentence = found[0].sentence
        events = _EVENTS if all(it.observation.record.nature not in _CHANGES for it in meant) else (*_EVENTS, "moved")
        known = ""
        for clause in sentence.clauses[found[0].clause :]:
            at = clause.start - sentence.start
            for match in _TURNS[self._c.lang].finditer(clause.text):
                if self._open(sentence, at + match.start(), at + match.end()):
                    yield at + match.start(), at + match.end()
            if NUMBER not in clause.text and (self._c.holds("newsroom", clause.text) or "着" in clause.text):
                continue
            for match in self._done.finditer(clause.text):
                verb = match["verb"]
                light = (verb.rstrip("到完出")[-1:] or "到") in _LIGHT_ZH if self._zh else undone(clause.text, match)
                if light or verb in self._harmless or any(self._c.holds(it, verb) for it in events):
                    continue
                known = known or " ".join(words for it in meant for words in self._affirmed(it)).lower()
                if verb[:_STEM] not in known and self._open(sentence, at + match.start(), at + match.end()):
                    yield at + match.start(), at + match.end()

    def _words(self, name: ClassName, text: str) -> Iterator[re.Match[str]]:
        if name == "whole" and not self._zh:
            yield from _ALL.finditer(text)
        yield from (it for it in self._c.of(name).finditer(text) if self._zh or not undone(text, it))

    def _open(self, sentence: Sentence, start: int, end: int) -> bool:
        """Whether nothing in its clause, or just around it, takes back what is told."""
        index = sentence.at(sentence.start + start)
        before, own, after = (
            "".join(it.text for it in sentence.clauses[max(0, at) : at + 1]) for at in (index - 1, index, index + 1)
        )
        if (
            self._shields.opened(own.replace(sentence.text[start:end], " "), OPENING)
            or self._c.holds("hedge", own)
            or self._c.holds("not-said", own + after)
        ):
            return False
        supposed = index > 0 and self._c.holds("supposed", before)
        return not supposed and not self._shields.hold(
            sentence, sentence.start + start, sentence.start + end, after=True
        )

    def _plainly(self, sentence: Sentence, start: int, end: int) -> bool:
        rest = sentence.text[:start] + sentence.text[end:]
        clause = sentence.clauses[sentence.at(sentence.start + start)].text.replace(sentence.text[start:end], "")
        if self._c.holds("newsroom", clause) and NUMBER not in clause:
            return False
        return not sentence.asks and not self._c.holds("not-said", rest) and not self._c.holds("denial", clause)

    def _bears(self, meant: Meant, name: ClassName) -> bool:
        """Whether a number's record tells a kind of thing itself."""
        observation = meant.observation
        record = observation.record
        own = {
            "summing": bool(record.sum_of) or "sum-gap" in record.flags,
            "eased": record.nature in _CHANGES or observation.baseline is not None,
            "outsider": record.reported_by not in _DOERS or record.comparison != "none",
            "finished": not observation.is_result, "realised": not observation.is_result,
        }  # fmt: skip
        if observation.indicator.event in _TOLD[name] or own.get(name):
            return True
        return any(self._c.holds(name, it) for it in self._affirmed(meant))

    def _affirmed(self, meant: Meant) -> Iterator[str]:
        observation = meant.observation
        record = observation.record
        yield from affirmed(
            (observation.indicator.name, observation.indicator.definition, observation.initiative.name,
             observation.initiative.summary, record.note, record.population), self._c,
        )  # fmt: skip
        yield from (record.printed, record.period.printed or "")

    def _wide(self, sentence: Sentence, meant: Sequence[Meant]) -> Iterator[tuple[int, int]]:
        """Yield where a sentence tells of more than the places of its numbers: a street as the city."""
        for match in (_WIDE_ZH if self._zh else _WIDE_EN).finditer(sentence.text):
            kind = match["kind"] or match["of"]
            covered = any(self._is(it.observation.place, kind.lower()) or self._named(it, match[0]) for it in meant)
            if not covered and self._open(sentence, *match.span()):
                yield match.span()

    def _is(self, place: Place, kind: str) -> bool:
        name = PLACE_KIND_NAMES[place.kind].of(self._c.lang)
        if self._zh:
            return name.endswith(kind.replace("城", "市")) and name != "社区"
        return kind in name or (kind, name) in {("city", "municipality"), ("country", "nation")}

    def _narrower(
        self, sentence: Sentence, meant: Sequence[Meant], places: Mapping[str, Place]
    ) -> Iterator[tuple[int, int]]:
        """Yield where a place that a number's own only lies in is told of all over: across Kunshan, 昆山各地."""
        own = {it.observation.place.id for it in meant}
        for it in meant:
            above = places.get(it.observation.place.parent or "")
            while above is not None and above.id not in own:
                name = re.escape(self._name(above))
                match = re.search((_OVER_ZH if self._zh else _OVER_EN).replace("NAME", name), sentence.text)
                if match is not None and self._open(sentence, *match.span()):
                    yield match.span()
                above = places.get(above.parent or "")

    def _name(self, place: Place) -> str:
        return (
            _KIND_ZH.sub("", place.name.zh)
            if self._zh
            else place.name.of("en").removesuffix(f" {PLACE_KIND_NAMES[place.kind].en}")
        )

    def _named(self, meant: Meant, words: str) -> bool:
        return any(words in it for it in self._affirmed(meant))


def _beyond(words: str) -> Said:
    return (
        BEYOND_RECORD,
        words,
        Both(zh=f"这个数的记录没有说到这一层：{show(words)}", en=f"the number's record does not go so far: {show(words)}"),
        BEYOND_RECORD.remedy,
    )  # fmt: skip
