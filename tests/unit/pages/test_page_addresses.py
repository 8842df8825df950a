"""Paths become links below the base path, and places find their dashboards."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from dashboards.checks import Context
from dashboards.model import Place
from dashboards.pages import addresses
from dashboards.pages.addresses import Addresses, file_of
from dashboards.pages.languages import languages

ZH, EN = languages(Path(__file__).resolve().parents[3] / "locale")


@pytest.mark.parametrize(
    ("path", "zh", "en"),
    [
        ("/", "index.html", "en/index.html"),
        ("/cities/linhe/", "cities/linhe/index.html", "en/cities/linhe/index.html"),
        ("/404.html", "404.html", "en/404.html"),
    ],
)
def test_file_of_a_path(path: str, zh: str, en: str) -> None:
    """A path that ends with a slash is a folder's page; English stands below en/."""
    assert (file_of(path, ZH), file_of(path, EN)) == (zh, en)


def test_links_stand_below_the_base_path() -> None:
    """Base path, language and path follow each other in a link."""
    at = Addresses(url="https://x.example", base_path="/base")
    assert at.here("/about/", EN) == "/base/en/about/"
    assert at.shared("/data/observations.csv") == "/base/data/observations.csv"
    assert at.absolute("/about/", ZH) == "https://x.example/base/about/"


@pytest.mark.parametrize(
    ("kind", "path"),
    [("district", "/cities/linhe/bay/"), ("street", "/cities/linhe/"), ("county-level-city", "/cities/linhe/bay/")],
)
def test_dashboard_of_a_place(context: Context, kind: str, path: str) -> None:
    """A district has a dashboard under its city; a street is shown on that of the place around it."""
    bay = Place.model_validate({"id": "bay", "name": {"zh": "湾", "en": "Bay"}, "kind": kind, "parent": "linhe"})
    dataset = replace(context.dataset, places={**context.dataset.places, "bay": bay})
    assert addresses.dashboard(bay, dataset) == path
