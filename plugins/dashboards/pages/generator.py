"""Pages: our Pelican generator. It gathers every page of both languages and writes each into the output folder."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from itertools import chain
from pathlib import Path
from typing import Any, Self, TypeAlias

from markupsafe import Markup
from pelican.generators import Generator

from dashboards.charts.raster import Rasteriser
from dashboards.charts.view import views
from dashboards.checks.corrections import corrected_dates
from dashboards.editor import admin
from dashboards.errors import EditorError, Problem
from dashboards.lang import LANGS
from dashboards.model import Dataset, Observation
from dashboards.pages import all_pages, articles, downloads, feeds, fixed_texts
from dashboards.pages.addresses import Addresses, file_of
from dashboards.pages.articles import Article
from dashboards.pages.charts import Shown, show
from dashboards.pages.content_policy import inlined, meta_policy
from dashboards.pages.explorer import rows_json
from dashboards.pages.languages import Language, languages
from dashboards.pages.layout import lay_out
from dashboards.pages.ledger import Ledger
from dashboards.pages.options import Options
from dashboards.pages.page import Page
from dashboards.pages.page_fingerprints import PageFingerprints, Related
from dashboards.pages.prose import Prose
from dashboards.pages.saved_pictures import card_pictures, chart_pictures, rasterised
from dashboards.pages.searching import SearchEntry, SearchWords, entries, index_json
from dashboards.pages.seen import Seen
from dashboards.pages.sitemap import robots, sitemap
from dashboards.pages.structured import blocks
from dashboards.pages.theme import PageRenderer
from dashboards.pages.views import NAMES, filters, related
from dashboards.prose import Bindings
from dashboards.stages import Cache, Memo, shipped
from dashboards.stages.previous_build import PreviousBuild
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
    """What one build works on: the sound dataset, what makes pictures, and Pelican's own generators."""

    root: Path
    dataset: Dataset
    observations: tuple[Observation, ...]
    known: Bindings
    raster: Rasteriser
    options: Options = field(default_factory=Options)
    # Plugins that a ledger adds may change any page at any time, in the memory of this very process.
    foreign: bool = False
    generators: Sequence[Generator] = ()
    written: dict[str, Sequence[Article]] = field(default_factory=dict)
    edition: Edition | None = None

    @cached_property
    def ledger(self) -> Ledger:
        """Return the dataset with all its indexes."""
        return Ledger(dataset=self.dataset, observations=self.observations, counts=self.known.calculated)

    @cached_property
    def at(self) -> Addresses:
        """Return the site's addresses."""
        return Addresses.of(self.dataset.site)

    @cached_property
    def both(self) -> tuple[Language, Language]:
        """Return the site's two languages."""
        return languages(shipped.found(self.root, "locale"))

    @property
    def texts(self) -> list[Any]:
        """Return the articles and pages as Pelican's generators hold them, after every plugin had its turn."""
        lists = ("articles", "pages", "translations")
        return [it for one in self.generators for name in lists for it in getattr(one, name, ())]


class Pages(Generator):  # type: ignore[misc]  # Pelican publishes no types
    """Write every page that is made from records, and the files beside the pages."""

    def generate_output(self, writer: Any) -> None:  # noqa: ANN401 - Pelican publishes no types
        """Write what Pelican's own generators have not written."""
        run: Run = self.settings["DASHBOARDS"]
        if run.edition is not None:
            run.edition.write_rest(writer, self.context)


@dataclass(frozen=True, kw_only=True)
class Written:
    """A page that is written: the hash of what it shows, what can be found on it, the numbers that nothing vouches for."""

    key: bytes | None = None
    entries: tuple[SearchEntry, ...] = ()
    loose: tuple[Problem, ...] = ()
    reused: bool = False


