"""Around a number: what directly touches it. Bounding words, rates, means and second units change what it says."""

import re
from collections.abc import Iterator
from typing import Final

from dashboards.checks.claims import NUMBER, Classes
from dashboards.errors import Both, show
from dashboards.prose.around.finding import Said
from dashboards.prose.around.spots import Meant, Spot
from dashboards.prose.links import MEASURES_EN
from dashboards.quantities import Lexicon, fold
from dashboards.quantities.grammar import any_of, grammar_of

_MEANS: Final = frozenset({"mean", "median", "parameter"})
_PER_EN: Final = "hour|day|night|evening|week|month|quarter|year|person|head|firm|household|visit|meeting|case|call"
_HALF: Final = "half "
# Where a rate stands at the head of a short clause: Each month, at every meeting.
_HEAD: Final = re.compile(r"^\s*(?:at|in|on|for|with|per|from|during|within|over|单是|光是|平均)?\s*$", re.IGNORECASE)
# 里 and 中 behind a number say where.
_PLACES_ZH: Final = frozenset({"里", "面", "方", "上"})


class Touching:
    """The words of one language that may not touch a number."""

    def __init__(self, classes: Classes, lexicon: Lexicon) -> None:
        """Compile the patterns."""
        self._c = classes
        self._zh = classes.lang == "zh"
        self._lexicon = lexicon
        gap = "" if self._zh else r"(?:[ ]+(?!(?:and|but|of|to|in|on|at|for|with)\b)[\w’'-]+){0,3}?"
        after, never = classes.source("qualifier-after"), classes.source("qualifier-after-not")
        space = r"\s*" if self._zh else r"[ ,–-]*"
        self._after = re.compile(rf"^{gap}{space}(?!{never})(?P<word>{after})", re.IGNORECASE)
        self._before = re.compile(rf"(?P<word>{classes.source('qualifier-before')})\s*$", re.IGNORECASE)
        rate = classes.source("rate-after") + (
            r"|[/／](?:年|月|日|天|周|季|晚|场|人|户|次|家)" if self._zh else rf"|/(?:{_PER_EN})\b"
        )
        wide = "" if self._zh else r"(?:[ ]+[\w’'-]+){0,5}?[ ]*"
        self._rate_after = re.compile(rf"^的?{wide}(?P<word>{rate})", re.IGNORECASE)
        self._rate_before = classes.of("rate-before")
        self._average = re.compile(
            rf"(?P<word>{classes.source('average')})" + (r"[^，。；、]{0,8}$" if self._zh else r"[^,.;]{0,40}$"),
            re.IGNORECASE,
        )

        # What a second unit counts, so that it is one.
        nouns = any_of((*lexicon.nouns, *classes.words("person"), *classes.words("firm")))
        self._counted = re.compile(rf"{nouns}|的")

    def said(self, spot: Spot, meant: Meant) -> Iterator[Said]:
        """Yield what the words that touch a number get wrong."""
        yield from self._qualifiers(spot)
        yield from self._rates(spot, meant)
        yield from self._units(spot, meant)

    def _qualifiers(self, spot: Spot) -> Iterator[Said]:
        before = spot.before
        found = self._before.search(before)
        words = found["word"] if found else None
        if words is None and self._zh:
            folded = fold(before)
            bound = next(
                (it for it in grammar_of(self._lexicon).before.finditer(folded) if it.end() == len(folded)), None
            )
            words = bound[0] if bound else None
        if words is None and (after := self._after.match(spot.sentence_after.partition(NUMBER)[0])):
            words = after["word"]
        if words is not None:
            yield (
                "qualifier-outside",
                words,
                Both(zh=f"限定词要写进链接文字：{show(words.strip())}", en=f"a qualifier must stand inside the link: {show(words.strip())}"),
                Both(zh="把它移进方括号；数据点没有这个限定词就删掉", en="move it into the brackets; if the observation has no such word, delete it"),
            )  # fmt: skip

    def _rates(self, spot: Spot, meant: Meant) -> Iterator[Said]:
        record = meant.observation.record
        mean = record.statistic in _MEANS or "/" in meant.unit or "每" in meant.unit
        found = None if mean else self._rate(spot)
        if found is not None:
            yield (
                "rate-outside",
                found,
                Both(zh=f"来源没有按这个分摊：{show(found)}", en=f"the source gives no such rate: {show(found)}"),
                Both(zh="删掉它，照原文写总数和时段；要算就在data/calculations.yml声明", en="delete it and give the total and its period as printed; to work it out, declare it in data/calculations.yml"),
            )  # fmt: skip

    def _rate(self, spot: Spot) -> str | None:
        after = self._rate_after.match(spot.after)
        # "Over half a year" is a period.
        if after is not None and not spot.after[: after.start("word")].endswith(_HALF):
            return after["word"]
        opening = self._opening(spot)
        adverb = self._c.of("rate-after").match(opening.strip())
        if adverb is not None and adverb.end() >= len(opening.strip(" ,，")):
            return adverb[0]
        before = opening + spot.before
        for match in self._rate_before.finditer(before):
            behind = before[match.end() :]
            # 每晚值班的人 tells which people, and no rate.
            if (self._zh and "的" in behind) or NUMBER in behind:
                continue
            if match.end() <= len(opening) and not _HEAD.match(opening[: match.start()]):
                continue
            return match[0]
        average = self._average.search(spot.before)
        return average["word"] if average else None

    def _opening(self, spot: Spot) -> str:
        """Give a short clause just before the number's own: Nightly, the desk accepts so many."""
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
                "unit-outside",
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
        return found[0] if self._counted.match(rest) else None

    def _other_kind(self, spot: Spot, meant: Meant) -> str | None:
        """Find people, firms or money behind a number that counts something else."""
        for name in ("person", "household", "firm", "money", "length", "time", "paper", "visit", "team", "estate"):
            noun = self._noun(name, spot.after)
            if noun is not None and name == "time" and not self._zh:
                right = MEASURES_EN.get(meant.unit, "").rstrip("s")
                return None if right and noun.lower().rstrip("s").endswith(right) else noun
            if noun is not None:
                return None if self._counts(name, meant) else noun
        return None

    def _noun(self, name: str, after: str) -> str | None:
        words = self._c.source(name)  # type: ignore[arg-type]
        if self._zh:
            ends = r"(?=都|已|也|就|全|均|被|得|受|填|答|表示|反映|认为|满意|参加|参与|到场|建议了|提出|提了|投了|写了|打|来|写|交|提|说|看|，|。|；|、|$)"
            found = re.match(rf"^的?(?P<noun>{words}){ends}", after)
        else:
            lead = r"^(?:[ ]+of)?(?:[ ]+(?:the|its|all|these|those|their))?(?:[ ]+(?!(?:and|or|of|to|in|on|at|by|for|from|with|that|which|who|than)\b)[\w-]+){0,2}?"
            found = re.match(rf"{lead}[ ]+(?P<noun>{words})(?![’'])", after, re.IGNORECASE)
        return found["noun"] if found else None

    def _counts(self, name: str, meant: Meant) -> bool:
        """Say whether a number counts things of a class: its unit is of the class, or its records name one."""
        observation = meant.observation
        if meant.unit and meant.unit in self._c.words(f"unit-{name}"):  # type: ignore[arg-type]
            return True
        texts = (
            observation.indicator.name,
            observation.indicator.definition,
            observation.record.population,
            # A share of what another observation counts is no share of the people that the summary names.
            observation.initiative.summary if meant.unit == "%" and observation.record.of is None else None,
        )
        lang = self._c.lang
        return any(self._c.of(name).search(it.of(lang)) for it in texts if it is not None)  # type: ignore[arg-type]
