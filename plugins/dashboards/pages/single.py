"""Pages: some pages alone, for the preview: the same bytes as in the whole site, without making the rest of it.

An editor waits for the page that is open. What the other pages need (their articles bound, their charts drawn) is left
undone; texts that Pelican has read are kept for the next edit.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from blinker import NamedSignal
from jinja2 import Environment
from pelican.contents import Article as PelicanArticle
from pelican.contents import Page as PelicanPage
from pelican.generators import Generator
from pelican.readers import Readers
from pelican.settings import read_settings

from dashboards.charts.view import view
from dashboards.checks import Context
from dashboards.pages import (
    addresses,
    all_pages,
    articles,
    charts,
    cities,
    front,
    indicators,
    initiatives,
    sources,
)
from dashboards.pages.addresses import Addresses
from dashboards.pages.articles import Article
from dashboards.pages.charts import Shown, show
from dashboards.pages.fixed_texts import read as read_texts
from dashboards.pages.generator import names, teach
from dashboards.pages.languages import Language, languages
from dashboards.pages.ledger import Ledger
from dashboards.pages.page import Page
from dashboards.pages.prose import Prose
from dashboards.pages.structured import blocks
from dashboards.pages.theme import PageRenderer
from dashboards.prose import Bindings
from dashboards.stages import Cache, shipped

ENGLISH: Final = "/en/"


@dataclass(kw_only=True)
class Shelf:
    """The articles and standing texts as Pelican reads them, each read again only when its bytes change."""

    root: Path
    _kept: dict[Path, tuple[bytes, Any]] = field(default_factory=dict)

    @cached_property
    def settings(self) -> dict[str, Any]:
        """Return Pelican's settings."""
        chosen = {"PATH": str(self.root / "content"), "THEME": str(shipped.found(self.root, "theme"))}
        settings: dict[str, Any] = read_settings(str(shipped.found(self.root, "pelicanconf.py")), override=chosen)
        return settings

    @cached_property
    def _readers(self) -> Any:  # noqa: ANN401 - Pelican publishes no types
        return Readers(self.settings)

    def environment(self) -> Environment:
        """Return an environment for templates as Pelican makes it, with the templates as they are now."""
        settings = self.settings
        made = Generator(settings.copy(), settings, settings["PATH"], settings["THEME"], output_path="")
        environment: Environment = made.env
        return environment

    def texts(self) -> list[Any]:
        """Return all published texts."""
        content = self.root / "content"
        kept, self._kept = self._kept, {}
        for folder, kind in (("articles", PelicanArticle), ("pages", PelicanPage)):
            for path in sorted((content / folder).rglob("*.md")):
                raw = path.read_bytes()
                before = kept.get(path)
                self._kept[path] = before if before and before[0] == raw else (raw, self._read(path, kind))
        return [it for _, it in self._kept.values() if getattr(it, "status", "") == "published"]

    def _read(self, path: Path, kind: type) -> Any:  # noqa: ANN401 - Pelican publishes no types
        context: dict[str, Any] = {"filenames": {}, "static_content": {}, "generated_content": {}, "localsiteurl": ""}
        content = self._readers.read_file(
            base_path=str(self.root / "content"),
            path=str(path.relative_to(self.root / "content")),
            content_class=kind,
            context={**self.settings, **context},
            context_signal=_SPELLED,
            context_sender=self,
        )
        content.content  # noqa: B018 - Markdown is read now and not when the page is asked for
        return content


_SPELLED: Final = NamedSignal("spelled")


@_SPELLED.connect
def _spell(_shelf: Shelf, metadata: dict[str, Any]) -> None:
    metadata["lang"] = metadata.get("lang", "zh-cn").lower()


@dataclass(kw_only=True)
class _Charts(Mapping[str, Shown]):
    """The charts of one language, each made when it is asked for."""

    draw: Callable[[str], Shown]
    names: Collection[str]
    made: dict[str, Shown] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Shown:
        if name not in self.names:
            raise KeyError(name)
        if name not in self.made:
            self.made[name] = self.draw(name)
        return self.made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.names)

    def __len__(self) -> int:
        return len(self.names)


