"""Pages: what one shows, as a hash: where it is that of the last build, its file is linked into the new site, not written.

A page is known by a hash of everything that it shows. Nothing has to say what a page depends on: what its template is
given is taken apart value by value down to records, which are known by the files that they stand in, each number with
what other records say of it; and what all pages share is hashed as a whole. A page that is given the whole ledger, or a
text with links in it, counts as showing all there is. Where anything cannot be taken apart, the page is written.

A chart's files are known by its records as well.
"""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, is_dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, cast

from pydantic import BaseModel

from dashboards.model import Chart, Fingerprints, Indicator, Initiative, Observation, Place, Record, Source
from dashboards.model.fingerprints import LINKS
from dashboards.pages.charts import Shown
from dashboards.pages.languages import Language
from dashboards.pages.page import Page
from dashboards.stages import code_fingerprint, fingerprint, shipped
from dashboards.stages.files import contents_of

# Templates that are given a few records each; the others list much of the ledger and are written every time.
TEMPLATES = frozenset(
    f"{it}.html"
    for it in ["article", "chart", "city", "embed", "indicator", "initiative", "moved", "observations", "source"]
)
# What stands in none of a page's values and yet on all pages.
SHARED = ("theme/templates", "theme/static/css", "locale")
# Records that have a file each, and those that share one.
FILED = Chart | Initiative | Source
LISTED = Indicator | Place

Related = Callable[[Observation], object]


class _OpaqueError(Exception):
    """Something that cannot be taken apart by value."""


@dataclass(kw_only=True)
class PageFingerprints:
    """Hash what pages show; `related` tells by language what other records say of an observation.

    `fingerprints` are those of the records, `cards` the pictures that were made, `asked` is what the build was asked to do, and
    with which font and plotly.js it draws.
    """

    root: Path
    fingerprints: Fingerprints
    related: Mapping[str, Related]
    cards: frozenset[str]
    asked: str
    _observed: dict[tuple[str, str], bytes] = field(default_factory=dict)

    def of(self, page: Page) -> bytes | None:
        """Return the hash of what a page shows; None where it is to be written in any case."""
        if page.template not in TEMPLATES:
            return None
        card = page.card is not None and (page.language.prefix + page.card.path).lstrip("/") in self.cards
        try:
            shown = self.hashed((page, card), page.language)
        except (_OpaqueError, pickle.PicklingError, TypeError, AttributeError):
            return None
        return fingerprint(self._shared, shown)

    def hashed(self, value: object, language: Language) -> bytes:
        """Hash a value with everything in it."""
        raw = io.BytesIO()
        _ByValue(raw, self, language).dump(value)
        found = raw.getvalue()
        linked = any(it in found for it in LINKS)
        return fingerprint(found, self.fingerprints.everything if linked else b"")

    def known(self, it: object, language: Language) -> bytes:
        """Return what a record or a chart is known by."""
        if isinstance(it, Observation):
            return self._observation(it, language)
        if isinstance(it, Shown):
            return it.fingerprint
        # What else there is of a record in a list is hashed with all that pages share.
        return it.id.encode() if isinstance(it, LISTED) else self.fingerprints.of(cast("Record", it))

    def _observation(self, it: Observation, language: Language) -> bytes:
        """Hash an observation and what other records say of it, once for all pages."""
        name = (language.code, it.id)
        if name not in self._observed:
            told = self.hashed(self.related[language.code](it), language)
            self._observed[name] = self.fingerprints.of_observation(it) + told
        return self._observed[name]

    def of_files(self, shown: Sequence[Shown], corrected: Mapping[str, str]) -> bytes:
        """Hash what a chart's own files hold: its records, its drawings, the corrections of its numbers."""
        view = shown[0].view
        days = (f"{it.id} {corrected.get(it.id)}" for it in view.observations)
        return fingerprint(self._shared, *(it.fingerprint for it in shown), *days)

    @cached_property
    def _shared(self) -> bytes:
        """Hash what all pages share: the program, templates, messages, settings and the short lists of records."""
        settings = shipped.found(self.root, "pelicanconf.py").read_bytes()
        rest = (it for name in SHARED for it in contents_of(shipped.base_of(self.root, name), name))
        return fingerprint(code_fingerprint(), self.asked, self.fingerprints.lists, settings, *rest)


class _ByValue(pickle.Pickler):
    """Write a value so that two are written alike where they show alike; nothing of this is ever read back."""

    def __init__(self, raw: io.BytesIO, keys: PageFingerprints, language: Language) -> None:
        super().__init__(raw, protocol=pickle.HIGHEST_PROTOCOL)
        # By value: without this, what is written would say which parts are the very same object.
        self.fast = True
        self.keys, self.language = keys, language

    def reducer_override(self, value: Any) -> Any:  # noqa: ANN401 - as pickle has it
        """Take apart what is ours; what can be called says nothing of what it would give."""
        if isinstance(value, Language):
            return bytes, (value.code.encode(),)
        if isinstance(value, Observation | Shown | FILED | LISTED):
            return bytes, (self.keys.known(value, self.language),)
        if isinstance(value, BaseModel) or (is_dataclass(value) and not isinstance(value, type)):
            return tuple, (_parts(value),)
        if isinstance(value, type) or not callable(value) or value.__module__ in {"builtins", "copyreg"}:
            return NotImplemented
        raise _OpaqueError


def _parts(value: object) -> list[tuple[str, object]]:
    """List the fields of a record or of one of our own objects, sets in order."""
    ordered = ((name, sorted(part) if isinstance(part, frozenset) else part) for name, part in vars(value).items())
    return [(type(value).__name__, None), *ordered]
