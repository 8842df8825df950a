"""Claims: what takes a claim back. Denials, questions, hedges, and words that a named speaker says.

A denial holds what follows it in its clause; a question and a speaker hold their whole sentence after them.
"""

import itertools
import re
from collections.abc import Iterable
from typing import Final

from dashboards.checks.claims.clauses import NUMBER, QUOTE_MARK, Sentence
from dashboards.checks.claims.patterns import Classes
from dashboards.model.word_lists import ClassName
from dashboards.stages.regexes import regex

_NEAR: Final = 24
# 是快道起了作用，还是别的: either may be.
# 说快道有效，得先有….
_TO_SAY_ZH: Final = regex(
    "(?:要|若|光|单|只)?说[^，。；]{1,16}，(?:得|要|须|需|还得|先得|先要|依据|根据|凭|光|言之|为时|尚早|恐怕)"
)
_TELLING_EN: Final = frozenset({"how"})
# How the lane slashed the wait tells that it did; how permitting works tells nothing.
_HOW_DONE: Final = regex(r"\s*how\b.*\b(?:\w+ed|cut|brought|won|made|got|took|broke|gave|drove)\b", re.IGNORECASE)
# 满意不满意, 快没快.
_EITHER_WAY_ZH: Final = regex(r"([\u4e00-\u9fff]{1,2})[不没]\1")
_EITHER_ZH: Final = regex("是[^。；]{1,30}，(?:还是|或是|抑或)")
_WORDS_OF: Final = regex(
    r"^\s*(?:这|这话|这句话|这些)?(?:只|都|也)?是[^，。；]{1,14}?(?:的说法|的话|说的|写的|讲的|自己的话|原话|的措辞|里的一句话)"
)
# A bureau, paper or university that is not listed, right before its saying.
_BODY_SAYS: Final = r"(?<=[\u4e00-\u9fff])(?:局|委|办|厅|署|部|报|台|网|院|校|大学|方|方面|人士|厂|公司|单位|协会|学会|街道|区|市|县|镇|村)(?:则|也|都|曾|里|还)?(?:称|说|表示|认为|介绍|写道|宣称|自称|声称|讲|把[^，。；]{1,12}?(?:归功|归因|归结|算|记)[于到在])|(?:，|^)(?:并|又|还|也|另|且)(?:说|称|写|提到)"
_PLACE_SAYS: Final = {
    "zh": "[市区县]?(?:则|也|都|曾)?(?:说|称|表示|自称|写道)",
    "en": r"(?:[’']s [\w ]{1,20}?)? (?:says?|said|reports?|reported|claims?|claimed|writes?|wrote|states?|stated)\b",
}
# Who asks where it does not tell which noun is meant: "the builder who asked" asks nothing.
_RELATIVE: Final = regex(
    r"(?<![,;:.])(?<!\bsay)(?<!\bsays)(?<!\bsaid)(?<!\bask)(?<!\basks)(?<!\basked)(?<!\bknow)(?<!\bknows)(?<!\bknown)(?<!\btell)(?<!\btells)"
    r"(?<!\btold)(?<!\bsee)(?<!\bof)(?<!\bon)(?<!\bto)(?<!\babout)(?<!\band)(?<!\bor)(?<!\bclear)(?<!\bprint)(?<!\bprints)(?<!\bstate)"
    r"(?<!\bstates)(?<!\bexplain)(?<!\bshow)(?<!\bby)(?<!\bfor)(?<!\bfrom)(?<!\bnor)(?<!\bname)(?<!\bnames)(?<!\bgive)(?<!\bgives)(?<!\bbut)"
    r"(?<=\w) (?:who|whom|whose)\b", re.IGNORECASE
)  # fmt: skip
# …，评估并没有这样写.
_NOT_SO: Final = regex(r"^[^，。；]{0,6}?(?:并没有|没有|并未|未|没|从未|不曾)(?:这样|这么|如此)(?:写|说|讲|印|提)")


