"""New records from answers: what is asked for each kind, and the file that the answers make.

Hands on texts by path; whether they are sound is tried on a copy before anything is written.
"""

import datetime
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal, get_args

from pydantic import BaseModel
from pypinyin import lazy_pinyin

from dashboards.documents import read_document
from dashboards.editor.outline import Outline, node_of
from dashboards.editor.yaml_layout import write
from dashboards.errors import Both
from dashboards.model import RECORD_KINDS, Dataset
from dashboards.model.fields import describe
from dashboards.model.shapes import folders_of, hints_of, item_of, literals_in, models_in, shape_of
from dashboards.model.vocabulary import PARENTLESS

Kind = Literal["source", "initiative", "chart", "article", "place", "indicator"]
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True, kw_only=True)
class FieldQuestion:
    """One thing to ask: its flag, where the answer goes, what it means, and what may be answered."""

    flag: str
    path: tuple[str, ...]
    title: Both
    text: Both
    required: bool = False
    many: bool = False
    choices: tuple[str, ...] = ()
    unless: tuple[str, frozenset[str]] | None = None

    def needed(self, answers: Mapping[str, str]) -> bool:
        """Return whether it must be answered, after what was answered already."""
        excused = self.unless is not None and answers.get(self.unless[0], "").strip() in self.unless[1]
        return self.required and not excused

    @property
    def name(self) -> str:
        """Return the flag as argparse names it."""
        return self.flag.replace("-", "_")


def _question(kind: str, flag: str, path: str, *, required: bool = False) -> FieldQuestion:
    """Make a question from the model: title, text, choices and whether several answers make a list."""
    names = tuple(path.split("."))
    model: type[BaseModel] = RECORD_KINDS[kind]
    for name in names[:-1]:
        model = next(models_in(hints_of(model)[name]))
    # The words of a text are named by the field that holds them: "title, Chinese".
    about = describe(RECORD_KINDS[kind], names[0])
    more = {
        "zh": ("（中文）", " (Chinese)"),
        "en": ("（英文）", " (English)"),
        "printed": ("（原样印出）", " (as printed)"),
    }
    suffix = more.get(names[-1], ("", ""))
    hint = hints_of(model)[names[-1]]
    item = item_of(hint)
    return FieldQuestion(
        flag=flag,
        path=names,
        title=Both(zh=about.title.zh + suffix[0], en=about.title.en + suffix[1]),
        text=describe(model, names[-1]).text if len(names) > 1 and names[-1] not in {"zh", "en"} else about.text,
        required=required,
        many=item is not None,
        choices=tuple(word for it in literals_in(hint) for word in get_args(it)),
    )


def _both(kind: str, field: str, *, flag: str = "", required: bool = True) -> list[FieldQuestion]:
    name = flag or field.replace("_", "-")
    return [
        _question(kind, f"{name}-zh", f"{field}.zh", required=required),
        _question(kind, f"{name}-en", f"{field}.en"),
    ]


_TEXT = FieldQuestion(
    flag="text",
    path=(),
    title=Both(zh="存档的文件", en="archived text file"),
    text=Both(zh="来源全文的UTF-8文本；由它算出文件名、SHA-256和段数。", en="The source's text in UTF-8; file name, SHA-256 and number of paragraphs are worked out from it."),
    required=True,
)  # fmt: skip
_CHARTS = FieldQuestion(
    flag="charts",
    path=("charts",),
    title=Both(zh="图表", en="charts"),
    text=Both(zh="文章里要放的图表的编号。", en="The ids of the charts to put into the article."),
    many=True,
)
QUESTIONS: Mapping[Kind, tuple[FieldQuestion, ...]] = {
    "source": (
        _TEXT,
        *_both("source", "title"),
        _question("source", "kind", "kind", required=True),
        *_both("source", "publisher", required=False),
        *_both("source", "author_role", required=False),
        _question("source", "author-kind", "author_kind"),
        _question("source", "date-printed", "date.printed"),
        _question("source", "date", "date.start"),
        _question("source", "address", "address"),
    ),
    "initiative": (
        *_both("initiative", "name"),
        _question("initiative", "place", "place", required=True),
        _question("initiative", "theme", "theme", required=True),
        _question("initiative", "source", "source", required=True),
        _question("initiative", "paragraphs", "paragraphs", required=True),
        *_both("initiative", "summary"),
    ),
    "chart": (
        *_both("chart", "title"),
        _question("chart", "kind", "kind", required=True),
        *_both("chart", "subtitle", required=False),
        _question("chart", "observations", "observations"),
        _question("chart", "initiatives", "initiatives"),
        _question("chart", "process", "process"),
    ),
    "article": (*_both("chart", "title"), *_both("chart", "summary"), _CHARTS),
    "place": (
        *_both("place", "name"),
        _question("place", "kind", "kind", required=True),
        replace(_question("place", "parent", "parent", required=True), unless=("kind", PARENTLESS)),
    ),
    "indicator": (
        *_both("indicator", "name"),
        _question("indicator", "units", "units", required=True),
        _question("indicator", "chain-level", "chain_level", required=True),
        _question("indicator", "event", "event"),
        _question("indicator", "direction", "direction"),
        *_both("indicator", "definition"),
        *_both("indicator", "print_beside"),
    ),
}


