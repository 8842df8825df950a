"""The editor's desk: what the words around a number suggest: its nature, its statistic, what a change is against.

Everything here is a guess, made on folded text, and is shown to the editor as one. Precision first: what a word does not
say is left to what most numbers are.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, Literal

from dashboards.editor.draft_cues import MORE, Cues
from dashboards.model.vocabulary import NOT_RESULTS, Against, MeasuredIn, Nature, Statistic
from dashboards.quantities import Lexicon, Taken, fold
from dashboards.quantities.quantity import Direction

_CLAUSE_AT_MOST: Final = 60
_SENTENCE_AT_MOST: Final = 300
_NEAR: Final = 14
_BEHIND: Final = 24
# English says behind a number what it was measured against, and by when.
_FAR_BEHIND: Final = 60
_SHARES: Final = frozenset({"%", "‰", "倍", "times"})
# Three times the mean is a share; three times by one office is how often.
_OFTEN_EN: Final = re.compile(r" (?:an?|each|every) (?:hour|day|night|week|month|year)\b(?! (?:ago|earlier|before))", re.IGNORECASE)  # fmt: skip
# The works replaced 4.6 kilometres: what was done to so much of it.
_DID_EN: Final = re.compile(r"\b(?!averaged|finished|completed|opened|lasted|remained|needed|involved|included|numbered|scored|covered|required|used|waited|served|owned)[a-z]{3,}ed (?:about |some |nearly |over )?$", re.IGNORECASE)  # fmt: skip
# Who is, or what the source goes on to say of them, there are.
_IS_EN: Final = re.compile(r" (?:still |now )?(?:are|is|remain|remains|have(?! been)|meet|live|work)\b")
_THE_EN: Final = re.compile(r"\b(?:the|these|those|in|at|across|of|on|remaining) $", re.IGNORECASE)
_OFTEN: Final = re.compile(r" ?(?:by|a|per|in|at|for|before|and|or)\b|[.,;]|$")
_POINTS: Final = re.compile("百分点|基点|^个?点$|^points?$|percentage points?$|basis points?$")
_MONEY: Final = re.compile("元|块|币|镑|yuan|dollars|pounds|euros")
_LENGTHS_EN: Final = re.compile(r"(?:working |business )?(?:seconds?|minutes?|hours?|days?|weeks?|months?|trips?|years?|(?:kilo)?met(?:re|er)s?|miles?)$")  # fmt: skip
_ORDER: Final = re.compile(r"[”’ 　]*(?:深入|扎实|加快|大力|持续|推动|推进|实施|打造|扩大|强化|健全|完善|深化|优化|支持|落实|加强|提升|建设|巩固|狠抓|抓好|稳步|统筹|聚焦|培育|构建|全面)")  # fmt: skip
_AHEAD: Final = re.compile(r"今年(?!以来|第|前|上|[1-9一二三四])|明年|还要|我们将|力争|确保|(?<![今明去当])年内|(?<!去)年底前|[\d一二三四五六七八九十]月(?:底|末)?前")  # fmt: skip
# （二）压减办理时限。不超过5天: how far a measure of a plan is to go.
_MEASURE: Final = re.compile(r"^[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．](?:[深加大推实打扩强健完优落提建巩培构压简规拓降做])[^。：:，,；;\d]{2,15}[。：:]")  # fmt: skip
# 要办好民生实事: what an official text asks for; 要等三天 tells how it is.
_MUST: Final = re.compile(r"[“ 　]*(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]|[一二三四五六七八九]是)?要(?:以|把|着|聚|全|抓|办好|做[好大强优]|坚|推|持续|深|进一步|继续|努力|大力|加|确保|实[施现]|围绕|扎|切实|统筹|突出|严|不断|强化|提[高升]|优化|完善|健|扩大|打造|建[设立]|促|落实|稳)")  # fmt: skip
# What a plan does not say of its measures.
_PAST: Final = re.compile(r"了|已|曾|去年|上年|全年|同比|环比|以来|截至|累计|共[^同享建治商]|期间|实现|[^确]保持|位居")
_PHRASE: Final = re.compile("；")
# Where a change begins is so already, whatever it is to end in.
_STARTED: Final = re.compile(r"(?:从|由|\bfrom )(?:[^，。；,;]{0,6}的)?\s*$")
_MOVED_TO: Final = re.compile(r"(?:至|到|为|成)(?:[^，。；,;]{0,6}的)?$")
_PER: Final = re.compile(r" per (?!cent)| (?:of|in|for) every\b|／每|/每")
_MEDIAN: Final = re.compile("中位|median")
_MEAN: Final = re.compile(r"\b(?:mean|average)\b")
_PEOPLE: Final = frozenset({"人", "名", "位"})
_HELD: Final = re.compile("余额|存量|资产(?!投)|未付|拖欠|逾期|结余|结存")
# What nobody gets more of, and what everyone must wait or pay.
_CAPPED: Final = re.compile(r"\b(?:capped at|(?:cap|ceiling|limit|maximum) of) $|限额|最高额度|额度上限|封顶线?|上限|额度(?:每[月年人户])?(?:从|由|提高|调整|上调|下调)")  # fmt: skip
# 低于7%的预期目标, 95亿元的限额: what a number is called behind it.
_CALLED: Final = re.compile("的[^，。；、]{0,4}?(?:(?P<target>目标|任务)|(?P<limit>限额|上限|限值|红线))|封顶")
# 营业额不足1万元的有一成: who is counted, by a level of theirs.
_BRACKET: Final = re.compile("(?:以[上下])?的(?:有|占|家庭|企业|商户|居民)|之间")
# 对提前交房的，再奖励5000元; 每天扣减100元: what follows on a condition.
_IF: Final = re.compile("(?:的|者|户|后)[，,]|后(?=[奖给补罚])|对[^，。；]{2,20}的|每|凡|如果|逾期")
_GIVES: Final = re.compile("(?:奖励?|补贴?|补助|罚款?|处以?|给予|扣减?|收费)$")
_SMALL: Final = 1_000
_TERM: Final = re.compile("^(?:[以之]?内)?免费|^的?(?:等待期|有效期|宽限期|公示期|保质期|试用期|冷静期|期限)")
_SET_SO: Final = re.compile("每[个名家处户所]|(?:按照?|根据|依照)[^，。]{0,10}(?:要求|规定|标准|办法|条例)[，,]")
# 收入线由3200元提高到4100元
_NORM: Final = re.compile(r"(?:标准|收入线|低保线|门槛|年限|基数)(?:(?:由|从)[^，。；]{0,20}(?:至|到|为)|(?:由|从|为)[^，。；\d]{0,8})$")  # fmt: skip
_CONDITION: Final = re.compile("^的[，,]")
_EACH: Final = re.compile("每(?![天日周月年季])[^，。；]{1,20}$|一般$")
_PRICE: Final = re.compile("(?:票价?|单价|价格|收费|工本费|租金?|房租|学费|月薪|营业额|每[顿份桌]|一[顿份桌])(?:来回|仅|只要?|只需|为|是|收|集中在|在)?(?:每(?:小时|[天日次月年人户]))?$")  # fmt: skip
# A price is no sum: 违规收费46万元.
_DEAR: Final = 10_000
_NEEDED: Final = re.compile("(?:只需|仅需|只要|需要?|须|要|得)(?:跑|交|带|提交|凭|填|准备)?$")
_MAY_BE: Final = re.compile("^[^，。；、\\d]{0,8}?(?:(?:均|都)?可(?:在|通过|以|由|网上|全程|一)|(?:共|均已|都)(?=[办受接完处解]))")  # fmt: skip
_LASTS: Final = re.compile("[秒钟时天日周月年期]$")
# Within so much time, unless the clause tells what was reached: 平均压缩到15天内.
_WITHIN: Final = re.compile("(?<!以)内$")
_REACHED: Final = re.compile("实现|达到|平均|压|缩|降|减|控制|实际|提前|在$")
_TERMED: Final = re.compile("(?:(?<![圆届期未客])满|有效期|宽限期|公示期|试用期|等待期)(?:为|是|延长至)?$")
_FEE: Final = re.compile("(?:需|须|应|要)[^，。；]{0,4}费用?为?$|每(?:月|次|单|天)(?:补贴|补助|津贴|奖励|报酬)$|标准(?:为|是)?(?:每[人户月年])*$")  # fmt: skip
# 今年要这样干。…: the first sentence of a paragraph says that all of it is to come.
_OPENS: Final = re.compile(r"(?:今年|明年|(?:19|20)\d\d年|下一?步|下个?(?:月|周|季度|阶段|半年)|接下来)[^。！]{0,24}?(?:要|将|计划|拟|力争|预期|安排|打算)")  # fmt: skip
_LISTED: Final = re.compile("第[一二三四五六七八]|[一二三四五六七八](?:是|要)|安排|投入|新[增建]")
_FEE_EN: Final = re.compile(r"\b(?:subsidy|fee|grant|allowance|fine|charge|deposit|bonus) of (?:up to )?$", re.IGNORECASE)  # fmt: skip
_PEAK: Final = re.compile("最[长慢久]")
# So many for each of them: 人均结案238件, 平均一名护理员照料5.2位; by the day it is how many came about.
_SHARED: Final = re.compile("(?:人均|户均|平均(?!每?[天日周月季年]))[^，。；]*$")
_WAITED: Final = re.compile("平均|排队|等[候待]")
_NEW: Final = re.compile("(?:新增|净增|提前|推迟|延后)了?$")
# What a number is compared with is a time, or another thing of the same time (比全省平均低4分).
_THEN: Final = re.compile(r"[年月周季期轮次天日旬]|以前|过去|此前")
# So many came about in a time that goes on; what there is, there is on a day.
_WHILE: Final = re.compile(r"\d[月日]?[至到~-]{1,2}\d{1,2}[月日]|前[三两二]季度|[上下]半年|年以来|[上本]周|上月|第\d+周|第?[1-4一二三四]季度|[个年]月?(?:来|里|间)(?![源自])|同期")  # fmt: skip
_ON: Final = re.compile("截[至止]|[年月][末底]|目前|现有|现在")
_DID: Final = re.compile("(?<![为到除得摆坐住挂停堆种开])了$")
# 截至10月底，签约居民231.5万人: who has signed, there is.
_TIED: Final = re.compile("(?:签约|登记|注册|参保|持证|备案|入住|在册)(?:失业)?(?:居民|人员|职工|用户|学生|企业|对象|群众|经营主体)$")  # fmt: skip
_SPACE: Final = re.compile("平方|公顷|亩$")
_ONE_MEAN: Final = re.compile("人均|户均|均价|平均(?:每[人户件次]|工资)|月薪|月工资")
_LABEL: Final = re.compile(r"[^：:，,。；;\d]{2,8}[：:]")
_VISITS: Final = re.compile("[人户家件起]次$|^[起宗例]$")
# So many hours are work that was done, and no length: 服务1.8万小时.
_MANY: Final = 1_000
_PAPERS: Final = re.compile("^(?:申请|申报|证明)?(?:材料|证明|表格)")
_SEPARATES: Final = frozenset(":：∶")
_MAY: Final = re.compile(r"\bmay\b")
_NEEDS_EN: Final = re.compile(r"\b(?:involve[sd]?|needs?|needed|requires?|required|hand in|submit|takes|asked for|ha[sd] to)\b", re.IGNORECASE)  # fmt: skip
_THAN: Final = re.compile(r"^ (?:more|fewer|less|higher|lower|shorter|longer|faster|slower|earlier|later|larger|smaller)[^.;,]{0,20}? than (?:at|in|on|a|last|the)\b")  # fmt: skip
_APART_EN: Final = re.compile(r"^ (?:above|below|over|under|ahead of|behind|short of|higher than|lower than) (?:the |its )?[^.;,]{0,24}?(?:mean|average|median|target|plan|budget|forecast|estimate)\b")  # fmt: skip
_HIGHER: Final = re.compile("(?:高出|低于|高于|多出|领先|落后|快于|慢于|好于|优于)(?![^，。；]*(?:上[年月周]|去年|同期))[^，。；]{1,10}$")  # fmt: skip
_LIMIT: Final = re.compile("内$|within ", re.IGNORECASE)
_HEADING_AT_MOST: Final = 40

Part = Literal["", "planned"]


@dataclass(frozen=True, kw_only=True)
class Guess:
    """Hold the guessed nature and statistic of a number."""

    nature: Nature
    statistic: Statistic


@dataclass(frozen=True, kw_only=True)
class ChangeWords:
    """Hold what a change is against, with the source's words for it and where they stand."""

    against: Against
    measured: MeasuredIn
    start: int
    end: int


