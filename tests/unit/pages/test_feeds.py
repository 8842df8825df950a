"""Feeds are well-formed, carry full text, and bear the dates of their entries."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from dashboards.pages.addresses import Addresses
from dashboards.pages.feeds import ATOM, FeedItem, atom, json_feed
from dashboards.pages.languages import languages

ZH, EN = languages(Path(__file__).resolve().parents[3] / "locale")
AT = Addresses(url="https://x.example", base_path="")


@pytest.fixture
def entry() -> FeedItem:
    """Give an entry whose words would be markup if they were not escaped."""
    day = datetime.date(2026, 1, 5)
    return FeedItem(
        path="/articles/a/", title="A < B & C", summary="]]>", html="<p>5 &lt; 6</p>", published=day, updated=day
    )


def test_atom_keeps_words_words(entry: FeedItem) -> None:
    """Signs of markup in titles and texts come out as they went in."""
    feed = ElementTree.fromstring(atom("/feeds/articles.atom", "站：文章", [entry], AT, ZH))  # noqa: S314 - our own
    assert feed.findtext(f".//{{{ATOM}}}entry/{{{ATOM}}}title") == "A < B & C"
    assert feed.findtext(f".//{{{ATOM}}}content") == "<p>5 &lt; 6</p>"


def test_feed_without_entries_has_no_clock() -> None:
    """An empty feed is dated at the epoch, never today."""
    assert b"<updated>1970-01-01T00:00:00Z</updated>" in atom("/feeds/x.atom", "x", [], AT, EN)


def test_json_feed_names_its_page(entry: FeedItem) -> None:
    """Each item of the JSON feed has the address of its page in the feed's language."""
    feed = json.loads(json_feed("/feeds/articles.json", "x", [entry], AT, EN))
    assert feed["items"][0]["url"] == "https://x.example/en/articles/a/"
