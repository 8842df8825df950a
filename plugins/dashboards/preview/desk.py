"""Preview: the form at /admin/, made anew from the records as they are, and what it asks of the program.

A new place, source or theme is in it as soon as the page is loaded again.
"""

from __future__ import annotations

import json
import threading
from dataclasses import dataclass, field
from functools import cached_property
from http import HTTPStatus
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qs, unquote, urlsplit

from dashboards.editor.admin import config_file, page, scripts
from dashboards.editor.article_files import NotAnArticle, article_of
from dashboards.errors import EditorError, render_json, render_text
from dashboards.lang import LANGS, pick
from dashboards.prose.everything import check_everything, last_day
from dashboards.readers import Kept, load

if TYPE_CHECKING:
    from collections.abc import Mapping

HTML: Final = "text/html; charset=utf-8"
JSON: Final = "application/json; charset=utf-8"
TEXT: Final = "text/plain; charset=utf-8"
_KINDS: Final = {".html": HTML, ".json": JSON, ".js": "text/javascript; charset=utf-8", ".woff2": "font/woff2"}


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What is sent back."""

    raw: bytes
    kind: str
    status: HTTPStatus = HTTPStatus.OK


@dataclass
class Desk:
    """What answers under /admin/."""

    root: Path
    _kept: Kept = field(default_factory=Kept)
    _one: threading.Lock = field(default_factory=threading.Lock)

    def get(self, address: str) -> Answer | None:
        """Answer a page, a file of the form or the question what the checks say; None for what there is not."""
        parts = urlsplit(address)
        name = unquote(parts.path).removeprefix("/admin/") or "index.html"
        if name == "check.json":
            return self._check(parse_qs(parts.query).get("lang", ["zh"])[0])
        if name in {"index.html", "config.json"}:
            return self._made(name)
        try:
            raw = self._scripts.get(f"admin/{name}")
        except EditorError as error:
            return _told(error)
        return None if raw is None else Answer(raw=raw, kind=_KINDS[PurePath(name).suffix])

    def post(self, address: str, raw: bytes) -> Answer | None:
        """Answer what a source's stored text comes to: name, hash and paragraphs; None for any other question."""
        parts = urlsplit(address)
        if parts.path != "/admin/archive.json":
            return None
        name = PurePath(parse_qs(parts.query).get("name", [""])[0]).name
        try:
            article = article_of(name, raw)
            if article.encoding == "GB18030":
                raise NotAnArticle(f"请另存为UTF-8：{name}", f"save it as UTF-8: {name}")  # noqa: TRY301 - one way to refuse
        except NotAnArticle as error:
            said = {"zh": error.both.zh, "en": error.both.en}
            return Answer(raw=json.dumps(said).encode(), kind=JSON, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        made = {"file": name, "sha256": article.sha256, "paragraphs": len(article.paragraphs)}
        return Answer(raw=json.dumps(made).encode(), kind=JSON)

    @cached_property
    def _scripts(self) -> Mapping[str, bytes]:
        return dict(scripts(self.root))

    def _check(self, lang: str) -> Answer:
        with self._one:
            found = check_everything(load(self.root, kept=self._kept), last_day())
        problems = sorted(set(found), key=lambda it: it.order)
        return Answer(raw=render_json(problems, lang=pick(lang, "zh", "en")).encode(), kind=JSON)

    def _made(self, name: str) -> Answer:
        with self._one:
            loaded = load(self.root, kept=self._kept)
        if loaded.dataset is None:
            return _told(EditorError(tuple(loaded.problems)))
        made = page(loaded.dataset, desk=True).encode() if name == "index.html" else config_file(loaded.dataset)
        return Answer(raw=made, kind=_KINDS[PurePath(name).suffix])


def _told(error: EditorError) -> Answer:
    """Say why the form cannot be shown, in both languages."""
    text = "\n".join(render_text(error.problems, lang=lang, lines=lambda _: ()) for lang in LANGS)
    return Answer(raw=text.encode(), kind=TEXT, status=HTTPStatus.SERVICE_UNAVAILABLE)