@dataclass(frozen=True, kw_only=True)
class Surroundings:
    """Hold what is looked up again and again in one paragraph: its folded text, its words, where sentences begin."""

    text: str
    cues: Cues
    sentences: tuple[int, ...]
    part: Part = ""
    _ends: dict[str, list[int]] = field(default_factory=dict)

    def last(self, name: str, pattern: re.Pattern[str], start: int, end: int) -> int:
        """Return where the last of some words ends between two places, or -1; each is looked for once in a paragraph."""
        if name not in self._ends:
            self._ends[name] = [match.end() for match in pattern.finditer(self.text)]
        ends = self._ends[name]
        which = bisect.bisect_right(ends, end) - 1
        return ends[which] if which >= 0 and ends[which] > start else -1

    def sentence(self, at: int) -> int:
        """Return the place where the sentence around a place begins."""
        return self.sentences[bisect.bisect_right(self.sentences, at) - 1]

    def said(self, at: int) -> str:
        """Return what stands before a place in its sentence, at most some hundred letters."""
        return self.text[max(self.sentence(at), at - _SENTENCE_AT_MOST) : at]

    def clause(self, at: int) -> str:
        """Return what stands before a place in its clause, at most a few words; right behind a colon what stands before that."""
        start = max(self.sentence(at), at - _CLAUSE_AT_MOST)
        begins = _last_end(self.cues.clause, self.text, start, at)
        if begins == at > start and self.text[at - 1] in "：:":
            begins = _last_end(self.cues.clause, self.text, start, at - 1)
        return self.text[begins:at].rstrip("：:")

    def behind(self, at: int, reach: int = _BEHIND) -> str:
        """Return what stands behind a place in its clause."""
        found = self.cues.clause.search(self.text, at)
        return self.text[at : min(at + reach, found.start() if found else len(self.text))]


