"""Judgements: what a field says of a number beyond its digits needs the source's own words, and words that say so.

Whether the words stand in the archive is for `verify` to find; here they must be there, and be words of the kind.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from dashboards.checks.context import Context
from dashboards.errors import Problem, Span, show
from dashboards.errors.rules import rule
from dashboards.model import ObservationRecord
from dashboards.model.records import Stated
from dashboards.quantities import Lexicon, fold

STATED_MISSING = rule("stated-missing", ("判断要有原文的话", "a judgement must carry the source's words"), ("是不是一部分、有没有对照、谁说的、是不是全体，数字本身看不出来；没有原话的判断只是编辑的猜测，不能抬高证据。", "Whether it is a part, who says it, whether there was a comparison or all were counted: digits do not tell. Without the source's words it is an editor's guess, and lifts no mark."), ("在stated里照抄那几个字和段落；原文没有说就删掉这个字段", "copy the words and their paragraph under 'stated'; if the source does not say so, delete the field"), bad="of: linhe-half-year.received", good="of: linhe-half-year.received\nstated:\n  of:\n    printed: 其中\n    paragraph: 2")  # fmt: skip
STATED_WORDS = rule("stated-words", ("照抄的话要真的这样说", "the words must say so"), ("随便几个字不能证明判断：“累计”是时间上的累加，不是各部分之和。", "Any words prove nothing: 累计 adds up over time, not parts."), ("照抄说明这一点的字；没有就删掉这个字段", "copy the words that say so; if there are none, delete the field"), bad="sum_of: printed: 累计", good="sum_of: printed: 合计")  # fmt: skip
STATED_UNUSED = rule("stated-unused", ("照抄的话要说明一个字段", "words must explain a field"), ("没有对应的字段，读者不知道这几个字说明什么。", "Without the field nobody knows what the words explain."), ("补上字段，或删掉这几个字", "add the field, or delete the words"), bad="stated: comparison: 对照组 (comparison: none)", good="comparison: group")  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """One field that is a judgement: how its kind of words is called, an example, and what to do where there are none."""

    field: str
    zh: str
    en: str
    example: str
    without: tuple[str, str]


JUDGEMENTS: Final = (
    Judgement(
        field="of",
        zh="说它是一部分的话",
        en="words that make it a part",
        example="其中",
        without=("没有这样说就删掉of", "delete 'of' if it does not say so"),
    ),
    Judgement(
        field="sum_of",
        zh="说它是合计的话",
        en="words that make it a sum",
        example="合计",
        without=("没有这样说就删掉sum_of", "delete 'sum_of' if it does not say so"),
    ),
    Judgement(
        field="comparison",
        zh="说有对照的话",
        en="words for a comparison",
        example="对照组",
        without=("没有这样说就删掉comparison", "delete 'comparison' if it does not say so"),
    ),
    Judgement(
        field="reported_by",
        zh="说明身份的话",
        en="words that say who speaks",
        example="局长",
        without=(
            "没有这样说就写reported_by: article",
            "write 'reported_by: article' if it does not say so",
        ),
    ),
    Judgement(
        field="method",
        zh="说怎样测量的话",
        en="words that say how it was measured",
        example="抽样",
        without=("没有这样说就删掉method", "delete 'method' if it does not say so"),
    ),
)
WHOLE: Final = Judgement(
    field="whole",
    zh="说覆盖全体的话",
    en="words that say it covers everyone",
    example="全部",
    without=("没有这样说就删掉whole", "delete 'whole' if it does not say so"),
)
# The kinds of words, as the lexicon calls them, that can stand behind each field.
KINDS: Final[Mapping[str, tuple[str, ...]]] = {
    "of": ("of",),
    "sum_of": ("sum_of",),
    "comparison": ("group", "randomised"),
    "reported_by": ("official", "independent"),
    "method": ("method",),
    "whole": ("whole",),
}


def check_stated(context: Context) -> Iterator[Problem]:
    """Find judgements without the source's words, words without a judgement, and words that say something else."""
    for initiative in context.dataset.initiatives.values():
        for index, record in enumerate(initiative.observations):
            yield from _record(context, initiative.id, ("observations", index), record)
        for index, process in enumerate(initiative.processes):
            words = process.open_ended
            if words is not None and not says(words.printed, "open_ended", context.dataset.lexicon):
                span = context.span("initiative", initiative.id, "processes", index, "open_ended", "printed")
                yield _other_words(
                    span, "open_ended", words, ("说没有列完的话", "words that leave the list open"), "等"
                )


