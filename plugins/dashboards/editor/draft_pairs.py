"""The editor's desk: which two numbers of a sentence are one thing before and after, and which is held in which.

Precision first: two numbers are a pair only in a wording that says so; a part never exceeds its whole, nor do the parts
together, and a share is nobody's part.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Final

from dashboards.editor.draft_hints import Surroundings
from dashboards.quantities import Lexicon, Quantity, Taken

_FROM: Final = re.compile("从|由|原来|原本|原先|原有|原为|过去|此前|以前|以往|改革前|之前")
_STARTS: Final = re.compile(r"(?:从|由)(?!此)[^，。；,;]{0,16}$")
_BARE_TO: Final = re.compile(r"^[^，。；,;、和与或\d]{0,6}(?:到|至|为|成)[^，。；,;\d]{0,8}$")
_WHEN: Final = re.compile(r"(?:19|20)\d\d年(?:\d{1,2}月(?:份|\d{1,2}日|[底末初])?|[底末初])?")
_BEFORE: Final = re.compile(r"改革前|实施前|上线前|以前|过去|原来|原先|原本|此前|先前|从前|往年")
_AFTER: Final = re.compile(r"改革后|实施后|上线后|现在|如今|目前|而今|现|之后|改为|变为|合并为|缩短|压缩|压减|减少|精简|降|升|提高|增")  # fmt: skip
_AFTERWARDS: Final = re.compile(r"^[^。；;]{0,4}[，,（(](?:而|比)?(?:此前|以前|过去|原来|改革前|先前|(?:去|上)年(?:同期)?|上[周月])(?:为|是|要|需|需要|的)?$")  # fmt: skip
_YEARS: Final = re.compile(r"^[^。；;\d]{0,6}[，,；;](?:19|20)\d\d年[^，。；,;\d]{0,6}(?:降|升|减|增|缩|提高|压|扩)[^，。；,;\d]{0,4}(?:至|到|为)$")  # fmt: skip
# The source mends its own number: nothing changed but what was counted.
_REVISED: Final = re.compile("修订|更正|订正")
_CROSSED: Final = re.compile("[，；,;：:（）()]")
_YEAR_BEFORE: Final = re.compile(r"(?:19|20)\d\d年[^，。；,;\d]*$")
# What stands further apart is no pair.
_APART: Final = 60
_EN_FROM: Final = re.compile(r"\bfrom (?:about |some |nearly |over )?$", re.IGNORECASE)
_EN_TO: Final = re.compile(
    r"^(?: (?:in|at the end of) (?:\w+ )?(?:19|20)\d\d| in [A-Z]\w+| (?:a|per) \w+| \w+)? to (?:about |some |nearly |just |only )?$",
    re.IGNORECASE,
)
_EN_MOVED: Final = re.compile(r"^[^.;\d]{0,12}[,(]? ?(?:up|down|rising|falling|compared with|against) from $|^[^;\d]{0,60},? (?:against|instead of) $|^[^.;]{0,40}, (?:up|down) from $|^[^.;]{0,60}, compared with $|^[^.;]{0,30}, from $", re.IGNORECASE)  # fmt: skip
_EN_USED: Final = re.compile(r"\bused to [^.]*$|\bbefore the [^.]*$|\bpreviously [^.]*$|\bformerly [^.]*$", re.IGNORECASE)  # fmt: skip
_EN_NOW: Final = re.compile(r"\bnow\b|\bafter\b|\btoday\b", re.IGNORECASE)
_OPEN_CLOSE: Final = {"（": "）", "(": ")"}
_AMONG: Final = re.compile(r"^[^，。；,;\d]{0,14}(?:中|里)的?[，,]?(?:(?:已|[^，。；,;\d]{1,12}的)?有)?$")
_LISTED: Final = re.compile(r"^[^，。；,;、\d]{0,8}[、，][^，。；,;、\d]{0,8}$")
_INCLUDING: Final = re.compile(r"[，,（(](包括|包含|含)[^，。；,;、\d]{0,8}$")
_EN_AMONG: Final = re.compile(r"^[^.;\d]{0,60},? (including|of which|of whom|among them) (?:the )?$", re.IGNORECASE)
_EN_OF_THE: Final = re.compile(r"\b(?:of|among) the $", re.IGNORECASE)
_EN_OF_THEM: Final = re.compile(r" (of (?:them|these|those|whom|which))\b", re.IGNORECASE)
_EN_OF_WHOM: Final = re.compile(r"\b(of (?:whom|which|them|these)) $", re.IGNORECASE)
_NEW_SUBJECT: Final = re.compile(r"[，,；;](?:同时|此外|另|并|还|新增|全年|年末|累计|平均)")
_SHARES: Final = frozenset({"%", "‰", "倍", "times"})
# What a share may be of: cases and persons, and not storeys.
_COUNTED: Final = re.compile("[件次人户家名份条笔宗]$")
# 其中 as the first word of a sentence is of what the sentence before counts.
_WORDS: Final = re.compile("其中|(?<=[，。,])当中")
_TAKES_UP: Final = re.compile(r"占[^，。；,;\d]{0,10}$")
_CLOSE: Final = re.compile(r"[，,]?[^，。；,;、（）()\d]{0,6}|[^，。；,;（）()\d]{0,24}占")
_BACK: Final = 12
_TIGHT: Final = 14
_REACH: Final = 100


def pairs_in(around: Surroundings, taken: Sequence[Taken], lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Find the two numbers of each change by their places in `taken`: the one before, the one after."""
    english, used = around.cues.against_behind, set[int]()
    for first in range(len(taken) - 1):
        one, two = taken[first], taken[first + 1]
        if first in used or not _alike(one.quantity, two.quantity, lexicon, english=english):
            continue
        found = _english(around, one, two) if english else _chinese(around, one, two, lexicon)
        if found:
            used.add(first + 1)
            yield (first, first + 1) if found > 0 else (first + 1, first)


