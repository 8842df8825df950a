"""Pages: our Pelican generator. It gathers every page of both languages and writes each into the output folder."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any, TypeAlias

from markupsafe import Markup
from pelican.generators import Generator

from dashboards.charts.raster import Rasteriser
from dashboards.charts.sheet import LANGS
from dashboards.charts.view import views
from dashboards.checks.corrections import corrected_dates
from dashboards.editor import cms
from dashboards.errors import EditorError, Problem
from dashboards.model import Dataset, Observation
from dashboards.pages import articles, downloads, families, feeds, texts
from dashboards.pages.addresses import Addresses, file_of
from dashboards.pages.again import Before, Keys, Related
from dashboards.pages.articles import Article
from dashboards.pages.charts import Shown, show
from dashboards.pages.explorer import rows_json
from dashboards.pages.languages import Language, languages
from dashboards.pages.layout import lay_out
from dashboards.pages.ledger import Ledger
from dashboards.pages.options import Options
from dashboards.pages.page import Page
from dashboards.pages.pictures import card_pictures, chart_pictures, rasterised
from dashboards.pages.policy import meta_policy
from dashboards.pages.prose import Prose
from dashboards.pages.searching import Entry, entries, index_json
from dashboards.pages.seen import Seen
from dashboards.pages.sitemap import robots, sitemap
from dashboards.pages.structured import blocks
from dashboards.pages.theme import Theme
from dashboards.pages.views import NAMES, filters, related
from dashboards.prose import Bindings
from dashboards.stages import Memo, shipped
from dashboards.stages.workers import in_parts

# From the files of so many charts on, a second processor is worth its start.
FILES_WORTH = 100
# So many articles are.
ARTICLES_WORTH = 60


@dataclass(frozen=True, kw_only=True)
class File:
    """A file beside the pages, what makes it, and the hash of what it holds, where that can be told before."""

    name: str
    make: Callable[[], bytes]
    key: bytes | None = None


Files: TypeAlias = "Callable[[], Iterable[File]]"


@dataclass(kw_only=True)
class Run:
    """What one build works on: the sound dataset, what makes pictures, and the texts that Pelican reads along the way."""

    root: Path
    dataset: Dataset
    observations: tuple[Observation, ...]
    known: Bindings
    raster: Rasteriser
    options: Options = field(default_factory=Options)
    texts: list[Any] = field(default_factory=list)
    written: dict[str, Sequence[Article]] = field(default_factory=dict)


class Pages(Generator):  # type: ignore[misc]  # Pelican publishes no types
    """Write every page that is made from records or from the texts that Pelican has read."""

    def generate_output(self, _writer: object) -> None:
        """Write all pages of both languages."""
        run: Run = self.settings["DASHBOARDS"]
        write(run, Path(self.output_path))


def write(run: Run, output: Path) -> None:
    """Write the whole site of one run into `output`."""
    clock = run.options.clock
    site = run.dataset.site
    at = Addresses.of(site)
    both = languages(shipped.found(run.root, "locale"))
    ledger = Ledger(dataset=run.dataset, observations=run.observations, counts=run.known.calculated)
    langs = tuple(it for it in LANGS if it in run.options.languages)
    with clock.stage("charts"):
        charts = views(tuple(run.dataset.charts.values()), run.dataset, ledger.by_id, langs)
    chosen = [it for it in both if it.code in run.options.languages]
    with clock.stage("pictures"):
        saved = rasterised(run.raster, lambda: chart_pictures(charts, site, at, chosen))
    theme = Theme(shipped.found(run.root, "theme/templates"), run.root / ".cache" / "templates", both, at)
    theme.set(
        site=site,
        both=both,
        policy=meta_policy(),
        observation=ledger.by_id.__getitem__,
        ledger=ledger,
        **NAMES,
    )
    made: list[Page] = []
    shown_: dict[str, list[Shown]] = {it.chart.id: [] for it in charts}
    related_: dict[str, Related] = {}
    with clock.stage("gather"):
        for language in chosen:
            shown = {it.chart.id: show(it, saved, ledger, language) for it in charts}
            for name, one in shown.items():
                shown_[name].append(one)
            pages_, related_[language.code] = _pages(run, ledger, language, theme, shown)
            made += pages_
    with clock.stage("pictures"):
        cards = rasterised(run.raster, lambda: card_pictures(made, charts, site, at))
    _refuse(tuple(lay_out(made, (*saved, *cards))))
    theme.set(cards=frozenset(cards))
    found: dict[str, list[Entry]] = {language.code: [] for language in chosen}
    with clock.stage("pages"):
        sounds: Memo[str] = Memo.before(run.root, "sounds")
        asked = f"{sorted(run.options.languages)} {run.raster.wanted}"
        keys = Keys(root=run.root, stamps=run.dataset.stamps, related=related_, cards=frozenset(cards), asked=asked)
        seen, loose = Seen.of(run.known, both), list[Problem]()
        work = partial(_write, made, theme, output, ledger, sounds, keys, seen, run.options.before)
        for (start, end), done, heard, problems in in_parts(work, len(made)):
            loose += problems
            for page, (key, entries_) in zip(made[start:end], done, strict=True):
                told = _told_before(run.options.before, page) if entries_ is None else entries_
                found[page.language.code].extend(told)
                if key is not None and run.options.before is not None:
                    run.options.before.now[page.file] = (key, told)
            sounds.asked.update(heard)
        sounds.keep()
    _refuse(loose)
    clock.count("pages", len(made))
    with clock.stage("search"):
        for language in chosen:
            save(output / file_of("/search/index.json", language), index_json(found[language.code], language))
    with clock.stage("files"):
        for name, raw in chain(saved.items(), cards.items()):
            save(output / name, raw)
        files = _files(run, ledger, shown_, keys, chosen, at, made)
        before = run.options.before
        for known in in_parts(partial(_save, files, before, output), len(files), worth=FILES_WORTH):
            if before is not None:
                before.now.update((name, (key, ())) for name, key in known)


def _refuse(loose: Sequence[Problem]) -> None:
    if loose:
        raise EditorError(tuple(loose))


Written: TypeAlias = "tuple[bytes | None, tuple[Entry, ...] | None]"


def _write(  # noqa: PLR0913 - pages and everything that writing them takes
    made: Sequence[Page],
    theme: Theme,
    output: Path,
    ledger: Ledger,
    sounds: Memo[str],
    keys: Keys,
    seen: Seen,
    before: Before | None,
    start: int,
    end: int,
) -> tuple[tuple[int, int], list[Written], Mapping[bytes, str], list[Problem]]:
    """Write some pages: for each, the hash of what it shows and what can be found on it (None: what was found before).

    The sounds that were asked for come along, and the numbers that nothing vouches for.
    """
    done: list[Written] = []
    loose: list[Problem] = []
    for page in made[start:end]:
        key = keys.of(page) if before else None
        if before and key and before.linked(page.file, key, output):
            done.append((key, None))
            continue
        written = theme.render(page)
        loose += seen.problems(page, written)
        save(output / page.file, written.encode())
        done.append((key, tuple(entries(page, written, ledger, theme.addresses, sounds))))
    return (start, end), done, sounds.taken(), loose


def _told_before(before: Before | None, page: Page) -> tuple[Entry, ...]:
    if before is None:
        raise RuntimeError(f"a page was taken again that nobody knows: {page.file}")
    before.taken += 1
    return before.known[page.file].entries


def _pages(
    run: Run, ledger: Ledger, language: Language, theme: Theme, shown: Mapping[str, Shown]
) -> tuple[Sequence[Page], Related]:
    prose = Prose(ledger=ledger, known=run.known, at=theme.addresses)
    read = articles.read(run.texts, language)
    known = filters(ledger, language, prose, read)
    theme.add(language, known)
    theme.set_in(language, shown=shown, **theme.seals(language))
    run.written[language.code] = _finished(read, prose, *theme.inserts(language, shown))
    own = texts.read(run.texts, language, prose)
    made = families.pages(ledger, language, written=run.written[language.code], own=own, shown=shown)
    pages = [replace(it, structured=tuple(blocks(it, run.dataset.site, theme.addresses))) for it in made]
    return pages, related(ledger, known)


def _finished(
    read: Sequence[Article], prose: Prose, draw: Callable[[str, int], Markup], note: Callable[[Sequence[str]], Markup]
) -> Sequence[Article]:
    """Finish all articles of one language; a worker sends back the texts that it made, and the day of the last correction."""

    def work(start: int, end: int) -> list[tuple[Markup, Markup, datetime.date | None]]:
        done = (articles.finish(it, prose, draw, note) for it in read[start:end])
        return [(it.body, it.feed_body, it.corrected) for it in done]

    texts_ = chain.from_iterable(in_parts(work, len(read), worth=ARTICLES_WORTH))
    return [
        replace(it, body=body, feed_body=feed, corrected=corrected)
        for it, (body, feed, corrected) in zip(read, texts_, strict=True)
    ]


def _files(  # noqa: PLR0913 - everything that is written beside pages
    run: Run,
    ledger: Ledger,
    charts: Mapping[str, Sequence[Shown]],
    keys: Keys,
    chosen: Sequence[Language],
    at: Addresses,
    made: Sequence[Page],
) -> Sequence[Files]:
    """Give what makes the files, the dearest first; none needs what another makes."""
    corrections = corrected_dates(run.dataset.corrections)
    return [
        lambda: _all_of(ledger.downloads.files.items()),
        *(partial(_rows, run, ledger, language, at) for language in chosen),
        *(partial(_chart_files, shown, ledger, keys, corrections) for shown in charts.values()),
        *(partial(_feeds, run, ledger, language, at) for language in chosen),
        lambda: _all_of(_single_files(run, at, made)),
    ]


def _all_of(made: Iterable[tuple[str, bytes]]) -> Iterator[File]:
    """Yield files that are made all together."""
    return (File(name=name, make=partial(bytes, raw)) for name, raw in made)


def _rows(run: Run, ledger: Ledger, language: Language, at: Addresses) -> Iterator[File]:
    name = file_of("/observations/rows.json", language)
    used = dict.fromkeys((it.day, one) for it in run.written[language.code] for one in it.calculations)
    dated = [run.known.on(day).calculated[one] for day, one in used]
    yield File(name=name, make=partial(rows_json, ledger, language, at, dated))


def _chart_files(shown: Sequence[Shown], ledger: Ledger, keys: Keys, corrections: Mapping[str, str]) -> Iterator[File]:
    key = keys.of_files(shown, corrections)
    for name, make in downloads.chart_files(shown[0].view, ledger, {it.language: it.at.whole for it in shown}):
        yield File(name=name, make=make, key=key)


def _feeds(run: Run, ledger: Ledger, language: Language, at: Addresses) -> Iterator[File]:
    return _all_of(feeds.files(ledger, language, at, run.written[language.code]))


def _save(files: Sequence[Files], before: Before | None, output: Path, start: int, end: int) -> list[tuple[str, bytes]]:
    """Save some files, and give the hashes of those that the next build can take again."""
    known = []
    for some in files[start:end]:
        for it in some():
            if it.key is None or before is None or not before.linked(it.name, it.key, output):
                save(output / it.name, it.make())
            if it.key is not None:
                known.append((it.name, it.key))
    return known


def _single_files(run: Run, at: Addresses, made: Sequence[Page]) -> Iterator[tuple[str, bytes]]:
    yield "sitemap.xml", sitemap(made, at)
    yield "robots.txt", robots(at)
    if run.dataset.site.form:
        yield from cms.files(run.root, run.dataset)
    if run.raster.assets.bundle.is_file():
        yield "assets/plotly-basic.min.js", run.raster.assets.bundle.read_bytes()


def save(path: Path, raw: bytes) -> None:
    """Write one file, and the folders around it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(raw)
