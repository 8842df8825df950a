"""What looking something up in the archive ends in."""

from collections.abc import Iterable
from dataclasses import dataclass

from dashboards.errors import Both
from dashboards.errors.rules import Pair, Rule, rule

NOT_FOUND = rule("not-found", ("原话要在所说的段落里", "printed words must stand in their paragraph"), ("找不到的话不能说是原文印的。", "Words that are not there were not printed."), ("逐字照抄，核对段落号", "copy the words as printed, check the paragraph"), bad="近400家 (家次 is printed)", good="近400家次")  # fmt: skip
OCCURRENCE = rule("occurrence", ("同一段里出现几次的，要说是第几次", "occurrence must say which one where the words stand twice"), ("两处可能说的是两件事。", "The two may speak of two things."), ("加上 occurrence: 1、2 …", "add 'occurrence: 1', 2 …"), bad="printed: 5个 (twice)", good="printed: 5个\noccurrence: 2")  # fmt: skip


Path = tuple[str | int, ...]


@dataclass(frozen=True, kw_only=True)
class ArchiveFinding:
    """Whether one thing was found; `path` leads to the field within its record, `why` says what is wrong."""

    kind: str
    record: str
    path: Path
    rule: Rule | None = None
    why: Both | None = None
    hint: Both | None = None
    observation: str = ""
    start: int = -1
    end: int = -1
    # The word of the sentence that it rests on; an editor may say with a reason that the word is about something else.
    word: str = ""


@dataclass(frozen=True, kw_only=True)
class Field:
    """A field that is looked up: its initiative, the path to it, and the observation that it belongs to, if any."""

    initiative: str
    path: Path
    observation: str = ""

    def at(self, *path: str | int) -> "Field":
        """Return a field within this one."""
        return Field(initiative=self.initiative, path=(*self.path, *path), observation=self.observation)

    def found(self, start: int, end: int) -> ArchiveFinding:
        """Say that it stands there."""
        return ArchiveFinding(
            kind="initiative",
            record=self.initiative,
            path=self.path,
            observation=self.observation,
            start=start,
            end=end,
        )

    def wrong(self, rule: Rule, why: Pair, hint: Pair, *, word: str = "") -> ArchiveFinding:
        """Say what is wrong with it, in Chinese and English; `word` is the word of a sentence that says so."""
        return ArchiveFinding(
            kind="initiative",
            record=self.initiative,
            path=self.path,
            rule=rule,
            why=Both(*why),
            hint=Both(*hint),
            observation=self.observation,
            word=word,
        )


def elsewhere(words: str, paragraphs: Iterable[str]) -> tuple[str, str]:
    """Return the help for words that are not in their paragraph: where they are, if anywhere."""
    others = [str(number) for number, text in enumerate(paragraphs, start=1) if words in text]
    if others:
        return f"它在第{'、'.join(others)}段", f"it stands in paragraph {', '.join(others)}"
    return "逐字照抄原文（繁体照抄繁体）", "copy the words as printed, in traditional characters where the source is"