def _chinese(around: Surroundings, one: Taken, two: Taken, lexicon: Lexicon) -> int:
    """Return 1 for before and after in their order, -1 the other way round, 0 for no pair."""
    text, written = around.text, around.text[one.end : two.start]
    between, clause = _WHEN.sub("", written), around.clause(one.start)
    revised = _REVISED.search(between) or ("调整为" in between and not _STARTS.search(clause))
    if around.sentence(one.start) != around.sentence(two.start) or len(written) > _APART or revised:
        return 0
    if _AFTERWARDS.match(written) and not _WHEN.search(clause):
        return -1
    crossed = _CROSSED.search(between) is not None
    begun = not text.endswith(lexicon.change_ends, 0, one.start)
    turned = "；" not in between and _change(lexicon).search(between) and (not crossed or _FROM.search(clause))
    bare = _STARTS.search(clause) and _BARE_TO.match(between) and not text.startswith("不等", two.end)
    told = crossed and is_before(around, one) and _AFTER.search(between) and "每" not in between
    years = _YEAR_BEFORE.search(around.said(one.start)) and _YEARS.match(written)
    return int(begun and bool(turned or (bare and not crossed) or told or years))


def is_before(around: Surroundings, one: Taken) -> bool:
    """Tell a number that its sentence calls one of the time before: 过去要跑两趟."""
    before = around.said(one.start)
    told = list(_BEFORE.finditer(before))
    return bool(told) and not re.search("[；;]", before[told[-1].end() :]) and not _AFTER.search(before, told[-1].end())


def _english(around: Surroundings, one: Taken, two: Taken) -> int:
    text = around.text
    between, before = text[one.end : two.start], around.said(one.start)
    if _EN_FROM.search(before) and _EN_TO.match(between):
        return 1
    told = _EN_USED.search(text[max(0, one.start - 60) : one.start])
    if told and len(between) < 60 and _EN_NOW.search(between):
        return 1
    if around.sentence(one.start) != around.sentence(two.start):
        return 0
    return -1 if _EN_MOVED.match(between) else 0


@lru_cache(maxsize=8)
def _change(lexicon: Lexicon) -> re.Pattern[str]:
    verbs, ends = "|".join(map(re.escape, lexicon.change_verbs)), "|".join(map(re.escape, lexicon.change_ends))
    return re.compile(f"(?:{verbs}|拓展|扩展|发展|加密|调整|下调|上调|跃升|缩)(?:了)?(?:{ends})[^，。；,;0-9]{{0,6}}$")


