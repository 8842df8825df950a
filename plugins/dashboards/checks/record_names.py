"""The names that there are, gathered once, and what was meant where a name leads nowhere."""

import difflib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from dashboards.checks.context import LIST_FILES, Context
from dashboards.checks.todo import MARK
from dashboards.errors import Both, Problem, Span, show
from dashboards.errors.rules import rule
from dashboards.model.fields import describe_model
from dashboards.model.records import RECORD_KINDS, ObservationRecord, Process, Record
from dashboards.quantities import simplify

REFERENCE = rule("reference", ("提到的id必须存在", "a named id must exist"), ("指向不存在的记录，页面上就是断链。", "A name that leads nowhere is a dead link on a page."), ("检查拼写，或先建立那条记录", "check the spelling, or make the record first"), bad="indicator: requests-recieved", good="indicator: requests-received")  # fmt: skip


# Windows makes no file of such a name, whatever its ending.
RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])\Z")
# The parts of an initiative's page, where each observation is a part too, under its own id.
PAGE_PARTS = frozenset({"main", "numbers", "claims", "steps", "events", "charts", "parts"})
# What the page adds to an observation's id for the heading of its card.
HEADING = "-h"

_KINDS: Mapping[str, type[Record]] = {**RECORD_KINDS, "observation": ObservationRecord, "process": Process}
KIND_NAMES: Mapping[str, Both] = {
    **{kind: describe_model(it).title for kind, it in _KINDS.items()},
    "entry": Both("没有数的地方", "cell without a number"),
}


@dataclass(frozen=True, kw_only=True)
class RecordNames:
    """The ids of each kind with their Chinese names, and the records that could not be read."""

    names: Mapping[str, Mapping[str, str]]
    unread: frozenset[str]

    def look(self, kind: str, name: str | None, span: Callable[[], Span]) -> Iterator[Problem]:
        """Find a name that leads nowhere; `span` is asked only then, since places cost a second walk of the file."""
        if name is None or name in self.names[kind] or name.partition(".")[0] in self.unread:
            return
        if MARK in name:  # what a draft left open is said once, by its own rule
            return
        guess = _guess(name, self.names[kind])
        at = LIST_FILES.get(kind, "")
        all_zh, all_en = (f"（全部在{at}里）", f" ({at} lists all)") if at else ("", "")
        hint_zh = f"是不是“{guess}”？" if guess else f"检查拼写{all_zh}，或先建立它（python -m dashboards new）"
        hint_en = (
            f"did you mean '{guess}'?"
            if guess
            else f"check the spelling{all_en}, or make it first (python -m dashboards new)"
        )
        words = KIND_NAMES[kind]
        message = (f"没有这个{words.zh}：{show(name)}", f"{words.en} must exist: {show(name)}")
        yield REFERENCE.at(span(), message, (hint_zh, hint_en))


def known(context: Context) -> RecordNames:
    """Gather the names of a dataset."""
    data = context.dataset
    names = {
        "place": {it.id: it.name.zh for it in data.places.values()},
        "theme": {it.id: it.name.zh for it in data.themes.values()},
        "indicator": {it.id: it.name.zh for it in data.indicators.values()},
        "source": {it.id: it.title.zh for it in data.sources.values()},
        "initiative": {it.id: it.name.zh for it in data.initiatives.values()},
        "chart": {it.id: it.title.zh for it in data.charts.values()},
        "picture": {it.id: it.caption.zh if it.caption else "" for it in data.pictures.values()},
        "observation": {f"{it.id}.{one.id}": "" for it in data.initiatives.values() for one in it.observations},
        "dimension": {it.id: it.name.zh for it in data.dimensions.values()},
        "entry": {f"{it.id}.{one.id}": "" for it in data.initiatives.values() for one in it.missing},
        "process": {f"{it.id}.{one.id}": "" for it in data.initiatives.values() for one in it.processes},
    }
    return RecordNames(names=names, unread=context.unread)


def _guess(name: str, choices: Mapping[str, str]) -> str | None:
    """Find what was meant: by spelling, or by a Chinese name (traditional, full, or short)."""
    close = difflib.get_close_matches(name, list(choices), n=1, cutoff=0.6)
    if close:
        return close[0]
    plain = simplify(name)
    return next((it for it, title in choices.items() if title and (title in plain or plain in title)), None)