class Shields:
    """What denies, asks, hedges or reports, in one language."""

    def __init__(self, classes: Classes, places: frozenset[str] = frozenset()) -> None:
        """Take the word classes of the language, and the names of places, which say things too."""
        self._classes = classes
        self._no_denial = classes.of("no-denial")
        said_by = "|".join(re.escape(it) for it in sorted(places, key=len, reverse=True))
        speaker, saying = classes.source("speaker"), classes.source("saying")
        self._places = regex(rf"(?:{said_by})(?:{_PLACE_SAYS[classes.lang]})" if places else "(?!)")
        if classes.lang == "zh":
            self._speech = regex(
                f"(?:{speaker})[^。！？]{{0,8}}?(?:{saying})(?!(?<=称)[快赞道心]|(?<=写)就)(?<![堪号名职简俗全美]称)|{_BODY_SAYS}"
            )
        else:
            self._speech = regex(
                rf"(?:{speaker})(?:[’']s)?(?:[ ]+[\w’-]+){{0,6}}?[ ]+(?<!can )(?<!may )(?<!could )(?<!\bto )(?:{saying})|(?!puts?\b)(?:{saying})[ ]+(?:the[ ]+|an?[ ]+|its[ ]+)?(?:{speaker})",
                re.IGNORECASE,
            )

    def hold(self, sentence: Sentence, at: int, end: int, *, after: bool = False) -> bool:
        """Return whether the words from `at` to `end` are no claim of ours; `after` takes a denial behind them too."""
        return self.taken_back(sentence, at, end, after=after) or self.reported(sentence, at)

    def taken_back(self, sentence: Sentence, at: int, end: int, *, after: bool = False) -> bool:
        """Return whether something denies, asks or doubts the words, whoever says them."""
        if self._classes.holds("rhetorical", sentence.text):
            # "Who could doubt that …?" takes nothing back.
            return False
        return (
            self.asks(sentence)
            or self.denied(sentence, at)
            or self._asked(sentence, at, end)
            or self._mentioned(sentence, at, end)
            or (after and self._denied_behind(sentence, end))
        )

    def opened(self, words: str, names: Iterable[ClassName]) -> bool:
        """Return whether some words hold one that takes back, asks or supposes: of these classes, and no mere likeness of it."""
        words = self._open(words)
        read = _RELATIVE.sub("", words) if self._classes.lang == "en" else words
        return any(self._classes.holds(it, read) for it in names)

    def negated(self, sentence: Sentence, at: int) -> bool:
        """Return whether a place is in a question, or behind a denial in its clause; a hedge bounds no rate."""
        return (
            self.asks(sentence)
            or self._classes.holds("denial", self._before(sentence, at))
            or self._asked(sentence, at, at + 1)
        )

    def asks(self, sentence: Sentence) -> bool:
        """Return whether a sentence is a question that wants an answer: 难道不是…？ asserts."""
        return sentence.asks and not self._classes.holds("rhetorical", sentence.text)

    def denied(self, sentence: Sentence, at: int) -> bool:
        """Return whether a denial or a hedge stands before a place, in its clause."""
        if self._classes.lang == "zh" and _TO_SAY_ZH.match(sentence.text):
            return True
        before = self._before(sentence, at)
        if self._classes.holds("denial", before) or self._classes.holds("hedge", before):
            return True
        # …, or because fewer applied: the other half of a doubt.
        index = sentence.at(at)
        clause = sentence.clauses[index].text.lstrip()
        doubted = index > 0 and clause.startswith(("or ", "或", "也可能"))
        return doubted and self._classes.holds("hedge", sentence.clauses[index - 1].text)

    def reported(self, sentence: Sentence, at: int) -> bool:
        """Return whether a named speaker says what stands at a place: 文章说, the official writes."""
        if self._classes.holds("endorsing", sentence.text):
            # "As the bulletin rightly says" is our own claim.
            return False
        spoken = itertools.chain(self._speech.finditer(sentence.text), self._places.finditer(sentence.text))
        for said in spoken:
            # "…, says the article" may also follow, in English.
            # The claim may itself be the saying: 负责人把它归功于窗口.
            if sentence.start + said.start() < at or (self._classes.lang == "en" and said.start() > 0):
                return True
        return self._told_of(sentence, at)

    def ranks_nothing(self, sentence: Sentence) -> bool:
        """Return whether a sentence says that its order cannot be told: 谁快谁慢，这些数字答不了."""
        return self._classes.holds("not-said", sentence.text)

    def _mentioned(self, sentence: Sentence, at: int, end: int) -> bool:
        """Return whether the words are only named as words: 亮点一词, the word success."""
        mention = self._classes.of("mention")
        if self._classes.lang == "zh":
            return mention.match(sentence.text[end - sentence.start :]) is not None
        return any(it.end() >= at - sentence.start - 1 for it in mention.finditer(sentence.text[: at - sentence.start]))

    def _told_of(self, sentence: Sentence, at: int) -> bool:
        """Return whether the next clause calls what stands at a place somebody's words: …，是宣传册上的说法."""
        index = sentence.at(at) + 1
        if self._classes.lang != "zh" or index >= len(sentence.clauses):
            return False
        following = sentence.clauses[index].text
        return any(it.match(following) is not None for it in (_WORDS_OF, _NOT_SO))

    def _before(self, sentence: Sentence, at: int) -> str:
        clause = sentence.clauses[sentence.at(at)]
        return self._open(clause.text[: at - clause.start])

    def _open(self, words: str) -> str:
        """Drop what only looks like a denial: 不仅, no doubt."""
        return self._no_denial.sub(lambda it: QUOTE_MARK * len(it[0]), words)

    def _asked(self, sentence: Sentence, at: int, end: int) -> bool:
        """Return whether a place stands in an indirect question: whether, 是否, 谁带来."""
        clause = sentence.clauses[sentence.at(at)]
        before = clause.text[: at - clause.start]
        if self._classes.lang == "en":
            before = _RELATIVE.sub(lambda it: QUOTE_MARK * len(it[0]), before)
        if (
            self._classes.lang == "zh"
            and _EITHER_ZH.search(sentence.text, 0)
            and self._classes.holds("not-said", sentence.text)
        ):
            return True
        if self._classes.lang == "zh" and _EITHER_WAY_ZH.search(clause.text):
            return True
        asking = {it[0].lower() for it in self._classes.of("asking").finditer(self._open(before))}
        tells = asking <= _TELLING_EN and _HOW_DONE.match(sentence.text) is not None
        if asking - _TELLING_EN or (asking and NUMBER not in sentence.text and not tells):
            return True
        if asking and (sentence.asks or any(self._classes.holds(it, sentence.text) for it in ("not-said", "denial"))):
            # How requests were received tells that they were, where nothing says that it is not told.
            return True
        behind = clause.text[end - clause.start :]
        index = sentence.at(at)
        after = sentence.clauses[index + 1].text if index + 1 < len(sentence.clauses) else ""
        asked = self._classes.holds("asking", behind)
        return asked and (self._classes.holds("not-said", behind) or self._classes.holds("not-said", after))

    def _denied_behind(self, sentence: Sentence, end: int) -> bool:
        index = sentence.at(end - 1)
        clause = sentence.clauses[index]
        behind = clause.text[end - clause.start :]
        after = (
            sentence.clauses[index + 1].text[:_NEAR]
            if index + 1 < len(sentence.clauses) and not behind.strip("，,、 ")
            else ""
        )
        return any(self._classes.holds(name, self._open(behind + after)) for name in ("denial", "not-said", "asking"))
