"""Pages: the site's two languages, their tags, folders and the catalogue of our own words.

Messages are written in Chinese where they are used; `locale/en` holds the English ones. The catalogue is
compiled in memory, so no binary file is kept.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations
from markupsafe import Markup, escape

_HAN = re.compile(r"[\u3400-\u9fff]+")


@dataclass(frozen=True, kw_only=True)
class Language:
    """One language: `code` as records know it, `tag` as HTML knows it, `prefix` before its addresses."""

    code: Literal["zh", "en"]
    tag: str
    prefix: str
    name: str
    words: NullTranslations

    def say(self, message: str, **values: object) -> str:
        """Return one of our own messages in this language, with `{name}` filled in; escapes where a value is markup."""
        said = _looked_up(self.words, message)
        return _filled(said, values) if values else said

    @property
    def catalogue(self) -> Mapping[str, str]:
        """Our own messages as templates name them, and as this language says them; empty for Chinese, which they are in."""
        found: Mapping[str | tuple[str, int], str] = getattr(self.words, "_catalog", {})
        named = ((it if isinstance(it, str) else it[0], said) for it, said in found.items())
        # A context stands before its message.
        return {message.rpartition("\x04")[2]: said for message, said in named}

    def one(self, message: str) -> str:
        """Return the name of a kind of thing as a label of one of them, where other languages have a singular."""
        return str(self.words.pgettext("one", message))

    def count(self, message: str, n: int, /, **values: object) -> str:
        """Return a message about `n` things in its right number."""
        return _filled(str(self.words.ngettext(message, message, n)), {"n": n, **values})


def _filled(message: str, values: Mapping[str, object]) -> str:
    if any(hasattr(value, "__html__") for value in values.values()):
        # The message and each value are escaped here; Markup.format does the same many times slower.
        safe = {name: escape(value) for name, value in values.items()}
        return Markup(str(escape(message)).format(**safe))  # noqa: S704 - see above
    return message.format(**values)


@lru_cache(maxsize=4096)
def _looked_up(words: NullTranslations, message: str) -> str:
    return str(words.gettext(message))


def mark_chinese(text: str, language: Language) -> Markup:
    """Escape a text; on an English page, words in Chinese are marked as such."""
    safe = str(escape(text))
    if language.code == "en" and not safe.isascii():
        safe = _HAN.sub(r'<span lang="zh-CN">\g<0></span>', safe)
    return Markup(safe)  # noqa: S704 - escaped above


def languages(locale: Path) -> tuple[Language, Language]:
    """Return Chinese and English, with the catalogue that stands in `locale`."""
    chinese = Language(code="zh", tag="zh-CN", prefix="", name="中文", words=NullTranslations())
    english = Language(code="en", tag="en", prefix="/en", name="English", words=_catalogue(locale, "en"))
    return chinese, english


def _catalogue(locale: Path, code: str) -> Translations:
    with (locale / code / "LC_MESSAGES" / "site.po").open("rb") as file:
        catalogue = read_po(file, locale=code)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Translations(compiled)
