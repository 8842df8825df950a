"""Build: what machines read (feeds, the sitemap, drawings, JSON) must be well-formed, before anybody fetches it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final
from xml.parsers import expat

from dashboards.errors import Problem, Span, show
from dashboards.errors.rules import rule
from dashboards.stages.files import Stamp, stamps_below
from dashboards.stages.workers import in_parts

MALFORMED = rule("malformed", ("给机器读的文件要读得了", "what machines read must be well-formed"), ("订阅、站点地图、图和JSON坏一个字符，读者的程序就整个不读。", "One bad character in a feed, the sitemap, a drawing or JSON, and a reader's program reads none of it."), ("先运行 inv check；查不出来就是程序的错", "run inv check first; if that finds nothing, the fault is ours"), bad="<title>1 & 2</title>", good="<title>1 &amp; 2</title>")  # fmt: skip


# From so many files on, a second processor is worth its start.
WORTH: Final = 200


def malformed(site: Path, published: Mapping[str, Stamp] | None = None) -> Iterator[Problem]:
    """Find files that no program could read; those of the `published` site were looked at when it was built."""
    known = published or {}
    names = sorted(it for it, stamp in stamps_below(site).items() if _reader(it) and known.get(it) != stamp)

    def work(start: int, end: int) -> list[tuple[str, str]]:
        return [(name, why) for name in names[start:end] if (why := _why(site / name))]

    for found in in_parts(work, len(names), worth=WORTH):
        yield from (_problem(name, why) for name, why in found)


def _reader(name: str) -> Callable[[bytes], object] | None:
    if name.endswith((".atom", ".xml", ".svg")):
        return _xml
    return json.loads if name.endswith(".json") else None


def _xml(raw: bytes) -> object:
    return expat.ParserCreate().Parse(raw, True)  # noqa: FBT003 - it is the whole


def _why(path: Path) -> str:
    read = _reader(path.name)
    try:
        if read is not None:
            read(path.read_bytes())
    except (expat.ExpatError, ValueError) as error:
        return str(error)
    return ""


def _problem(name: str, why: str) -> Problem:
    return MALFORMED.at(
        Span(path=name),
        (f"这个文件别的程序读不了：{show(why)}", f"file must be well-formed: {show(why)}"),
        (
            "多半是哪个字段里有不该有的字符，先运行 inv check；查不出来就是程序的错",
            "most likely a field holds a character that it may not: run inv check; if that finds nothing, the fault is ours",
        ),
    )