def render(root: Path, context: Context, known: Bindings, shelf: Shelf, paths: Collection[str]) -> dict[str, str]:
    """Return the HTML of those of the pages that there are, by path (`/initiatives/x/`, `/en/…`)."""
    dataset = context.dataset
    at = Addresses.of(dataset.site)
    both = languages(shipped.found(root, "locale"))
    observations = tuple(sorted(context.observations.values(), key=lambda it: it.id))
    ledger = Ledger(dataset=dataset, observations=observations, counts=known.calculated)
    theme = PageRenderer(shelf.environment(), shelf.settings, Cache.of(root, "templates").folder, both, at)
    theme.set(cards=frozenset(), **names(ledger, both))
    texts = shelf.texts()
    found: dict[str, str] = {}
    for language in both:
        wanted = {it for it in paths if it.startswith(ENGLISH) == (language.prefix != "")}
        if wanted:
            shown = _Charts(draw=_draw(ledger, language), names=list(dataset.charts))
            made = _made(
                ledger, known, language, theme, shown, texts, {it.removeprefix(language.prefix) for it in wanted}
            )
            found |= {language.prefix + it.path: theme.render(it, shelf.settings) for it in made}
    return found


def _draw(ledger: Ledger, language: Language) -> Callable[[str], Shown]:
    def draw(name: str) -> Shown:
        shown = view(ledger.dataset.charts[name], ledger.dataset, ledger.by_id, (language.code,))
        return show(shown, frozenset(), ledger, language)

    return draw


def _made(  # noqa: PLR0913 - as above
    ledger: Ledger,
    known: Bindings,
    language: Language,
    theme: PageRenderer,
    shown: _Charts,
    texts: Sequence[Any],
    wanted: Collection[str],
) -> Iterator[Page]:
    prose = Prose(ledger=ledger, known=known, at=theme.addresses)
    read = articles.read(texts, language)
    teach(theme, ledger, language, prose, read, shown)
    note, fed = theme.note(language), theme.fed(language, shown, ledger.album)
    written = [articles.finish(it, prose, note, fed) if addresses.article(it.slug) in wanted else it for it in read]
    for path in wanted:
        for page in _family(ledger, language, written, shown, path, lambda: read_texts(texts, language, prose)):
            if page.path == path:
                yield replace(page, structured=tuple(blocks(page, ledger.dataset.site, theme.addresses)))
                break


def _family(  # noqa: PLR0913 - as above
    ledger: Ledger,
    language: Language,
    written: Sequence[Article],
    shown: _Charts,
    path: str,
    own: Callable[[], Mapping[str, Any]],
) -> Iterator[Page]:
    """Yield the pages among which one stands, as few of them as can be told from its path."""
    head, _, rest = path.strip("/").partition("/")
    if not head:
        return front.pages(ledger, language, written)
    if head == "articles":
        chosen = [it for it in written if addresses.article(it.slug) == path] if rest else written
        return articles.pages(ledger, language, chosen, shown)
    if head in {"charts", "embed"} and rest:
        name = rest.partition("/")[0]
        return charts.pages(language, {name: shown[name]} if name in shown else {})
    if head in {"cities", "places"}:
        places = (it for it in ledger.dashboards if addresses.dashboard(it, ledger.dataset) == path)
        return (
            (cities.page(ledger, language, it, shown) for it in places)
            if rest
            else cities.pages(ledger, language, shown)
        )
    few: Mapping[str, Callable[[Ledger, Language], Iterator[Page]]] = {
        "initiatives": initiatives.pages,
        "indicators": indicators.pages,
        "sources": sources.pages,
    }
    if head in few:
        return few[head](ledger, language)
    return all_pages.pages(ledger, language, written=written, own=own(), shown=shown)
