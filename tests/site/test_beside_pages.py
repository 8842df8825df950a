"""What stands beside a number is on its card, in lists, names and filters; places of every level have their pages."""

import json
import shutil
from pathlib import Path

import pytest
from small_site import ROOT, build_small


def _edit(root: Path) -> None:
    shutil.copytree(ROOT / "tests" / "cases" / "tabled", root, dirs_exist_ok=True)
    more = root / "data/indicators-more.yml"
    with (root / "data/indicators.yml").open("a", encoding="utf-8") as file:
        file.write(more.read_text("utf-8"))
    more.unlink()
    text = (root / "data/cities/linhe/linhe-half-year.yml").read_text("utf-8")
    for place, folder in (("sichuan", "places"), ("beijing", "cities")):
        path = root / "data" / folder / place / f"{place}-half-year.yml"
        path.parent.mkdir(parents=True)
        moved = text.replace("linhe-half-year", f"{place}-half-year").replace("place: linhe", f"place: {place}")
        head, _, observations = moved.partition("observations:\n")
        first = (
            observations.partition("  - id: closed")[0]
            .replace("近萬條", "200條")
            .replace("paragraph: 2", "paragraph: 3", 1)
        )
        # The bulletin prints one more number, which the province is made to say; the municipality has none.
        path.write_text(f"{head}observations:\n{first}" if place == "sichuan" else head, "utf-8")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the small site with a table's record, a province and a municipality."""
    return build_small(tmp_path_factory.mktemp("beside"), _edit)


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        (
            "",
            [
                "投诉",
                "下降，比上一期，百分之几",
                "受理量（件）",
                "结转下月",
                "±2.1个百分点",
                "13个",
                "每万人",
                "市政务服务局",
                "初步数",
            ],
        ),
        ("en/", ["Complaints", "down, on the period before, in per cent", "preliminary", "The city’s service office"]),
    ],
)
def test_a_card_tells_what_stands_beside_its_number(site: Path, lang: str, words: list[str]) -> None:
    """Groups, changes, headers, balances, margins, ranks, rates, departments and status, in both languages."""
    page = (
        (site / f"{lang}initiatives/linhe-hotline/index.html")
        .read_text("utf-8")
        .replace("&#39;", "’")
        .replace("'", "’")
    )
    assert [it for it in words if it not in page] == []


@pytest.mark.parametrize("path", ["indicators/requests-taken", "observations", "cities/linhe"])
def test_two_groups_are_told_apart_in_each_list(site: Path, path: str) -> None:
    """Lists name the group behind the indicator."""
    page = (site / path / "index.html").read_text("utf-8")
    assert "（投诉）" in page
    assert "（咨询）" in page


def test_an_indicators_rows_say_period_and_source(site: Path) -> None:
    """Each row has its time and a link to its paragraph; a revised number says so."""
    page = (site / "indicators/requests-taken/index.html").read_text("utf-8")
    assert "2024年5月" in page
    assert "/sources/linhe-table/#p7" in page
    assert "（修订数）" in page


def test_the_explorer_filters_by_group_and_status(site: Path) -> None:
    """The form offers them where there are any, in the order of the rows' facets."""
    page = (site / "en/observations/index.html").read_text("utf-8")
    assert "Class: Complaints" in page
    rows = json.loads((site / "en/observations/rows.json").read_text("utf-8"))["rows"]
    row = next(it for it in rows if it["id"] == "linhe-hotline.complaints")
    assert row["facets"][-2:] == ["class=complaint", ""]
    assert row["cells"][0] == "Requests taken (Complaints)"


@pytest.mark.parametrize(
    ("path", "there"),
    [
        ("places/sichuan", True),
        ("en/places/sichuan", True),
        ("cities/beijing", True),
        ("places/jiangbei", False),
        ("places/china", False),
        ("cities/shanghai", False),
    ],
)
def test_a_place_with_records_has_its_page(site: Path, path: str, there: bool) -> None:  # noqa: FBT001
    """A province stands at /places/, a municipality at /cities/; what has no record has no page."""
    assert (site / path / "index.html").is_file() is there


def test_the_list_of_places_names_all_levels(site: Path) -> None:
    """Province, municipality and city stand in one list, each under its own name."""
    page = (site / "cities/index.html").read_text("utf-8")
    assert all(f'href="{it}"' in page for it in ("/places/sichuan/", "/cities/beijing/", "/cities/linhe/"))


def test_a_place_with_nothing_below_it_has_no_table_of_places(site: Path) -> None:
    """The list of places is one table with a row for each; the page of a place has none for itself or one other, but a link."""
    page = (site / "cities/index.html").read_text("utf-8")
    assert page.count("<table") == 1
    assert '<th scope="row" id="beijing">' in page
    assert 'id="places"' not in (site / "cities/beijing/index.html").read_text("utf-8")
    alone = (site / "cities/linhe/index.html").read_text("utf-8")
    assert 'id="places"' not in alone
    assert '<a href="/cities/linhe/donghu/">' in alone
