"""Numbers in English prose: digits always, number words where a scale, a unit or a qualifier makes them a number.

Dates, ordinals, list references and names with digits in them are none. Hands on spans of text.
"""

import re
from collections.abc import Iterator
from typing import Final

from dashboards.prose.masking import MASK
from dashboards.stages.regexes import regex

_ONES: Final = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
_TENS: Final = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_SCALES: Final = "hundred|thousand|million|billion|trillion|dozen"
_MONTHS: Final = (
    "january|february|march|april|may|june|july|august|september|october|november|december"
    "|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
)
_QUALIFIERS: Final = (
    "nearly|almost|about|around|some|roughly|approximately|over|above|under|below|exceeding|up to|as many as"
    "|(?:more|fewer|less|no more|no fewer|no less) than|at (?:least|most)|an? (?:total|average) of|a further|another"
)
_MEASURES: Final = (
    "seconds?|minutes?|hours?|days?|weeks?|months?|quarters?|years?|decades?|yuan|dollars?|per ?cent|percentage points?"
    "|kilomet(?:er|re)s?|met(?:er|re)s?|mu|hectares?|tonnes?|tons?|times"
)
_GROUPS: Final = "people|men|women|children|staff|residents|police"
# A plural noun ends in s, but not every word that ends in s is one.
_NOT_NOUNS: Final = (
    "is|was|has|does|this|its|us|as|thus|always|perhaps|across|towards|besides|unless|less|plus|versus|ours|theirs"
    "|others|hers|yes|afterwards|sometimes|says|shows|gives|makes|means|stands|comes|goes|counts|needs|prints|differs"
)
_BREAKS: Final = (
    "of|and|or|the|a|an|to|in|on|at|by|for|from|with|without|that|which|who|are|were|be|been|have|had|do|did|not|but"
    "|than|then|so|if|when|while|where|may|can|cannot|could|must|will|would|should|only|also|it|they|each|both"
)
_WORD: Final = f"(?:(?:{_TENS})[- ](?:one|{_ONES})|{_ONES}|{_TENS})"
_LEAD: Final = f"(?:{_WORD}|an?|one|several|a few|many)"
_BIG: Final = rf"(?:{_LEAD}[ -])?(?:half[ -]a[ -])?(?:{_SCALES})s?(?:[ -](?:and )?(?:{_WORD}|one|{_SCALES})s?)*"
_PLURAL: Final = rf"(?:{_GROUPS}|(?!(?:{_NOT_NOUNS})\b)[a-z][a-z’'-]{{0,30}}[a-rt-z]?s)\b"
_BETWEEN: Final = rf"(?:(?!(?:{_BREAKS}|{_NOT_NOUNS})\b)[a-z][a-z’'-]{{0,30}}[ -]){{0,2}}"
_AMOUNT: Final = (
    rf"{_WORD}(?:[ -](?:and a half|(?:thirds|quarters|fifths|sixths|eighths|tenths)))?"
    rf"(?=[ -](?:{_MEASURES})\b|[ ]{_BETWEEN}{_PLURAL})"
)
_PATTERNS: Final = (
    r"(?<![A-Za-z\d])\d(?:[\d,]*\d)?(?:\.\d+)?(?:[ ]?[%‰])?(?:-odd)?",
    rf"\b{_BIG}\b(?:-odd)?",
    rf"\b{_AMOUNT}",
    rf"\b{_WORD} of (?:the|these|those|them|our|its|all)\b",
    r"\bone(?=[ -](?:working|business) day\b)",
    r"\b(?:less|more|fewer) than an? (?:third|quarter|fifth|tenth|half|sixth|eighth)\b",
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten) or (?:three|four|five|six|seven|eight|nine|ten)\b",
    r"\bone(?=[ -](?:and a half )?(?:second|minute|hour|month|year|yuan|per ?cent|percentage point|kilomet)(?!ly)\b)",
    rf"\b(?:{_QUALIFIERS})\s+(?P<bare>{_WORD})\b",
    rf"\bhalf an? (?:{_MEASURES})\b|\b(?:by|exceeds?|over|nearly|almost|about) half\b|\bhalf of\b",
    r"\b(?:one|two|three|four)[ -](?:third|quarter|fifth|sixth|eighth|tenth)s?\b",
    r"\bhal(?:f|ved?|ves|ving)\b(?!-(?:year|hour|day|term|way|page|open|hearted))(?! (?:an?|hour)\b)|\bin half\b(?! an?\b)|\b(?:twice|thrice|doubled|doubling|doubles(?! up)|double the|treble[ds]?|tripled?|triples|quadrupled?|quintupled?|manifold)\b(?! (?:the article|an?|in the text|it)\b)|\b(?:two|three|four|five|six|seven|eight|nine|ten|many|several|hundred)-?fold\b",
    r"\b(?:several|many|countless|\w+) times (?:as|more|faster|fewer|less|shorter|quicker|over)\b",
    r"\b(?:scores|dozens|hundreds|thousands|tens|millions)(?= of\b)|\bscores\b(?= [a-z])|\ba (?:tiny |small |mere )?(?:handful|fraction|sliver|minority|majority) of\b|\b(?:vast|great|large|overwhelming|clear|slim|small|tiny|sheer) (?:majority|minority)\b|\bthe (?:bulk|lion’s share|lion's share|majority|minority) of\b",
    r"(?<!\bat )(?<!\bthe )(?<!\bits )(?<!\bof )\b(?:almost all|nearly all|virtually all|practically all|just about all|almost every|nearly every|almost everyone|nearly everyone|almost everybody|nearly everybody|every other|every second|every third|one and all)\b",
    r"(?<!\bat )(?<!\bthe )(?<!\bof )(?<!\bhow )(?<!\bwhy )(?<!\bwhere )(?<!\bwhat )(?<!\blike )\bmost (?:of (?!what|which|all\b)|(?!of\b|recent|likely|important|interesting|telling|detailed|often|part\b)[a-z]+(?:s|ple|ren|men)\b|(?!of\b)[a-z]+ [a-z]+s\b)",
    r"\b(?:to|by) (?:a|one) (?:third|quarter|fifth|sixth|eighth|tenth|half)\b",
    r"\b(?:a|one) (?:third|quarter|fifth|tenth|half|sixth|eighth) as\b|\ba (?:third|quarter|fifth|tenth|half|sixth|eighth) (?:of\b|fewer|less|more|shorter|quicker|faster|lower|higher)|\b(?:one|two|three|four|five|six|seven|eight|nine) (?:in|out of|of) (?:every )?(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|a hundred|a thousand)\b|\b(?:only |just )?(?:a|the) (?:majority|minority)\b",
)  # fmt: skip
_NUMBER: Final = tuple(map(regex, _PATTERNS))
# The Seven Wells quarter: what is capitalised within a sentence is a name.
_NAMED: Final = re.compile(
    r"(?:(?<=[a-z,;:] )|(?<=\b[Tt]he )|(?<=\bThe ))(?:Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Twelve|Hundred|Thousand)[ -][A-Z][a-z]+"
)
# All is read in lower case, character for character: a pattern that ignores case takes twice as long.
_ODD: Final = str.maketrans("İıſK", "iisk")
_REACH: Final = 40
_YEAR: Final = r"(?:1[89]|20)\d\d"
_EXEMPT: Final = regex(
    rf"""
    \b\d{{4}}-\d\d(?:-\d\d)?\b                                            # 2023-11-03
    | \b\d{{1,2}}(?:st|nd|rd|th)?(?:\s*[–-]\s*\d{{1,2}})?\s+(?:of\s+)?(?:{_MONTHS})\b(?:,?\s+{_YEAR}\b)?   # 3 November 2023
    | \b(?:{_MONTHS})\.?\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?:,?\s+{_YEAR}\b)?   # November 3, 2023
    | \b(?:{_MONTHS})\.?,?\s+{_YEAR}\b                                     # November 2023
    | \b\d{{1,2}}(?:[:.]\d\d)?(?:\s*(?:to|[–-])\s*\d{{1,2}}(?:[:.]\d\d)?)?\s*[ap]\.?m\b   # 4 to 6 p.m.
    | \b(?:in|since|by|until|till|from|before|after|during|between|early|late|mid|year|of|to|and|through|around)
      [\s-]+(?:{_YEAR})(?:\s*[–-]\s*(?:{_YEAR}|\d\d))?\b(?!\s*(?:%|per\ ?cent|[a-z]+s\b(?<!\bwas)(?<!\bis)))   # in 2018
    | \({_YEAR}(?:\s*[–-]\s*(?:{_YEAR}|\d\d))?\)                           # (2018)
    | \b{_YEAR}s\b                                                         # the 1990s
    | \b\d+(?:st|nd|rd|th)\b                                               # 3rd
    | \b(?:paragraphs?|pages?|steps?|no\.|number|figure|table|section|article|rule|item|question|part|level|chapter|version|line|column|lines|form|bus|route|room|gate|window|counter|platform|bay|lane|pier|dock|annex|appendix|schedule)
      \s+(?:\d+(?:\.\d+)*|one|{_WORD})(?:(?:\s*(?:[–-]|,|to|and)\s*)+(?:\d+|{_WORD}))*\b   # paragraph 34
    | \b[A-Za-z]+-?\d+(?:\.\d+)*\b                                         # D4, SHA-256
    | \bbetween\ (?:the\ )?two\b | \btwo\ (?:ends|sides|parties|halves)\b   # as 两端, 双方
    | \b(?:the|these|those|no|its|our)\ two\b(?!\ (?:out\ )?(?:of|in)\b)(?!\ (?:seconds|minutes|hours|days|weeks|months|years))  # the two numbers
    | \b(?:first|second|latter|better|other|upper|lower|earlier|later|former|missing)\ half\b
    | \b\d{{3,6}}(?=\ (?:hot|help)?lines?\b|\ (?:number|platform|service|operators?|switchboard)\b) | (?<=\bthe\ )\d{{3,6}}(?=\ calls?\b(?!\ (?:that|which|a|per)\b)) | \b(?:dial|call|ring|rang|phone|hotline|helpline|number)(?:s|ed|led)?\ \d{{3,6}}\b
    | \b(?:two|three)\ (?:shares|rates|numbers|figures|tallies|ledgers|accounts|records|lists|lines|paragraphs|words|quantities|events|dates|sources|cities|places|counts|totals|sums|statements|sentences|columns|panels|bars|units|scales|axes|things|claims|readings)\b
    | \bin\ half\ a\ year\b(?=\ the\b) | \bover\ half\ a\ year\b
    | \bhalf\ a\ (?:page|sentence|line|word|story|answer|paragraph|mind)\b
    | \b(?:end|start|beginning)\ of\ one\b
    | \b(?:two|three|four|five|six|seven|eight|ten|twelve)-(?:year|day|month|week|hour|point|step)\ (?:plan|programme|term|week)\b
    | \bin\ two\ minds\b | \bhalf\ past\ \w+ | \b(?:a\ )?quarter\ (?:past|to)\ \w+ | \bdime\ a\ dozen\b | \bforty\ winks\b | \bby\ twos\ and\ threes\b | \bin\ (?:twos|threes)\b | \btwo\ cents\b | \bten\ to\ one\b
    | \bfifty-fifty\b | \bcloud\ nine\b | \bfour\ corners\b | \bnine\ days?’?\ wonder\b | \btwo\ by\ two\b | \bbaker’s\ dozen\b | \bthe\ other\ half\b | \bthe\ whole\ nine\ yards\b | \b(?:one|two|three|four)-way\b | \bon\ all\ fours\b | \bat\ sixes\ and\ sevens\b | \bnine\ to\ five\b | \bnine\ lives\b
    | \bcounted\ twice\b | \b(?:if|where|suppose|would)\b[^.;,\d]{{0,40}}\btwice\b
    | \b(?:name|slogan|motto|title)\ (?:\w+\ )?(?:promises|says|speaks\ of|claims|has|tells\ of)\ [^.;,\d]*
    | \btwo\ (?:[a-z]+\ )?(?:yardsticks|measures|methods|kinds|questions|stories|meanings|definitions|bases|denominators|speakers|voices)\b
    | \bone\ of\b | \bone\ by\ one\b | \b(?:the|these|those)\ (?:two|three)\b(?=\ (?:are|were|is|must|can|may|do))
    """,
    re.VERBOSE,
)


