"""Pages: where everything stands. Addresses are a contract: they are made here and nowhere else.

A *path* is an address without base path and language, always with slashes at both ends (`/initiatives/x/`) or a
file's name at its end (`/data/observations.csv`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from dashboards.model import Dataset, Observation, Place, Site
from dashboards.model.vocabulary import ABOVE_CITIES, DASHBOARD_KINDS
from dashboards.pages.languages import Language


@dataclass(frozen=True, kw_only=True)
class Addresses:
    """Turn paths into what stands in a link: below the base path, or absolute with the site's own host."""

    url: str
    base_path: str

    @classmethod
    def of(cls, site: Site) -> Self:
        """Return the addresses of a site."""
        return cls(url=site.url, base_path=site.base_path)

    def here(self, path: str, language: Language) -> str:
        """Return the link to a page in one language."""
        return f"{self.base_path}{language.prefix}{path}"

    def shared(self, path: str) -> str:
        """Return the link to what both languages share: downloads, style sheets, scripts."""
        return f"{self.base_path}{path}"

    def absolute(self, path: str, language: Language) -> str:
        """Return a page's full address."""
        return f"{self.url}{self.here(path, language)}"

    def absolute_shared(self, path: str) -> str:
        """Return the full address of what both languages share."""
        return f"{self.url}{self.shared(path)}"


def file_of(path: str, language: Language) -> str:
    """Return the file, relative to the output folder, that a path is read from."""
    name = f"{language.prefix}{path}".lstrip("/")
    return f"{name}index.html" if name.endswith("/") or not name else name


def initiative(name: str) -> str:
    """Return the path of an initiative's page."""
    return f"/initiatives/{name}/"


def card(observation: Observation) -> str:
    """Return the path of an observation's card."""
    return f"/initiatives/{observation.initiative.id}/#{observation.record.id}"


def indicator(name: str) -> str:
    """Return the path of an indicator's page."""
    return f"/indicators/{name}/"


def source(name: str, paragraph: int | None = None) -> str:
    """Return the path of a source's page, or of one of its paragraphs there."""
    return f"/sources/{name}/" + (f"#p{paragraph}" if paragraph else "")


def chart(name: str) -> str:
    """Return the path of a chart's page."""
    return f"/charts/{name}/"


def article(slug: str) -> str:
    """Return the path of an article."""
    return f"/articles/{slug}/"


def dashboard(place: Place, dataset: Dataset) -> str | None:
    """Return the path of a place's dashboard, or of the nearest place around it that has one."""
    lineage = list(dataset.lineage(place.id))
    here = next((it for it in lineage if it.kind in DASHBOARD_KINDS), None)
    if here is None:
        return None
    if here.kind in ABOVE_CITIES:
        return f"/places/{here.id}/"
    city = dataset.city_of(place.id) or here
    return f"/cities/{city.id}/" if city == here else f"/cities/{city.id}/{here.id}/"