def surroundings(paragraph: str, cues: Cues, part: Part = "") -> Surroundings:
    """Look a paragraph over once."""
    text = fold(paragraph)
    sentences = (0, *(match.end() for match in cues.sentence.finditer(text)))
    return Surroundings(text=text, cues=cues, sentences=sentences, part=part)


def part_opened(paragraph: str, cues: Cues, lexicon: Lexicon, before: Part) -> Part:
    """Return whether what follows a paragraph stands in a part of a report that tells of plans; headings open and close it."""
    text = fold(paragraph)
    if len(text) > _HEADING_AT_MOST or cues.sentence.search(text):
        return before
    planned, done = (any(it in text for it in lexicon.natures.get(name, ())) for name in ("planned_part", "done_part"))
    return before if not (planned or done) else "planned" if planned and not done else ""


def guess(around: Surroundings, item: Taken, lexicon: Lexicon) -> Guess:
    """Guess nature and statistic from the words around a number."""
    nature = _nature(around, item, lexicon)
    return Guess(nature=nature, statistic=_statistic(around, item, nature, lexicon))


def _nature(around: Surroundings, item: Taken, lexicon: Lexicon) -> Nature:
    quantity, clause = item.quantity, around.clause(item.start)
    if quantity.rank:
        return "rank" if quantity.rank == "place" else "change"
    told = (
        _measured(around, item, clause)
        or _standing(around, item, clause)
        or _ahead(around, item, clause, lexicon)
        or _moved(around, item, clause, lexicon)
    )
    return told or _bounded(
        around, item, "rate" if _is_rate(around, item) else _amount(around, item, clause, lexicon), lexicon
    )