def _alike(one: Quantity, two: Quantity, lexicon: Lexicon, *, english: bool) -> bool:
    """Return whether two numbers may be one thing before and after: the same unit, two lengths of time, or in English a unit left out."""
    units = [lexicon.unit_key(it.unit).rstrip("s" if english else "") for it in (one, two)]
    if one.direction and two.direction:
        return False
    if (
        units[0] == units[1]
        or (english and not units[1] and units[0] != "%")
        or (english and not units[0] and units[1] != "%")
    ):
        return True
    times = {"秒", "分钟", "刻钟", "小时", "天", "日", "工作日", "星期", "个月", "年"}
    en = {"second", "minute", "hour", "day", "week", "month", "working day"}
    return all(unit in times for unit in units) or (english and all(unit in en for unit in units))


def parts_in(around: Surroundings, taken: Sequence[Taken], lexicon: Lexicon) -> Iterator[tuple[int, int, int, str]]:
    """Find the parts: the place of the part and of its whole in `taken`, and where the words stand that say so."""
    left: dict[int, Decimal] = {}
    for which, it in enumerate(taken):
        opened = _opened(around, taken, which)
        if opened is None:
            continue
        at, word, wholes = opened
        for whole in wholes:
            if it.quantity.unit in _SHARES and _is_share(around, taken[whole], it, at + len(word)):
                yield which, whole, at, word
                break
            if _holds(taken[whole].quantity, it.quantity, left.get(whole), lexicon):
                left[whole] = left.get(whole, _size(taken[whole].quantity)) - _least(it.quantity)
                yield which, whole, at, word
                break


def _opened(around: Surroundings, taken: Sequence[Taken], which: int) -> tuple[int, str, list[int]] | None:
    """Return the words that open a part, where they stand, and the numbers before them, the nearest first."""
    it, text = taken[which], around.text
    sentence = around.sentence(it.start)
    if around.cues.against_behind:
        return _opened_en(around, taken, which)
    found = next(reversed([*_WORDS.finditer(text, max(sentence, it.start - _REACH), it.start)]), None)
    at, word = (found.start(), found[0]) if found else (-1, "")
    between = text[at + len(word) : it.start]
    opens = found is not None and at == sentence
    if (
        found is None
        or (re.search(r"[；;]", between) and not opens)
        or _NEW_SUBJECT.search(between)
        or _closed(text[max(sentence, at - _REACH) : at], between)
        or _turned(taken, which, at)
    ):
        if which and (chained := _chained(around, taken, which)):
            return chained
        if which and (among := _AMONG.match(text[taken[which - 1].end : it.start])):
            close = max(among[0].rfind("中"), among[0].rfind("里"))
            return taken[which - 1].end + close, among[0][close], [which - 1]
        return None
    begins = around.sentence(sentence - 1) if opens and sentence else sentence
    return at, word, [one for one in range(which - 1, max(-1, which - _BACK), -1) if begins <= taken[one].start and taken[one].end <= at]  # fmt: skip


def _turned(taken: Sequence[Taken], which: int, at: int) -> bool:
    """Whether another thing is counted right behind 其中: 涉及资金300万元，其中1个项目延期，已支付20万元."""
    first = next(it for it in taken if it.start >= at).quantity
    it = taken[which].quantity
    return first is not it and first.unit not in _SHARES and it.unit not in {*_SHARES, first.unit}


def shares_in(around: Surroundings, taken: Sequence[Taken], lexicon: Lexicon) -> Iterator[tuple[int, int, int, str]]:
    """Find the shares that a count takes up (求助412件，占20.6%) of an earlier total that makes them so, and those counts."""
    for which in range(2, len(taken)):
        part, share = taken[which - 1], taken[which]
        between = around.text[part.end : share.start]
        said = _TAKES_UP.search(between) if around.sentence(part.start) == around.sentence(share.start) else None
        if said is None or share.quantity.unit != "%" or len(between) > _TIGHT:
            continue
        whole = next((it for it in range(which - 2, max(-1, which - _BACK), -1) if _makes(taken[it].quantity, part.quantity, share.quantity, lexicon)), None)  # fmt: skip
        if whole is not None:
            yield which, whole, part.end + said.start(), "占"
            yield which - 1, whole, part.end + said.start(), "占"