@dataclass(kw_only=True)
class Edition:
    """All pages of one build, laid out and drawn, before the first of them is written."""

    run: Run
    output: Path
    chosen: Sequence[Language]
    theme: PageRenderer
    made: Sequence[Page]
    shown: Mapping[str, Sequence[Shown]]
    pictures: Mapping[str, bytes]
    keys: PageFingerprints
    seen: Seen
    pinyin: Memo[str]
    # What Pelican's own generators asked to be written, by file.
    held: dict[str, Callable[[], None]] = field(default_factory=dict)
    done: dict[str, Written] = field(default_factory=dict)

    @classmethod
    def of(cls, run: Run, pelicans: Generator, output: Path) -> Self:
        """Draw the charts, gather the pages of all languages, and refuse what cannot stand in one site."""
        clock, both, at, ledger = run.options.clock, run.both, run.at, run.ledger
        site = run.dataset.site
        langs = tuple(it for it in LANGS if it in run.options.languages)
        with clock.stage("charts"):
            charts = views(tuple(run.dataset.charts.values()), run.dataset, ledger.by_id, langs)
        chosen = [it for it in both if it.code in run.options.languages]
        with clock.stage("pictures"):
            saved = rasterised(run.raster, lambda: chart_pictures(charts, site, at, chosen))
        theme = PageRenderer(pelicans.env, pelicans.settings, Cache.of(run.root, "templates").folder, both, at)
        theme.set(**names(ledger, both))
        made: list[Page] = []
        shown_: dict[str, list[Shown]] = {it.chart.id: [] for it in charts}
        related_: dict[str, Related] = {}
        with clock.stage("gather"):
            for language in chosen:
                shown = {it.chart.id: show(it, saved, ledger, language) for it in charts}
                for name, one in shown.items():
                    shown_[name].append(one)
                pages_, related_[language.code] = _pages(run, language, theme, shown)
                made += pages_
        with clock.stage("pictures"):
            cards = rasterised(run.raster, lambda: card_pictures(made, charts, site, at))
            photographs = ledger.album.files(it for read in run.written.values() for one in read for it in one.pictures)
        _refuse(tuple(lay_out(made, (*saved, *cards, *photographs))))
        theme.set(cards=frozenset(cards))
        asked = f"{sorted(run.options.languages)} {run.raster.wanted}"
        return cls(
            run=run,
            output=output,
            chosen=chosen,
            theme=theme,
            made=made,
            shown=shown_,
            pictures={**saved, **cards, **photographs},
            keys=PageFingerprints(
                root=run.root,
                fingerprints=run.dataset.fingerprints,
                related=related_,
                cards=frozenset(cards),
                asked=asked,
            ),
            seen=Seen.of(run.known, both),
            pinyin=Memo.before(run.root, "pinyin"),
        )

    @cached_property
    def by_file(self) -> Mapping[str, Page]:
        """Return the pages by the files that they are written to."""
        return {it.file: it for it in self.made}

    def linked(self, page: Page) -> bool:
        """Take a page from the last build, where it would come out the same."""
        before = self.run.options.before
        key = self.keys.of(page) if before else None
        if before is None or key is None:
            return False
        reused = before.linked(page.file, key, self.output)
        found = tuple(before.known[page.file][1]) if reused else ()
        self.done[page.file] = Written(key=key, entries=found, reused=reused)
        return reused

    def look(self, page: Page) -> None:
        """Look through a page that was just written, as whoever wrote it left it."""
        written = (self.output / page.file).read_text("utf-8")
        self.done[page.file] = replace(
            self.done.get(page.file, Written()),
            entries=tuple(entries(page, written, self.run.ledger, self.pinyin)),
            loose=tuple(self.seen.problems(page, written)),
        )

    def write_rest(self, writer: Any, context: Mapping[str, Any]) -> None:  # noqa: ANN401 - Pelican publishes no types
        """Write the pages that are not written yet, and then all other files."""
        clock, before = self.run.options.clock, self.run.options.before
        rest = [it for it in self.made if it.file not in self.done]
        with clock.stage("pages"):
            work = partial(self._write, writer, context, rest)
            for done, heard in in_parts(work, len(rest), 1 if self.run.foreign else None):
                self.done.update(done)
                self.pinyin.asked.update(heard)
            self.pinyin.keep()
        _refuse([it for page in self.made for it in self.done[page.file].loose])
        clock.count("pages", len(self.made))
        if before is not None:
            before.taken = sum(it.reused for it in self.done.values())
            before.now.update((name, (it.key, it.entries)) for name, it in self.done.items() if it.key is not None)
        with clock.stage("search"):
            self._write_search()
        with clock.stage("files"):
            self._write_files()

    def _write_search(self) -> None:
        asked, at = SearchWords.of(self.run.root), self.run.at
        found: dict[str, list[SearchEntry]] = {it.code: [] for it in self.chosen}
        for page in self.made:
            found[page.language.code] += self.done[page.file].entries
        for language in self.chosen:
            twins = [it for code, others in found.items() if code != language.code for it in others]
            index = index_json(found[language.code], twins, asked, language, at)
            save(self.output / file_of("/search/index.json", language), index)

    def _write(
        self,
        writer: Any,  # noqa: ANN401 - Pelican publishes no types
        context: Mapping[str, Any],
        rest: Sequence[Page],
        start: int,
        end: int,
    ) -> tuple[Mapping[str, Written], Mapping[bytes, str]]:
        """Write some pages, perhaps in a worker; give all that writing them changed in its memory."""
        for page in rest[start:end]:
            if page.file not in self.held:
                writer.write_file(page.file, self.theme.template(page), context, url=page.path, page=page)
            if not self.run.foreign:
                self.held.pop(page.file)()
        return {it.file: self.done[it.file] for it in rest[start:end]}, self.pinyin.taken()

    def _write_files(self) -> None:
        before = self.run.options.before
        for name, raw in self.pictures.items():
            save(self.output / name, raw)
        files = _files(self.run, self.shown, self.keys, self.chosen, self.made)
        for known in in_parts(partial(_save, files, before, self.output), len(files), worth=FILES_WORTH):
            if before is not None:
                before.now.update((name, (key, ())) for name, key in known)


def names(ledger: Ledger, both: tuple[Language, Language]) -> Mapping[str, object]:
    """Return what every template of both languages may name."""
    style = shipped.found(ledger.dataset.root, "theme/static/css/site.css").read_text("utf-8")
    return {
        "site": ledger.dataset.site,
        "both": both,
        "policy": meta_policy(),
        "holding_policy": meta_policy(style),
        "style": Markup(inlined(style)),  # noqa: S704 - nothing in it ends its element
        "observation": ledger.by_id.__getitem__,
        "ledger": ledger,
        **NAMES,
    }