def _is_rate(around: Surroundings, item: Taken) -> bool:
    quantity, text = item.quantity, around.text
    if quantity.unit == "times" and _OFTEN.match(text, item.end):
        return False
    beside = {text[item.start - 1 : item.start], text[item.end : item.end + 1]}
    listed = (
        not quantity.unit
        and bool(beside & _SEPARATES)
        and any(
            it.isdigit() for it in text[item.end + 1 : item.end + 2] + text[max(0, item.start - 2) : item.start - 1]
        )
    )
    return bool(quantity.unit in {*_SHARES, "∶1"} or quantity.per or _PER.match(text, item.end) or listed)


def _bounded(around: Surroundings, item: Taken, nature: Nature, lexicon: Lexicon) -> Nature:
    """Tell what may be at most (最多跑1次) from a duty (不超过10分钟) and from a peak that was reached (最高达500人)."""
    word, unit = item.quantity.qualifier_word, lexicon.unit_key(item.quantity.unit)
    if nature in NOT_RESULTS or "达" in item.quantity.printed:
        return nature
    length = unit in lexicon.lengths
    if (
        length
        and _PEAK.fullmatch(word)
        and _WAITED.search(around.said(item.start) + around.text[item.end : item.end + _BEHIND])
    ):
        return "level"
    set_so = length or _SPACE.search(unit) or unit == "%"
    if "不" in word and item.quantity.qualifier in {"at-least", "at-most"} and set_so:
        return "standard"
    return "ceiling" if word in lexicon.before["at-most"] else nature


