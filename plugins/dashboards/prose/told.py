"""What articles tell, filled in as a reader sees it: compared with what was published, or with another revision.

Hands on problems where a published count changed, and for `diff` each sentence with its line.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from dashboards.checks.guards import GUARDS, rows_in
from dashboards.errors import Both, Problem, Related, Span, show
from dashboards.errors.rules import rule
from dashboards.prose.article_checks import ARTICLES, counted_on, language, uses
from dashboards.prose.bindings import Bindings
from dashboards.prose.bound_links import right_text
from dashboards.prose.folder import is_left_out, today_at_home
from dashboards.prose.masking import READ_FIELDS, Link, Masked, mask

COUNT_CHANGED = rule("count-changed", ("发表过的计数不能悄悄变", "a published count must not change in silence"), ("文章写在哪一天，就数那一天账上有的；旧来源的记录改了，句子就可能说错。", "An article counts what the ledger held on its day; where a record of an old source is changed, its sentence may become false."), ("改回记录；确是更正就写进data/corrections.yml；或重读这一句，再写上Modified", "put the record back; if it is a correction, enter it in data/corrections.yml; or read the sentence again and give the article a new Modified"), bad="5 → 6 (Date: 2026-01-05)", good="5 → 6 (Modified: 2026-03-01)")  # fmt: skip


PATH: Final = "data/published-counts.csv"
COLUMNS: Final = tuple(GUARDS[PATH].split(","))
_SENTENCE: Final = re.compile(r".+?(?:[。！？；]+[”’」』）]*|[.!?]+[”’\")]*(?=\s|$)|$)")
_FIELD: Final = re.compile(r"(?P<key>[A-Za-z][\w-]*)[ \t]*:\s*(?P<value>.*)")
_COMMENT: Final = re.compile(r"<!--.*?-->")

Key = tuple[str, str]


@dataclass(frozen=True, kw_only=True)
class ArticleSentence:
    """One sentence of an article as a reader sees it, and its line in the file."""

    line: int
    text: str


@dataclass(frozen=True, kw_only=True)
class Counted:
    """One number that an article counts: as of which day, and how it is written."""

    day: str
    text: str


def counts_of(known: Bindings) -> Mapping[Key, Counted]:
    """Return what every article counts, by the article's file and the calculation."""
    found: dict[Key, Counted] = {}
    for path, text in _articles(known.context.dataset.root):
        if is_left_out(mask(text).fields, today_at_home()):
            continue
        day = counted_on(path, mask(text).fields)
        numbers = known.calculated.on(day)
        for name in uses(text).calculations:
            if name in numbers:
                found[path, name] = Counted(day=day.isoformat() if day else "", text=numbers[name].text("zh"))
    return found


def write_counts(counts: Mapping[Key, Counted]) -> str:
    """Write counts as the file that a publication leaves."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(COLUMNS)
    rows.writerows((path, name, it.day, it.text) for (path, name), it in sorted(counts.items()))
    return out.getvalue()


def read_counts(text: str) -> Mapping[Key, Counted]:
    """Read what a publication left."""
    rows = rows_in(text)
    return {
        (row["article"] or "", row["calculation"] or ""): Counted(day=row["day"] or "", text=row["text"] or "")
        for row in rows
        if set(COLUMNS) <= set(row)
    }


def check_counts(known: Bindings) -> Iterator[Problem]:
    """Compare what articles count with what was published, where anything was."""
    path = known.context.dataset.root / PATH
    if path.is_file() and not path.is_symlink():
        yield from compare_counts(known, read_counts(path.read_text("utf-8-sig", "replace")))


def compare_counts(known: Bindings, published: Mapping[Key, Counted]) -> Iterator[Problem]:
    """Find published counts that changed though the article's day did not, and no correction of later date says why."""
    if not published or not known.context.is_whole:
        return
    for path, text in _articles(known.context.dataset.root):
        masked = mask(text)
        day = counted_on(path, masked.fields)
        numbers = known.calculated.on(day)
        for name in uses(text).calculations:
            before = published.get((path, name))
            if before is None or name not in numbers or day is None or before.day != day.isoformat():
                continue
            now = numbers[name]
            if now.text("zh") != before.text and now.corrected is None:
                yield from _changed(known, path, masked, name, before)


