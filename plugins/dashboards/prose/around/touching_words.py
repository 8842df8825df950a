"""Around a number: what directly touches it. Bounding words, rates, means and second units change what it says."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from dashboards.checks.claims import NUMBER, Classes, Shields
from dashboards.checks.claims.patterns import any_word
from dashboards.errors import Both, show
from dashboards.errors.rules import rule
from dashboards.model.word_lists import ClassName
from dashboards.prose.around.finding import Said
from dashboards.prose.around.spots import Meant, Spot
from dashboards.quantities import MEASURES_EN, Lexicon, fold
from dashboards.quantities.grammar import any_of, grammar_of
from dashboards.stages.regexes import regex

QUALIFIER_OUTSIDE = rule("qualifier-outside", ("限定词要写在链接里面", "a qualifier must stand inside the link"), ("写在前后的“近”“超”“以上”“还多”会给确数加上原文没有的意思。", "A 'nearly' before it, or an 'or more' behind it, changes an exact number into something that was not printed."), ("移进方括号；数据点没有这个词就删掉", "move it into the brackets, or delete it"), bad="近[400家次](obs:…)以上", good="[近400家次](obs:…)")  # fmt: skip
RATE_OUTSIDE = rule("rate-outside", ("总数不能说成每月、每家或平均", "a total must not be told as a rate or a mean"), ("累计多少和每月多少是两回事，来源没有分摊。", "How many in all and how many a month are different things, and the source does not divide."), ("照原文写总数和时段；要算就声明一个计算", "give the total and its period as printed; to work it out, declare a calculation"), bad="每月收到[3200余条](obs:…)", good="试行以来收到[3200余条](obs:…)")  # fmt: skip
UNIT_OUTSIDE = rule("unit-outside", ("数字后面要是它数的东西", "what follows a number must be what it counts"), ("家次不是企业，诉求不是人；换了单位就换了意思。", "Visits are not firms and requests are not people: with another unit it says something else."), ("照指标写它数的是什么", "name what the indicator counts"), bad="[nearly 400](obs:…) firms", good="[nearly 400](obs:…) inspection visits")  # fmt: skip


_MEANS: Final = frozenset({"mean", "median", "parameter"})
_PER_EN: Final = "hour|day|night|evening|week|month|quarter|year|person|head|firm|household|visit|meeting|case|call"
# Over half a year; had a visit.
_HAD: Final = regex(
    r"(?:half|ha[sd]|have|got|gets?|held|made|paid|took|takes?|cost|costs|us|lasted|lasts?|spent|spends?|spend|received|given|for|after|as|with|in|on|during|without|of|no|many|much|few|than|about|nearly|almost|within|some|over|is|was|be|into) $"
)
# What may be counted, and the units of some of it.
_THINGS: Final[tuple[ClassName, ...]] = (
    "person", "household", "firm", "money", "length", "time", "paper", "visit", "team", "estate", "request", "problem", "proposal",
    "message", "lane", "lamp", "dock", "meeting", "stall", "vehicle", "project", "hall", "rule",
)  # fmt: skip
_UNITS: Final[Mapping[ClassName, ClassName]] = {
    "person": "unit-person", "household": "unit-household", "firm": "unit-firm", "money": "unit-money", "length": "unit-length",
    "time": "unit-time", "paper": "unit-paper", "visit": "unit-visit", "team": "unit-team", "estate": "unit-estate",
}  # fmt: skip
_WHO: Final = frozenset({"person", "household", "firm"})
_ASKED: Final = frozenset({"受访者", "参与者", "respondents", "participants"})
# These make another word of the noun before them: 企业家, 居民区.
_LONGER: Final = "家区楼医性化版端们证卡网号长员箱杆费"
_OPEN_EN: Final = r"^(?:[ ]+(?!(?:and|or|of|to|in|on|at|by|for|from|with|that|which|who|than|as|is|are|was|were|has|have|had|so|not|but|because|where|when|if|a|an|this|its|once|now|under|over|between|per|against|after|before|about|within|without|until|since)\b)[a-z-]+(?<!ed)(?<!ly)){0,2}?"
_SIGN: Final = "[~～≈±>＞≥<＜≤]"
_SIGN_AFTER: Final = "[+＋±]|\\(\\+\\)"
_WITHIN: Final = frozenset({"内", "以内", "之内"})
_LIMITS: Final = frozenset({"rule", "standard", "target", "plan"})
_DONE_BEFORE: Final = regex("[\u4e00-\u9fff](?<!已)(?<!数)(?<!率)(?<!超)(?<!数量)(?<!总)(?<!共)过$")
_PIECES: Final = frozenset("件条个项户人名家次场份盏座台套张位")
_TURN: Final = regex(r"\b(?:and|but|then|who|which|that|where)\b")
# Where a rate stands at the head of a short clause: Each month, at every meeting.
_HEAD: Final = regex(r"^\s*(?:at|in|on|for|with|per|from|during|within|over|单是|光是|平均)?\s*$", re.IGNORECASE)
# What is counted stands within the link: [5,000 questionnaires].
_NAMED_EN: Final = regex(r"\b[a-z]{3,}s$")
# 里 and 中 behind a number say where.
_PLACES_ZH: Final = frozenset({"里", "面", "方", "上"})


class Touching:
    """The words of one language that may not touch a number."""

    def __init__(self, classes: Classes, shields: Shields, lexicon: Lexicon) -> None:
        """Compile the patterns."""
        self._c = classes
        self._shields = shields
        self._zh = classes.lang == "zh"
        self._lexicon = lexicon
        gap = "" if self._zh else r"(?:[ ]+(?!(?:and|but|of|to|in|on|at|for|with)\b)[\w’'-]+){0,3}?"
        after, never = classes.source("qualifier-after"), classes.source("qualifier-after-not")
        space = r"\s*" if self._zh else r"[ ,–-]*"
        self._after = regex(
            rf"^(?:{gap}{space}(?!{never})(?P<word>{after})|{gap}\s*(?P<sign>{_SIGN_AFTER}))", re.IGNORECASE
        )
        self._before = regex(rf"(?P<word>{classes.source('qualifier-before')}|{_SIGN})\s*$", re.IGNORECASE)
        rate = classes.source("rate-after") + (
            r"|[/／](?:年|月|日|天|周|季|晚|场|人|户|次|家)|每[\u4e00-\u9fff]"
            if self._zh
            else rf"|/(?:{_PER_EN})\b|\bper (?!cent\b)\w+"
        )
        wide = r"[^，。；、的了在于从是有把被每日天]{0,4}?" if self._zh else r"(?:[ ]+[\w’'-]+){0,5}?[ ]*"
        self._rate_after = regex(rf"^[次件条人户家场]?的?{wide}(?P<word>{rate})", re.IGNORECASE)
        self._rate_before = classes.of("rate-before")
        self._average = regex(
            rf"(?P<word>{classes.source('average')})" + (r"[^，。；、]{0,8}$" if self._zh else r"[^,.;]{0,40}$"),
            re.IGNORECASE,
        )

        things = any_word(dict.fromkeys(word for name in _THINGS for word in classes.words(name)), classes.lang)
        if self._zh:
            self._nouns = regex(rf"^的?(?:(?:{things})的?)*?(?P<noun>{things})(?!的?(?:{things}))(?![{_LONGER}])")
            self._others = regex(rf"^的?(?P<noun>{any_word(classes.words('countable'), 'zh')})(?!{things})")
            self._subject = regex(
                rf"(?P<noun>{things})(?:数量?|总数|总量|一共|总共|累计|全部|已|就|也|目前|现)*(?:有|为|是|达|达到|共|计|共计|共有|合计)$"
            )
        else:
            lead = r"^(?:[ ]+of)?(?:[ ]+(?:the|its|all|these|those|their))?(?:[ ]+(?!(?:and|or|of|to|in|on|at|by|for|from|with|that|which|who|than)\b)[\w-]+){0,2}?"
            self._nouns = regex(rf"{lead}[ ]+(?P<noun>{things})(?![’'])(?![ ]+{things})", re.IGNORECASE)
            self._others = regex(rf"{_OPEN_EN}[ ]+(?P<noun>[a-z]{{3,}}(?<![sui])s)\b(?![’'])")
            self._subject = regex(
                rf"(?P<noun>{things})[ ]+(?:now[ ]+|had[ ]+|have[ ]+)?(?:number|numbered|total|totalled|totaled|came to|come to|reached|amount to|amounted to)[ ]*$",
                re.IGNORECASE,
            )

        harmless = (*classes.words("harmless"), *classes.words("generic"))
        self._harmless = frozenset(form for it in harmless for form in it.lower().split("/"))

        # What a second unit counts, so that it is one.
        nouns = any_of((*lexicon.nouns, *classes.words("person"), *classes.words("firm")))
        self._counted = regex(rf"{nouns}|的")

    def said(self, spot: Spot, meant: Meant) -> Iterator[Said]:
        """Yield what the words that touch a number get wrong."""
        yield from self._qualifiers(spot, meant)
        yield from self._rates(spot, meant)
        yield from self._units(spot, meant)

    def _qualifiers(self, spot: Spot, meant: Meant) -> Iterator[Said]:
        before = spot.before
        found = self._before.search(before)
        words = found["word"] if found else None
        if words is None and self._zh:
            folded = fold(before)
            bound = next(
                (it for it in grammar_of(self._lexicon).before.finditer(folded) if it.end() == len(folded)), None
            )
            words = bound[0] if bound else None
            if words == "过" and _DONE_BEFORE.search(folded):
                # 开过, 收过.
                words = None
        if words is None and (after := self._after.match(spot.sentence_after.partition(NUMBER)[0])):
            words = after["word"] or after["sign"]
        if words is not None and words in _WITHIN and self._limits(meant):
            # A rule of 3至5天 is kept within them.
            words = None
        if words is not None:
            yield (
                QUALIFIER_OUTSIDE,
                words,
                Both(zh=f"限定词要写进链接文字：{show(words.strip())}", en=f"a qualifier must stand inside the link: {show(words.strip())}"),
                Both(zh="把它移进方括号；数据点没有这个限定词就删掉", en="move it into the brackets; if the observation has no such word, delete it"),
            )  # fmt: skip

    def _limits(self, meant: Meant) -> bool:
        """Whether a number is a time that a rule or target sets."""
        return meant.observation.record.nature in _LIMITS and meant.unit in self._c.words("unit-time")

    def _rates(self, spot: Spot, meant: Meant) -> Iterator[Said]:
        record = meant.observation.record
        mean = record.statistic in _MEANS or "/" in meant.unit or "每" in meant.unit
        held = mean or self._shields.negated(spot.sentence, spot.at)
        found = None if held else self._rate(spot)
        if found is not None:
            yield (
                RATE_OUTSIDE,
                found,
                Both(zh=f"来源没有按这个分摊：{show(found)}", en=f"the source gives no such rate: {show(found)}"),
                Both(zh="删掉它，照原文写总数和时段；要算就在data/calculations.yml声明", en="delete it and give the total and its period as printed; to work it out, declare it in data/calculations.yml"),
            )  # fmt: skip

    def _rate(self, spot: Spot) -> str | None:
        after = self._rate_after.match(spot.after)
        # "Over half a year" is a period.
        if after is not None and not _HAD.search(spot.after[: after.start("word")]):
            return after["word"]
        opening = self._opening(spot)
        adverb = self._c.of("rate-after").match(opening.strip())
        if adverb is not None and adverb.end() >= len(opening.strip(" ,，")):
            return adverb[0]
        before = opening + spot.before
        for match in self._rate_before.finditer(before):
            behind = before[match.end() :]
            # 每晚值班的人 tells which people, and no rate.
            if (self._zh and "的" in behind) or NUMBER in behind or _TURN.search(behind):
                continue
            if match.end() <= len(opening) and (
                not _HEAD.match(opening[: match.start()]) or (match[0].lower() == "each" and behind.startswith(" of "))
            ):
                continue
            return match[0]
        average = self._average.search(spot.before)
        return average["word"] if average else None

    def _opening(self, spot: Spot) -> str:
        """Return a short clause just before the number's own: Nightly, the desk accepts so many."""
        if spot.clause == 0:
            return ""
        clause = spot.sentence.clauses[spot.clause - 1].text
        short = len(clause.split()) <= 5 if not self._zh else len(clause) <= 9
        return clause if short and clause.endswith((",", "，", ":", "：")) and NUMBER not in clause else ""

    def _units(self, spot: Spot, meant: Meant) -> Iterator[Said]:
        words = self._second_unit(spot, meant) if self._zh else None
        words = words or self._other_kind(spot, meant)
        if words is not None:
            unit = meant.unit or "1"
            yield (
                UNIT_OUTSIDE,
                words,
                Both(zh=f"数据点的单位是{show(unit)}，不是：{show(words)}", en=f"the observation counts in {show(unit)}, not in: {show(words)}"),
                Both(zh="照指标写它数的是什么", en="name what the indicator counts"),
            )  # fmt: skip

    def _second_unit(self, spot: Spot, meant: Meant) -> str | None:
        """Find a counter that follows a number with a unit of its own: [2600余条]家企业."""
        grammar = grammar_of(self._lexicon)
        found = grammar.unit.match(spot.after)
        if found is None or not found["unit"] or not meant.unit or found[0] in _PLACES_ZH:
            return None
        if found["unit"] == "分":
            # [近900个]分两行写: a verb.
            return None
        if meant.unit == "%" or found["unit"] in grammar.measures:
            return found[0]
        rest = spot.after[found.end() :]
        if rest.startswith("的是"):
            # [5000份]讲的是发放: a verb.
            return None
        return (
            found[0]
            if self._counted.match(rest) or (found["unit"] in _PIECES and not rest.strip("，。；、 "))
            else None
        )

    def _other_kind(self, spot: Spot, meant: Meant) -> str | None:
        """Find what a sentence counts, behind a number or before it (部门有9个), where the number counts something else."""
        for head, noun in filter(None, (self._behind(spot.after), self._ahead(spot.before))):
            if meant.unit == "%" and meant.observation.record.of is not None and head.lower() in _ASKED:
                # A share of those asked.
                return None
            named = [name for name in _THINGS if self._is(name, head)]
            if named == ["time"] and not self._zh:
                right = MEASURES_EN.get(meant.unit, "").rstrip("s")
                return None if right and noun.lower().rstrip("s").endswith(right) else noun
            if named and not any(self._counts(name, meant) for name in named):
                return noun
            if named:
                return None
        return self._unknown(spot, meant)

    def _unknown(self, spot: Spot, meant: Meant) -> str | None:
        """Find a thing behind a number that is of no class and that nothing in the number's records names."""
        after = spot.after
        found = self._others.match(after)
        if found is None or not meant.unit or _NAMED_EN.search(spot.bound.text):
            return None
        noun = found["noun"]
        observation = meant.observation
        texts = (
            observation.indicator.name, observation.indicator.definition, observation.record.population,
            observation.record.note, observation.initiative.name, observation.initiative.summary,
        )  # fmt: skip
        stem = noun.lower() if self._zh else _stem(noun)
        known = [it.of(self._c.lang).lower() for it in texts if it is not None]
        # Drives are campaigns, as far as a list can tell.
        alike = self._c.holds("measure", stem) and any(self._c.holds("measure", it) for it in known)
        named = alike or any(stem in it for it in known)
        return None if named or noun.lower() in self._harmless else noun

    def _behind(self, after: str) -> tuple[str, str] | None:
        """Return the noun behind a number and the words up to it: in 名居民的诉求 the last one is counted."""
        found = self._nouns.match(after)
        return (found["noun"], found["noun"]) if found else None

    def _ahead(self, before: str) -> tuple[str, str] | None:
        found = self._subject.search(before)
        return (found["noun"], found["noun"]) if found else None

    def _is(self, name: ClassName, noun: str) -> bool:
        return self._c.of(name).fullmatch(noun) is not None

    def _counts(self, name: ClassName, meant: Meant) -> bool:
        """Whether a number counts things of a class: its records name one, or its unit is of the class and they name none other."""
        observation = meant.observation
        lang = self._c.lang
        whose = _UNITS.get(name) if name in _WHO and meant.unit != "%" else None
        if whose is not None and meant.unit not in self._c.words(whose):
            # Times that firms were served are no firms, whatever a definition says of who was served.
            return meant.unit not in self._c.words("unit-visit") and self._c.holds(
                name, observation.indicator.name.of(lang)
            )
        texts = (
            observation.indicator.name,
            observation.indicator.definition,
            observation.record.population,
            # A share of what another observation counts is no share of the people that the summary names.
            observation.initiative.summary if meant.unit == "%" and observation.record.of is None else None,
        )
        if any(self._c.holds(name, it.of(lang)) for it in texts if it is not None):
            return True
        unit = name in _UNITS and meant.unit in self._c.words(_UNITS[name])
        others = any(self._c.holds(it, observation.indicator.name.of(lang)) for it in _THINGS if it != name)
        # Nothing is known of what is counted under a name of no class.
        return (unit or name not in _UNITS) and not others


def _stem(noun: str) -> str:
    """Return what the forms of a noun share: parties, party."""
    word = noun.lower()
    return (
        word[:-3]
        if word.endswith("ies")
        else word.removesuffix("es")
        if word.endswith(("ches", "shes", "xes"))
        else word[:-1]
    )
