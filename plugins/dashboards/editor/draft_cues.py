"""The editor's desk: the words that guesses go by, compiled, in each language of a source.

Chinese words stand in `data/lexicon.yml`, where editors add to them; those of English are patterns and stand here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from dashboards.model.vocabulary import Against, SourceLanguage
from dashboards.quantities import Lexicon

_I: Final = re.IGNORECASE
# 比上一轮高1.4分, 较上周多跑了14家
MORE: Final = "(?:比|较)[^，。；,;]{2,8}?(?P<word>高|多|少|低|快|短|长)[^，。；、,;\\d]{0,3}$"
_NEVER: Final = re.compile(r"(?!)")


@dataclass(frozen=True, kw_only=True)
class Cues:
    """Hold one language's words for what a number is, for where clauses and sentences end, and for what a change is against."""

    sentence: re.Pattern[str]
    clause: re.Pattern[str]
    forecast: re.Pattern[str]
    target: re.Pattern[str]
    plan: re.Pattern[str]
    done: re.Pattern[str]
    standard: re.Pattern[str]
    limited: re.Pattern[str]
    rule: re.Pattern[str]
    ceiling: re.Pattern[str]
    difference: re.Pattern[str]
    change: re.Pattern[str]
    doing: re.Pattern[str]
    level: re.Pattern[str]
    stock: re.Pattern[str]
    flow: re.Pattern[str]
    of_target: re.Pattern[str]
    targeted: re.Pattern[str]
    against: tuple[tuple[re.Pattern[str], Against], ...]
    against_behind: bool = False


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(it) for it in sorted(words, key=lambda it: (-len(it), it))) or "(?!)"


def guarded(table: Mapping[str, tuple[str, ...]]) -> str:
    """Return a pattern of words, none of which counts beside the letters that make another word of it (^: before it)."""
    return "|".join(_one(word, table[word]) for word in sorted(table, key=len, reverse=True)) or "(?!)"


def _one(word: str, guards: Iterable[str]) -> str:
    behind = "".join(f"(?<!{re.escape(it[1:])})" for it in guards if it.startswith("^"))
    ahead = "|".join(re.escape(it) for it in guards if not it.startswith("^"))
    return f"{behind}{re.escape(word)}" + (f"(?!{ahead})" if ahead else "")


