"""A source with a public address is linked at the very words that it printed."""

import dataclasses

from dashboards.checks import Context
from dashboards.pages.views import source_link


def test_public_source_is_linked_at_its_words(context: Context) -> None:
    """The link carries the printed words, encoded, so that a browser that can scrolls to them."""
    it = context.observations["linhe-half-year.rate"]
    source = it.source.model_copy(update={"address": "https://linhe.example/notice"})
    link = source_link(dataclasses.replace(it, source=source))
    assert link == "https://linhe.example/notice#:~:text=91%25"