def _measured(around: Surroundings, item: Taken, clause: str) -> Nature | None:
    """Tell a target from what was reached of it: 完成计划300件的84%."""
    if around.cues.of_target.search(clause) and item.quantity.unit in _SHARES:
        return "rate"
    found = around.cues.targeted.search(clause)
    return None if found is None else "plan" if re.search("计划|算", found[0]) else "target"


def _standing(around: Surroundings, item: Taken, clause: str) -> Nature | None:
    """Tell what is set once for all: a price, a limit of time, a sum that everyone gets, at most so much."""
    quantity, said = item.quantity, around.said(item.start)
    money = _MONEY.search(quantity.unit) is not None
    priced = money and (quantity.high or 0) < _DEAR and _PRICE.search(clause)
    if called := _CALLED.match(around.text, item.end):
        return "target" if called["target"] else "ceiling"
    if priced or (money and _BRACKET.match(around.text, item.end)) or quantity.margin == quantity.value is not None:
        return "level"
    if around.cues.rule.search(said if around.cues.against_behind else clause) and "平均" not in clause:
        return "ceiling" if money and quantity.qualifier == "at-most" else "rule"
    if quantity.unit in _SHARES:
        return None
    if quantity.unit == "折" or (money and (_FEE.search(clause) or _FEE_EN.search(clause))):
        return "standard"
    gives = money and quantity.qualifier in {"exact", "range"} and _GIVES.search(clause)
    given = gives and _IF.search(said) and not _PAST.search(said)
    return "rule" if given else "ceiling" if _is_ceiling(around, item, clause) else "standard" if _is_standard(around, item, clause) else None  # fmt: skip


def _is_ceiling(around: Surroundings, item: Taken, clause: str) -> bool:
    if not _MONEY.search(item.quantity.unit):
        return False
    near = around.said(item.start) + around.text[item.start : item.end] + around.behind(item.end)
    most = item.quantity.qualifier == "at-most" and around.cues.ceiling.search(near)
    return bool(most or _CAPPED.search(clause))