@lru_cache(maxsize=8)
def chinese(lexicon: Lexicon) -> Cues:
    """Compile the words of the lexicon."""
    words = {name: _any(them) for name, them in lexicon.natures.items()}

    def of(name: str) -> re.Pattern[str]:
        return re.compile(words.get(name, "(?!)"))

    forecasts = {"预计", "有望"}
    targets = {it for it in lexicon.sentence_plans if it not in {*forecasts, "计划", "拟"}}
    plans = {**lexicon.sentence_plans, **{f"将{it}": no for it, no in lexicon.sentence_will.items()}}
    plan = guarded({it: no for it, no in plans.items() if it not in {*forecasts, *targets}})
    return Cues(
        sentence=re.compile(r"[。！？!?]"),
        clause=re.compile(r"[。！？；，：!?;:（）()“”\n]|,(?!\d)"),
        forecast=re.compile(
            f"{words.get('forecast', '(?!)')}|后[，,]?[^。；，,]{{0,4}}可"
            "|(?:通车|建成|竣工|投用|完工|投产)后(?=[^。；]{0,30}?(?:将|可))"
        ),
        target=re.compile(
            f"{guarded({it: plans[it] for it in targets})}|(?<!正)(?:{words.get('target', '(?!)')})"
            r"|(?<![\u4e00-\u9fff\d])到(?:20\d\d年|“?十[四五六]五”?)(?:底|末)?|“?十[五六]五”?末|20\d\d年(?:\d{1,2}月)?(?:底|末)?之?前"
            r"|(?<!去)年底前|[\d一二三四五六七八九十]月(?:\d{1,2}日|月?[底末])?之?前|(?<![今明去当])年内(?!被|曾|有)"
        ),
        plan=re.compile(
            f"{plan}|{words.get('plan', '(?!)')}|20\\d\\d年(?:再|还)|建议(?:把|将|在|对|增|设|延|由|取消|新增|再)"
            # 下半年，要整治病险水库9座; 他要跑两趟 tells how it is
            r"|(?:^|[，,；;：。]|[今明]年|下半年|我们|全[市县区省]|各地|都|服务)要(?![求素么是不点闻塞员等跑花交带排走看问付说])"
        ),
        done=re.compile(f"{words.get('done', '(?!)')}|(?<!\\d)(?:是|为)20\\d\\d年的"),
        standard=re.compile(f"(?:{words.get('standard', '(?!)')})(?![件制债代职节假])"),
        limited=re.compile(
            f"^[)）]?(?:完成|给予|予以|内|作出|初次|首次|电话|并|要)?(?:{words.get('limited', '(?!)')})"
        ),
        rule=of("rule"),
        ceiling=of("ceiling"),
        difference=of("difference"),
        change=re.compile(f"(?:{words.get('change', '(?!)')})[^，。；、,;]{{0,8}}$|{MORE}"),
        doing=of("doing"),
        level=of("level"),
        stock=re.compile(f"{words.get('stock', '(?!)')}|(?:(?<!建)设|辖|现|(?<!中)有|余|(?<![得处部])分)$"),
        flow=re.compile(f"(?:{words.get('flow', '(?!)')})(?!所)"),
        of_target=re.compile(r"(?:计划|目标|任务|预算|概算|目标任务)[^。；，,]{0,8}的$|完成率(?:为|达)?$"),
        targeted=re.compile(
            r"完成[^。；，,]{0,6}(?:计划|目标|任务|指标)[^。；，,\d]{0,4}$|(?:概算|预算|计划投资)(?:为|达)?$"
        ),
        against=(
            (re.compile("(?:比|较|与|和)(?:上年|去年|20\\d\\d年)?(?:上?年)?[末底初]"), "year-end"),
            (
                re.compile("同比|(?:比|较|与|和)(?:上年|去年)(?:同期|同月|同季)?|上年同期|去年同期"),
                "same-period-last-year",
            ),
            (
                re.compile(
                    "环比|(?:比|较|与|和)(?:上[周月季期旬轮]|上半年|前[三两二]季度|上一[轮周月季期次]|前一[轮周月季期天日]|上个[月季]|第?[一二三四]季度|\\d{1,2}月|第\\d{1,2}周|此前一)"
                ),
                "previous-period",
            ),
            (re.compile("(?:比|较|与|和)(?:20\\d\\d年)"), "earlier-year"),
            (re.compile("(?:高出|低于|高于|超|比)原?(?:年度|年初)?(?:目标|计划)"), "target"),
        ),
    )


_MONTH: Final = "January|February|March|April|May|June|July|August|September|October|November|December|the (?:first|second|third|fourth) quarter"

