"""Around a number: its kind and its event. A plan is called one, what was handed out did not come back, closed is not solved."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from dashboards.checks.claims import NUMBER, Classes, Shields
from dashboards.errors import Both, show
from dashboards.errors.rules import rule
from dashboards.model.vocabulary import EVENT_NAMES, NATURE_NAMES
from dashboards.model.word_lists import ClassName
from dashboards.prose.around.finding import PAIR_UNSTATED, Said
from dashboards.prose.around.spots import Meant, Spot, affirmed
from dashboards.stages.regexes import regex

KIND_UNSAID = rule("kind-unsaid", ("计划、预测、上限、规定和发放数，句子里要说明", "a plan, forecast, ceiling, rule or number handed out must be called one"), ("不说明，读者会当成已经发生的结果。", "Uncalled, it is read as what came about."), ("写上“预计”“计划”“最高”“按规定”“发放”这样的词，别写成已经发生", "add a word such as forecast, planned, at most, by rule or handed out, and do not tell it as done"), bad="车程已缩短为[半小时](obs:…)", good="通车后预计[半小时](obs:…)")  # fmt: skip
EVENT_TURNED = rule("event-turned", ("发生了什么，要照指标说", "what happened must be told as the indicator has it"), ("受理不是办结，办结不是解决，解决不是满意。", "Accepted is not closed, closed is not solved, solved is not satisfied."), ("换成指标的说法", "use the indicator's word"), bad="解决[2900多件](obs:….closed)", good="办结[2900多件](obs:….closed)")  # fmt: skip
START_UNSTATED = rule("start-unstated", ("没有印起点，不能说“某事之后”", "a count without a printed start must not be told as after something"), ("“新规之后装了多少”要有起点；没有，就把以前的也算了进去。", "'After the rules' needs a start; without one, what came before is counted in."), ("删掉“之后”“以来”；印了起点就补进period", "delete 'after' or 'since'; if a start is printed, enter it in 'period'"), bad="新规之后装了[582台](obs:…)", good="全市累计装了[582台](obs:…)")  # fmt: skip


_NEEDS: Final[dict[str, tuple[ClassName, ...]]] = {
    "plan": ("planned",),
    "target": ("planned",),
    "forecast": ("planned",),
    "ceiling": ("allowed", "planned"),
    "rule": ("ruled", "allowed", "planned"),
    "standard": ("ruled", "allowed", "planned"),
}
_EVENTS: Final[tuple[ClassName, ...]] = (
    "received", "accepted", "referred", "listed", "closed", "solved", "satisfied", "issued", "installed", "proposed", "assigned",
)  # fmt: skip
# What a number of this event may also be called.
_ALSO: Final[dict[str, frozenset[str]]] = {
    "received": frozenset({"proposed"}),
    "proposed": frozenset({"received", "issued"}),
    "listed": frozenset({"received"}),
    "issued": frozenset({"proposed", "listed", "received", "accepted"}),
    "improved": frozenset({"solved", "closed", "installed"}),
    "satisfied": frozenset(),
    "accepted": frozenset({"proposed"}),
}
# Events that a number of another kind must not be told as.
_STRONG: Final = frozenset({"closed", "solved", "satisfied"})
# What was closed may not be told as solved as well.
_STRONGER: Final[Mapping[str, tuple[str, ...]]] = {"closed": ("solved", "satisfied"), "solved": ("satisfied",)}
# Where the words of the next number begin within a clause.
_JOINT: Final = regex(r"\b(?:and|but|to|where|when|while|which|than)\b|到|至")
_JOINED_ZH: Final = regex("[和与及、并]")
_AND: Final = regex(r"\b(?:and|but|with|against|beside|or)\b")
_WHOLE: Final = regex(r"\bof (?:the |its |all |these |those |their )*$", re.IGNORECASE)
_SOON: Final = 2
_LEAD: Final = 2
_BEHIND: Final = 3
# …, and every one found an answer.
_ALL_OF_IT: Final = regex(r"\s*(?:and |with )?(?:every|each|all|everyone|none)\b", re.IGNORECASE)
_SHORT: Final = 8
_FEW: Final = 8
# To be built, completed projects may: nothing was done.
_TO_BE: Final = regex(
    r"\b(?:to(?: (?:be|have|get|see))?|be|will|would|can|could|may|might|should|must|shall)(?: [\w’'-]+){0,4} $",
    re.IGNORECASE,
)
_MAY: Final = regex(r"^(?: [\w’'-]+){0,3} (?:can|could|may|might|must|will|would|should|shall)\b", re.IGNORECASE)
_AIM: Final = regex(
    r"^ been (?:set|planned|fixed|agreed|named|announced|promised|proposed|forecast|drawn)\b|^ (?:a|an|the|its|set|as its) (?:\w+ )?(?:target|goal|aim|plan|ambition|forecast|ceiling|limit|cap|rule)",
    re.IGNORECASE,
)
_COULD: Final = regex(r"\b(?:can|could|may|might|would|must|should)(?: \w+)? $", re.IGNORECASE)
_FINITE: Final = regex(r" (?:and|has|have|had|is|are|was|were) ", re.IGNORECASE)
# What a count may be said to start with: that the reform begins.
_BEGUN_ZH: Final = r"(?:的|正式|全面|陆续|一|刚)*(?:开设|开通|启用|运行|运转|出台|施行|实施|执行|推行|推出|推开|上线|成立|设立|落地|生效|发布|印发|投用|开放|开始|启动|铺开|并线|合并|改版|装好|建成|开门|开张|挂牌|有了)?(?:了)?"
_BEGUN_EN: Final = (
    r"(?=$|[ ]*[,;.:)]|[ ]+(?:has |have |had |was |were |is |are |is now |came |went |first |officially |formally )?"
    r"(?:open|start|beg|launch|introduc|into|in force|in place|in use|took|take|enact|adopt|issu|publish|set up|roll|join|mov|merg|went|go|run|ran|kick|arriv|up and|effect|live|instal|creat|establish|found|pass|approv|built))"
)
_PRONOUNS: Final = (" it", " this", " that", " they", " which", " these")
# These hold a word of change and tell none.
_USED_TO: Final = regex(
    r"\bused to \w+|(?<=[a-z] )once (?:had|was|were|stood|lived|sold|fished|met|hung|grew|kept|waited|ran)\b",
    re.IGNORECASE,
)
_FIXED: Final = regex("多少|不少|至少|少数|少年|提升办|减灾|压力|升学|免费|省里|省级|全省")
_LEVELS: Final = frozenset({"rate", "level", "stock"})
_MEANS: Final = frozenset({"mean", "median"})
# Whom a single case is not told of.
_WIDE: Final[tuple[ClassName, ...]] = ("everyone", "place-word", "firm")
_IN_PLACE: Final = regex(r"\bin [A-Z]\w+")
# By rule it takes so long: no time is told.
_LIMITS: Final = frozenset({"rule", "standard"})
_IN_FORCE: Final = frozenset({"takes", "take", "costs", "cost"})
_BY_RULE: Final = regex(r" (?:at|by (?:rule|law|order|decree))\b", re.IGNORECASE)
# Runs to so much; solved the question of so many.
_RUNS_TO: Final = regex(r"^runs?$")
_OBJECT: Final = regex(r"^ (?:the|a) \w+ of\b")
_FLAG: Final = "handed-out-not-answered"


class Kinds:
    """What one language says of a number's kind and event."""

    def __init__(self, classes: Classes, shields: Shields) -> None:
        """Take the word classes and what takes a claim back."""
        self._c = classes
        self._shields = shields
        self._newsroom = regex(rf"(?:{classes.source('newsroom')}|\b(?:text|report|source))\s*$", re.IGNORECASE)
        measure, since = classes.source("measure"), classes.source("since")
        zh = rf"(?:{measure}){_BEGUN_ZH}(?:{since})(?![面边头门院排台])"
        en = rf"(?:{since})[ ]+(?:the[ ]+|its[ ]+|these[ ]+|this[ ]+)?(?:(?!(?:a|an|each|every)\b)[\w-]+[ ]+){{0,2}}?(?:{measure}){_BEGUN_EN}"
        self._start = regex(zh if classes.lang == "zh" else en, re.IGNORECASE)

    def said(self, spot: Spot, meant: Meant, whole: str) -> Iterator[Said]:
        """Yield what a sentence gets wrong; `whole` is the sentence with the words of its numbers."""
        record = meant.observation.record
        if meant.is_before:
            yield from self._when(spot, meant)
            return
        if record.nature in _NEEDS:
            yield from self._not_result(spot, meant, whole)
        elif _FLAG in record.flags:
            yield from self._handed_out(spot, whole)
        else:
            yield from self._when(spot, meant)
        yield from self._event(spot, meant)
        yield from self._reach(spot, meant)
        yield from self._since(spot, meant)
        if record.nature == "change":
            yield from self._unmoved(spot, whole)
        if record.nature not in _NEEDS:
            yield from self._of_all(spot, meant)
            yield from self._moved(spot, meant)

    def _of_all(self, spot: Spot, meant: Meant) -> Iterator[Said]:
        """Find a mean told of everyone, and a single case told of a whole place."""
        statistic, words = meant.observation.record.statistic, spot.sentence.text
        told = None
        if statistic in _MEANS and not self._c.holds("average", words):
            told = self._open_word(spot, "everyone") or self._everyone_before(spot)
        elif statistic == "single-case" and not self._c.holds("singular", words):
            told = next((it for name in _WIDE if (it := self._open_word(spot, name))), None)
            if told is None and (place := _IN_PLACE.search(spot.after)):
                told = place[0]
        if told is None:
            return
        yield (
            KIND_UNSAID,
            told,
            Both(zh=f"这是平均数或一个例子，不是人人如此：{show(told)}", en=f"this is a mean or a single case and not true of all: {show(told)}"),
            Both(zh="写“平均”，或写明只是一家", en="say 'on average', or that it is one case"),
        )  # fmt: skip

    def _everyone_before(self, spot: Spot) -> str | None:
        """Find in the clause before a number's, where it holds no other, whom it is told of: 无论谁来电，…."""
        if spot.clause == 0:
            return None
        clause = spot.sentence.clauses[spot.clause - 1]
        found = None if NUMBER in clause.text else self._c.of("everyone").search(clause.text)
        if found is None or self._shields.hold(spot.sentence, clause.start + found.start(), clause.start + found.end()):
            return None
        return found[0]

    def _moved(self, spot: Spot, meant: Meant) -> Iterator[Said]:
        """Find a change told as what is left, and a value told as fallen to where no value before is printed."""
        observation = meant.observation
        change = observation.record.nature == "change"
        if not change and observation.baseline is not None:
            return
        words = self._touching(spot, "left-over" if change else "fell-to", behind=change)
        if words is None and not change and observation.record.nature in _LEVELS:
            words = self._touching(spot, "moved-by", behind=False)
        if words is None or self._shields.hold(spot.sentence, spot.at, spot.at + 1):
            return
        yield (
            PAIR_UNSTATED,
            words,
            Both(zh=f"来源印的是变化了多少，不是变化以后的数：{show(words)}", en=f"the source prints by how much it changed, not what is left: {show(words)}")
            if change
            else Both(zh=f"来源没有印改前的数，不能写降到、升到：{show(words)}", en=f"the source prints no value before, so nothing fell or rose to this: {show(words)}"),
            Both(zh="照指标写：少了多少就写少了多少，是多少就写是多少", en="say it as the indicator has it: so many fewer, or so many"),
        )  # fmt: skip

    def _unmoved(self, spot: Spot, whole: str) -> Iterator[Said]:
        """Find a change that the sentence tells as a level: missed appointments stood at 18%."""
        if self._c.holds("moved", _FIXED.sub("", whole)):
            return
        words = spot.bound.text
        yield (
            PAIR_UNSTATED,
            words,
            Both(zh=f"这是变化了多少，不是现在有多少：{show(words)}", en=f"this is by how much something changed, not how much there is: {show(words)}"),
            Both(zh="写“减少”“增加”“少了”这样的词", en="say by how much it fell or rose"),
        )  # fmt: skip

    def _touching(self, spot: Spot, name: ClassName, *, behind: bool) -> str | None:
        """Find a word of a class that ends just before a number, or stands among the next words behind it."""
        before = re.search(rf"(?P<word>{self._c.source(name)})了?\s*$", spot.before, re.IGNORECASE)
        if before is not None:
            return before["word"]
        soon = " ".join(spot.after.split(" ")[: _BEHIND + 1])
        found = self._c.of(name).search(soon) if behind and self._c.lang == "en" else None
        return found[0] if found is not None else None

    def _not_result(self, spot: Spot, meant: Meant, whole: str) -> Iterator[Said]:
        nature = meant.observation.record.nature
        name = NATURE_NAMES[nature]
        whole = _USED_TO.sub("", whole)
        named = any(self._c.holds(it, whole) for it in _NEEDS[nature])
        supposed = self._c.holds("supposed", whole)
        done = (
            None
            if supposed
            else self._open_word(spot, "done")
            or (self._open_word(spot, "paid") if nature in {"ceiling", "rule"} else None)
        )
        if named and (done is None or (nature in _LIMITS and done in _IN_FORCE)):
            return
        words = done or spot.bound.text
        yield (
            KIND_UNSAID,
            words,
            Both(zh=f"这是{name.zh}，不是结果，句子里要说明：{show(words)}", en=f"this is a {name.en} and no result, and the sentence must say so: {show(words)}"),
            Both(zh="写上“预计”“计划”“目标”“最高”“按规定”这样的词，别写成已经发生", en="add a word such as forecast, planned, target, at most or by rule, and do not tell it as done"),
        )  # fmt: skip

    def _handed_out(self, spot: Spot, whole: str) -> Iterator[Said]:
        back = self._open_word(spot, "came-back")
        if self._c.holds("handed-out", whole) and back is None:
            return
        words = back or spot.bound.text
        yield (
            KIND_UNSAID,
            words,
            Both(zh=f"这是发出的份数，不是收回的，句子里要说明：{show(words)}", en=f"this was handed out, not answered, and the sentence must say so: {show(words)}"),
            Both(zh="写“发放”“发出”，别写收回、填写", en="say 'handed out', and not returned or filled in"),
        )  # fmt: skip

    def _open_word(self, spot: Spot, name: ClassName) -> str | None:
        """Find a word of a class around a number in its clause that nothing takes back."""
        for start, words in (
            (spot.at - len(spot.before), spot.before),
            (spot.at + 1, spot.after if spot.is_last else ""),
        ):
            for match in self._c.of(name).finditer(words):
                if name == "done" and self._c.lang == "en" and undone(words, match):
                    continue
                if not self._shields.taken_back(spot.sentence, start + match.start(), start + match.end()):
                    return match[0]
        return None

    def _event(self, spot: Spot, meant: Meant) -> Iterator[Said]:
        event = meant.observation.indicator.event or "other"
        if any(meant.unit in self._c.words(it) for it in ("unit-time", "unit-money", "unit-visit")):
            return
        if _WHOLE.search(spot.before) and NUMBER in spot.sentence_before:
            # "30% of its 460 proposals were adopted" says it of the 30%.
            return
        found = {name: word for name, word in self._told(spot, event).items() if not self._names(meant, word)}
        wrong = next((word for name, word in found.items() if name != event and name not in _ALSO.get(event, ())), None)
        right = event in found or any(it in found for it in _ALSO.get(event, ()))
        strong = self._strong_after(spot, event, meant)
        if stronger := next((found[it] for it in _STRONGER.get(event, ()) if it in found), None):
            wrong, right = stronger, False
        if event not in _EVENTS and not (found.keys() & _STRONG):
            wrong = None
        if strong is None and (wrong is None or right):
            return
        words = strong or wrong or ""
        name = EVENT_NAMES.get(event)
        yield (
            EVENT_TURNED,
            words,
            Both(zh=f"数据点数的是“{name.zh if name else event}”，句子说成了：{show(words)}", en=f"the observation counts what was {name.en if name else event}, the sentence says: {show(words)}"),
            Both(zh="照指标写发生了什么", en="say what happened as the indicator has it"),
        )  # fmt: skip

    def _reach(self, spot: Spot, meant: Meant) -> Iterator[Said]:
        """Find those within reach told as those who were reached: 111万家企业已经收到推送."""
        observation = meant.observation
        within = observation.level == "context" and observation.record.nature == "stock"
        if not within or not any(
            meant.unit in self._c.words(it) for it in ("unit-firm", "unit-person", "unit-household")
        ):
            return
        used = self._c.of("used").search(spot.after)
        if used is None or self._c.holds("may", spot.after[: used.start()]):
            return
        if not self._shields.taken_back(spot.sentence, spot.at + 1 + used.start(), spot.at + 1 + used.end()):
            yield (
                KIND_UNSAID,
                used[0],
                Both(zh=f"数的是够得着的，不是用上的：{show(used[0])}", en=f"this counts who is within reach, not who was reached: {show(used[0])}"),
                Both(zh="写“可以”“能”，别写成已经得到", en="say 'can' or 'could', and do not tell it as done"),
            )  # fmt: skip

    def _names(self, meant: Meant, word: str) -> bool:
        """Whether an indicator is itself named by a word: proposals adopted."""
        indicator = meant.observation.indicator
        held = (
            it.lower()
            for it in affirmed((indicator.name, indicator.definition, meant.observation.initiative.name), self._c)
        )
        return any(word.lower() in it for it in held)

    def _told(self, spot: Spot, event: str) -> dict[str, str]:
        """Return the events that a clause tells before its number, or where it tells none there, behind it."""
        if self._c.lang == "en":
            next_words = " ".join(spot.after.split()[:_SOON])
            behind = self._events(spot, spot.at + 1, f" {next_words}")
            if behind and event not in self._events(spot, spot.at - len(spot.before), spot.before):
                return behind
        led = self._led(spot)
        if led:
            return led
        first = spot.before == spot.sentence.clauses[spot.clause].text[: len(spot.before)]
        own = self._own_before(spot)
        before = self._events(spot, spot.at - len(own), own)
        if before and (first or event in _EVENTS):
            return before
        if self._c.lang == "zh":
            # 发放[5000份]和满意率[94.6%]: what is joined belongs to the next number.
            joined = spot.after if spot.is_last else _JOINED_ZH.split(spot.after)[0]
            return self._events(spot, spot.at + 1, joined)
        return self._events(spot, spot.at + 1, spot.after) if spot.is_last else {}

    def _led(self, spot: Spot) -> dict[str, str]:
        """Return the events of a few words that lead to a number: Closed: so many; accepted, so many."""
        if spot.clause == 0 or spot.before.strip():
            return {}
        clause = spot.sentence.clauses[spot.clause - 1]
        few = len(clause.text) <= _FEW if self._c.lang == "zh" else len(clause.text.split()) <= _BEHIND
        lead = few and NUMBER not in clause.text and clause.text.rstrip().endswith((":", "：", ",", "，"))
        return self._events(spot, clause.start, clause.text) if lead else {}

    def _own_before(self, spot: Spot) -> str:
        """Return the words before a number that tell of it and not of the number before: 138 adopted and 75 lamps."""
        clause = spot.sentence.clauses[spot.clause].text
        if self._c.lang != "en" or clause.startswith(spot.before):
            return spot.before
        joined = _AND.split(spot.before)
        return joined[-1] if len(joined) > 1 else " ".join(spot.before.split(" ")[_LEAD:])

    def _going_on(self, spot: Spot) -> str:
        """Return the clause after a number's, where it tells of no other: 受理2150条，条条办结."""
        if spot.clause + 1 >= len(spot.sentence.clauses):
            return ""
        following = spot.sentence.clauses[spot.clause + 1].text
        if self._c.lang == "en":
            return following if _ALL_OF_IT.match(following) and NUMBER not in following else ""
        return "" if NUMBER in following or len(following) > _SHORT else following

    def _strong_after(self, spot: Spot, event: str, meant: Meant) -> str | None:
        if not spot.is_last or event in _STRONG:
            return None
        told = self._events(spot, spot.at + 1, spot.after + self._going_on(spot)).items()
        return next((word for name, word in told if name in _STRONG and not self._names(meant, word)), None)

    def _events(self, spot: Spot, start: int, words: str) -> dict[str, str]:
        found: dict[str, str] = {}
        for name in _EVENTS:
            for match in self._c.of(name).finditer(words):
                # What "the text lists" is only told, and "dealt with the financing of" is of another thing.
                told = self._newsroom.search(words[: match.start()]) or _OBJECT.match(words[match.end() :])
                if (
                    (told and self._c.lang == "en")
                    or self._c.holds("topic", words[: match.start()])
                    or (
                        name in _STRONG
                        and (_COULD.search(words[: match.start()]) or _BY_RULE.match(words, match.end()))
                    )
                ):
                    continue
                if not self._shields.taken_back(spot.sentence, start + match.start(), start + match.end()):
                    found.setdefault(name, match[0])
        return found

    def _when(self, spot: Spot, meant: Meant) -> Iterator[Said]:
        """Find a value before told as the one after, or the other way round."""
        observation = meant.observation
        if observation.baseline is None or observation.record.nature in _NEEDS:
            return
        before = _JOINT.split(spot.before)[-1]
        after = _JOINT.split(spot.after)[0]
        earlier, later = self._c.holds("earlier", before), self._c.holds("later", before)
        if not earlier and not later:
            earlier, later = self._c.holds("earlier", after), self._c.holds("later", after)
        if earlier not in {later, meant.is_before}:
            yield (
                PAIR_UNSTATED,
                spot.bound.text,
                Both(zh=f"改前改后说反了：{show(spot.bound.text)}", en=f"before and after are exchanged: {show(spot.bound.text)}"),
                Both(zh="改前的数写成#before", en="bind the value before as #before"),
            )  # fmt: skip

    def _since(self, spot: Spot, meant: Meant) -> Iterator[Said]:
        """Find a start that nothing prints: 新规之后装了582台."""
        record = meant.observation.record
        if record.period.type != "unknown" or record.moment == "after" or record.nature in _NEEDS:
            return
        words = "".join(it.text for it in spot.sentence.clauses[max(0, spot.clause - 1) : spot.clause]) + spot.before
        if self._c.lang == "en":
            words += f" {spot.after}"
        found = self._start.search(words)
        if found is not None and found[0].lower().endswith(_PRONOUNS):
            return
        if found is not None and not self._shields.hold(spot.sentence, spot.at, spot.at + 1, after=True):
            yield (
                START_UNSTATED,
                found[0],
                Both(zh=f"来源没有说这个数从那时数起：{show(found[0])}", en=f"no source says that the count starts there: {show(found[0])}"),
                Both(zh="起点没有印，就不要写“之后”“以来”；印了就补进period", en="where no start is printed, do not write 'after' or 'since'; where it is, enter it in 'period'"),
            )  # fmt: skip


def undone(words: str, match: re.Match[str]) -> bool:
    """Whether a word for something done is an infinitive, or the head of what may follow."""
    if _RUNS_TO.match(match[0]) and words[match.end() :].startswith(" to "):
        return True
    to_be = _TO_BE.search(words[: match.start()])
    return (to_be is not None and _FINITE.search(to_be[0]) is None) or any(
        it.match(words[match.end() :]) for it in (_MAY, _AIM)
    )
