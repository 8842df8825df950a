"""Twins: the two languages of a text say the same numbers. Articles bind the same, section by section; records read alike.

Numbers are compared by what they mean: value, bounds and qualifier.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Final

from dashboards.checks.claims import without_quotes
from dashboards.errors import Problem, Span, show
from dashboards.errors.rules import rule
from dashboards.prose.bindings import Bindings
from dashboards.prose.english_numbers import WHOLE
from dashboards.prose.masking import MASK, Masked, mask, mask_line
from dashboards.quantities import Quantity, Unreadable, read, read_en, scan

TWINS_DIFFER = rule("twins-differ", ("两种语言要说同样的数", "both languages must say the same numbers"), ("读者各读一种，不能读到两本账。", "Readers read one of them, and must not read two ledgers."), ("看哪一种照原文，改另一种", "see which of them is as printed, and mend the other"), bad="共4500多条 / 4,000-odd", good="共4500多条 / 4,500-odd")  # fmt: skip


_SECTION: Final = re.compile(r"^#{1,6}[ \t]", re.MULTILINE)
Meaning = tuple[object, ...]


def twin_problems(zh: str, en_path: str, en: str) -> Iterator[Problem]:
    """Compare the two languages of an article: the same numbers bound, section by section."""
    first, second = _sections(mask(zh)), _sections(mask(en))
    if len(first) != len(second):
        message = (
            f"两种语言的小节数不同：{len(first)}和{len(second)}",
            f"both languages must have the same sections: {len(first)} in Chinese, {len(second)} in English",
        )
        yield _twin(Span(path=en_path), message)
        return
    for index, (one, two) in enumerate(zip(first, second, strict=True)):
        yield from _compare(one.targets, two.targets, Span(path=en_path, line=two.line), index)


def said_otherwise(zh: str, en: str, known: Bindings, at: Callable[[], Span], waived: set[str]) -> Iterator[Problem]:
    """Compare the numbers that the two languages of a record's text say."""
    zh_prose, zh_links = mask_line(zh)
    en_prose, en_links = mask_line(en)
    linked = Counter(it.target for it in zh_links), Counter(it.target for it in en_links)
    if linked[0] != linked[1]:
        missing = next(iter((linked[0] - linked[1]) or (linked[1] - linked[0])))
        yield _twin(
            at(), (f"两种语言连到的数据点不同：{show(missing)}", f"both languages must bind the same: {show(missing)}")
        )
    zh_prose, en_prose = without_quotes(zh_prose), without_quotes(en_prose)
    # Chinese has no plural, so a small number on either side is looked for among all words of the other.
    of_zh = {text: it for text, it in _numbers(zh_prose, "zh", known) if text not in waived}
    of_en = {text: it for text, it in _numbers(en_prose, "en", known) if text not in waived}
    # Most texts say no number, and nothing is looked for in the other language then: reading it is what costs.
    loose_en = {_meaning(it) for it in _loose(en_prose)} if of_zh else set()
    loose_zh = {_meaning(it.quantity) for it in scan(zh_prose, known.lexicon).taken} if of_en else set()
    for text, quantity in of_zh.items():
        if _meaning(quantity) not in loose_en:
            yield _twin(
                at(), (f"英文没有说这个数：{show(text)}", f"the English must say this number too: {show(text)}")
            )
            return
    for text, quantity in of_en.items():
        if _meaning(quantity) not in loose_zh:
            yield _twin(
                at(), (f"中文没有说这个数：{show(text)}", f"the Chinese must say this number too: {show(text)}")
            )
            return


def groups_differ(number: Decimal, at: Callable[[], Span]) -> Problem:
    """Say that the two languages name different groups."""
    return _twin(
        at(), (f"两种语言的分组不是同一个数：{number:f}", f"both languages must name the same group: {number:f}")
    )


class _Section:
    """One section: where it begins, and what it binds, in order."""

    def __init__(self, line: int, targets: list[str]) -> None:
        self.line = line
        self.targets = targets


def _sections(masked: Masked) -> list[_Section]:
    starts = [0, *(it.start() for it in _SECTION.finditer(masked.prose, masked.body))]
    ends = [*starts[1:], len(masked.text)]
    return [
        _Section(
            masked.place(start)[0],
            [
                # What the front matter names for its own numbers.
                *(f"{it}:{name}" for it in ("obs", "calc") if start == 0 for name in masked.listed(it)),
                *(f"{it.scheme}:{it.target}" for it in masked.links if start <= it.start < end),
            ],
        )
        for start, end in zip(starts, ends, strict=True)
    ]


def _compare(zh: list[str], en: list[str], span: Span, index: int) -> Iterator[Problem]:
    more, less = Counter(zh) - Counter(en), Counter(en) - Counter(zh)
    for name, (zh_words, en_words) in (
        *((it, ("英文没有连到", "bound in Chinese only")) for it in more),
        *((it, ("中文没有连到", "bound in English only")) for it in less),
    ):
        yield _twin(
            span,
            (f"第{index + 1}节{zh_words}：{show(name)}", f"section {index + 1}: {en_words}: {show(name)}"),
        )


def _twin(span: Span, message: tuple[str, str]) -> Problem:
    hint = (
        "两种语言在同一处说同样的数；先看哪一种照原文",
        "both languages say the same numbers in the same place; see which of them is as printed",
    )
    return TWINS_DIFFER.at(span, message, hint)


def _numbers(prose: str, lang: str, known: Bindings) -> Iterator[tuple[str, Quantity]]:
    """Yield the numbers of a text that can be read."""
    for number in known.numbers(prose, lang):
        text = number.text.strip()
        try:
            quantity = read_en(known.whole(prose, number, lang).text) if lang == "en" else read(text, known.lexicon)
        except Unreadable:
            continue
        yield text, quantity


def _loose(prose: str) -> Iterator[Quantity]:
    for match in WHOLE.finditer(prose.replace(MASK, " ")):
        try:
            yield read_en(match[0])
        except Unreadable:
            continue


def _meaning(quantity: Quantity) -> Meaning:
    """Return what both languages must share; units have no common name."""
    value, interval, qualifier, unit = quantity.meaning
    return value, interval, qualifier, unit == "%"


__all__ = ["groups_differ", "said_otherwise", "twin_problems"]
