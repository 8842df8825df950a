"""What a card tells of a number's past and of other sources: corrections, repeats, conflicts, and the articles that use it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from small_site import Edit, replaced

from dashboards.errors import EditorError

Build = Callable[[Edit | None], Path]
WINDOW = "data/cities/linhe/linhe-one-window.yml"
ENTRY = """- id: received-again
  date: 2026-02-01
  observation: linhe-one-window.received
  was: 3200余条
  now: 3300余条
  why:
    zh: 抄错了一位
    en: A digit was copied wrong
  noticed_by:
    zh: 一位读者
    en: A reader
"""
OTHER = """  - id: received-elsewhere
    indicator: requests-received
    source: linhe-bulletin
    printed: {printed}
    paragraph: 2
    nature: flow
    statistic: count
    period:
      printed: 试行以来
      type: since-event
    reported_by: government
"""


def card(page: str, name: str) -> str:
    """Give one card of an initiative's page."""
    found = re.search(rf'<article class="card" id="{name}".*?</article>', page, re.DOTALL)
    assert found is not None
    return found[0]


def changed(root: Path, *, told: bool) -> None:
    """Publish the small ledger's number, then change it, with or without a correction."""
    (root / "data" / "published.csv").write_text("id,printed\nlinhe-one-window.received,3200余条\n", "utf-8")
    replaced(WINDOW, "3200余条", "3300余条")(root)
    replaced("content/articles/one-window.md", "3200余条", "3300余条")(root)
    if told:
        (root / "data" / "corrections.yml").write_text(ENTRY, "utf-8")


def test_published_value_does_not_change_in_silence(build: Build) -> None:
    """Without a correction the build fails and names the rule."""
    with pytest.raises(EditorError) as raised:
        build(lambda root: changed(root, told=False))
    assert {it.rule for it in raised.value.problems} == {"correction-missing"}


def test_correction_is_told_everywhere(build: Build) -> None:
    """With one, card, corrections page, feeds of both languages and the CSV say what it was and what it is."""
    site = build(lambda root: changed(root, told=True))
    shown = card((site / "initiatives/linhe-one-window/index.html").read_text("utf-8"), "received")
    assert "<s data-made>3200余条</s>" in shown
    assert "3300余条" in shown
    assert "/corrections/#received-again" in shown
    for lang, why in (("", "抄错了一位"), ("en/", "A digit was copied wrong")):
        assert 'id="received-again"' in (site / lang / "corrections/index.html").read_text("utf-8")
        assert why in (site / lang / "feeds/corrections.atom").read_text("utf-8")
    table = (site / "data/observations.csv").read_text("utf-8-sig")
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(table))}
    assert rows["linhe-one-window.received"]["corrected"] == "2026-02-01"


def test_conflict_between_sources_is_shown(build: Build) -> None:
    """Two sources that disagree say so on both cards, with a way to the other number."""
    started = "      type: since-event\n      start: 2025-07-01\n"

    def disagree(root: Path) -> None:
        text = (root / WINDOW).read_text("utf-8")
        dated = text.replace("      type: since-event\n", started, 1)
        other = OTHER.format(printed="9900条").replace("      type: since-event\n", started)
        (root / WINDOW).write_text(dated + other, "utf-8")

    page = (build(disagree) / "initiatives/linhe-one-window/index.html").read_text("utf-8")
    assert "另一来源印的不一样" in card(page, "received")
    assert "#received-elsewhere" in card(page, "received")
    assert "另一来源印的不一样" in card(page, "received-elsewhere")


def test_repeat_leads_to_the_other_print(build: Build) -> None:
    """A number that a second source prints again is linked from both cards."""
    more = OTHER.format(printed="3200余条") + "    same_as: linhe-one-window.received\n"
    site = build(lambda root: (root / WINDOW).write_text((root / WINDOW).read_text("utf-8") + more, "utf-8") and None)
    page = (site / "en/initiatives/linhe-one-window/index.html").read_text("utf-8")
    assert "Also printed in" in card(page, "received")
    assert "Also printed in" in card(page, "received-elsewhere")


def test_card_names_the_articles_that_use_its_number(build: Build) -> None:
    """A number that an article binds leads back to the article, in the page's language."""
    site = build(None)
    for lang in ("", "en/"):
        page = (site / lang / "initiatives/linhe-one-window/index.html").read_text("utf-8")
        assert "/articles/one-window/" in card(page, "received")
