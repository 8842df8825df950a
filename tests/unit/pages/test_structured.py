"""JSON in a page cannot end its script, and citations have both forms."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest

from dashboards.checks import Context
from dashboards.pages.citations import Work, cite
from dashboards.pages.languages import languages
from dashboards.pages.page import Page
from dashboards.pages.theme import head_title, json_for_html


def test_json_cannot_end_its_element() -> None:
    """Signs that could end a script or start a comment are written as escapes and read back the same."""
    words = "</script><!-- & \u2028"
    written = json_for_html({"name": words})
    assert not set("<>&\u2028") & set(written)
    assert json.loads(written)["name"] == words


def test_citation_has_both_forms(context: Context) -> None:
    """A work is cited with title, medium, date and address."""
    work = Work(title="一个大厅", address="https://ledger.example/articles/x/", date=datetime.date(2026, 1, 5))
    found = cite(context.dataset.site, work, "zh")
    assert found.gbt == "小账本. 一个大厅[EB/OL]. (2026-01-05). https://ledger.example/articles/x/."
    assert found.bibtex.startswith("@misc{ledger-example-articles-x,")
    assert "year = {2026}" in found.bibtex


@pytest.mark.parametrize(
    ("title", "shown"),
    [("Gusu", "Gusu · Ledger"), ("x" * 65, "x" * 65), ("y" * 90, "y" * 69 + "…")],
)
def test_title_fits_a_list_of_results(title: str, shown: str) -> None:
    """A long title goes without the site's name, a longer one is cut."""
    english = languages(Path(__file__).resolve().parents[3] / "locale")[1]
    page = Page(path="/x/", language=english, template="text.html", title=title)
    assert head_title(page, "Ledger") == shown
