"""Pages: those of the published site that would come out the same are linked into the new one, not written again.

A page is known by a hash of everything that it shows. Nothing has to say what a page depends on: what its template is
given is taken apart value by value, each number with what other records say of it, and what all pages share is hashed
as a whole. A page that is given the whole ledger, or a text with links in it, counts as showing all there is. Where
anything cannot be taken apart, the page is written.
"""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, is_dataclass
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from dashboards.charts.view import ChartView
from dashboards.model import Chart, Indicator, Initiative, Observation, Place, Source
from dashboards.pages.charts import Shown
from dashboards.pages.languages import Language
from dashboards.pages.page import Page
from dashboards.pages.searching import Entry
from dashboards.stages import Cache, code_digest, digest_of
from dashboards.stages.files import contents_of

# Templates that are given a few records each; the others list much of the ledger and are written every time.
TEMPLATES = frozenset({"article.html", "chart.html", "embed.html", "initiative.html"})
# What stands in none of a page's values and yet on all pages.
SHARED = ("theme/templates", "locale")
# How a text of a record links to a number; what is written by value holds the text as it is.
_LINKS = (b"](obs:", b"](calc:")
# Records and charts that stand in many pages' values, and live as long as the build.
LASTING = (Chart, ChartView, Indicator, Initiative, Place, Shown, Source)

Related = Callable[[Observation], object]
Stamp = tuple[int, int, int]


class _OpaqueError(Exception):
    """Something that cannot be taken apart by value."""


@dataclass(frozen=True, kw_only=True)
class Known:
    """A page of the last build: the hash of what it shows, its file as that build left it, and what is found on it."""

    key: bytes
    stamp: Stamp
    entries: tuple[Entry, ...]


@dataclass(kw_only=True)
class Before:
    """The pages of the last build of one output folder, by file, and those of this build."""

    output: Path
    cache: Cache
    known: Mapping[str, Known] = field(default_factory=dict)
    now: dict[str, tuple[bytes, tuple[Entry, ...]]] = field(default_factory=dict)
    taken: int = 0  # pages of the published site that stand in the new one

    @classmethod
    def of(cls, root: Path, output: Path) -> Before:
        """Take up what the last build into `output` kept below the repo's `root`."""
        cache = Cache(folder=root / ".cache" / "pages")
        found = cache.load(_name(output))
        return cls(output=output, cache=cache, known=found if isinstance(found, dict) else {})

    def linked(self, file: str, key: bytes, staging: Path) -> bool:
        """Link a page of the published site into `staging` where it shows the same and nobody has touched it since."""
        known = self.known.get(file)
        old = self.output / file
        if known is None or known.key != key or _stamp(old) != known.stamp:
            return False
        new = staging / file
        try:
            new.parent.mkdir(parents=True, exist_ok=True)
            new.hardlink_to(old)
        except OSError:
            # Not every disk knows links.
            return False
        return True

    def keep(self) -> None:
        """Keep this build's pages, once they stand at the output folder."""
        kept = {
            file: Known(key=key, stamp=stamp, entries=entries)
            for file, (key, entries) in self.now.items()
            if (stamp := _stamp(self.output / file)) is not None
        }
        self.cache.keep(_name(self.output), kept)


def _name(output: Path) -> str:
    return digest_of("pages", str(output.absolute()), code_digest())


def _stamp(path: Path) -> Stamp | None:
    try:
        found = path.stat(follow_symlinks=False)
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns, found.st_ino


@dataclass(kw_only=True)
class Keys:
    """Hash what pages show; `related` tells by language what other records say of an observation.

    `cards` are the pictures that were made, `asked` is what the build was asked to do.
    """

    root: Path
    related: Mapping[str, Related]
    cards: frozenset[str]
    asked: str
    _hashed: dict[tuple[str, int], bytes] = field(default_factory=dict)

    def of(self, page: Page) -> bytes | None:
        """Give the hash of what a page shows; None where it is to be written in any case."""
        if page.template not in TEMPLATES:
            return None
        card = page.card is not None and (page.language.prefix + page.card.path).lstrip("/") in self.cards
        try:
            shown = self.hashed((page, card), page.language)
        except (_OpaqueError, pickle.PicklingError, TypeError, AttributeError):
            return None
        return blake2b(self._shared + shown, digest_size=20).digest()

    def hashed(self, value: object, language: Language) -> bytes:
        """Hash a value with everything in it."""
        raw = io.BytesIO()
        _ByValue(raw, self, language).dump(value)
        found = raw.getvalue()
        return blake2b(
            found + (self._everything if any(it in found for it in _LINKS) else b""), digest_size=20
        ).digest()

    def once(self, value: object, language: Language, parts: Callable[[], object]) -> bytes:
        """Hash the parts of a record that many pages show, once; records live as long as the build."""
        name = (language.code, id(value))
        if name not in self._hashed:
            self._hashed[name] = self.hashed(parts(), language)
        return self._hashed[name]

    @cached_property
    def _shared(self) -> bytes:
        """Hash what all pages share: the program, templates, messages, settings and the short lists of records."""
        lists = sorted(it for it in (self.root / "data").glob("*.yml") if it.is_file())
        files = [*lists, self.root / "pelicanconf.py"]
        parts = [part for it in files for part in (it.relative_to(self.root).as_posix(), it.read_bytes())]
        rest = (it for name in SHARED for it in contents_of(self.root, name))
        return digest_of(code_digest(), self.asked, *parts, *rest).encode()

    @cached_property
    def _everything(self) -> bytes:
        """Hash all records and texts: a link in a text may lead to any of them."""
        return digest_of(*contents_of(self.root, "data"), *contents_of(self.root, "content")).encode()


class _ByValue(pickle.Pickler):
    """Write a value so that two are written alike where they show alike; nothing of this is ever read back."""

    def __init__(self, raw: io.BytesIO, keys: Keys, language: Language) -> None:
        super().__init__(raw, protocol=pickle.HIGHEST_PROTOCOL)
        # By value: without this, what is written would say which parts are the very same object.
        self.fast = True
        self.keys, self.language = keys, language

    def reducer_override(self, value: Any) -> Any:  # noqa: ANN401 - as pickle has it
        """Take apart what is ours; what can be called says nothing of what it would give."""
        if isinstance(value, Language):
            return bytes, (value.code.encode(),)
        if isinstance(value, Observation):
            return bytes, (self.keys.once(value, self.language, lambda: self._observation(value)),)
        if isinstance(value, LASTING):
            return bytes, (self.keys.once(value, self.language, lambda: _parts(value)),)
        if isinstance(value, BaseModel) or (is_dataclass(value) and not isinstance(value, type)):
            return tuple, (_parts(value),)
        if isinstance(value, type) or not callable(value) or value.__module__ in {"builtins", "copyreg"}:
            return NotImplemented
        raise _OpaqueError

    def _observation(self, it: Observation) -> object:
        return (_parts(it), self.keys.related[self.language.code](it))


def _parts(value: object) -> list[tuple[str, object]]:
    """List the fields of a record or of one of our own objects, sets in order; a chart's figures are shown as drawings."""
    fields = ((name, part) for name, part in vars(value).items() if name != "figures")
    ordered = ((name, sorted(part) if isinstance(part, frozenset) else part) for name, part in fields)
    return [(type(value).__name__, None), *ordered]