ENGLISH: Final = Cues(
    sentence=re.compile(r"[.;!?](?=\s|$)"),
    clause=re.compile(r"[.;:!?()“”](?=\s|$)|,(?!\d)|\band\b|\bwhile\b|\bcompared with\b", _I),
    forecast=re.compile(r"\b(?:expected to|we expect|expects|forecasts?|projected|is likely to|estimated to|will save)\b", _I),
    target=re.compile(
        r"\b(?:aims? to|promised|aims? (?:at|for)|(?:the|a|its) (?:target|goal)(?! of)|goal of|should (?:be|have|live|reach|rise|fall|take|cover)|is to reach|set itself|(?:by|before) (?:(?:the end of|January|February|March|April|May|June|July|August|September|October|November|December) )*20\d\d)\b",
        _I,
    ),
    plan=re.compile(r"\b(?:plans? to|planned|planning to|intends? to|hopes? to|pledge[sd]? to|vow(?:s|ed)? to|(?:is|are) (?:due|set) to|proposes? to|plans? for|will|is to|are to be|are to|next year|shall)\b", _I),
    done=re.compile(r"\b(?:so far|already|currently|at present|last year|was|were|had|answered|added|have been)\b", _I),
    standard=re.compile(r"\b(?:must|required to|valid for|service standard|standard is|statutory|promise|promises to|no longer than)\b", _I),
    limited=_NEVER,
    rule=re.compile(r"\b(?:each|every|a|an|no) (?:household|firm|person|family|tenant|applicant|customer)\b[^.;]{0,60}\b(?:gets?|receives?|pays?|claim|earn|hold)\b|\bmay (?:also )?(?:receive|claim|get|earn)\b|\b(?:receive|get|pay|claim(?: back)?) (?:about |up to |at least )?$", _I),
    ceiling=re.compile(r"\b(?:claim|grants?|subsid(?:y|ies)|loans?|fines?|allowances?|reward)\b", _I),
    difference=re.compile(r"\b(?:differ(?:s|ed)? by|a gap of|gap is|gap was)\b|\b(?:over|under)(?:spent|shot|ran)\b[^;]{0,40} by $", _I),
    change=_NEVER,
    doing=re.compile(r"\b(?:added|expanded|extended|improved|saved|higher|more|lower)\b", _I),
    level=re.compile(r"\b(?:averaged?|costs|wait|time|trips?|duration|used to|margin of|scores?|scored|rating|index)\b", _I),
    stock=re.compile(
        r"\b(?:runs?|owns?|employs?|operates?|serves?|covers?|keeps?|holds?|has|have|there (?:are|were)|remain(?:s|ed)?|still open|in total|backlog|number of|waiting|ha[ds] joined|bringing the total|total)\b|\bhad\b(?! taken)|\b(?:are|were) (?:open|shut|waiting|vacant|pending)\b|\bof $",
        _I,
    ),
    flow=re.compile(
        r"\b(?:received|came to|took|answered|made|issued|closed|handled|opened|held|decided|bought|tested|found|helped|recorded|treated|registered|carried out|accounted|replaced|visited|inspected|fitted|repaired|fixed|drilled|built|planted|trained|sold|lent|borrowed|let|logged|processed|filed|published|surveyed|interviewed|asked|polled|cleared|removed|created|hired?|add(?:ed)?|scrapped|spent|spending|settled|reached)\b",
        _I,
    ),
    of_target=_NEVER,
    targeted=re.compile(r"\b(?:target|plan|goal|budget) of $", _I),
    against=(
        (re.compile(r"\bthan at the end of (?:20\d\d|last year|the year)|\bon the end of (?:20\d\d|last year)", _I), "year-end"),
        (re.compile(rf"\byear[- ]on[- ]year|\ba year (?:earlier|before|ago)|\bon (?:the year before|last year|(?:{_MONTH}) 20\d\d)|\bthe same (?:period|month|quarter) (?:of )?(?:last year|20\d\d)", _I), "same-period-last-year"),
        (re.compile(rf"\bmonth[- ]on[- ]month|\bon (?:the month before|last month|last week|the week before|(?:{_MONTH}))\b(?! 20\d\d)|\ba (?:month|week|quarter) (?:earlier|before)", _I), "previous-period"),
        (re.compile(r"\b(?:on|over|above|under|below|behind|ahead of) (?:the |its )?(?:budget|target|plan)\b", _I), "target"),
        (re.compile(r"\b(?:on|than in|since|compared with|level of) 20\d\d\b", _I), "earlier-year"),
    ),
    against_behind=True,
)  # fmt: skip


def cues_of(language: SourceLanguage, lexicon: Lexicon) -> Cues:
    """Return the words of one language."""
    return ENGLISH if language == "en" else chinese(lexicon)