def proposal(kind: Kind, answers: Mapping[str, str]) -> str:
    """Propose an id from the Chinese name by pinyin, to be shown and confirmed: pinyin is often wrong."""
    words = answers.get("name_zh") or answers.get("title_zh") or ""
    slug = "-".join(
        "".join(char for char in part.lower() if char.isascii() and char.isalnum()) for part in lazy_pinyin(words)
    )
    start = f"{answers['place']}-" if kind == "initiative" and answers.get("place") else ""
    return start + "-".join(it for it in slug.split("-") if it)[:60].strip("-")


def made(kind: Kind, name: str, answers: Mapping[str, str], dataset: Dataset, today: datetime.date) -> dict[str, str]:
    """Return the new or changed files' texts by path from the repo's root."""
    if kind == "article":
        return _article(name, answers, today)
    record: dict[str, Any] = {"id": name}
    for question in QUESTIONS[kind]:
        answer = answers.get(question.name, "").strip()
        if answer and question.path:
            _put(record, question.path, listed(answer) if question.many else answer)
    if kind == "source":
        _finish_source(record, Path(answers["text"]), today)
    path = path_of(kind, name, answers, dataset)
    return {path: write(Outline(head=[], root=node_of(record), foot=[]), shape_of(path))}


def listed(answer: str) -> list[str]:
    """Split an answer of several: commas of either width, or blanks, stand between."""
    return [it for it in answer.replace("，", ",").replace("、", ",").replace(",", " ").split() if it]


def path_of(kind: Kind, name: str, answers: Mapping[str, str], dataset: Dataset) -> str:
    """Return the file that a record of a kind stands in; an initiative's folder is its city, or the place above that level."""
    if kind == "initiative":
        return f"{dataset.folder_of(answers.get('place', '')) or 'data/cities/unknown'}/{name}.yml"
    return f"{folders_of(RECORD_KINDS[kind])[0]}{name}.yml"


def is_there(kind: Kind, name: str, dataset: Dataset) -> bool:
    """Return whether a record of this kind has the id already."""
    return name in dataset.shelves.get(kind, {})


def _put(record: dict[str, Any], path: Sequence[str], answer: object) -> None:
    *above, last = path
    for name in above:
        record = record.setdefault(name, {})
    record[last] = answer


def _finish_source(record: dict[str, Any], text: Path, today: datetime.date) -> None:
    raw = text.read_bytes()
    paragraphs = len(read_document(raw.decode("utf-8-sig"), text.name).paragraphs)
    record["archive"] = {"file": text.name, "sha256": hashlib.sha256(raw).hexdigest(), "paragraphs": str(paragraphs)}
    record["entered"] = today.isoformat()
    date = record.get("date")
    if date and date.get("start"):
        date.update(end=date["start"], precision="day")


def _article(name: str, answers: Mapping[str, str], today: datetime.date) -> dict[str, str]:
    charts = listed(answers.get("charts", ""))
    texts: dict[str, str] = {}
    for lang, tag, suffix in (("zh", "zh-CN", ""), ("en", "en", ".en")):
        title, summary = answers.get(f"title_{lang}", "").strip(), answers.get(f"summary_{lang}", "").strip()
        if title:
            rows = [
                f"Title: {title}",
                f"Slug: {name}",
                f"Lang: {tag}",
                f"Date: {today.isoformat()}",
                f"Summary: {summary}",
            ]
            body = "".join(f"\n![](chart:{chart})\n" for chart in charts)
            texts[f"content/articles/{name}{suffix}.md"] = "\n".join(rows) + "\n" + body
    return texts


def flags(kinds: Sequence[Kind] = KINDS) -> Mapping[str, tuple[FieldQuestion, tuple[Kind, ...]]]:
    """Return each flag with its question and the kinds that ask it."""
    found: dict[str, tuple[FieldQuestion, tuple[Kind, ...]]] = {}
    for kind in kinds:
        for question in QUESTIONS[kind]:
            first, others = found.get(question.flag, (question, ()))
            found[question.flag] = (first, (*others, kind))
    return found
