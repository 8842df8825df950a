"""Claims: frames. What must stand around a word for it to claim something: a reform that acts, a change that follows, a rank."""

import re
from collections.abc import Callable, Mapping
from typing import Final

from dashboards.checks.claims.clauses import NAMED, NUMBER, Clause, Sentence
from dashboards.checks.claims.doing import Doing
from dashboards.checks.claims.patterns import Classes
from dashboards.checks.claims.shields import Shields
from dashboards.model.vocabulary import Frame
from dashboards.stages.regexes import regex

Claims = Callable[[Sentence, int, int], bool]
_SOON: Final = 12
_WIDE: Final = 4
_THAN: Final = "than "
_OF: Final = regex(r" (?:of|for|to|from) ")
_REASON: Final = 40
_SOURCE: Final = 32
# Names of reforms that may be anything else.
_VAGUE: Final = frozenset({"件事", "项目", "project", "projects", "this", "that", "it", "they", "these", "which"})
# Stands for a word that is taken out, so that its neighbours make no new one.
_APART: Final = "\x1f"
_TOLD: Final = regex(f"{NUMBER}|了|[Ii]t |ed ")
# Where the subject of an English verb begins again within its clause.
_SUBJECT: Final = regex(
    r".*\b(?:that|which|who|because|since|when|after|before|as|if|says?|and)\b", re.IGNORECASE | re.DOTALL
)
_PASSIVE: Final = regex(r"\b(?:is|are|was|were|be|been|being|get|gets|got)(?: \w+ly)? $", re.IGNORECASE)
_BY: Final = regex(r"\b(?:by|through|thanks to)\b", re.IGNORECASE)
# A verb without an ending is one only right behind its doers: lane meetings promote harmony.
_BARE: Final = regex(
    r"(?:[^s]s|ed|ing|t|d|n|w|e)\b.* |^\w+(?:[^s]s|ed|ing)$|^(?:cut|brought|got|kept|made|led|won|took|put|gave|sped|drove)",
    re.IGNORECASE,
)
# An act is a doer: merging the hotlines cut waits.
_ACT: Final = regex(
    r"\s*(?!(?:during|following|according|including|depending|regarding|concerning|having|being|counting|comparing|reading|nothing"
    r"|something|everything|anything|evening|morning|spring|string|king|ring|lightning)\b)[a-z]{2,}ing\b(?![ ]+\w+ed\b)(?![ ]+(?:rate|time|hours|times|share|permits?|of)\b)",
    re.IGNORECASE,
)
_UNABLE_ZH: Final = regex("[答证说看断定得]不(?:了|出|来|上|明)")
_TIME_ZH: Final = regex(r"^[^，]{0,6}?(?:之?后|以后|以来|之前|以前|前|起|时|期间)")


