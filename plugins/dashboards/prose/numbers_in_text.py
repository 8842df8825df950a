"""Numbers in prose of either language: which stretches are numbers, after dates, ordinals and names are left out.

Hands on spans; `article_checks` and `record_texts` ask whether each is bound to an observation or waived.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from dashboards.checks.claims import without_quotes
from dashboards.prose.english_numbers import english_numbers, english_sentences
from dashboards.prose.masking import MASK, hide
from dashboards.quantities import Lexicon, NotTaken, Quantity, scan
from dashboards.stages.regexes import regex

Spans = tuple[tuple[int, int], ...]

# 三百 and 一千二百 are numbers with no unit behind them; 百万 and 千万 alone are turns of speech.
_LARGE: Final = regex(r"[一二三四五六七八九两](?:[零一二三四五六七八九两十]*[百千万亿])+[零一二三四五六七八九十]*")
# 一 as an article or within a word, where no word that bounds or changes stands before it.
_ARTICLE: Final = regex(
    r"(?<![至到为成减降增仅需用要时前长短迟快隔少有期过超逾破近不足满低于多约高内上达出了后缩下])"
    r"一(?:个(?![小钟月星季工自交昼百基课学方半多余])|[种条项件家样致起定些般篇句段边头直旦切部类名位份张格行笔步方截组层轮次盏把间座扇块片根支只枚棵本册幅首碗杯壶盆串束排栋幢所处台辆艘顶盒袋桶顿股阵口眼声面])"
    r"(?![半多余])|(?<=有)一[张把扇块枚棵幅碗杯壶盆串束排股阵口眼声面](?![半多余])|[统唯同第之单]一(?![\d一二三四五六七八九十百千万亿])"
)
_SENTENCE: Final = regex(r"[^。！？；\n]+")
_QUOTED: Final = regex(r"[“「『‘](?P<words>.*)[”」』’]", re.DOTALL)
_MANY: Final = 10
# No quantity is written so; the reader is spared them.
_ENDLESS: Final = regex(r"[0-9０-９]{40,}|[零一二三四五六七八九十百千万亿两]{40,}")
# Most lines hold no numeral, and asking is far cheaper than reading.
_NUMERAL: Final = regex(
    r"[0-9０-９零〇○一二三四五六七八九十百千万亿两俩仨廿卅半几数萬億兩幾數壹贰叁肆伍陆柒捌玖拾佰仟]"
)
# Shares and multiples in words: they are numbers, though no numeral stands in them.
_SHARES: Final = regex(
    r"一?大半(?![夜天辈生路截])|一多半|一小半|(?<![大])过半|半数|绝大多数|(?<![大绝占])多数(?![据值字学派])|绝大部分|大多数|大部分|极少数|十之八九|十有八九|十拿九稳|成百上千|成千上万|成千成万|千千万万|数以[百千万亿]计|不计其数|数不清的?(?=[人市居群企])|个位数|(?<![一逐三])(?:条条|件件|户户|家家户户)(?=都|全|办|有|得|解|满|落)|人人(?=都|满意|称)|少数几?[个家位名人]|几乎全部|几乎全都|几乎所有|几乎每|差不多(?:每|所有|全部|全都|人人)|一大截|(?<=[减少降省涨多])了?大头"
    r"|近乎全部|(?<![一二两三四五六七八九十\d])(?:好几|几|数|若干|数十|上百|成百上千)倍|成倍|倍增|翻[一两三几]?番|翻了[一两三几]番|翻了[几好]?倍|翻倍|加倍|减半|对半|对折|腰斩|折半|砍半"
    r"|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫⅬⅭⅮⅯⅰ-ⅿ]+[十百千万亿]?[个条件家次项人户台名份年月天]?|[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞㈠-㈩①-⑳]"
    r"|(?:减少|增加|下降|上升|提高|缩短|压减|少|多)了?数[十百千万][余多]?[个条件家次项人户台名份年月天]?次?"
    r"|[一二两三四五六七八九十](?:个|位|条|件|家)?[^，。；\d]{0,4}(?:里|中|中间|当中)有?[一二两三四五六七八九十](?:个|位|条|件|家)"
)
# What a text itself is made of, and what its numbers are: 两个满意率, 只有一个总数.
_TEXTUAL: Final = "数字|数据|总数|合计|满意率|办结率|比例|百分比|百分数|说法|词|字眼|口径|分母|地方的|单位|来源"
# Both of what was just named: 这两个数, 是两件事.
_BOTH: Final = regex(
    rf"(?<=[这那前后头])[两三][个件条项种样者篇句行栏张幅列段页头步](?![月星小工])|[两三](?:[行栏列句幅段页](?=[话写放并说排]|，|。)|句话|张图|幅图|个(?={_TEXTUAL}))"
    rf"|(?:不到|找不到|翻|说|写|添|加|补|看|读|问|提|讲|录|引|抄|听|留|丢)(?:了|过|多)?一[句字词行段笔眼]|[一两二三四五六七八九]个大?字(?!节)|[一两三几][笔本码][账数帐]|(?<=[念看读查数核问听写抄说讲走找翻])(?:了|过)?[一两三]遍|(?<=[说听看读走做写念讲吃开干抄问])[到了]?一半|[一两三]句(?=话|[，。：；])|半年(?=的(?:数|总数|账|合计|累计))"
    # 来两次就算两次, and the words of one who speaks.
    rf"|[一两三几][次遍回件条](?=就?[只也才]?算)|(?<=算)[一两三几][次遍回件条]|(?<=有)一[位名家](?=[^，。；]{{0,10}}(?:的话|自述|的说法))"
    rf"|(?<=只有)一个(?={_TEXTUAL})|(?<=时段是)半年|(?<=[线口心台])半年(?=[收受接共])|(?:[三四五六]|几)个数(?![字百千万十])|(?<=只有)一个数(?![字百千万十])|两处(?=[各都并相说写])|两(?:个数(?![字百千万十])|件事(?![项情])|码事|回事|种说法|头)"
)
_DIGIT: Final = regex(r"[0-9０-９]")
_HAN: Final = regex(r"[\u4e00-\u9fff]")


@dataclass(frozen=True, kw_only=True)
class Number:
    """One number in a text."""

    start: int
    end: int
    text: str


def numbers_in(prose: str, lang: str, lexicon: Lexicon, names: frozenset[str] = frozenset()) -> tuple[Number, ...]:
    """List the numbers of a text in `lang`; `names` hold numerals that are no numbers."""
    spans = (
        [it for at, words in english_sentences(prose) for it in _moved(at, english_numbers(hide(words, names)))]
        if lang == "en"
        else []
    )
    if lang != "en" or _HAN.search(prose):
        # Chinese words in an English text (300万) are read as Chinese.
        spans += [it for it in _chinese_numbers(prose, lexicon, names) if lang != "en" or _HAN.search(prose, *it)]
    return tuple(Number(start=start, end=end, text=prose[start:end]) for start, end in _joined(spans))


def _chinese_numbers(prose: str, lexicon: Lexicon, names: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Read sentence by sentence, and only those that hold a numeral, since reading is what costs."""
    for sentence in _SENTENCE.finditer(prose):
        if _NUMERAL.search(_ARTICLE.sub("", sentence[0])) or _SHARES.search(sentence[0]):
            begins = prose[sentence.start() - 1 : sentence.start()] in {"", "\n"}
            # Within a line the full stop is kept, or a sentence's first numeral would look like a list's.
            start = sentence.start() if begins else sentence.start() - 1
            yield from _moved(start, _in_line(hide(prose[start : sentence.end()], names), lexicon))