def _is_standard(around: Surroundings, item: Taken, clause: str) -> bool:
    cues, words, behind = around.cues, around.text[item.start : item.end], around.text[item.end : item.end + _BEHIND]
    bound = item.quantity.qualifier in {"at-least", "at-most", "above", "below"}
    limited = _LIMIT.search(words) and cues.limited.search(behind)
    one = _EACH.search(clause) and not item.quantity.per and not _MONEY.search(item.quantity.unit)
    each = (bound or item.quantity.qualifier == "range") and (_CONDITION.match(behind) or one)
    # 每个社区面积不低于800平方米，…; 按照要求，留样48小时以上
    each = each or (bound and _SET_SO.match(around.text, around.sentence(item.start)))
    each = each or (item.quantity.unit not in _SHARES and _NORM.search(clause))
    if cues.against_behind:
        asked = (bound or not item.quantity.unit) and cues.standard.search(around.said(item.start))
        may = item.quantity.qualifier == "at-most" and _MAY.search(behind)
        return bool(asked or may or cues.standard.search(clause))
    length = item.quantity.unit and _LASTS.search(item.quantity.unit)
    label = _LABEL.match(around.text, around.sentence(item.start), item.start) if length else None
    headed = label and cues.standard.search(label[0]) and not _REACHED.search(clause)
    set_so = length and (headed or _TERMED.search(clause) or (_WITHIN.search(words) and not _REACHED.search(clause)))
    said = cues.standard.search(words) or (not item.quantity.direction and cues.standard.search(clause))
    return bool(limited or each or set_so or _TERM.match(behind) or said)


def _ahead(around: Surroundings, item: Taken, clause: str, lexicon: Lexicon) -> Nature | None:
    """Tell what has not happened: the last word of its sentence that says so, unless a later one says that it is done."""
    cues, at = around.cues, item.start
    if _STARTED.search(clause):
        return None
    start = max(around.sentence(at), at - _SENTENCE_AT_MOST, around.last("phrase", _PHRASE, 0, at))
    names = {"forecast": cues.forecast, "target": cues.target, "plan": cues.plan}
    found = {name: end for name, pattern in names.items() if (end := around.last(name, pattern, start, at)) >= 0}
    if cues.against_behind and not cues.done.search(clause):
        behind = around.text[item.end : item.end + _FAR_BEHIND]
        stop = cues.sentence.search(behind)
        found |= {"target": start} if cues.target.search(behind, 0, stop.start() if stop else len(behind)) else {}
    done = around.last("done", cues.done, start, at)
    if not found:
        return _ordered(around, item, lexicon) if done < 0 else None
    if done > max(found.values()):
        return None
    # What is expected is expected, whatever else is said of it (预计年底前再增加40台).
    if "forecast" in found:
        return "forecast"
    return "target" if "target" in found or item.quantity.unit in _SHARES else "plan"


def is_done(around: Surroundings, item: Taken, until: int) -> bool:
    """Whether the sentence of a number and its time says before them that it is done: 到去年底，已建成30个."""
    return (
        around.sentence(until) == around.sentence(item.start)
        and around.last("done", around.cues.done, around.sentence(item.start), max(item.start, until)) >= 0
    )


def _ordered(around: Surroundings, item: Taken, lexicon: Lexicon) -> Nature | None:
    """Tell what a sentence without a subject orders where its report or its paragraph tells of what is to come."""
    level = item.quantity.unit in {*_SHARES, *lexicon.lengths} or item.quantity.qualifier != "exact"
    open_yet = around.last("done", around.cues.done, 0, len(around.text)) < 0
    sentence, end = around.sentence(item.start), len(around.text)
    ahead = _ORDER.match(around.text, sentence) and around.last("ahead", _AHEAD, 0, end) >= 0
    bound = item.quantity.qualifier in {"at-least", "at-most"}
    measure = bound and _MEASURE.match(around.text) and around.last("past", _PAST, 0, end) < 0
    opened = _LISTED.match(around.text, sentence) and _OPENS.match(around.text)
    must = measure or opened or any(_MUST.match(around.text, at) for at in (0, sentence))
    if around.part != "planned" and not (open_yet and (ahead or must)):
        return None
    return "target" if level else "plan"


