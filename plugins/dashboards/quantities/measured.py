"""Quantities: measured after all. What looks like a date, an age, an ordinal or a code, and is a number by the words around.

Asked by `stops` for each span that it would leave out.
"""

from __future__ import annotations

import re
from typing import Final

_REACH: Final = 24
_CHANGE: Final = "延长|提高|提升|推迟|延迟|延后|增加|增长|上升|降低|下降|缩短|升|降|增"
_LIFE: Final = re.compile(rf"(?:寿命|平均年龄|年龄中位数|人均年龄|退休年龄|平均初婚年龄)[^，。；,;]{{0,14}}$|(?:{_CHANGE})(?:退休)?(?:年龄)?(?:了|至|到|为|近|约)?$")  # fmt: skip
_LIFE_FROM: Final = re.compile(rf"[由从][\d.]+周?岁(?:{_CHANGE})[至到为]")
_RANKED: Final = re.compile(r"(?:列|居|排名?|排在|跃居|跃升至?|上升[至到]|提升[至到]|前移[至到]|升[至到]|[由从]|名列|夺得|保持|稳居|位次[至到为]?)[^，。；,;\d]{0,10}$")  # fmt: skip
_PLACE: Final = re.compile(r"第\s*(?:\d+|[零一二三四五六七八九十百]+)\s*[位名]$")
_BEHIND_PLACE: Final = re.compile(r"$|[，。；、,;）)！”]|[上升降提跃前后至到比较和与]")
_RATIO: Final = re.compile(r"\d+\s*[:：∶]\s*1")
_RATIO_SAID: Final = re.compile(r"(?:收入比|比值|之比|倍差|师生比|床护比|医护比|护患比|性别比|抚养比|供需比|缩小[至到]|扩大[至到])[^，。；,;]{0,10}$")  # fmt: skip
_INDEX_MOVES: Final = re.compile(r"(?:上升|下降|回升|回落|上涨|下跌|提高|涨|跌)了?$")
_POINT: Final = re.compile(r"\d+\s*点$")
_DAYS: Final = re.compile(r"\d+日$")
# Other lengths of time in the same list: 一般程序0.5日、特别程序1日.
_DAYS_NEAR: Final = re.compile(r"\d\.\d+日|工作日|自然日")
_DAYS_SAID: Final = re.compile(r"(?:程序|时限|期限|用时|耗时|审批|审查|审核|受理|公告|公示|办理时间|环节)[^，。；、,;\d]{0,3}$")  # fmt: skip


# 8.4∶41.9∶49.7: each number of a structure is one.
_STRUCTURE: Final = re.compile(r"(?<![\d.:：∶])\d+(?:\.\d+)?(?:[:：∶]\d+(?:\.\d+)?){2,}(?![\d.:：∶])")
_STRUCTURE_SAID: Final = re.compile(r"(?:结构|构成|比例|比重|之比|占比)[^，。；,;\d]{0,12}$")


def is_structure(text: str, start: int) -> bool:
    """Return whether a number stands in a ratio of three or more (a structure), and in no time of day."""
    at = start
    while at and text[at - 1] in "0123456789.:：∶":
        at -= 1
    return _STRUCTURE.match(text, at) is not None and _said(_STRUCTURE_SAID, text, at)


def is_measured(text: str, start: int, end: int, reason: str) -> bool:
    """Return whether a span that a rule calls no quantity is one by the words around it."""
    if reason == "age":
        return _LIFE.search(text, max(0, start - _REACH), start) is not None or (
            _LIFE_FROM.match(text, max(0, start - 1)) is not None
        )
    if reason == "ordinal":
        return _is_place(text, start, end)
    if reason in {"clock-time", "code"} and is_structure(text, start):
        return True
    if reason in {"clock-time", "code"}:
        form, said = (_RATIO, _RATIO_SAID) if reason == "code" else (_POINT, _INDEX_MOVES)
        return form.fullmatch(text, start, end) is not None and _said(said, text, start)
    if reason == "date":
        return (
            _DAYS.fullmatch(text, start, end) is not None
            and _said(_DAYS_SAID, text, start)
            and _DAYS_NEAR.search(text, max(0, start - _REACH), end + _REACH) is not None
        )
    return False


def is_ratio(text: str, start: int) -> bool:
    """Return whether the words before a number such as 3∶1 say that it is a ratio, and no score."""
    return _said(_RATIO_SAID, text, start)


def _said(pattern: re.Pattern[str], text: str, start: int) -> bool:
    return pattern.search(text[max(0, start - _REACH) : start]) is not None


def _is_place(text: str, start: int, end: int) -> bool:
    end += text[end : end + 1] in {"位", "名"}
    place = _PLACE.search(text[start:end])
    if place is None or not _BEHIND_PLACE.match(text, end):
        return False
    return _said(_RANKED, text, start + place.start())
