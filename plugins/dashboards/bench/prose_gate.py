"""Measure the gate of prose: labelled sentences about a made-up ledger, refused and passed by kind and language.

The sets are `tests/prose/*.yml`, the ledger is `tests/cases/prose`; a set is judged by hand, apart from the rules. Those of
`tests/prose/real` are about the ledger itself; a sentence whose numbers it no longer holds is left out.
"""

import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, cast

from dashboards.checks import context_of
from dashboards.checks.record_names import REFERENCE
from dashboards.checks.word_lint import earned, word_problem
from dashboards.errors import Problem, Span
from dashboards.model import Chart, Record, Text, TextAt, Whose, chosen, texts_of
from dashboards.prose import Bindings, article_problems, bindings
from dashboards.prose.record_texts import RecordNumbers, own_of
from dashboards.prose.twins import twin_problems
from dashboards.readers import Loaded, load, parse

LEDGER: Final = "tests/cases/prose"
SETS: Final = "tests/prose"
REAL: Final = "real"
_PATH: Final = {"zh": "content/articles/said.md", "en": "content/articles/said.en.md"}
_LANG: Final = {"zh": "zh-CN", "en": "en"}
_FILLED: Final = {"zh": "说明", "en": "Said"}
TARGETS: Final = {"unfair": 0.95, "fair": 0.97}

Entry = Mapping[str, Any]


def report(root: Path) -> Iterator[str]:
    """Print how many unfair sentences are refused and how many fair ones pass, by set, kind and language."""
    for path in sorted((root / SETS).rglob("*.yml")):
        yield f"{path.relative_to(root).as_posix()}"
        yield from _table([(entry, bool(found)) for entry, found in results(root, path)])


def _table(judged: Sequence[tuple[Entry, bool]]) -> Iterator[str]:
    all_ = Counter(_sort(it) for it, _ in judged)
    right = Counter(_sort(it) for it, refused in judged if refused is (it["verdict"] == "unfair"))
    yield f"  {'kind':<18}{'lang':<6}{'refused of unfair':>20}{'passed of fair':>18}"
    for kind, lang in dict.fromkeys(key[:2] for key in all_):
        unfair, fair = (f"{right[it]}/{all_[it]}" for it in ((kind, lang, "unfair"), (kind, lang, "fair")))
        yield f"  {kind:<18}{lang:<6}{unfair:>20}{fair:>18}"
    for verdict, words in (("unfair", "refused of unfair"), ("fair", "passed of fair")):
        of, held = (sum(count for key, count in counted.items() if key[2] == verdict) for counted in (all_, right))
        share = held / max(of, 1)
        yield f"  {words}: {share:.3f} of {of} (target {TARGETS[verdict]:.2f})"


def _sort(entry: Entry) -> tuple[str, str, str]:
    return entry["kind"], entry.get("lang", "both"), entry["verdict"]


def results(root: Path, path: Path) -> Iterator[tuple[Entry, Sequence[Problem]]]:
    """Yield each sentence of a set with what the gate finds in it."""
    if path.parent.name == REAL:
        judged = _judged(load(root), path)
        yield from (it for it in judged if all(found.rule != REFERENCE.id for found in it[1]))
        return
    with tempfile.TemporaryDirectory() as folder:
        ledger = Path(folder) / "ledger"
        shutil.copytree(root / LEDGER, ledger)
        for name in ("lexicon.yml", "wording.yml"):
            shutil.copy(root / "data" / name, ledger / "data" / name)
        yield from _judged(load(ledger), path)


def _judged(read: Loaded, path: Path) -> Iterator[tuple[Entry, Sequence[Problem]]]:
    context = context_of(read)
    if context is None:
        raise ValueError(f"the ledger of {path.name} cannot be read")
    known = bindings(context)
    for entry in cast("Sequence[Entry]", parse(path.name, path.read_bytes()).data):
        yield entry, tuple(_found(entry, known))


def _found(entry: Entry, known: Bindings) -> Iterator[Problem]:
    where = entry["where"]
    if "text" not in entry:
        yield from _of_twins(entry, known)
    elif where in {"body", "title", "summary"}:
        yield from article_problems(_PATH[entry["lang"]], _article(entry, entry["lang"], entry["text"]), known)
    else:
        yield from _of_record(known, where, {entry["lang"]: entry["text"]}, entry)


def _of_twins(entry: Entry, known: Bindings) -> Iterator[Problem]:
    if entry["where"] != "body":
        yield from _of_record(known, entry["where"], {"zh": entry["zh"], "en": entry["en"]}, entry)
        return
    texts = {lang: _article(entry, lang, entry[lang]) for lang in _PATH}
    for lang, path in _PATH.items():
        yield from article_problems(path, texts[lang], known)
    yield from twin_problems(texts["zh"], _PATH["en"], texts["en"])


def _article(entry: Entry, lang: str, text: str) -> str:
    shown = list(entry.get("shown", ()))
    fields = {"Title": _FILLED[lang], "Lang": _LANG[lang], "Summary": _FILLED[lang]}
    fields["Obs"] = ", ".join(it for it in shown if not it.startswith("calc:"))
    fields["Calc"] = ", ".join(it.removeprefix("calc:") for it in shown if it.startswith("calc:"))
    if entry["where"] in {"title", "summary"}:
        fields[entry["where"].title()] = text
    body = text if entry["where"] == "body" else _FILLED[lang]
    return "".join(f"{key}: {value}\n" for key, value in fields.items() if value) + f"\n{body}\n"


def _of_record(known: Bindings, where: str, words: Mapping[str, str], entry: Entry) -> Iterator[Problem]:
    """Judge a text as that of a record: a chart's title or summary, or an initiative's summary."""
    text = Text(zh=words.get("zh", _FILLED["zh"]), en=words.get("en"))
    record, field = _record(known, where, text, entry)
    told = RecordNumbers(
        known=known, kind="chart" if isinstance(record, Chart) else "initiative", name="said", own=own_of(known, record)
    )
    behind = (
        chosen(record, known.context.observations)
        if isinstance(record, Chart)
        else known.context.of_initiative.get(getattr(record, "id", ""), ())
    )
    for it in texts_of(record):
        if it.path == (field,) and len(words) > 1:
            yield from told.problems(it)
    if len(words) == 1:
        # A sentence in one language has no twin to be compared with.
        ((lang, said),) = words.items()
        yield from told.problems(TextAt(path=(field,), whose=Whose.OURS, text=Text(zh=said), plain=lang))
    for lang, said in words.items():
        if not earned(behind):
            yield from (word_problem(it, Span(path="said"), ("", "")) for it in known.words[lang].find(said))


def _record(known: Bindings, where: str, text: Text, entry: Entry) -> tuple[Record, str]:
    if where == "record":
        summary = known.context.dataset.initiatives[entry["record"]]
        return summary.model_copy(update={"summary": text}), "summary"
    shown = tuple(it for it in entry.get("shown", ()) if not it.startswith("calc:"))
    title = where == "chart-title"
    filled = Text(zh=_FILLED["zh"], en=_FILLED["en"])
    chart = Chart(
        id="said", kind="dots", title=text if title else filled, summary=None if title else text, observations=shown
    )
    return chart, "title" if title else "summary"