class Frames:
    """How each frame reads a word's surroundings, in one language."""

    def __init__(
        self, classes: Classes, shields: Shields, places: frozenset[str], reforms: frozenset[str] = frozenset()
    ) -> None:
        """Take the word classes and what takes a claim back."""
        self._c = classes
        self._shields = shields
        edge = r"\b" if classes.lang == "en" else ""
        # The last word of a name may be somebody: One form for firms.
        names = (
            it
            for it in sorted(reforms, key=len, reverse=True)
            if it not in places and classes.of("agent").fullmatch(it) is None
        )
        named = "|".join(re.escape(it) for it in names)
        words = classes.source("measure")
        self._reforms = regex(f"{NAMED}+|{edge}(?:{named or '(?!)'}){edge}|{words}", re.IGNORECASE)
        self._places = regex("|".join(re.escape(it) for it in sorted(places, key=len, reverse=True)) or "(?!)")
        self._adverbs = regex(rf"(?:[ ]+(?:{classes.source('adverb')}|\w+ly))*[ ]*$", re.IGNORECASE)
        self._newsroom = classes.of("newsroom")
        self.doing = Doing(classes, shields, self._reforms, (places, _VAGUE))
        self._frames: Mapping[Frame, Claims] = {
            "always": self._always,
            "plain": self._plain,
            "changing": self._changing,
            "causing": self._causing,
            "reforming": self._reforming,
            "noun": self._noun,
            "letting": self._letting,
            "acting": self._acting,
            "succeeding": self._succeeding,
            "linking": self._linking,
            "placing": self._placing,
            "placed": self._placed,
            "owned": self._owned,
            "following": self._following,
            "sourcing": self._sourcing,
            "touching": self._touching,
            "praising": self._praising,
            "bettering": self._bettering,
            "thanking": self._always,
        }

    def named(self, words: str) -> bool:
        """Return whether some words are what a reform is called."""
        return self._reforms.fullmatch(words) is not None

    def of_our_work(self, sentence: Sentence, start: int, *, boast: bool, links: bool) -> bool:
        """Return whether a word is of the making or the reading of a text, and of no reform: because the scan is blurred."""
        clause = _clause(sentence, start)
        words = clause.text[: start - clause.start] if boast else clause.text
        following = sentence.clauses[sentence.at(start) + 1 :] if links else ()
        # Because of a power cut, the reporter copied it in the dark.
        read = (words, *(words + it.text.partition(NUMBER)[0] for it in following[:1]))
        return any(self._newsroom.search(it) is not None and self._no_reform(it) for it in read)

    def _no_reform(self, words: str) -> bool:
        return NUMBER not in words and all(it[0].lower() in _VAGUE for it in self._reforms.finditer(words))

    def of(self, frame: Frame) -> Claims:
        """Return what decides a frame."""
        return self._frames[frame]

    def _always(self, sentence: Sentence, start: int, end: int) -> bool:
        return not self._shields.hold(sentence, start, end)

    def _plain(self, sentence: Sentence, start: int, end: int) -> bool:
        """Return whether a denial is itself a claim: 没有议事会，就没有…; "had they not …, it would not …"."""
        # "Without the lane, where would …?" asks nothing.
        words = sentence.text[start - sentence.start : end - sentence.start]
        asks = self._shields.asks(sentence) and not (self._c.holds("asking", words) or "where" in words)
        return not asks and not self._shields.reported(sentence, start)

    def _noun(self, sentence: Sentence, start: int, end: int) -> bool:
        return not self._shields.hold(sentence, start, end, after=True)

    def _letting(self, sentence: Sentence, start: int, end: int) -> bool:
        clause = _clause(sentence, start)
        behind = clause.text[end - clause.start :]
        changed = self._c.holds("change", behind) or (
            NUMBER in behind and self._by_reform(sentence, start, clause.text[: start - clause.start])
        )
        return changed and self._always(sentence, start, end)

    def _acting(self, sentence: Sentence, start: int, end: int) -> bool:
        """Return whether a reform does something to what people feel: 小信封减少了检查, the rules cut waits."""
        clause = _clause(sentence, start)
        after = clause.text[end - clause.start :]
        before = clause.text[: start - clause.start]
        if after.startswith("的") or self._aimed(sentence, start, after):
            return False
        if self._c.lang == "zh":
            acts = self._c.holds("felt", after[:16]) or (
                "把" in before and self._c.holds("felt", before.rpartition("把")[2])
            )
            subject = before.rpartition("把")[0] if "把" in before else before
        else:
            acts, subject = self._c.holds("felt", after) or NUMBER in after[:_SOON], before
        return acts and self._by_reform(sentence, start, subject) and self._always(sentence, start, end)

    def _aimed(self, sentence: Sentence, start: int, after: str) -> bool:
        """Return whether what a reform does is a goal and not said to be done: 目标是…，提高办结率."""
        if self._c.lang != "zh" or after.startswith("了"):
            return False
        return self._c.holds("planned", sentence.text[: start - sentence.start])

    def _changing(self, sentence: Sentence, start: int, end: int) -> bool:
        """Return whether a reform does what only causes do: it halved, eased, spared."""
        clause = _clause(sentence, start)
        behind = clause.text[end - clause.start :]
        before = clause.text[: start - clause.start]
        if not behind.strip(" ,.;:!?，。；："):
            return False
        if self._c.lang == "en" and _PASSIVE.search(before):
            # What was mended was mended by somebody; it is a claim where a reform is named.
            by = _BY.search(behind)
            done = by is not None and self._reforms.search(behind, by.end()) is not None
        elif self._c.lang == "en" and _BARE.search(clause.text[start - clause.start : end - clause.start]) is None:
            done = self._ends_in_reform(self._adverbs.sub("", before).rstrip())
        else:
            done = self._by_reform(sentence, start, before)
        return done and self._always(sentence, start, end)

    def _causing(self, sentence: Sentence, start: int, end: int) -> bool:
        """Return whether it is a reform that causes something; parking may cause quarrels."""
        clause = _clause(sentence, start)
        return (
            self._by_reform(sentence, start, clause.text[: start - clause.start])
            or self._reforms.match(clause.text[end - clause.start :].lstrip(" by")) is not None
        ) and self._always(sentence, start, end)

    def _reforming(self, sentence: Sentence, start: int, end: int) -> bool:
        """Return whether a reform is named as what something rests on: 靠着专班, 随着新办法的推开."""
        clause = _clause(sentence, start)
        words = clause.text
        told = sentence.clauses[sentence.at(start) + 1 :] or (clause,)
        tells = any(_TOLD.search(it.text) or self._c.holds("change", it.text) for it in told)
        unable = _UNABLE_ZH.search(words) is not None
        return tells and not unable and self._reforms.search(words) is not None and self._always(sentence, start, end)

    def _succeeding(self, sentence: Sentence, start: int, end: int) -> bool:
        """Return whether a reform is said to work: the rules work, 新规管用."""
        clause = _clause(sentence, start)
        return self._by_reform(sentence, start, clause.text[: start - clause.start], near=True) and self._always(
            sentence, start, end
        )

    def _owned(self, sentence: Sentence, start: int, end: int) -> bool:
        """Return whether something is called a reform's: the lane's doing, the merit of the lane, 快道之功."""
        clause = _clause(sentence, start)
        before, after = clause.text[: start - clause.start].rstrip(), clause.text[end - clause.start :]
        if self._c.lang == "zh":
            owned = before.endswith(("的", "之")) and self._ends_in_reform(before[:-1])
        else:
            owned = before.endswith(("’s", "'s")) and self._ends_in_reform(before[:-2])
            owned = owned or (_OF.match(after) is not None and self._reforms.search(after[:_SOURCE]) is not None)
        return owned and not self._shields.hold(sentence, start, end, after=True)

    def _ends_in_reform(self, words: str) -> bool:
        return any(it.end() == len(words) for it in self._reforms.finditer(words))

    def _following(self, sentence: Sentence, start: int, end: int) -> bool:
        """Return whether what people feel changes right after a reform is named: with the lane open, grievances melt away."""
        clause = _clause(sentence, start)
        felt = [it.end() for it in self._c.of("felt").finditer(clause.text[: start - clause.start])]
        # 材料少了31份 is the number's own change.
        if not felt or sentence.text[end - sentence.start :].lstrip(" by").startswith(("的", NUMBER)):
            return False
        first = clause.start + felt[0] - sentence.start
        return self._reforms.search(sentence.text[:first]) is not None and self._always(sentence, start, end)

    def _sourcing(self, sentence: Sentence, start: int, end: int) -> bool:
        """Return whether what people feel is traced to a reform: 满意率来自延时服务."""
        clause = _clause(sentence, start)
        before, after = clause.text[: start - clause.start], clause.text[end - clause.start :]
        felt = any(self._c.holds(it, before) for it in ("felt", "change"))
        named = (it[0].lower() for it in self._reforms.finditer(after[:_SOURCE]))
        return felt and any(it not in _VAGUE for it in named) and self._always(sentence, start, end)

    def _touching(self, sentence: Sentence, start: int, end: int) -> bool:
        """Return whether a sentence tells anything that a reform might do, or names one."""
        words = sentence.text[: start - sentence.start] + _APART + sentence.text[end - sentence.start :]
        clause = _clause(sentence, start)
        behind = clause.text[end - clause.start :]
        touches = (
            NUMBER in sentence.text
            or self._reforms.search(words) is not None
            or any(self._c.holds(it, behind) for it in ("felt", "change"))
        )
        return touches and self._always(sentence, start, end)

    def _praising(self, sentence: Sentence, start: int, end: int) -> bool:
        """Return whether praise is of a reform, or of a number: a popular desk, a high share."""
        words = _clause(sentence, start).text
        return (NUMBER in words or self._reforms.search(words) is not None) and self._noun(sentence, start, end)

    def _bettering(self, sentence: Sentence, start: int, end: int) -> bool:
        """Return whether a sentence that names a reform tells that something is better, with no number that says by how much."""
        before, after = sentence.text[: start - sentence.start], sentence.text[end - sentence.start :]
        if before.rstrip().endswith(NUMBER) or after[:_SOON].lstrip(" by").startswith(NUMBER):
            return False
        words = sentence.text[start - sentence.start : end - sentence.start]
        if _THAN in words:
            return self._always(sentence, start, end)
        if after.startswith(f" {_THAN}") or self._c.holds("planned", sentence.text):
            return False
        named = (it[0].lower() for it in self._reforms.finditer(f"{before}{_APART}{after}"))
        return any(it not in _VAGUE for it in named) and self._noun(sentence, start, end)

    def _by_reform(self, sentence: Sentence, start: int, subject: str, *, near: bool = False) -> bool:
        """Return whether the subject before a verb is a reform; where the clause has none, that of the clause before."""
        words = subject if self._c.lang == "zh" else _SUBJECT.sub("", subject)
        for part in (words, subject):
            decided = self._subject(part, near=near)
            if decided is not None:
                return decided
        index = sentence.at(start)
        for clause in reversed(sentence.clauses[:index]):
            carried = self._subject(clause.text, near=False, first=True)
            if carried is not None:
                return carried and not near
        return False

    def _subject(self, words: str, *, near: bool, first: bool = False) -> bool | None:
        """Return whether the last doer named in some words is a reform (true), somebody else (false), or nobody is named (none)."""
        doers = [(it.end(), False) for it in self._c.of("agent").finditer(words)]
        for it in self._reforms.finditer(words):
            # The measures of "put forward 1,579 measures" do nothing.
            if words[: it.start()].rstrip().endswith(NUMBER):
                continue
            # 新办法之后 and after the rules are times.
            if self._c.lang == "zh" and _TIME_ZH.match(words[it.end() :]):
                continue
            if self._c.lang == "en" and self._timed(words[: it.start()]):
                continue
            doers.append((it.end(), True))
        if self._c.lang == "en" and not first and (act := _ACT.match(words)):
            doers.append((act.end(), self._places.fullmatch(act[0].strip()) is None))
        doers += [(it.end(), False) for it in self._c.of("felt").finditer(words)]
        if not doers:
            return None
        # The subject of a clause stands first; the one of a verb stands last before it.
        end, reform = min(doers) if first else max(doers)
        return reform and (not near or not self._c.of("adverb").sub("", words[end:]).strip())

    def _timed(self, before: str) -> bool:
        return self._c.holds("since", " ".join(before.split()[-3:]) + " ")

    def _linking(self, sentence: Sentence, start: int, end: int) -> bool:
        """Return whether a reason is given for a change that the sentence tells."""
        if not self._always(sentence, start, end):
            return False
        clause = _clause(sentence, start)
        words = sentence.text[start - sentence.start : end - sentence.start]
        concludes = self._c.holds("therefore", words)
        if concludes and self._c.holds("denial", clause.text):
            return False
        # "… because of the evening hours" names the reform itself as the reason.
        reason = clause.text[end - clause.start :]
        if (
            not concludes
            and self._reforms.search(reason[:_REASON]) is not None
            and not self._c.holds("denial", clause.text)
        ):
            return self._c.holds("change", sentence.text) or NUMBER in sentence.text
        for match in self._c.of("change").finditer(sentence.text):
            at = sentence.start + match.start()
            # 不再 and 不用 follow from much that is no reform.
            if match[0].startswith(("不", "无")) or match[0] == "更":
                continue
            if not self._shields.hold(sentence, at, sentence.start + match.end()) and not start <= at < end:
                return True
        return self._numbers_follow(sentence, start)

    def _numbers_follow(self, sentence: Sentence, start: int) -> bool:
        """Return whether a number stands in another clause than the reason, with no denial in either."""
        reason = sentence.at(start)
        if self._c.holds("denial", sentence.clauses[reason].text):
            return False
        following = sentence.clauses[reason + 1 : reason + 2]
        if following and NUMBER not in following[0].text and self._c.holds("denial", following[0].text):
            # Because of the rain nobody came; the number is told in passing.
            return False
        return any(
            NUMBER in clause.text and not self._c.holds("denial", clause.text)
            for index, clause in enumerate(sentence.clauses)
            if abs(index - reason) == 1
        )

    def _placing(self, sentence: Sentence, start: int, end: int) -> bool:
        """Return whether two places are set against each other, or one against all."""
        named = set(self._places.findall(sentence.text)) | set(self._c.of("place-word").findall(sentence.text))
        # "More requests does not mean that it does better than" denies within.
        words = sentence.text[start - sentence.start : end - sentence.start]
        open_ = words.count(" ") > _WIDE and self._c.holds("denial", words)
        return len(named) >= 1 and not open_ and self._always(sentence, start, end)

    def _placed(self, sentence: Sentence, start: int, end: int) -> bool:
        """Return whether a place is given a rank: 松潭第一, Songtan first."""
        before = sentence.text[: start - sentence.start].rstrip(" ：:")
        named = any(before.endswith(it) for it in self._places.findall(before)[-1:])
        return named and self._always(sentence, start, end)


def _clause(sentence: Sentence, at: int) -> Clause:
    return sentence.clauses[sentence.at(at)]
