"""Benchmark: a made-up ledger of any size, every record sound, so that a build does all of its work."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Iterator
from pathlib import Path

from dashboards.checks import context_of
from dashboards.checks.guards import GUARDS
from dashboards.lang import pick
from dashboards.model import Verified, digest, write_lock
from dashboards.readers import load

BARS, POINTS = 8, 12
PER_CITY = 50
_FORMS = ("{n}件", "{n}多件", "近{n}件", "{n}余件", "超{n}件", "不到{n}件", "约{n}件", "至少{n}件")
_PROSE = (
    "这一段文字只是为了占地方，它不说任何一座真正的城市，也不说任何一项真正的举措。"
    "读者在真正的文章里会读到谁报告了什么、怎样数的、哪些没有说；这里只有同样长短的句子，好让排版和写盘做同样多的活。"
    "来信的人写了什么，办事的人回了什么，中间隔了多久，原文常常只写一头。"
)
_PROSE_EN = (
    "This paragraph only takes up room; it speaks of no real city and of no real reform. In a real article a reader "
    "learns who reports what, how it was counted and what is left unsaid; here sentences of the same length make "
    "the same work for setting and writing. "
)


def generate(root: Path, project: Path, count: int, *, twins: bool = True) -> None:
    """Write a ledger of `count` initiatives with two charts and an article each below `root`.

    The theme, the word lists and the settings are those of `project`; with `twins` articles stand in both languages.
    """
    for name in ("data/sources", "data/charts", "data/cities", "content/articles"):
        (root / name).mkdir(parents=True)
    for name in ("theme", "locale", "node_modules", "plugins"):
        if (project / name).exists():
            (root / name).symlink_to((project / name).resolve())
    shutil.copy(project / "pelicanconf.py", root)
    shutil.copytree(project / "content" / "pages", root / "content" / "pages")
    for path in ("lexicon.yml", "wording.yml", "site.yml", "themes.yml"):
        shutil.copy(project / "data" / path, root / "data")
    for path, text in _files(count, twins=twins):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    _lock(root)


def _lock(root: Path) -> None:
    # Without a lock each observation is a warning, and a build would mostly print.
    context = context_of(load(root))
    if context is None:
        return
    lines = (
        Verified(
            observation=it.id,
            digest=digest(it.initiative, it.record),
            archive=it.source.archive.sha256,
            date=datetime.date(2026, 1, 1),
        )
        for it in context.observations.values()
    )
    (root / "data" / "verified.lock").write_text(write_lock(lines), "utf-8")
    # What was kept while reading would make the first build a warm one.
    shutil.rmtree(root / ".cache", ignore_errors=True)


def _files(count: int, *, twins: bool) -> Iterator[tuple[str, str]]:
    cities = -(-count // PER_CITY)
    yield "data/places.yml", "".join(_place(number) for number in range(cities))
    yield "data/indicators.yml", _INDICATORS
    yield "data/corrections.yml", "[]\n"
    yield from ((path, f"{nothing}\n") for path, nothing in GUARDS.items() if path != "data/wording.yml")
    yield "data/sources/made-up.yml", _SOURCE
    for number in range(count):
        name, city = f"reform-{number}", f"city-{number // PER_CITY}"
        yield f"data/cities/{city}/{name}.yml", _initiative(name, city, number)
        for kind, chart in (("interval-bars", "bars"), ("line", "line")):
            yield f"data/charts/{name}-{chart}.yml", _chart(name, kind, chart)
        yield f"content/articles/{name}.md", _article(name, "zh-CN", _prose(number))
        if twins:
            yield f"content/articles/{name}.en.md", _article(name, "en", _prose_en(number))


def _text(key: str, zh: str, en: str, indent: str = "") -> str:
    return f"{indent}{key}:\n{indent}  zh: {zh}\n{indent}  en: {en}\n"


def _letters(number: int) -> str:
    # Names without numerals: a numeral in a name would be a number that nothing stands behind.
    return "".join("甲乙丙丁戊己庚辛壬癸"[int(digit)] for digit in str(number))


def _letters_en(number: int) -> str:
    return "".join("abcdefghij"[int(digit)] for digit in str(number)).capitalize()


def _prose(number: int) -> str:
    """Return as much text as an article has, no sentence of it as in another one: what was read once helps nobody."""
    own = (f"{_letters(number)}、{_letters(part)}：" for part in range(9))
    return "".join(f"{words}{it}。" for words in own for it in _PROSE.split("。") if it)


def _prose_en(number: int) -> str:
    own = (f"{_letters_en(number)}, {_letters_en(part)}: " for part in range(9))
    return "".join(f"{words}{it.strip()}. " for words in own for it in _PROSE_EN.split(". ") if it.strip())


def _place(number: int) -> str:
    name = _text("name", f"{_letters(number)}城", f"{_letters_en(number)} City", "  ")
    return f"- id: city-{number}\n{name}  kind: prefecture-level-city\n"


_INDICATORS = (
    "- id: cases-closed\n"
    + _text("name", "办结的事", "Matters closed", "  ")
    + "  units:\n    - 件\n  chain_level: output\n  event: closed\n  direction: more\n"
    + _text("definition", "印出的办结数。", "Matters closed, as printed.", "  ")
    + _text("print_beside", "时段。", "The period.", "  ")
)
_SOURCE = (
    "id: made-up\n"
    + _text("title", "编造的来源", "A made-up source")
    + "kind: article\narchive:\n  file: made-up.txt\n"
    + f"  sha256: {'0' * 64}\n  paragraphs: 9\n"
)


def _initiative(name: str, city: str, number: int) -> str:
    head = f"id: {name}\nplace: {city}\n" + _text("name", f"{_letters(number)}号举措", f"Reform {_letters_en(number)}")
    head += "theme: approvals\nsource: made-up\nparagraphs:\n  - 1\n"
    head += _text(
        "summary", "一项编造的举措，用来量构建要多久。", "A made-up reform, to measure how long a build takes."
    )
    # No number stands twice: one that did would be a second entry of the same.
    first = 1000 + number * (BARS + POINTS)
    bars = (_observation(f"bar-{i}", _FORMS[i].format(n=first + i), "") for i in range(BARS))
    points = (_observation(f"month-{i + 1}", f"{first + BARS + i}件", f"{i + 1:02d}") for i in range(POINTS))
    return head + "observations:\n" + "".join(bars) + "".join(points)


def _observation(name: str, printed: str, month: str) -> str:
    period = "      printed: 2024年\n      type: span\n      start: 2024-01-01\n      end: 2024-12-31\n"
    if month:
        period = f"      printed: 2024年{int(month)}月\n      type: span\n      start: 2024-{month}-01\n      end: 2024-{month}-28\n"
    return (
        f"  - id: {name}\n    indicator: cases-closed\n    printed: {printed}\n    paragraph: 1\n    nature: flow\n"
        f"    statistic: count\n    period:\n{period}    reported_by: government\n"
    )


def _chart(name: str, kind: str, chart: str) -> str:
    part, count = ("bar", range(BARS)) if chart == "bars" else ("month", range(1, POINTS + 1))
    title = _text("title", "办结了多少", "How many were closed")
    listed = "".join(f"  - {name}.{part}-{i}\n" for i in count)
    return f"id: {name}-{chart}\nkind: {kind}\n{title}observations:\n{listed}"


def _article(name: str, lang: str, prose: str) -> str:
    title, summary = pick(lang, ("编造的文章", "量构建用的。"), ("A made-up article", "For measuring a build."))
    half = len(prose) // 2
    return (
        f"Title: {title}\nSlug: {name}\nLang: {lang}\nDate: 2026-01-05\nSummary: {summary}\n\n"
        f"{prose[:half]}\n\n![](chart:{name}-bars)\n\n{prose[half:]}\n\n![](chart:{name}-line)\n"
    )
