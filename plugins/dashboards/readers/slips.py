"""The slip behind a YAML file that cannot be read: the parser stumbles a line or a page later, over what it knocked over."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import yaml

from dashboards.errors import Both, show
from dashboards.stages.regexes import regex


@dataclass(frozen=True, kw_only=True)
class Slip:
    """Where a file went wrong, what stands there, and what should: lines and columns count from 1."""

    line: int
    column: int
    width: int
    message: Both
    hint: Both


_KEY: Final = r"[ \t]*(?:- +)*(?P<key>[A-Za-z_][A-Za-z0-9_-]*)"
_Kind = tuple[re.Pattern[str], Both, Both]
# The part `slip` of each is what is marked. A merge breaks whatever stands around it, so its marks are looked for in
# the whole file and before all others.
_MERGE_SLIP: Final[_Kind] = (
    regex(r"(?P<slip>(?:<{7}|={7}|>{7}|\|{7})(?: .*)?)\Z"),
    Both(zh="留有合并冲突的标记", en="file must hold no marks of a merge"),
    Both(zh="选定其中一份，把三行标记都删掉", en="choose one of the two texts and delete the three marks"),
)
# The first that matches a line is said of it.
_SLIPS: Final[Sequence[_Kind]] = (
    (
        regex(r" *(?P<slip>\t+)"),
        Both(zh="缩进里有制表符", en="indentation must be made of spaces: there is a tab"),
        Both(zh="换成空格，每层两个", en="put spaces in its place, two for each level"),
    ),
    (
        regex(r" *(?P<slip>[\u3000\u00a0\u2000-\u200a\u202f]+)"),
        Both(zh="缩进里有全角空格或别的特殊空格", en="indentation must be made of plain spaces: there is a full-width or special one"),
        Both(zh="换成半角空格，每层两个", en="put plain spaces in its place, two for each level"),
    ),
    (
        regex(_KEY + r"[ \u3000\u00a0]*(?P<slip>：)"),
        Both(zh="冒号是全角的", en="colon must be a half-width one"),
        Both(zh="改成半角的冒号加一个空格“: ”", en="write a half-width colon and a space, ': '"),
    ),
    (
        regex(_KEY + r":(?P<slip>[\u3000\u00a0\u2000-\u200a\u202f]+)"),
        Both(zh="冒号后面是全角空格或别的特殊空格", en="a plain space must follow the colon: there is a full-width or special one"),
        Both(zh="换成一个半角空格", en="put one plain space in its place"),
    ),
    (
        regex(_KEY + r":(?P<slip>[^\s:/\"'])"),
        Both(zh="冒号后面缺一个空格", en="a space must follow the colon"),
        Both(zh="写成“键: 值”", en="write 'key: value'"),
    ),
    (
        regex(r"[^#'\"]*[\[{][^#'\"\]}]*?(?P<slip>[，：、；])"),
        Both(zh="括号里的逗号或冒号是全角的", en="commas and colons between brackets must be half-width ones"),
        Both(zh="改成半角，后面加一个空格", en="write them half-width, with a space behind"),
    ),
    (
        regex(_KEY + r": +(?P<slip>[%@`])"),
        Both(zh="一段文字不能以这个符号开头", en="text must not begin with this sign"),
        Both(zh="给整段文字加上引号", en="put the whole text in quotes"),
    ),
)  # fmt: skip
_SAID: Final = {
    "did not find expected node content": Both(zh="这里应当是一个值", en="a value must stand here"),
    "did not find expected key": Both(zh="这里应当是下一个键，缩进与上面的键对齐", en="the next key must stand here, in line with those above"),
    "could not find expected ':'": Both(zh="上一行缺冒号", en="the line before must have a colon"),
    "mapping values are not allowed in this context": Both(zh="这里不能再有冒号", en="there must be no second colon here"),
    "did not find expected '-' indicator": Both(zh="这里应当是列表的下一项，以“- ”开头", en="the next item of the list must stand here, with '- '"),
    "did not find expected ',' or ']'": Both(zh="方括号没有合上，或缺逗号", en="a bracket must be closed, or a comma is missing"),
    "did not find expected ',' or '}'": Both(zh="花括号没有合上，或缺逗号", en="a brace must be closed, or a comma is missing"),
    "block sequence entries are not allowed in this context": Both(zh="列表的“-”要另起一行", en="the '-' of a list must begin a line of its own"),
    "found unknown escape character": Both(zh="双引号里的反斜杠不成转义", en="the backslash between double quotes must be a known escape"),
    "found character that cannot start any token": Both(zh="这个符号不能用在这里", en="this sign must not stand here"),
}  # fmt: skip
_OTHERWISE: Final = Both(
    zh="检查缩进（用空格不用制表符）、冒号后的空格和引号",
    en="check indentation (spaces, no tabs), the space after a colon, and quotes",
)


def slip_of(error: yaml.MarkedYAMLError, lines: Sequence[str]) -> Slip:
    """Find what made the parser stumble: a slip at or before the place where it did, else that place in our words."""
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    open_quote = error.context_mark if "quoted scalar" in str(error.context) else None
    if open_quote is not None and "end of" in str(error.problem):
        return Slip(
            line=open_quote.line + 1,
            column=open_quote.column + 1,
            width=1,
            message=Both(zh="这个引号没有合上", en="quotation mark must be closed"),
            hint=Both(zh="在这段文字末尾补上同样的引号", en="put the same mark at the end of the text"),
        )
    first = error.context_mark.line + 1 if error.context_mark else 1
    return _merge(lines) or _before(lines, line, min(first, line)) or _unknown(error, line, column)


def _merge(lines: Sequence[str]) -> Slip | None:
    pattern, message, hint = _MERGE_SLIP
    found = ((number, pattern.match(text)) for number, text in enumerate(lines, start=1))
    return next((_made(number, match, message, hint) for number, match in found if match), None)


def _before(lines: Sequence[str], last: int, first: int) -> Slip | None:
    """Look from the line where the parser stopped back to where it began what it could not end."""
    for number in range(min(last, len(lines)), max(0, first - 2), -1):
        for pattern, message, hint in _SLIPS:
            if match := pattern.match(lines[number - 1]):
                return _made(number, match, message, hint)
    return None


def _made(number: int, match: re.Match[str], message: Both, hint: Both) -> Slip:
    start, end = match.span("slip")
    return Slip(line=number, column=start + 1, width=end - start, message=message, hint=hint)


def _unknown(error: yaml.MarkedYAMLError, line: int, column: int) -> Slip:
    said = str(error.problem or error.context or "")
    message = _SAID.get(said, Both(zh=f"这里读不懂（{show(said)[1:-1]}）", en=said and show(said)[1:-1]))
    return Slip(line=line, column=column, width=1, message=message, hint=_OTHERWISE)
