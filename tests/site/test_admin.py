"""The editors' form is on the published site only where the site's settings ask for it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from small_site import replaced


def test_no_form_unless_asked(site: Path) -> None:
    """Out of the box nothing stands at /admin/."""
    assert not (site / "admin").exists()


def test_the_form_can_be_turned_on(build: Callable[..., Path]) -> None:
    """With `form: yes` the form and all its files are there, and search engines are not told of it."""
    site = build(replaced("data/site.yml", "url:", "form: yes\nurl:"))
    assert {it.name for it in (site / "admin").iterdir()} >= {
        "index.html",
        "config.json",
        "sveltia-cms.js",
        "fonts",
        "vendor",
    }
    assert 'name="robots" content="noindex"' in (site / "admin/index.html").read_text("utf-8")
    assert "/admin/" not in (site / "sitemap.xml").read_text("utf-8")
