"""Pages: methods for readers, and the policy behind them. Where they state a rule, it is taken from the code that keeps it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dashboards.checks.comparability import RULES
from dashboards.errors import Both
from dashboards.model import Dataset, Observation
from dashboards.model.evidence import DESIGN_STEPS, STANDING_NAMES
from dashboards.model.vocabulary import LEVELS, QUALIFIER_NAMES
from dashboards.pages import counts
from dashboards.pages.fixed_texts import FixedText
from dashboards.pages.languages import Language
from dashboards.pages.ledger import Ledger
from dashboards.pages.page import Crumb, Page
from dashboards.pages.walk import signs, walk
from dashboards.quantities import QUALIFIERS, Qualifier, Quantity, read
from dashboards.quantities.policy import ADDED, CHANGED, VERSION

# One worked example for each kind of word; what it means is read by the same reader as the records.
EXAMPLES: Mapping[Qualifier, Sequence[str]] = {
    "exact": ("582台", "八成", "半小时"),
    "over": ("4500多条", "1万余家"),
    "above": ("超7400万人",),
    "near": ("近400家次",),
    "below": ("不到30分钟",),
    "at-least": ("至少3个", "八成以上"),
    "at-most": ("最高20万元",),
    "range": ("4至6个月",),
    "about": ("约300户",),
    "vague": ("数十家", "十余项"),
}

LEVELS_SAID: Mapping[str, Both] = {
    "input": Both(zh="拿出了什么：人、钱、队伍", en="what was committed: people, money, teams"),
    "activity": Both(zh="做了什么、收到了什么：走访、检查、收集意见", en="what was done or received: visits, inspections, messages gathered"),
    "output": Both(zh="直接的产物：办结一件事、出台一份文件、装好一部电梯", en="its direct products: a case closed, a rule issued, a lift built"),
    "outcome": Both(zh="居民和企业感到的变化：时间、花费、负担", en="a change that residents or firms feel: time, cost, burden"),
    "context": Both(zh="其他背景：规模、参数、奖项", en="everything else: size, parameters, awards"),
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class PolicyRow:
    """One kind of word of the quantity policy, with worked examples."""

    name: Both
    examples: tuple[Quantity, ...]


def pages(ledger: Ledger, language: Language, texts: Mapping[str, FixedText]) -> Iterator[Page]:
    """Yield the methods as readers need them, then the policy in full."""
    text = texts.get("methods")
    if text is None:
        return
    notes = tuple(counts.notes(ledger, language))
    yield Page(
        path="/methods/",
        language=language,
        template="methods.html",
        section="methods",
        title=text.title,
        description=text.summary,
        content={
            "text": text,
            "sources": len(ledger.of_source),
            "ladders": ladders(ledger.observations),
            "walk": walk(ledger, language),
            "signs": signs(ledger, language),
            "examples": [(row.name, row.examples[0]) for row in policy_rows(ledger.dataset)],
            "levels": [(level, LEVELS_SAID[level]) for level in LEVELS],
            "rules": RULES,
            "counts": notes,
        },
    )
    yield Page(
        path="/methods/policy/",
        language=language,
        template="policy.html",
        section="methods",
        title=language.say("读数规则和比较规则"),
        description=language.say("印出的字怎样读成区间，什么可以放在一起比，算出来的数怎样算：由程序里的规则生成。"),
        crumbs=(Crumb(name=text.title, path="/methods/"),),
        content={
            "policy_rows": policy_rows(ledger.dataset),
            "policy_version": VERSION,
            "policy_added": policy_added(ledger.dataset),
            "policy_changed": CHANGED,
            "rules": RULES,
            "counts": notes,
        },
    )


def ladders(observations: Sequence[Observation]) -> Sequence[tuple[str, Sequence[Both], Sequence[int]]]:
    """Return both ladders of evidence, the words of their steps, and how many numbers stand on each."""
    steps = Counter(mark.code for it in observations for mark in it.marks)
    named = (("D", DESIGN_STEPS), ("S", tuple(STANDING_NAMES.values())))
    return [(axis, words, [steps[f"{axis}{step}"] for step in range(len(words))]) for axis, words in named]


def policy_added(dataset: Dataset) -> Sequence[PolicyRow]:
    """Read the examples of each rule that the present version of the policy added."""
    return [
        PolicyRow(name=Both(zh=it.zh, en=it.en), examples=tuple(read(words, dataset.lexicon) for words in it.examples))
        for it in ADDED
    ]


def policy_rows(dataset: Dataset) -> Sequence[PolicyRow]:
    """Read each example with the reader that reads the records."""
    return [
        PolicyRow(name=QUALIFIER_NAMES[name], examples=tuple(read(words, dataset.lexicon) for words in EXAMPLES[name]))
        for name in QUALIFIERS
    ]