def kind_of(record: ObservationRecord, field: str) -> str:
    """Return the kind of words that a field of a record needs; empty where it judges nothing."""
    if field == "comparison":
        return "" if record.comparison == "none" else record.comparison
    if field == "reported_by":
        return record.reported_by if record.reported_by in KINDS[field] else ""
    return field if getattr(record, field) else ""


def fields_that(words: str, lexicon: Lexicon) -> Iterator[str]:
    """Yield the fields of an observation that words can stand behind."""
    for field, kinds in KINDS.items():
        if any(says(words, kind, lexicon) for kind in kinds):
            yield field


def says(words: str, kind: str, lexicon: Lexicon) -> bool:
    """Return whether words are of a kind: they hold a word that the lexicon lists for it, and do not deny it (不计入)."""
    text = fold(words).lower()
    # The longest word first, as the lexicon lists them: 不包含 holds 包含 and no 含 of its own.
    kinds = "|".join(map(_alone, lexicon.stated.get(kind, ()))) or "(?!)"
    return any(lexicon.denial(text[: it.start()]) is None for it in re.finditer(kinds, text))


def _alone(word: str) -> str:
    return rf"(?<![a-z]){re.escape(word.lower())}(?![a-z])" if word.isascii() else re.escape(word)


def _record(context: Context, name: str, at: tuple[str | int, ...], record: ObservationRecord) -> Iterator[Problem]:
    stated = record.stated
    for it in JUDGEMENTS:
        words: Stated | None = getattr(stated, it.field) if stated is not None else None
        kind = kind_of(record, it.field)
        if kind and words is None:
            yield _missing(context.span("initiative", name, *at, it.field, key=it.field == "sum_of"), it, record)
        elif words is not None and not kind and it.field != "reported_by":
            yield _unused(context.span("initiative", name, *at, "stated", it.field, key=True), it)
        elif words is not None and kind and not _proves(words, kind, record, context.dataset.lexicon):
            span = context.span("initiative", name, *at, "stated", it.field, "printed")
            yield _other_words(span, f"stated.{it.field}", words, (it.zh, it.en), it.example)
    yield from _whole(context, name, at, record)


def _proves(words: Stated, kind: str, record: ObservationRecord, lexicon: Lexicon) -> bool:
    if says(words.printed, kind, lexicon):
        return True
    # 受理办件的91%: what ties the share to its whole is the 的 before it. A table's row 其他 is what its whole leaves.
    left = words.cell is not None and says(words.printed, "rest", lexicon)
    return kind == "of" and (f"的{record.printed}" in words.printed or left)


def _whole(context: Context, name: str, at: tuple[str | int, ...], record: ObservationRecord) -> Iterator[Problem]:
    if record.whole is None:
        return
    if record.baseline is None or record.statistic == "single-case":
        yield _unused(context.span("initiative", name, *at, "whole", key=True), WHOLE)
    elif not says(record.whole.printed, "whole", context.dataset.lexicon):
        span = context.span("initiative", name, *at, "whole", "printed")
        yield _other_words(span, "whole", record.whole, (WHOLE.zh, WHOLE.en), WHOLE.example)


def _missing(span: Span, it: Judgement, record: ObservationRecord) -> Problem:
    block = f"stated: {{{it.field}: {{printed: {it.example}, paragraph: {record.paragraph}}}}}"
    return STATED_MISSING.at(
        span,
        (f"{it.field}要有原文里{it.zh}", f"{it.field} must carry the source's {it.en}"),
        (
            f"照抄那几个字和段落，例如 {block}；原文{it.without[0]}",
            f"copy the words and their paragraph, such as {block}; {it.without[1]}",
        ),
    )


def _unused(span: Span, it: Judgement) -> Problem:
    if it is WHOLE:
        why = ("whole只用于覆盖全体的前后两个数", "whole must stand beside before and after of all, not of one case")
    else:
        why = (f"写了stated.{it.field}，却没有写{it.field}", f"stated.{it.field} must stand beside {it.field}")
    return STATED_UNUSED.at(
        span, why, ("补上它说明的字段，或删掉这几个字", "add the field that it explains, or delete the words")
    )


def _other_words(span: Span, field: str, words: Stated, kind: tuple[str, str], example: str) -> Problem:
    return STATED_WORDS.at(span, (f"{field}里要有{kind[0]}：{show(words.printed)}", f"{field} must be {kind[1]}: {show(words.printed)}"), (
            f"照抄原文里像“{example}”这样的字；没有就删掉这个字段（认得的字见 data/lexicon.yml 的stated）",
            f"copy words such as {example}; where there are none, delete the field (the words are listed under 'stated' in data/lexicon.yml)",
        ))  # fmt: skip