def _refuse(loose: Sequence[Problem]) -> None:
    if loose:
        raise EditorError(tuple(loose))


def teach(  # noqa: PLR0913 - a language, and all that its templates may ask for
    theme: PageRenderer,
    ledger: Ledger,
    language: Language,
    prose: Prose,
    read: Sequence[Article],
    shown: Mapping[str, Shown],
) -> Mapping[str, Callable[..., object]]:
    """Teach the templates of one language all that they may ask and name, and give the filters that tell of records."""
    known = filters(ledger, language, prose, read)
    theme.add(language, known)
    theme.set_in(language, shown=shown, **theme.seals(language))
    draw, link = theme.chart(language, shown), partial(prose.chart_link, language=language)
    theme.set_in(language, chart=draw)
    picture = theme.picture(language, ledger.album)
    theme.add(language, {"charted": lambda body: Markup(articles.charted(body, draw, link, picture))})  # noqa: S704 - prose has cleaned it
    return known


def _pages(
    run: Run, language: Language, theme: PageRenderer, shown: Mapping[str, Shown]
) -> tuple[Sequence[Page], Related]:
    ledger, prose = run.ledger, Prose(ledger=run.ledger, known=run.known, at=theme.addresses)
    read = articles.read(run.texts, language)
    known = teach(theme, ledger, language, prose, read, shown)
    run.written[language.code] = _finished(read, prose, theme.note(language), theme.fed(language, shown, ledger.album))
    own = fixed_texts.read(run.texts, language, prose)
    made = all_pages.pages(ledger, language, written=run.written[language.code], own=own, shown=shown)
    pages = [replace(it, structured=tuple(blocks(it, run.dataset.site, theme.addresses))) for it in made]
    return pages, related(ledger, known)


def _finished(
    read: Sequence[Article], prose: Prose, note: Callable[[Sequence[str]], Markup], fed: Callable[[str, str], Markup]
) -> Sequence[Article]:
    """Finish all articles of one language; a worker sends back the texts that it made, and the day of the last correction."""

    def work(start: int, end: int) -> list[tuple[Markup, Markup, datetime.date | None]]:
        done = (articles.finish(it, prose, note, fed) for it in read[start:end])
        return [(it.body, it.feed_body, it.corrected) for it in done]

    texts_ = chain.from_iterable(in_parts(work, len(read), worth=ARTICLES_WORTH))
    return [
        replace(it, body=body, feed_body=feed, corrected=corrected)
        for it, (body, feed, corrected) in zip(read, texts_, strict=True)
    ]


def _files(
    run: Run,
    charts: Mapping[str, Sequence[Shown]],
    keys: PageFingerprints,
    chosen: Sequence[Language],
    made: Sequence[Page],
) -> Sequence[Files]:
    """Return what makes the files, the dearest first; none needs what another makes."""
    ledger, at = run.ledger, run.at
    corrections = corrected_dates(run.dataset.corrections)
    return [
        lambda: _all_of(ledger.downloads.files.items()),
        *(partial(_rows, run, ledger, language) for language in chosen),
        *(partial(_chart_files, shown, ledger, keys, corrections) for shown in charts.values()),
        *(partial(_feeds, run, ledger, language, at) for language in chosen),
        lambda: _all_of(_single_files(run, at, made)),
    ]


def _all_of(made: Iterable[tuple[str, bytes]]) -> Iterator[File]:
    """Yield files that are made all together."""
    return (File(name=name, make=partial(bytes, raw)) for name, raw in made)


def _rows(run: Run, ledger: Ledger, language: Language) -> Iterator[File]:
    name = file_of("/observations/rows.json", language)
    used = dict.fromkeys((it.day, one) for it in run.written[language.code] for one in it.calculations)
    dated = [run.known.on(day).calculated[one] for day, one in used]
    yield File(name=name, make=partial(rows_json, ledger, language, dated))


def _chart_files(
    shown: Sequence[Shown], ledger: Ledger, keys: PageFingerprints, corrections: Mapping[str, str]
) -> Iterator[File]:
    key = keys.of_files(shown, corrections)
    for name, make in downloads.chart_files(shown[0].view, ledger, {it.language: it.at.whole for it in shown}):
        yield File(name=name, make=make, key=key)


def _feeds(run: Run, ledger: Ledger, language: Language, at: Addresses) -> Iterator[File]:
    return _all_of(feeds.files(ledger, language, at, run.written[language.code]))


def _save(
    files: Sequence[Files], before: PreviousBuild | None, output: Path, start: int, end: int
) -> list[tuple[str, bytes]]:
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
        yield from admin.files(run.root, run.dataset)
    if run.raster.assets.bundle.is_file():
        yield "assets/plotly-basic.min.js", run.raster.assets.bundle.read_bytes()


def save(path: Path, raw: bytes) -> None:
    """Write one file, and the folders around it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(raw)