def _moved(at: int, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    return ((at + start, at + end) for start, end in spans)


def _in_line(line: str, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    yield from (it.span() for it in _ENDLESS.finditer(line))
    yield from (it.span() for it in _SHARES.finditer(without_quotes(line)))
    line = _ARTICLE.sub(lambda it: MASK * len(it[0]), _BOTH.sub(lambda it: MASK * len(it[0]), line))
    found = scan(_ENDLESS.sub(lambda it: MASK * len(it[0]), line), lexicon)
    yield from ((it.start, it.end) for it in found.taken if _is_counted(it.quantity))
    for left in found.not_taken:
        yield from _still_numbers(left, lexicon)


def _still_numbers(left: NotTaken, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Find the numbers in what the reader does not take: digits without a unit, bare large numerals, numbers in quotes."""
    bare = left.reason in {"no-unit", "idiom"} and _DIGIT.search(left.text)
    if left.reason == "age" or bare or (left.reason == "idiom" and _LARGE.fullmatch(left.text)):
        yield left.start, left.end
    quoted = _QUOTED.fullmatch(left.text) if left.reason == "name" else None
    if quoted is not None:
        yield from _moved(left.start + quoted.start("words"), _in_line(quoted["words"], lexicon))


def _is_counted(quantity: Quantity) -> bool:
    """Leave out places in a ranking, changes of nothing and "a few"."""
    return quantity.rank != "place" and quantity.direction != "flat" and not _a_few(quantity)


def _a_few(quantity: Quantity) -> bool:
    """Whether words are as loose as "a few" (几个, 数只), which counts nothing."""
    return quantity.qualifier == "vague" and quantity.high is not None and quantity.high < _MANY


def _joined(spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield spans in order, those that overlap as one."""
    rest = sorted(spans)
    while rest:
        start, end = rest.pop(0)
        while rest and rest[0][0] < end:
            end = max(end, rest.pop(0)[1])
        yield start, end
