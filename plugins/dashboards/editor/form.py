"""What a reader filled into a form becomes a draft: a source and an initiative, or a correction entry.

The text is a stranger's: it is read by the form's own labels, cut, cleaned and written as quoted text, never as YAML.
What only an editor can say is marked TODO, so that the checks refuse the draft until it is done.
"""

import datetime
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dashboards.checks import Context
from dashboards.editor.draft_periods import days_of
from dashboards.editor.outline import Outline, node_of
from dashboards.editor.proof import interval_numbers
from dashboards.editor.yaml_layout import write
from dashboards.errors.characters import unfit
from dashboards.model.records import Correction, is_web_address
from dashboards.model.shapes import folders_of, shape_of
from dashboards.quantities import Unreadable, fold, read, simplify
from dashboards.quantities.numerals import chinese
from dashboards.readers import parse
from dashboards.readers.strict_yaml import NO_TEXT

TEMPLATES = Path(".github/ISSUE_TEMPLATE")
KINDS = ("report-a-number", "report-an-error")
TODO = "TODO"
ANSWER_AT_MOST = 1000
_EMPTY = "_No response_"
_CARD = re.compile(r"/initiatives/([a-z0-9-]+)/#([a-z0-9-]+)")
_PARAGRAPH = re.compile(
    r"(?:第|paragraph|para\.?|no\.|¶|#)?\s*(?P<number>\d{1,5}|[零一二三四五六七八九十百]{1,5})\s*(?:自然)?段?",
    re.IGNORECASE,
)
_DAY = re.compile(r"(?P<year>(?:19|20)\d\d)[-/.](?P<month>\d{1,2})(?:[-/.](?P<day>\d{1,2}))?")
_PRINTED_AT_MOST = 60
_PRECISIONS = {1: "month", 3: "quarter", 6: "half-year", 12: "year"}
_WITHDRAWN = frozenset({"撤下", "withdraw", "withdrawn"})


class NoForm(ValueError):  # noqa: N818 - the text's fault, not the program's
    """Say that a text is none of our forms, filled in."""


@dataclass(frozen=True, kw_only=True)
class Filled:
    """A form as it was filled in: which one, and the answers by field."""

    kind: str
    answers: Mapping[str, str]


def read_form(root: Path, text: str) -> Filled:
    """Read an issue's text by the labels of our forms; raise `NoForm` where a required answer is missing."""
    for kind in KINDS:
        labels, required = _labels(root, kind)
        answers = _answers(text, labels)
        if len(answers) == len(labels):
            missing = sorted(name for name in required if not answers[name])
            if missing:
                raise NoForm(f"{kind}: nothing is written for {', '.join(missing)}")
            return Filled(kind=kind, answers=answers)
    raise NoForm(f"no form of {', '.join(KINDS)}: headings are missing")


def _labels(root: Path, kind: str) -> tuple[Mapping[str, str], set[str]]:
    """Return the fields of a form by label, and those that must be filled in."""
    path = root / TEMPLATES / f"{kind}.yml"
    template: Any = parse(path.name, path.read_bytes()).data
    fields = [it for it in template["body"] if "id" in it]
    required = {it["id"] for it in fields if it.get("validations", {}).get("required") == "true"}
    return {it["attributes"]["label"]: it["id"] for it in fields}, required


def _answers(text: str, labels: Mapping[str, str]) -> dict[str, str]:
    """Part the text at the form's own headings, each at its first place; any other heading is part of an answer."""
    answers: dict[str, str] = {}
    current = ""
    for line in text.replace("\r\n", "\n").split("\n"):
        name = labels.get(line.removeprefix("### ").strip()) if line.startswith("### ") else None
        if name is not None and name not in answers:
            current = name
            answers[name] = ""
        elif current:
            answers[current] += line + "\n"
    return {name: clean(answer) for name, answer in answers.items()}


def clean(answer: str) -> str:
    """Return an answer on one line: nothing invisible, not longer than anyone reads."""
    text = "" if answer.strip() == _EMPTY else answer
    kept = "".join(" " if it.isspace() else it for it in text if it.isspace() or unicodedata.category(it)[0] != "C")
    return _written_out(" ".join(kept.split())[:ANSWER_AT_MOST])


def _written_out(text: str) -> str:
    """Keep what records refuse, such as look-alike digits, as the codes of its characters; a private number is not kept."""
    while (found := unfit(text)) is not None:
        codes = "…" if found.kind == "private" else "".join(f"[U+{ord(it):04X}]" for it in found.words)
        text = f"{text[: found.start]}{codes}{text[found.end :]}"
    # A program's word for nothing is a reader's word all the same.
    return f"“{text}”" if text in NO_TEXT else text


def draft(filled: Filled, number: int, context: Context, today: datetime.date) -> dict[str, str]:
    """Return the draft's files by path from the repo's root; ids hold the issue's number, never a guess."""
    if filled.kind == "report-an-error":
        return _correction(filled.answers, number, context, today)
    name = f"report-{number}"
    place = _place(filled.answers["place"], context)
    folder = context.dataset.folder_of(place) or "data/cities/todo"
    source, initiative = f"data/sources/{name}.yml", f"{folder}/{name}.yml"
    record = _source(filled.answers, name, today)
    reported = [
        f"# 读者报告 · reported by a reader: #{number}",
        *_unread(filled.answers, {"address": record["address"] is not None}),
    ]
    read_as = [
        _reading(filled.answers, context),
        *_unread(
            filled.answers,
            {
                "place": bool(place),
                "paragraph": _paragraph(filled.answers) != TODO,
                "printed": len(filled.answers["printed"]) <= _PRINTED_AT_MOST,
            },
        ),
    ]
    return {
        source: _written(source, record, reported),
        initiative: _written(initiative, _initiative(filled.answers, name, place, context), read_as),
    }


