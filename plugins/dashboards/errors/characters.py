"""What no text may hold: hidden characters, those that look like others, what a wrong encoding leaves, a person's numbers.

Every reader of text (records, articles, the catalogue of our words) asks here, of what it has decoded: an escape or a
character reference says the same as the character itself.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from dashboards.errors.problems import show
from dashboards.errors.rules import Rule, rule
from dashboards.lang import Both

GARBLED = rule("garbled", ("文字不能是乱码", "text must not be garbled"), ("按错的编码读过的文字，读者看不懂，也找不回原文。", "Text that was read in a wrong encoding tells a reader nothing, and cannot be found again."), ("从原文重新复制，用UTF-8保存", "copy it anew from the original, and save as UTF-8"), bad="zh: 鏀归潻璐︽湰", good="zh: 改革账本")  # fmt: skip
PRIVATE_NUMBER = rule("private-number", ("不能有私人的号码", "text must hold no private number of a person"), ("手机号和身份证号是私人的；网页和下载一旦带出去，就收不回来。", "Mobile telephone and identity card numbers are private; once in a page or a download they cannot be called back."), ("删掉这个号码", "take the number out"), bad="zh: 联系人 139 0000 0000", good="zh: 联系人")  # fmt: skip


# What no font shows, or what turns the text around it: controls, bidi and zero-width characters, fillers, tags,
# private use. A text that holds one says something else than it seems to.
HIDDEN: Final = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    r"\u2060-\u206f\u3164\ud800-\uf8ff\ufeff\uffa0\ufff0-\ufffc\ufffe\uffff\U000e0000-\U0010ffff]"
)
# Radicals and compatibility forms of Chinese characters, letters made for formulas, digits of other scripts and small ones
# (² and ³ are units), and letters of two scripts in one word (μ, Ω and Δ are units too). A search finds none of them, a check reads none.
_OTHER_LETTERS: Final = r"\u0370-\u0393\u0395-\u03a8\u03aa-\u03bb\u03bd-\u058f\u13a0-\u13ff"
LOOKALIKE: Final = re.compile(
    r"[\u2e80-\u2fd5\uf900-\ufaff\U0001d400-\U0001d7ff\U0002f800-\U0002fa1f\u2070\u2074-\u2079\u2080-\u2089\ufb00-\ufb06]"
    rf"|(?![0-9０-９])\d|(?<=[A-Za-z])[{_OTHER_LETTERS}]|[{_OTHER_LETTERS}](?=[A-Za-z])"
)
# Chinese that was UTF-8 and read as GBK begins with rare characters of these rows.
_ROWS: Final = "".join(
    bytes((lead, trail)).decode("gbk", "ignore")
    for lead in range(0xE4, 0xEA)
    for trail in (*range(0x40, 0x7F), *range(0x80, 0xFF))
)
_READ_AS_GBK: Final = re.compile(f"[{re.escape(_ROWS)}][^\\x00-\\x7f]{{2,40}}")
_READ_AS_LATIN: Final = re.compile(
    r"[\u00c2-\u00d6\u00d8-\u00f4][\u0080-\u00bf\u0152-\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]{1,3}"
)
_LEFT_BEHIND: Final = re.compile(r"\ufffd|锟斤拷|烫烫烫|屯屯屯|\?{4,}|？{4,}")
_HAN: Final = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]{2,}")

# A mobile telephone and an identity card: an office has neither, so they are a person's.
_PRIVATE: Final = re.compile(
    r"(?<![0-9A-Za-z])(?:1[3-9]\d(?:[ -]?\d{4}){2}(?![0-9A-Za-z]|[ ]?[元万亿人件户个家条次%])|[1-9]\d{5}(?:19|20)\d{9}[0-9Xx](?![0-9A-Za-z]))"
)

Kind = Literal["hidden", "lookalike", "garbled", "private"]


@dataclass(frozen=True, kw_only=True)
class Unfit:
    """A stretch of a text that may not stand in it."""

    start: int
    end: int
    words: str
    kind: Kind

    @property
    def rule(self) -> Rule | None:
        """The rule that is the same in every kind of file; None where each has its own."""
        return {"garbled": GARBLED, "private": PRIVATE_NUMBER}.get(self.kind)

    @property
    def message(self) -> Both:
        """Say what is wrong."""
        form, _ = _TEXTS[self.kind]
        filled = {"words": f"'{show(self.words)[1:-1]}'", "codes": _codes(self.words)}
        return Both(form.zh.format(**filled), form.en.format(**filled))

    @property
    def hint(self) -> Both:
        """Say how to mend it."""
        return _TEXTS[self.kind][1]


def unfit(text: str) -> Unfit | None:
    """Find the first stretch that may not stand in a text, hidden characters before all others."""
    for pattern, kind in _KINDS:
        match = pattern.search(text)
        if match is not None:
            return Unfit(start=match.start(), end=match.end(), words=match[0], kind=kind)
    return next(_garbled(text), None) if not text.isascii() else None


def _garbled(text: str) -> Iterator[Unfit]:
    """Yield stretches that make sense once their bytes are read as UTF-8."""
    for match in _READ_AS_GBK.finditer(text):
        if _HAN.search(_read_again(match[0], "gbk")):
            yield Unfit(start=match.start(), end=match.end(), words=match[0], kind="garbled")
    for match in _READ_AS_LATIN.finditer(text):
        if _read_again(match[0], "cp1252"):
            yield Unfit(start=match.start(), end=match.end(), words=match[0], kind="garbled")


def _read_again(words: str, encoding: str) -> str:
    raw = words.encode(encoding, "ignore")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        # What was cut off at the end of the stretch does not count.
        return raw[: error.start].decode("utf-8") if error.start >= len(raw) - 3 else ""


def _codes(words: str) -> str:
    return " ".join(f"U+{ord(it):04X}" for it in words[:3])


_KINDS: Final[tuple[tuple[re.Pattern[str], Kind], ...]] = (
    (HIDDEN, "hidden"),
    (_LEFT_BEHIND, "garbled"),
    (LOOKALIKE, "lookalike"),
    (_PRIVATE, "private"),
)
# What is wrong with each kind, and how to mend it.
_TEXTS: Final[dict[Kind, tuple[Both, Both]]] = {
    "hidden": (
        Both("有看不见的字符{words}", "text must hold no invisible characters: {words}"),
        Both("删掉这个字符", "delete it"),
    ),
    "lookalike": (
        Both(
            "有形似别的字的字符{words}（{codes}）",
            "text must hold no characters that look like others: {words} ({codes})",
        ),
        Both(
            "换成键盘打出来的普通的字（数字用0-9，字母不混用两种文字）",
            "type the ordinary character (digits 0-9, no letters of two scripts in one word)",
        ),
    ),
    "garbled": (
        Both("像是乱码：{words}", "text must not be garbled: {words}"),
        Both(
            "文字是按错的编码读过的，从原文重新复制，用UTF-8保存",
            "it was read in a wrong encoding: copy it anew from the original, and save as UTF-8",
        ),
    ),
    "private": (
        Both("像是私人的手机号或身份证号：{words}", "text must hold no private number of a person: {words}"),
        Both("删掉这个号码；账本不记私人的信息", "take the number out: the ledger holds nothing private"),
    ),
}
