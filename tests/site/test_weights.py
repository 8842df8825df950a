"""The budget of bytes: every page keeps to it, and the command that prints the table fails where one does not."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from dashboards.__main__ import main
from dashboards.bench.weights import kind_of, report, too_heavy, weigh


def test_small_site_keeps_to_the_budget(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command prints a line for each page type and is content."""
    assert main(["bench", "bytes", "--output", str(site)]) == 0
    printed = capsys.readouterr().out
    for kind in ("front", "article", "city", "initiative", "chart", "embed", "observations", "budget"):
        assert f"\n{kind} " in printed


def test_real_site_keeps_to_the_budget(built_site: Path, tell: Callable[[str], None]) -> None:
    """No page of the real site weighs more than it may; the table stands at the end of the run."""
    weighed = weigh(built_site)
    for line in report(weighed):
        tell(line)
    assert [(it.page, it.past) for it in too_heavy(weighed)] == []


@pytest.mark.parametrize(
    ("file", "limit", "page"),
    [
        ("articles/one-window/index.html", "page", "/articles/one-window/"),
        ("theme/css/site.css", "style", "/charts/"),
        ("theme/js/explore.js", "scripts", "/articles/one-window/"),
    ],
)
def test_what_is_too_heavy_fails(
    site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], file: str, limit: str, page: str
) -> None:
    """Past each limit the command names the page and the limit, and fails."""
    shutil.copytree(site, tmp_path / "site")
    noise = random.Random(1).randbytes(40_000).hex()  # noqa: S311 - a fixed weight, not a secret
    with (tmp_path / "site" / file).open("a", encoding="utf-8") as heavier:
        heavier.write(f"<!-- {noise}{noise[::-1]} -->")
    assert main(["bench", "bytes", "--output", str(tmp_path / "site")]) == 1
    told = [it for it in capsys.readouterr().out.splitlines() if it.startswith("past the budget")]
    assert any(limit in it and page in it for it in told)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("index.html", "front"),
        ("en/index.html", "front"),
        ("articles/index.html", "articles"),
        ("en/articles/one/index.html", "article"),
        ("cities/a/b/index.html", "district"),
        ("embed/a/index.html", "embed"),
        ("embed/a/interactive/index.html", "interactive embed"),
        ("observations/2/index.html", "observations"),
        ("404.html", "404"),
    ],
)
def test_page_type_is_read_from_the_address(name: str, kind: str) -> None:
    """Twins and the pages of one family are of one type."""
    assert kind_of(name) == kind