def _unread(answers: Mapping[str, str], kept: Mapping[str, bool]) -> Iterator[str]:
    """Keep in comments, by field, what the reader wrote and no field of the draft holds."""
    for name, held in kept.items():
        if answers[name] and not held:
            yield f"# 读者写的 · as the reader wrote it: {name}: {answers[name]}"


def _written(path: str, record: object, comments: list[str]) -> str:
    return write(Outline(head=comments, root=node_of(record), foot=[]), shape_of(path))


def _source(answers: Mapping[str, str], name: str, today: datetime.date) -> dict[str, Any]:
    date = answers["date"]
    return {
        "id": name,
        "title": {"zh": answers["title"]},
        "publisher": {"zh": answers["publisher"]} if answers["publisher"] else None,
        "kind": "article",
        "date": {"printed": date, **_days(date, today)} if date else None,
        "address": answers["address"] if is_web_address(answers["address"]) else None,
        "archive": {"file": f"{name}.txt", "sha256": TODO, "paragraphs": TODO},
        "entered": today.isoformat(),
    }


def _days(words: str, today: datetime.date) -> dict[str, str]:
    """Read a whole date, in Chinese or in digits alone; nothing where it names no year or lies ahead."""
    digits = _DAY.fullmatch(words)
    if digits is not None:
        day = f"{digits['day']}日" if digits["day"] else ""
        words = f"{digits['year']}年{digits['month']}月{day}"
    start, end = days_of(words)
    if start is None or end is None or end > today:
        return {}
    return {"start": start.isoformat(), "end": end.isoformat(), "precision": _precision(start, end)}


def _precision(start: datetime.date, end: datetime.date) -> str:
    """Tell what days are good to: 2月至4月 is three months and no quarter, 3日至20日 no month."""
    if start == end:
        return "day"
    months = 12 * (end.year - start.year) + end.month - start.month + 1
    from_first_to_last = start.day == 1 and (end + datetime.timedelta(days=1)).day == 1
    whole = from_first_to_last and months in _PRECISIONS and (start.month - 1) % months == 0
    return _PRECISIONS[months] if whole else "unknown"


def _paragraph(answers: Mapping[str, str]) -> str:
    """Read which paragraph the reader names: 8, 第8段, 第八段, paragraph 8; TODO where it is none or several."""
    match = _PARAGRAPH.fullmatch(fold(answers["paragraph"]))
    if match is None:
        return TODO
    try:
        number = int(match["number"]) if match["number"].isdigit() else int(chinese(match["number"]).value)
    except Unreadable:
        return TODO
    return str(number) if number else TODO


def _initiative(answers: Mapping[str, str], name: str, place: str, context: Context) -> dict[str, Any]:
    paragraph = _paragraph(answers)
    observation = {
        "id": "number",
        "indicator": TODO,
        "printed": answers["printed"][:_PRINTED_AT_MOST],
        "paragraph": paragraph,
        "nature": TODO,
        "statistic": TODO,
        "period": {"printed": answers["period"], "type": TODO} if answers["period"] else {"type": "unknown"},
        "reported_by": TODO,
        "note": {"zh": answers["note"]} if answers["note"] else None,
    }
    return {
        "id": name,
        "place": place if place in context.dataset.places else TODO,
        "name": {"zh": answers["initiative"]},
        "theme": TODO,
        "source": name,
        "paragraphs": [paragraph],
        "summary": {"zh": TODO},
        "observations": [observation],
    }


def _reading(answers: Mapping[str, str], context: Context) -> str:
    """Say in a comment how the reader takes the number, for the editor to see at once."""
    try:
        quantity = read(answers["printed"], context.dataset.lexicon)
    except Unreadable:
        return "# 机器读不出这个数 · the words are not read as one number"
    return f"# 机器读作 · read as: {quantity.qualifier} {interval_numbers(quantity)} {quantity.unit}".rstrip()


def _place(words: str, context: Context) -> str:
    """Find a place by its id or name, Chinese ones in either script, with or without what kind of place it is."""
    plain = simplify(words)
    for name, place in context.dataset.places.items():
        if (
            plain in {name, place.name.zh}
            or plain.lower() == (place.name.en or "").lower()
            or (len(plain) > 1 and plain == place.name.zh[:-1])
        ):
            return name
    return ""


def _correction(answers: Mapping[str, str], number: int, context: Context, today: datetime.date) -> dict[str, str]:
    card = _CARD.search(answers["observation"])
    name = f"{card[1]}.{card[2]}" if card else answers["observation"]
    observation = context.observations.get(name)
    if observation is None:
        raise NoForm(f"no observation is called {name[:160]!r}")
    withdrawn = answers["now"].lower() in _WITHDRAWN
    why = answers["why"] + (f" {answers['address']}" if answers["address"].startswith(("https://", "http://")) else "")
    entry: dict[str, Any] = {
        "id": f"report-{number}",
        "date": today.isoformat(),
        "observation": name,
        "was": observation.record.printed,
        **({"withdrawn": "yes"} if withdrawn else {"now": answers["now"]}),
        "why": {"zh": why},
        "noticed_by": {"zh": "读者", "en": "a reader"},
    }
    path = f"{folders_of(Correction)[0]}{entry['id']}.yml"
    if any(it.id == entry["id"] for it in context.dataset.corrections):
        raise NoForm(f"{context.path('correction', str(entry['id']))} has an entry called {entry['id']}")
    return {path: _written(path, entry, [])}