WHOLE: Final = regex(
    r"(?:(?:nearly|almost|about|around|roughly|over|under|above|below|up to|close to|(?:more|less|fewer|no more|no fewer|no less) than|at (?:least|most))\s)*"
    r"(?:\d[\d,]*(?:\.\d+)?|\b(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half an?|several|dozens|hundreds|thousands)\b)"
    r"(?:\s?(?:million|billion|trillion|thousand)\b)?(?:\s?(?:%|per cent|percent))?(?:-odd)?(?: (?:or|and) (?:more|above|over)\b)?"
    r"(?:\s?(?:to|–|-)\s?(?:\d[\d,]*(?:\.\d+)?|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b)(?:\s?(?:million|thousand))?(?:\s?%)?(?:-odd)?)?",
    re.IGNORECASE,
)  # fmt: skip


# Asking whether a sentence holds a numeral at all is far cheaper than looking for each kind of number.
_SENTENCE: Final = regex(r"[^\n.!?]+(?:(?:[.!?]+(?!\s)|(?<=\b[NS][ot])[.]|(?<=\b[MD]r)[.])[^\n.!?]*)*")
_NUMERAL: Final = regex(
    r"\d|one\b|two|three|four|five|six|seven|eight|nine|ten\b|eleven|twel|teen|twent|thirt|fort|fift|half|hundred|thousand"
    r"|illion|dozen|third|quarter|fifth|tenth|halv|twice|thrice|doubl|tripl|trebl|quadrup|fold|times|scores|handful|fraction|ority|bulk|share|most|all\b|every"
    r"|sliver"
)


def english_sentences(prose: str) -> Iterator[tuple[int, str]]:
    """Yield the sentences that hold a numeral, each with the place where it begins."""
    return ((it.start(), it[0]) for it in _SENTENCE.finditer(prose) if _NUMERAL.search(_lowered(it[0])))


def _lowered(prose: str) -> str:
    return prose.translate(_ODD).lower()


def whole_number(prose: str, start: int, end: int) -> tuple[int, int]:
    """Return an English number with the words that bound it, and both ends of a range: nearly 900, three to five."""
    around = (it.span() for it in WHOLE.finditer(prose, max(0, start - _REACH), end + _REACH))
    return next((it for it in around if it[0] <= start and end <= it[1]), (start, end))


def english_numbers(sentence: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of all numbers in an English sentence; those that overlap are parts of one number."""
    open_prose = _EXEMPT.sub(lambda it: MASK * len(it[0]), _lowered(_NAMED.sub(lambda it: MASK * len(it[0]), sentence)))
    for pattern in _NUMBER:
        yield from (it.span() for it in pattern.finditer(open_prose))
