"""The content folder: what Pelican would publish, drop or write elsewhere is refused before it starts."""

import datetime
import os
from pathlib import Path

import pytest

from dashboards.prose.folder import check_aliases, check_folder, check_twins

TODAY = datetime.date(2026, 2, 1)
ARTICLE = "content/articles/one-window.md"


def rules(small: Path) -> list[str]:
    """Give the rules that the content folder breaks."""
    return [it.rule for it in check_folder(small, TODAY)]


def test_small_folder_is_sound(small: Path) -> None:
    """The unchanged folder has no problem."""
    assert rules(small) == []


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("Slug: one-window", "Slug: one-window\nSave_as: ../outputX/evil.html", "article-field"),
        ("Slug: one-window", "Slug: one-window\nUrl: //evil.example/", "article-field"),
        ("Slug: one-window", "Slug: one-window\nTemplate: x", "article-field"),
        ("Slug: one-window", "Slug: one-window\nStatus: draft", "article-field"),
        ("Slug: one-window", "Slug: ../../etc", "article-field"),
        ("Slug: one-window", "Slug: one-window\nSlug: two", "article-field"),
        ("Slug: one-window\n", "", "article-field"),
        ("Lang: zh-CN", "Lang: zh", "article-field"),
        ("Date: 2026-01-05", "Date: 2026-02-30", "date"),
        ("Date: 2026-01-05", "Date: 05/01/2026", "date"),
        ("Date: 2026-01-05", "Date: 2026-02-02", "future-date"),
    ],
)
def test_bad_field_is_refused(small: Path, old: str, new: str, rule: str) -> None:
    """Each field that would lead Pelican astray is a problem."""
    path = small / ARTICLE
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    assert rules(small) == [rule]


@pytest.mark.parametrize(
    "name",
    [
        "articles/Big.md",
        "articles/a b.md",
        "articles/x.html",
        "articles/城市.md",
        "x.md",
        "articles/a.zh.md",
        "articles/sub/a.md",
        "articles/.hidden",
    ],
)
def test_other_names_are_refused(small: Path, name: str) -> None:
    """Only <slug>.md and <slug>.en.md stand in content."""
    path = small / "content" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("x", "utf-8")
    assert rules(small) == ["file-name"]


def test_windows_names_are_refused(small: Path) -> None:
    """A slug that Windows reserves could not be checked out there."""
    text = (small / ARTICLE).read_text("utf-8").replace("Slug: one-window", "Slug: con")
    (small / "content/articles/con.md").write_text(text, "utf-8")
    assert rules(small) == ["reserved-name"]


def test_links_and_pipes_are_refused(small: Path) -> None:
    """A link out of the folder is not followed, a pipe is not opened."""
    (small / "content/articles/passwd.md").symlink_to("/etc/passwd")
    (small / "content/etc").symlink_to("/etc")
    os.mkfifo(small / "content/articles/pipe.md")
    assert rules(small) == ["file-kind"] * 3


def test_a_link_in_place_of_the_folder_is_refused(small: Path, tmp_path: Path) -> None:
    """The folder itself must not be a link either."""
    (small / "content").rename(tmp_path / "elsewhere")
    (small / "content").symlink_to(tmp_path / "elsewhere")
    assert rules(small) == ["file-kind"]


def test_an_article_without_its_twin_is_a_warning(small: Path) -> None:
    """What is not translated yet is said, and does not fail the build."""
    (small / "content/articles/one-window.en.md").unlink()
    found = list(check_twins(small))
    assert [(it.rule, it.severity) for it in found] == [("translation", "warning")]


@pytest.mark.parametrize("value", ["Old_One", "one-window"])
def test_former_slug_must_be_free(small: Path, value: str) -> None:
    """A former slug is a slug, and no other article stands at its address."""
    path = small / ARTICLE
    path.write_text(
        path.read_text("utf-8").replace("Slug: one-window", f"Slug: one-window\nAliases: {value}", 1), "utf-8"
    )
    assert [it.rule for it in check_aliases(small)] == ["article-field"]


def test_former_slugs_are_welcome(small: Path) -> None:
    """A free former slug is no problem."""
    path = small / ARTICLE
    path.write_text(
        path.read_text("utf-8").replace("Slug: one-window", "Slug: one-window\nAliases: first, second", 1), "utf-8"
    )
    assert list(check_aliases(small)) == []


def test_tool_must_be_known(small: Path) -> None:
    """A tool that is not there would leave readers with nothing."""
    path = small / ARTICLE
    path.write_text(path.read_text("utf-8").replace("Slug: one-window", "Slug: one-window\nTool: abacus", 1), "utf-8")
    assert rules(small) == ["article-field"]
