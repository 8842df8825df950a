"""The name of every word of every closed list, in both languages, by the list that it stands in."""

from collections.abc import Mapping
from typing import Any, get_args

from dashboards.errors import Both
from dashboards.model.calculations import Counted, Has
from dashboards.model.evidence import DESIGN_NAMES, STANDING_NAMES
from dashboards.model.kinds import DECLARED_KINDS
from dashboards.model.vocabulary import (
    AGAINST_NAMES,
    BETTER_NAMES,
    CHANGE_NAMES,
    COMPONENT_KIND_NAMES,
    COUNTED_AS_NAMES,
    EVENT_NAMES,
    FLAG_NAMES,
    LEVEL_NAMES,
    MEASURED_NAMES,
    MISSING_NAMES,
    NATURE_NAMES,
    PERIOD_NAMES,
    PICTURE_LICENCE_NAMES,
    PLACE_KIND_NAMES,
    RELATION_NAMES,
    REPORTER_NAMES,
    SHAPE_NAMES,
    SOURCE_KIND_NAMES,
    STATISTIC_NAMES,
    STATUS_NAMES,
    AuthorKind,
    ClaimDirection,
    ClaimQuestion,
    Comparison,
    Direction,
    Moment,
    Precision,
    SourceLanguage,
)
from dashboards.model.word_lists import Frame, WaiverKind, WordKind


def _names(literal: object, *names: tuple[str, str]) -> Mapping[str, Both]:
    return {word: Both(zh=zh, en=en) for word, (zh, en) in zip(get_args(literal), names, strict=True)}


# fmt: off
_LISTS: tuple[Mapping[str, Both], ...] = (
    LEVEL_NAMES, COUNTED_AS_NAMES, NATURE_NAMES, STATISTIC_NAMES, PERIOD_NAMES, REPORTER_NAMES, PLACE_KIND_NAMES, SOURCE_KIND_NAMES,
    FLAG_NAMES, COMPONENT_KIND_NAMES, SHAPE_NAMES, EVENT_NAMES, STATUS_NAMES, CHANGE_NAMES, AGAINST_NAMES, MEASURED_NAMES, BETTER_NAMES,
    RELATION_NAMES, MISSING_NAMES, PICTURE_LICENCE_NAMES,
    {str(word): name for word, name in DESIGN_NAMES.items()},
    {str(word): name for word, name in STANDING_NAMES.items()},
    _names(Direction, ("越多越好", "more is better"), ("越少越好", "less is better"), ("不一定", "neither")),
    _names(Comparison, ("没有对照", "no comparison"), ("有对照组", "a comparison group"), ("随机对照", "randomised")),
    _names(ClaimDirection, ("据称下降", "said to have fallen"), ("据称上升", "said to have risen"), ("据称有别的变化", "said to have changed otherwise")),
    _names(
        ClaimQuestion, ("等多久", "how long people wait"), ("办多久", "how long it takes to handle"), ("跑几趟", "how many trips"), ("花多少、费多少事", "what it costs, in money or effort"),
        ("满不满意", "whether people are satisfied"), ("问题解决没有", "whether the problem is solved"),
    ),
    _names(Moment, ("改革前", "before"), ("改革后", "after"), ("不分前后", "neither")),
    _names(SourceLanguage, ("中文", "Chinese"), ("英文", "English")),
    _names(AuthorKind, ("做事的一方", "the doer"), ("媒体", "the press"), ("统计机构", "a statistical office"), ("审计机构", "an auditor")),
    _names(
        Precision, ("准到日", "to the day"), ("准到月", "to the month"), ("准到季", "to the quarter"), ("准到半年", "to the half-year"),
        ("准到年", "to the year"), ("推定的年份", "an inferred year"), ("只有相对说法", "relative words only"), ("不知道", "not known"),
    ),
    {kind: it.title for kind, it in DECLARED_KINDS.items()},
    _names(
        Counted, ("数据点", "observations"), ("举措", "initiatives"), ("来源", "sources"), ("地方", "places"), ("城市", "cities"),
        ("指标", "indicators"), ("主题", "themes"), ("图表", "charts"),
    ),
    _names(
        Has, ("改革前的数", "a value before"), ("改革后的数", "a value after"), ("前后两个数", "both values"), ("分母", "a base"), ("起点", "a start"),
        ("总体", "a population"), ("方法", "a method"), ("对照", "a comparison"), ("原文的合计", "a printed sum"), ("确数", "an exact value"),
        ("已经发生", "what has happened"),
    ),
    _names(WordKind, ("因果用词", "causal"), ("夸大用词", "boastful"), ("排名用词", "ranking")),
    _names(
        Frame, ("不论怎样出现", "wherever it stands"), ("连貌似否认也算", "even in what looks like a denial"), ("作名词", "as a noun"),
        ("后面有变化", "where a change follows"), ("改革对人的感受做了什么", "where a reform does it to what people feel"),
        ("改革做了什么", "where a reform does it"), ("是改革引起的", "where a reform causes it"), ("紧跟改革", "right behind a reform"),
        ("句子里有变化", "where its sentence tells a change"), ("靠着改革", "where its clause names a reform"),
        ("句子里有地方", "where its sentence names a place"), ("紧跟地名", "right behind a place"),
        ("算作改革的", "where it is called a reform’s"), ("跟在改革后面", "of what people feel, after a reform is named"),
        ("追到改革", "from what people feel to a reform"), ("牵涉改革、数字或变化", "where it touches a reform, a number or a change"),
        ("分句里有改革或数字", "where its clause names a reform or holds a number"), ("句子里有改革", "where its sentence names a reform"),
        ("不是谢编辑、读者的", "where no editor or reader is thanked"),
    ),
    _names(WaiverKind, ("用词", "word"), ("数字", "number"), ("原句里的字", "word of the source's sentence")),
    {"zh": Both(zh="中文", en="Chinese"), "en": Both(zh="英文", en="English")},
)
# fmt: on
_BY_WORDS: Mapping[frozenset[str], Mapping[str, Both]] = {frozenset(it): it for it in _LISTS}


def names_of(literal: Any) -> Mapping[str, Both]:  # noqa: ANN401 - a Literal has no type of its own
    """Return the names of a Literal's words, in its order."""
    words = [str(it) for it in get_args(literal)]
    named = _BY_WORDS[frozenset(words)]
    return {word: named[word] for word in words}
