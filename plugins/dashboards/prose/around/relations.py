"""Around a number: what it is said to be to another. A part of it, or the value after it."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from dashboards.checks.claims import NUMBER as N
from dashboards.checks.claims import Classes, Shields
from dashboards.errors import Both, show
from dashboards.errors.rules import rule
from dashboards.prose.around.finding import PAIR_UNSTATED, Said
from dashboards.prose.around.spots import Meant, Spot
from dashboards.stages.regexes import regex

PART_UNSTATED = rule("part-unstated", ("一个数是另一个的一部分，要来源自己说", "a number must be told as a part of another only where the source does"), ("收到和解决常常不是同一批；写成“其中”就算出了来源没有的比例。", "Received and solved are often different batches; 'of which' makes a rate that no source gives."), ("分开说；来源确实这样说，就在数据点写of和原话", "tell the two apart; if the source says so, give the observation 'of' and its words"), bad="收到[3200余条](obs:…)，其中[2900多件](obs:…)办结", good="收到[3200余条](obs:…)，办结[2900多件](obs:…)")  # fmt: skip


_PARTS_ZH: Final = (
    rf"{N}[^，。；]{{0,14}}?(?:里面|里头|当中|之中|中|里|内)(?!旬|心|学|央|国|介|型|期)[^。；{N}]{{0,14}}?{N}",
    rf"{N}[^。；{N}]{{0,24}}?(?:其中|当中|里面|里头|之中)(?!的(?!{N}))[^。；{N}]{{0,14}}?{N}",
    rf"除了?{N}[^，。；]{{0,6}}?(?:之?外|以外)",
    rf"{N}[^。；{N}]{{0,8}}?(?:扣除|扣掉|减去|减掉|除去|除开|刨去|刨掉|去掉|拿掉|剔除|抛开)[^，。；{N}]{{0,6}}?{N}",
    rf"在{N}[^，。；]{{0,8}}?(?:上|中|里|间)，?[^。；{N}]{{0,8}}?{N}",
    rf"{N}[^。；{N}]{{0,6}}?(?:是|为|出自|来自|属于)[^，。；{N}]{{0,8}}?{N}[^，。；]{{0,6}}?(?:的一部分|里的|中的|$|，)",
    rf"{N}[^。；{N}]{{0,12}}?(?:剩下的?|余下的?|其余的?|另外的?){N}",
    rf"{N}[^。；{N}]{{0,10}}?(?:包括|包含|含|涵盖)[^，。；{N}]{{0,6}}?{N}",
    rf"{N}[^。；{N}]{{0,8}}?(?:筛出|选出|挑出|剔出|分出|剔除|挑选){N}",
    rf"{N}[^。；{N}]{{0,6}}?占了?[^，。；{N}]{{0,8}}?{N}[^，。；]{{0,10}}?(?:部分|大头|多数|少数|比重)",
    rf"{N}[^。；{N}]{{0,20}}?(?:汇成|凑成|凑出|汇集成|汇总成|攒成|攒出|聚成|生出|得出|催出)了?[^，。；{N}]{{0,4}}?{N}",
    rf"{N}[^，。；{N}]{{0,8}}，(?:约|已)?有{N}(?!.*?(?:关系|底数|没有说))",
    rf"{N}[^。；{N}]{{0,12}}?(?:从中|由中|从这里面|从里面|据此|由此)[^，。；{N}]{{0,10}}?{N}",
    rf"{N}[^。；{N}]{{0,10}}?除(?:了|去)?[^，。；{N}]{{0,8}}?{N}[^。；]{{0,12}}?(?:剩下|其余|余下|剩余|另外|别的)",
    rf"{N}[^。；{N}]{{0,10}}?(?:其余|剩下|余下|剩余)[^。；{N}]{{0,18}}?{N}",
    rf"{N}[^。；{N}]{{0,10}}?{N}[^，。；{N}]{{0,4}}?(?:只|仅|才|就|又|还)?(?:占|是零头|是一小|是其)",
    rf"(?:以|拿|把|用|将){N}[^，。；{N}]{{0,6}}?(?:为|作|当|做)[^，。；{N}]{{0,3}}?(?:分母|底数|基数|总数|整体|全部|盘子)[^。；{N}]*{N}",
    rf"(?:撇开|抛开|拿掉|扣掉|刨去|不算|剔掉|划掉|去掉|除去|减去)[^，。；{N}]{{0,6}}?{N}[^。；{N}]{{0,14}}?(?:从|由)?[^，。；{N}]{{0,6}}?{N}",
    rf"{N}[^。；{N}]{{0,12}}?(?:里头|里面|里边|当中|之中|中间|名下|底下|项下)[^。；{N}]{{0,10}}?{N}",
    rf"占[^，。；{N}]{{0,8}}?{N}[^，。；{N}]{{0,8}}?的[^，。；{N}]{{0,4}}?{N}",
)
_ALONE_ZH: Final = rf"(?:^|[，；：])其中(?!的(?!{N}))[^，。；{N}]{{0,10}}?{N}"
_NOUN: Final = r"(?:[ ]+[\w’'-]+){0,5}?"
_THE: Final = r"(?:the[ ]+|its[ ]+|these[ ]+|those[ ]+|all[ ]+|some[ ]+|their[ ]+)*"
_PARTS_EN: Final = (
    rf"(?:^|[,;:–—]\s*|\(|\band[ ]+|\bthat[ ]+)\s*(?:of|out of|among|amongst|from among|from|at|within|in)[ ]+{_THE}{N}[^.;{N}]*?{N}",
    rf"{N}{_NOUN}[ ]+(?:of|out of|among|from among)[ ]+{_THE}{N}",
    rf"{N}[^.{N}]*?{N}{_NOUN}[ ]+of[ ]+(?:them|these|those|which|whom)\b",
    rf"{N}[^.;{N}]*?\bof[ ]+(?:them|these|those|which|whom)[ ,]+[^.;,{N}]{{0,20}}?{N}",
    rf"{N}[^.;{N}]*?\b(?:including|among[ ]+(?:them|these|those|which)|include|includes|included|comprising)[ ]+{_THE}{N}",
    rf"{N}[^.;{N}]*?\b(?:is|are|was|were|as)[ ]+(?:a[ ]+)?part[ ]+of[ ]+{_THE}{N}",
    rf"{N}[^.;{N}]*?\b(?:from|out of|among|of)[ ]+(?:these|those|them|which|that|that total|this total)\b[^.;{N}]{{0,16}}?{N}",
    rf"\ball[ ]+but[ ]+{N}[^.;{N}]*?{N}",
    rf"{N}[^.;{N}]*?{N}[^.;,{N}]*?\bbetween[ ]+them\b",
    rf"{N}[^.;{N}]*?\b(?:were|are|was|is|being)[ ]+(?:already[ ]+)?(?:among|inside|within|in)[ ]+{_THE}{N}",
    rf"{N}{_NOUN}[ ]+(?:came|come|stem|stemmed|drawn|taken|picked|culled|chosen|sprang|arose)[ ]+(?:from|out of)[ ]+{_THE}{N}",
    rf"\b(?:take|subtract|deduct|knock|set)[ ]+{_THE}{N}[^.;{N}]{{0,30}}?\b(?:from|off)[ ]+{_THE}{N}",
    rf"{N}[ ]+of[ ]+(?:what|those|all|everything)\b[^.;{N}]*?{N}",
    rf"{N}[^.;{N}]*?,[ ]+(?:leaving|with)[ ]+{N}",
    rf"\b(?:remainder|rest|balance|remains|leftovers?|others?|share|portion|slice|fraction|subset)[ ]+(?:of|among)[ ]+{_THE}{N}[^.;{N}]*?{N}",
    rf"{N}[^.;{N}]{{0,40}}?\b(?:drawn|picked|taken|culled|chosen|sifted|winnowed|whittled|boiled|narrowed|filtered|distilled|selected|carved|extracted)\b[^.;{N}]{{0,30}}?\b(?:of|from)[ ]+{_THE}{N}",
    rf"{N}[^.;{N}]*?\b(?:whittled|boiled|narrowed|filtered|distilled|sifted|winnowed|pared|thinned)\b[^.;{N}]{{0,16}}?\b(?:to|into)[ ]+{_THE}{N}",
    rf"{N}[^.;{N}]*?{N}{_NOUN}[ ]+(?:came|come|resulted|arose|grew|emerged|followed|sprang)[ ]+(?:of|from|out of)[ ]+(?:it|them|this|that|these|those)\b",
    rf"{N}[^.;{N}]*?\b(?:once|after|when|less|minus)[ ]+{_THE}{N}[^.;{N}]{{0,24}}?\b(?:taken|subtracted|deducted|removed|set aside|stripped|gone|out of the way|taken away)\b",
    rf"{N}[^.;{N}]*?\b(?:less|minus)[ ]+{_THE}{N}",
    rf"{N}[^.;{N}]*?\b(?:the[ ]+(?:rest|remaining)|(?<!and[ ])the[ ]+other|another)[ ]+{N}",
)
_ALONE_EN: Final = rf"(?:^|[,;:]\s*)of[ ]+(?:which|whom|these|those|them)[ ,]+[^.;,{N}]{{0,20}}?{N}"
_PAIR: Final = {
    "zh": rf"(?:从|由|自){N}[^，。；{N}]{{0,10}}?(?:到|至|为|成|跌破){{1,2}}了?的?{N}",
    "en": rf"\bfrom[ ]+{N}[^.;,{N}]{{0,30}}?\b(?:to|into)[ ]+(?:just[ ]+|only[ ]+)?{N}",
}


_MEASURED: Final = frozenset(
    {"天", "日", "工作日", "个工作日", "小时", "个小时", "分钟", "秒", "元", "个月", "年", "公里"}
)


class Relations:
    """What one language says between two numbers."""

    def __init__(self, classes: Classes, shields: Shields) -> None:
        """Compile the patterns."""
        zh = classes.lang == "zh"
        self._shields = shields
        self._parts = [regex(it, re.IGNORECASE) for it in (_PARTS_ZH if zh else _PARTS_EN)]
        self._alone = regex(_ALONE_ZH if zh else _ALONE_EN, re.IGNORECASE)
        self._pair = regex(_PAIR[classes.lang], re.IGNORECASE)

    def said(self, spots: Sequence[Spot]) -> Iterator[tuple[Spot, Said]]:
        """Yield what a sentence wrongly says between its numbers, each once."""
        if spots:
            parts = dict(self._parts_of(spots))
            yield from parts.items()
            yield from ((it, _part(it.bound.text)) for it in self._parts_of_nothing(spots) if it not in parts)
            yield from self._pairs(spots)

    def _parts_of(self, spots: Sequence[Spot]) -> Iterator[tuple[Spot, Said]]:
        for pattern in self._parts:
            for match in pattern.finditer(spots[0].sentence.text):
                found = _within(spots, match)
                if len(found) == 1:
                    # 除N外 says it of the number before.
                    found = [it for it in spots if it.at <= found[0].at][-2:]
                if (
                    len(found) > 1
                    and not _unlike(found[0], found[-1])
                    and not self._held(found[-1])
                    and not _any(_part_of, found[0], found[-1])
                ):
                    yield found[-1], _part(found[-1].bound.text)

    def _parts_of_nothing(self, spots: Sequence[Spot]) -> Iterator[Spot]:
        """Yield a number told as a part where no other stands before it and it is a part of nothing."""
        for match in self._alone.finditer(spots[0].sentence.text):
            spot = _within(spots, match)[-1]
            whole = any(it.observation.record.of is not None for it in spot.choices)
            if spot is spots[0] and spot.choices and not whole and not self._held(spot):
                yield spot

    def _pairs(self, spots: Sequence[Spot]) -> Iterator[tuple[Spot, Said]]:
        for match in self._pair.finditer(spots[0].sentence.text):
            found = _within(spots, match)
            if not self._held(found[-1]) and not _any(_pair_of, found[0], found[-1]):
                yield found[-1], _pair(found[-1].bound.text)

    def _held(self, spot: Spot) -> bool:
        return self._shields.taken_back(spot.sentence, spot.at, spot.at + 1, after=True)


def _within(spots: Sequence[Spot], match: re.Match[str]) -> list[Spot]:
    """Return the numbers that stand in a stretch of their sentence."""
    start = spots[0].sentence.start
    return [it for it in spots if match.start() <= it.at - start < match.end()]


def _any(related: Callable[[Meant, Meant], bool], first: Spot, second: Spot) -> bool:
    """Whether two numbers are related in anything that they may stand for; of what was worked out nothing is asked."""
    if first.calculated or second.calculated:
        return True
    return any(related(one, two) for one in first.choices for two in second.choices)


def _unlike(first: Spot, second: Spot) -> bool:
    """Whether a time or money stands beside something else: neither is a part of the other."""
    one, two = ({it.unit for it in spot.choices} for spot in (first, second))
    return bool((one | two) & _MEASURED) and one.isdisjoint(two)


def _part_of(one: Meant, two: Meant) -> bool:
    """Whether the source makes either a part of the other."""
    first, second = one.observation, two.observation
    return (
        first.id in (second.id, second.record.of)
        or first.record.of == second.id
        or second.id in first.record.sum_of
        or first.id in second.record.sum_of
        or (first.record.of is not None and first.record.of == second.record.of)
    )


def _pair_of(one: Meant, two: Meant) -> bool:
    return one.observation.id == two.observation.id and one.is_before and not two.is_before


def _part(words: str) -> Said:
    return (
        PART_UNSTATED,
        words,
        Both(zh=f"来源没有说它是另一个数的一部分：{show(words)}", en=f"no source says that it is a part of the other number: {show(words)}"),
        Both(zh="两个数各说各的；来源确实这样说，就在数据点写of和原话", en="tell the two apart; if the source says so, give the observation 'of' and its words"),
    )  # fmt: skip


def _pair(words: str) -> Said:
    return (
        PAIR_UNSTATED,
        words,
        Both(zh=f"来源没有把这两个数印成一前一后：{show(words)}", en=f"no source prints the two as before and after: {show(words)}"),
        Both(zh="改前的数写成#before，放在前面；不是一对就分开说", en="bind the value before as #before and put it first; where they are no pair, tell them apart"),
    )  # fmt: skip