def _makes(whole: Quantity, part: Quantity, share: Quantity, lexicon: Lexicon) -> bool:
    """Whether a part is so many per cent of a whole, as far as the share is printed."""
    if lexicon.unit_key(whole.unit) != lexicon.unit_key(part.unit) or whole.direction:
        return False
    if any(it.qualifier != "exact" for it in (whole, part, share)):
        return False
    of, some, told = (it.value or Decimal(0) for it in (whole, part, share))
    return bool(0 < some <= of and abs(some / of * 100 - told) <= (share.resolution or 0) / 2)


def _chained(around: Surroundings, taken: Sequence[Taken], which: int) -> tuple[int, str, list[int]] | None:
    """Go on with the part before where a list goes on: 400名中，312名满意，61名一般; 包括A 21项、B 18项."""
    first = which
    while first > max(0, which - _BACK) and _LISTED.match(around.text[taken[first - 1].end : taken[first].start]):
        first -= 1
    if not first:
        return None
    between = around.text[taken[first - 1].end : taken[first].start]
    found = _AMONG.match(between) if first < which else None
    word = _INCLUDING.search(between)
    if found is not None:
        close = max(found[0].rfind("中"), found[0].rfind("里"))
        return taken[first - 1].end + close, found[0][close], [first - 1]
    return (taken[first - 1].end + word.start(1), word[1], [first - 1]) if word else None


def _closed(before: str, between: str) -> bool:
    """Return whether 其中 stood in a bracket that has been closed since."""
    return any(before.rfind(a) > before.rfind(b) and b in between for a, b in _OPEN_CLOSE.items())


def _opened_en(around: Surroundings, taken: Sequence[Taken], which: int) -> tuple[int, str, list[int]] | None:
    it, text = taken[which], around.text
    if among := _EN_OF_THEM.match(text, it.end) or _EN_OF_WHOM.search(text, max(0, it.start - 20), it.start):
        earlier = range(which - 1, max(-1, which - _BACK), -1)
        whole = next((at for at in earlier if _is_whole(taken[at].quantity, it.quantity)), None)
        return None if whole is None else (among.start(1), among[1], [whole])
    sentence = around.sentence(it.start)
    before = [at for at in range(max(0, which - _BACK), which) if taken[at].start >= sentence]
    if not before:
        return None
    last = taken[before[-1]]
    if found := _EN_AMONG.match(text[last.end : it.start]):
        return last.end + found.start(1), found[1], [which - 1]
    for at in before:
        opening = around.said(taken[at].start).lstrip()
        if _EN_OF_THE.fullmatch(opening) and "," in text[taken[at].end : it.start]:
            return taken[at].start - len(opening), opening.split()[0], [at]
    return None


def _is_whole(whole: Quantity, part: Quantity) -> bool:
    """Whether "of them" may mean a number: a count, and no smaller one than the part."""
    counted = whole.unit and whole.unit not in _SHARES and not whole.direction and not whole.rank
    return bool(counted) and (part.unit in _SHARES or _least(part) <= _size(whole))


def _is_share(around: Surroundings, whole: Taken, part: Taken, opened: int) -> bool:
    """Return whether a share stands right behind 其中: 受理300件，其中九成当天办结."""
    if around.cues.against_behind:
        return part.quantity.unit == "%" and bool(whole.quantity.unit) and whole.quantity.unit not in _SHARES
    counted = _COUNTED.search(whole.quantity.unit) and not whole.quantity.direction
    return bool(counted and _CLOSE.fullmatch(around.text, opened, part.start))


def _holds(whole: Quantity, part: Quantity, left: Decimal | None, lexicon: Lexicon) -> bool:
    times = lexicon.unit_key(part.unit) in lexicon.lengths
    if times or {part.unit, whole.unit} & _SHARES or part.direction or whole.direction:
        return False
    alike = lexicon.unit_key(part.unit) == lexicon.unit_key(whole.unit) or (not part.unit and bool(whole.unit))
    return alike and _least(part) <= (_size(whole) if left is None else left)


def _size(it: Quantity) -> Decimal:
    return next((end for end in (it.high, it.value, it.low) if end is not None), Decimal(0))


def _least(it: Quantity) -> Decimal:
    return next((end for end in (it.low, it.value) if end is not None), Decimal(0))
