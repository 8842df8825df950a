"""Who keeps the ledger and how its texts were chosen: as the settings say, and plainly where they say nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_site import build_small, replaced

SETTINGS = """keeper:
  name:
    zh: 临河大学数据组
    en: Linhe University data desk
  address: https://desk.example
  funding:
    zh: 学校的研究经费
    en: research funds of the university
selection:
  zh: 在市报的网页上搜过“窗口”，全部录入
  en: the city paper’s pages were searched for “window”, and all were entered
repository:"""


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the small site with an institution and a record of how its texts were chosen."""
    return build_small(tmp_path_factory.mktemp("kept"), replaced("data/site.yml", "repository:", SETTINGS))


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("index.html", ("由临河大学数据组记账",)),
        ("en/index.html", ("Kept by Linhe University data desk",)),
        ("about/index.html", ('href="https://desk.example"', "学校的研究经费", "全部录入")),
        ("en/about/index.html", ("Linhe University data desk", "research funds", "all were entered")),
        ("methods/index.html", ("全部录入",)),
    ],
)
def test_what_the_settings_say_is_shown(kept: Path, page: str, words: tuple[str, ...]) -> None:
    """The institution is named on the front page, told with its money on About, and the choice of texts on both pages."""
    text = (kept / page).read_text("utf-8")
    assert [it for it in words if it not in text] == []


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("about/index.html", ("还没有填写", "没有留下记录")),
        ("en/about/index.html", ("has not been filled in", "was not recorded")),
        ("methods/index.html", ("没有留下记录",)),
    ],
)
def test_what_they_do_not_say_is_said_to_be_missing(site: Path, page: str, words: tuple[str, ...]) -> None:
    """Without them the pages say that nobody is named and nothing was recorded."""
    text = (site / page).read_text("utf-8")
    assert [it for it in words if it not in text] == []