def sentences(known: Bindings) -> Mapping[str, tuple[ArticleSentence, ...]]:
    """Return the sentences of every article, its title and summary included, by its file."""
    return {path: tuple(_sentences(known, path, text)) for path, text in _articles(known.context.dataset.root)}


def _articles(root: Path) -> Iterator[tuple[str, str]]:
    for file in sorted((root / ARTICLES).glob("*.md")):
        if file.is_file() and not file.is_symlink():
            raw = file.read_bytes().decode("utf-8-sig", "replace")
            yield f"{ARTICLES}{file.name}", raw.replace("\r\n", "\n").replace("\r", "\n")


def _changed(known: Bindings, path: str, masked: Masked, name: str, before: Counted) -> Iterator[Problem]:
    """Name each place of an article that says a number that changed; one that stands in its fields alone, at the top."""
    dated = known.on(counted_on(path, masked.fields))
    lang, now = language(path, masked), dated.calculated[name].text("zh")
    links: list[Link | None] = [it for it in masked.links if it.scheme == "calc" and it.target == name]
    for link in links or [None]:
        line, column = masked.place(link.start) if link else (1, 1)
        size = link.end - link.start if link else 1
        said = _around(dated, masked, lang, link) if link else masked.fields.get("summary", "")
        there = Related(span=Span(path=PATH), label=Both(zh=f"已发布：{before.text}", en=f"published: {before.text}"))
        yield COUNT_CHANGED.at(
            Span(path=path, line=line, column=column, end_column=column + size),
            (
                f"发表过的{name}变了：{before.text} → {now}（截至{before.day}）；这一句成了：{show(said)}",
                f"a published count must not change in silence: {name}, {before.text} → {now} (as of {before.day}); the sentence now reads {show(said)}",
            ),
            (
                "新来源写上entered；改了旧来源的记录就改回去；确是更正就写进data/corrections.yml；或重读这一句，再给文章写上Modified",
                "give a new source its 'entered'; put the record of an old one back; if it is a correction, enter it in data/corrections.yml; or read the sentence again and give the article a new Modified",
            ),
            related=(there,),
        )


def _around(known: Bindings, masked: Masked, lang: str, link: Link) -> str:
    """Return the sentence around a link, filled in."""
    number = masked.place(link.start)[0]
    start = masked.text.rfind("\n", 0, link.start) + 1
    filled = _filled(known, masked, lang)
    line = filled.split("\n")[number - 1]
    at = len(_filled(known, masked, lang, start, link.start))
    return next((it[0].strip() for it in _SENTENCE.finditer(line) if it.end() > at), line.strip())


def _sentences(known: Bindings, path: str, text: str) -> Iterator[ArticleSentence]:
    masked = mask(text)
    lang = language(path, masked)
    dated = known.on(counted_on(path, masked.fields))
    head = masked.place(masked.body)[0] if masked.body else 1
    for number, line in enumerate(_filled(dated, masked, lang).split("\n"), 1):
        field = _FIELD.match(line) if number < head else None
        if field is not None and field["key"].lower() not in READ_FIELDS:
            continue
        words = _COMMENT.sub("", field["value"] if field is not None else line)
        yield from (
            ArticleSentence(line=number, text=it[0].strip()) for it in _SENTENCE.finditer(words) if it[0].strip()
        )


def _filled(known: Bindings, masked: Masked, lang: str, start: int = 0, end: int | None = None) -> str:
    """Return a stretch of a text with each bound number as the page shows it."""
    end = len(masked.text) if end is None else end
    parts, done = [], start
    for link in masked.links:
        if start <= link.start and link.end <= end and link.scheme != "chart":
            parts += [masked.text[done : link.start], _shown(known, lang, link)]
            done = link.end
    return "".join(parts) + masked.text[done:end]


def _shown(known: Bindings, lang: str, link: Link) -> str:
    if link.text.strip():
        return link.text
    filled = _quantity(known, link.target, lang) if link.scheme == "obs" else _calculation(known, link.target, lang)
    return filled or f"[]({link.scheme}:{link.target})"


def _quantity(known: Bindings, target: str, lang: str) -> str | None:
    quantity = known.quantity(target)
    return right_text(quantity, lang) if quantity is not None else None


def _calculation(known: Bindings, target: str, lang: str) -> str | None:
    return known.calculated[target].text(lang) if target in known.calculated else None