def _moved(around: Surroundings, item: Taken, clause: str, lexicon: Lexicon) -> Nature | None:
    """Tell a change, and a difference between two things of one time."""
    quantity, cues = item.quantity, around.cues
    points = _POINTS.search(quantity.unit) is not None
    if cues.against_behind and (told := _apart(around, item)):
        return told
    near = clause if cues.against_behind else clause[-_NEAR:]
    if cues.difference.search(near) or (points and _HIGHER.search(clause)):
        return "standard" if quantity.qualifier_word.startswith("不") else "difference"
    if _MOVED_TO.search(clause) and not quantity.direction_word.endswith("幅"):
        return None
    if not quantity.direction:
        if more := re.search(MORE, clause):
            return "change" if _THEN.search(more[0]) else "difference"
        new = _NEW.search(clause) and any(pattern.search(clause) for pattern, _ in cues.against)
        return "change" if new or cues.change.search(clause) else None
    counted = quantity.unit not in {*_SHARES, *lexicon.lengths} and not points
    return None if counted and cues.doing.search(fold(quantity.direction_word)) else "change"


def _apart(around: Surroundings, item: Taken) -> Nature | None:
    """Tell what English says behind a number of its distance: 24 more than in May, 1.9 points above the mean."""
    behind = around.text[item.end : item.end + _FAR_BEHIND]
    return "difference" if _APART_EN.match(behind) else "change" if _THAN.match(behind) else None


def _by_unit(around: Surroundings, item: Taken, clause: str, lexicon: Lexicon) -> Nature | None:
    """Tell what the unit alone says, or words of a measure right before the number."""
    cues, unit = around.cues, lexicon.unit_key(item.quantity.unit)
    behind = around.text[item.end : item.end + _BEHIND]
    often = cues.against_behind and _OFTEN_EN.match(behind)
    if often or (cues.against_behind and _DID_EN.search(clause)):
        return "level" if often else "flow"
    length = unit in lexicon.lengths or "/" in unit or _LENGTHS_EN.search(unit) is not None
    if _VISITS.search(unit) or (length and (item.quantity.low or 0) >= _MANY):
        return "flow"
    needed = unit in lexicon.things and _NEEDED.search(clause)
    return "level" if length or needed or cues.level.search(clause[-_NEAR:]) else None


def _amount(around: Surroundings, item: Taken, clause: str, lexicon: Lexicon) -> Nature:
    """Tell a level from a stock and from a flow: by the nearest verb, else by what is counted."""
    cues, unit = around.cues, lexicon.unit_key(item.quantity.unit)
    if cues.doing.search(fold(item.quantity.direction_word)):
        return "flow"
    told = _told(cues, clause)
    if plain := _by_unit(around, item, clause, lexicon) or _plainly(around, item, clause, lexicon):
        return plain
    if not told and unit not in _PEOPLE:
        behind = around.behind(item.end, _BEHIND if cues.against_behind else _NEAR).rstrip()
        told = [(-match.start(), len(match[0]), nature) for nature, match in _verbs(cues, behind)]
    told = told or _led(around, item)
    if told:
        return max(told)[2]
    if cues.against_behind:
        return "stock" if unit and _THE_EN.search(clause) else "flow"
    said = around.said(item.start)
    lasted = next(reversed([*_WHILE.finditer(said)]), None)
    return "stock" if unit in lexicon.things and (lasted is None or _ON.search(said, lasted.end())) else "flow"


def _plainly(around: Surroundings, item: Taken, clause: str, lexicon: Lexicon) -> Nature | None:
    """Tell what a form of words says, whatever verb stands near; of money, what is held and what it is for one."""
    cues, unit, behind = around.cues, lexicon.unit_key(item.quantity.unit), around.behind(item.end)
    thing, money, told = unit in lexicon.things, _MONEY.search(unit), _told(cues, clause)
    small = (item.quantity.high or _DEAR) < _SMALL and not told and not cues.against_behind
    tests: tuple[tuple[object, Nature], ...] = (
        (money and _HELD.search(clause), "stock"),
        (money and (small or _ONE_MEAN.search(clause)), "level"),
        (money, "flow"),
        (not unit and (item.quantity.resolution or 1) < 1, "level"),
        (_SHARED.search(clause) or (cues.against_behind and _MEAN.search(clause)), "level"),
        (cues.against_behind and _IS_EN.match(around.text, item.end), "stock"),
        (_TIED.search(clause) and _ON.search(around.said(item.start)), "stock"),
        (_DID.search(clause), "flow"),
        (thing and (clause.endswith("等") or (not told and _MAY_BE.match(behind))), "stock"),
        (not told and unit == "份" and _PAPERS.match(behind), "level"),
    )
    return next((nature for test, nature in tests if test), None)


