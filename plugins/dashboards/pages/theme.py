"""Pages: from a page to its HTML. One Jinja environment a language, escaping on; records are never templates."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

from jinja2 import Environment, FileSystemBytecodeCache, StrictUndefined, Template
from jinja2.ext import Extension
from markupsafe import Markup, escape

from dashboards.pages.addresses import Addresses
from dashboards.pages.languages import Language, mark_chinese
from dashboards.pages.page import Page
from dashboards.pages.photographs import Album
from dashboards.stages import fingerprint

TITLE_AT_MOST = 70


class Worded(Protocol):
    """Words that know both languages."""

    def of(self, lang: str) -> str:
        """Return the words in one language."""


class PageRenderer:
    """Render pages with the templates of a folder."""

    def __init__(
        self,
        pelicans: Environment,
        settings: Mapping[str, Any],
        cache: Path,
        chosen: tuple[Language, Language],
        addresses: Addresses,
    ) -> None:
        """Lay an environment for each language over Pelican's; `cache` keeps compiled templates between runs."""
        self.addresses = addresses
        # What a ledger's own settings say goes before what we do.
        self._own: Mapping[str, Any] = settings["JINJA_FILTERS"]
        self._environments = {language.code: _over(pelicans, cache, language) for language in chosen}
        for language, twin in (chosen, chosen[::-1]):
            self._environments[language.code].globals.update(_spoken(addresses, language, twin))

    def add(self, language: Language, filters: Mapping[str, Callable[..., object]]) -> None:
        """Teach the templates of one language more filters."""
        self._environments[language.code].filters.update({**filters, **self._own})

    def set_in(self, language: Language, **values: object) -> None:
        """Add names that the templates of one language know."""
        self._environments[language.code].globals.update(values)

    def set(self, **values: object) -> None:
        """Add names that every template of both languages knows."""
        for environment in self._environments.values():
            environment.globals.update(values)

    def lend(self, language: Language, environment: Environment) -> None:
        """Let templates that are no pages of ours ask and name the same as those of one language."""
        ours = self._environments[language.code]
        environment.filters.update({**ours.filters, **environment.filters})
        environment.globals.update({**ours.globals, **environment.globals})

    def template(self, page: Page) -> Template:
        """Return the template of a page, in its language."""
        return self._environments[page.language.code].get_template(page.template)

    def render(self, page: Page, context: Mapping[str, object]) -> str:
        """Return a page's HTML; `context` is what Pelican gives every template: its settings and lists."""
        return self.template(page).render({**context, "page": page, **page.content})

    def chart(self, language: Language, shown: Mapping[str, object]) -> Callable[[str, int], Markup]:
        """Return what writes a chart by its id, with a heading of some level, between the paragraphs of an article."""
        chart: Any = self._environments[language.code].get_template("macros/chart.html").module
        return lambda name, level: chart.chart_figure(shown[name], level)

    def picture(self, language: Language, album: Album) -> Callable[[str], Markup]:
        """Return what writes a photograph by its id, between the paragraphs of an article."""
        module: Any = self._environments[language.code].get_template("macros/picture.html").module
        return lambda name: module.picture(album.of(name))

    def fed(self, language: Language, shown: Mapping[str, object], album: Album) -> Callable[[str, str], Markup]:
        """Return what writes a chart or a photograph by its id as feeds show it: its picture, its words, the way to it."""
        templates = self._environments[language.code]
        chart: Any = templates.get_template("macros/chart.html").module
        photograph: Any = templates.get_template("macros/picture.html").module
        return lambda kind, name: chart.in_feed(shown[name]) if kind == "chart" else photograph.in_feed(album.of(name))

    def note(self, language: Language) -> Callable[[Sequence[str]], Markup]:
        """Return what writes a note about observations, by their ids, beside a paragraph."""
        note: Any = self._environments[language.code].get_template("macros/note.html").module
        return note.note  # type: ignore[no-any-return]

    def seals(self, language: Language) -> Mapping[str, Callable[..., Markup]]:
        """Return what writes an observation's marks but those `said` already, the key of all marks of a page, and a copy of each for scripts.

        There are few pairs of marks, so each is written once.
        """
        module = self._environments[language.code].get_template("macros/seals.html").module
        written = lru_cache(maxsize=None)(module.seals)  # type: ignore[attr-defined]
        key = lru_cache(maxsize=None)(module.key)  # type: ignore[attr-defined]

        return {
            "seals": lambda observation, said=(): written(tuple(it for it in observation.marks if it not in said)),
            "said_once": written,
            "marks_key": key,
        }


def _spoken(addresses: Addresses, language: Language, twin: Language) -> Mapping[str, object]:
    """Return what templates name to speak one language: its words, and the links to its pages and to those of its twin."""
    return {
        "_": language.say,
        "_n": language.count,
        "_one": language.one,
        "language": language,
        "twin": twin,
        "here": lambda path: addresses.here(path, language),
        "there": addresses.here,
        "shared": addresses.shared,
        "absolute": addresses.absolute,
        "absolute_shared": addresses.absolute_shared,
    }


class OwnWords(Extension):
    """Put our own messages into the text of a template when it is compiled: a page says some two thousand of them."""

    _CALL = re.compile(r'\{\{ (_|_one)\("([^"\\{}]+)"\) \}\}')

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002 - Jinja's own
        """Replace each call that names a message and nothing else by the message in the template's language."""
        say: Mapping[str, Any] = self.environment.globals

        def said(call: re.Match[str]) -> str:
            words = str(escape(say[call[1]](call[2])))
            # What Jinja would read as its own is left to it.
            return call[0] if "{" in words or "\n" in words else words

        return self._CALL.sub(said, source)


def _compiled(cache: Path, language: Language) -> str:
    """Return the folder of one language's compiled templates, which hold its messages."""
    catalogue = getattr(language.words, "_catalog", {})
    folder = cache / f"{language.code}-{fingerprint(repr(sorted(catalogue.items(), key=repr))).hex()}"
    folder.mkdir(parents=True, exist_ok=True)
    return str(folder)


def _over(pelicans: Environment, cache: Path, language: Language) -> Environment:
    """Lay an environment over Pelican's: the same loader and the same filters and names, beside those of a language."""
    environment = pelicans.overlay(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=FileSystemBytecodeCache(_compiled(cache, language)),
        extensions=[OwnWords],
    )
    environment.globals = {**pelicans.globals}
    environment.filters = {
        **pelicans.filters,
        "t": lambda words: in_language(words, language),
        "json_ld": json_for_html,
        "json_text": json_text_for_html,
        "head_title": head_title,
    }
    return environment


def in_language(words: Worded, language: Language) -> Markup:
    """Return our own words in a language; Chinese among English, or not translated yet, is marked as Chinese."""
    return mark_chinese(words.of(language.code), language)


def head_title(page: Page, site: str) -> str:
    """Return a page's title with the site's name, as much of the two as a search engine shows."""
    if page.path == "/":
        return page.title
    whole = f"{page.title} · {site}"
    if len(whole) <= TITLE_AT_MOST:
        return whole
    return page.title if len(page.title) <= TITLE_AT_MOST else page.title[: TITLE_AT_MOST - 1].rstrip() + "…"


def json_for_html(value: object) -> Markup:
    """Write JSON that may stand in a script element: nothing in it can end the element or start a comment."""
    return json_text_for_html(json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True))


def json_text_for_html(text: str) -> Markup:
    """Write JSON that is text already, as `json_for_html` does."""
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return Markup(text)  # noqa: S704 - what could be markup has just been replaced
