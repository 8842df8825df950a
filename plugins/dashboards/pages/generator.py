"""Pages: our Pelican generator. It gathers every page of both languages and writes each into the output folder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from markupsafe import Markup
from pelican.generators import Generator

from dashboards.model import Dataset, Observation, limits
from dashboards.pages import articles, families, views
from dashboards.pages.addresses import Addresses
from dashboards.pages.languages import Language, languages
from dashboards.pages.ledger import Ledger
from dashboards.pages.page import Page
from dashboards.pages.policy import meta_policy
from dashboards.pages.theme import Theme


@dataclass(kw_only=True)
class Run:
    """What one build works on: the sound dataset, and the texts that Pelican reads along the way."""

    root: Path
    dataset: Dataset
    observations: tuple[Observation, ...]
    texts: list[Any] = field(default_factory=list)


class Pages(Generator):  # type: ignore[misc] - Pelican publishes no types
    """Write every page that is made from records or from the texts that Pelican has read."""

    def generate_output(self, _writer: object) -> None:
        """Write all pages of both languages."""
        run: Run = self.settings["DASHBOARDS"]
        write(run, Path(self.output_path))


def write(run: Run, output: Path) -> None:
    """Write the whole site of one run into `output`."""
    site = run.dataset.site
    addresses = Addresses(url=site.url, base_path=site.base_path)
    both = languages(run.root / "locale")
    ledger = Ledger(dataset=run.dataset, observations=run.observations)
    theme = Theme(run.root / "theme" / "templates", run.root / ".cache" / "templates", both, addresses)
    theme.set(site=site, both=both, policy=meta_policy(), observation=ledger.by_id.__getitem__, **views.NAMES)
    for language in both:
        texts = articles.read(run.texts, language)
        theme.add(language, views.filters(ledger, language, limits_of, bind, texts))
        for page in families.pages(ledger, language, texts):
            save(output / page.file, theme.render(page))


def save(path: Path, text: str) -> None:
    """Write one file of text, and the folders around it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())


def limits_of(observation: Observation) -> Sequence[Any]:
    return [it.text for it in limits.limits(observation)]


def bind(text: str, _language: Language) -> Markup:
    return Markup("{}").format(text)