def _told(cues: Cues, words: str) -> list[tuple[int, int, Nature]]:
    return [(match.end(), len(match[0]), nature) for nature, match in _verbs(cues, words)]


def _led(around: Surroundings, item: Taken) -> list[tuple[int, int, Nature]]:
    """Find the verb that a whole sentence goes on with, in English, or a list stands under (新增：网点3个，自助机6台)."""
    if around.cues.against_behind:
        return _told(around.cues, around.said(item.start))
    label = _LABEL.match(around.text, around.sentence(item.start), item.start)
    return _told(around.cues, label[0]) if label and "累计" not in around.clause(item.start) else []


def is_told(around: Surroundings, item: Taken) -> bool:
    """Whether an English verb before a number, which never tells a change of it, says that so many came about."""
    return around.cues.against_behind and around.cues.flow.search(around.clause(item.start)) is not None


def _verbs(cues: Cues, words: str) -> Iterator[tuple[Nature, re.Match[str]]]:
    yield from (("flow", match) for match in cues.flow.finditer(words))
    yield from (("stock", match) for match in cues.stock.finditer(words))
    if cues.against_behind:
        yield from (("level", match) for match in _NEEDS_EN.finditer(words))


def _statistic(around: Surroundings, item: Taken, nature: Nature, lexicon: Lexicon) -> Statistic:
    clause = around.clause(item.start)
    tests: tuple[tuple[object, Statistic], ...] = (
        (item.quantity.rank, "rank"),
        (_MEDIAN.search(clause), "median"),
        (_MEAN.search(clause) or any(word in clause for word in lexicon.means), "mean"),
        (nature in {"ceiling", "rule", "standard"}, "parameter"),
        (nature == "rate" and around.cues.of_target.search(clause), "share-of-target"),
        (item.quantity.per, "ratio"),
        (item.quantity.unit in {"%", "‰"}, "share"),
    )
    return next((statistic for test, statistic in tests if test), "count")


def change_words(around: Surroundings, item: Taken, reach: int) -> ChangeWords | None:
    """Find what a change is against: the nearest words in its sentence, behind the number before it unless that is a change too."""
    cues, unit = around.cues, item.quantity.unit
    start = max(around.sentence(item.start), reach, item.start - _SENTENCE_AT_MOST)
    measured: MeasuredIn = "per-cent" if unit in {"%", "‰"} else "points" if _POINTS.search(unit) else "units"
    found = [
        (match.start(), match.end(), against)
        for pattern, against in cues.against
        for match in pattern.finditer(around.text, start, item.start)
    ]
    if cues.against_behind:
        stop = item.end + len(around.behind(item.end, _FAR_BEHIND))
        behind = [(match.start(), match.end(), against) for pattern, against in cues.against for match in pattern.finditer(around.text, item.end, stop)]  # fmt: skip
        found = [min(behind, key=lambda it: (it[0], -it[1]))] if behind else found
    if not found:
        return None
    at, end, against = max(found)
    return ChangeWords(against=against, measured=measured, start=at, end=end)


def more_or_less(clause: str) -> Direction:
    """Read the direction of 比上一轮高1.4分."""
    found = re.search(MORE, clause)
    if _NEW.search(clause):
        return "up"
    return "" if found is None else "down" if found["word"] in "少低短" else "up"


def _last_end(pattern: re.Pattern[str], text: str, start: int, end: int) -> int:
    place = start
    for match in pattern.finditer(text, start, end):
        place = match.end()
    return place
