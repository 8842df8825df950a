"""Files that nobody reads, guards that are gone or torn, and addresses that two records ask for."""

import os
import subprocess
from pathlib import Path

import pytest

from dashboards.__main__ import main
from dashboards.checks.corrections import published_text
from dashboards.checks.guards import GUARDS, OPTIONAL
from dashboards.model import Correction
from dashboards.prose.everything import check_everything, last_day
from dashboards.readers import load
from dashboards.stages import shipped

INITIATIVE = "data/cities/linhe/linhe-one-window.yml"
CORRECTION = """- id: one
  date: 2026-01-01
  observation: {name}
  was: 5个
  withdrawn: yes
  why:
    zh: 抄错。
  noticed_by:
    zh: 读者。
"""


def errors(root: Path) -> list[tuple[str, str]]:
    """Give the rule and the file of each error."""
    return [(it.rule, it.span.path) for it in check_everything(load(root), last_day()) if it.severity == "error"]


def edit(root: Path, path: str, old: str, new: str) -> None:
    """Replace words that stand in a file."""
    text = (root / path).read_text("utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new, 1), "utf-8")


@pytest.mark.parametrize(
    "path",
    [
        "data/cities/linhe/x.YML",
        "data/cities/linhe/x.yml.txt",
        "data/cities/linhe/deeper/x.yml",
        "data/articles/x.md",
        "data/Sources/x.yml",
        "data/sources/notes.md",
        "locale/en/LC_MESSAGES/other.po",
        "theme/templates/page.htm",
        "theme/static/data.csv",
    ],
)
def test_a_file_that_no_step_reads_is_named(small: Path, path: str) -> None:
    """A wrong ending, capitals, another folder: what would not be published is said, once, under its path."""
    (small / path).parent.mkdir(parents=True, exist_ok=True)
    (small / path).write_text("id: x\n", "utf-8")
    found = [rule for rule, where in errors(small) if where == path]
    assert found
    assert len(found) == 1 or path.endswith("/x.yml")


def test_a_built_site_among_the_records_is_one_problem(small: Path) -> None:
    """A site that an older build put there is named once, as a folder, and not by its thousand pages."""
    for name in (".reform-ledger", "index.html", "cities/linhe/index.html"):
        (small / "data/site" / name).parent.mkdir(parents=True, exist_ok=True)
        (small / "data/site" / name).write_text("", "utf-8")
    (small / "data/site-map.html").write_text("", "utf-8")
    assert sorted(errors(small)) == [("file-unused", "data/site"), ("file-unused", "data/site-map.html")]


def test_what_git_ignores_is_no_lost_file(small: Path) -> None:
    """An editor's own notes, which git was told to leave alone, are left alone."""
    subprocess.run(["git", "init", "-q", str(small)], check=True)
    (small / ".gitignore").write_text("*.bak\n", "utf-8")
    (small / "data/x.bak").write_text("", "utf-8")
    assert errors(small) == []
    (small / ".gitignore").write_text("", "utf-8")
    assert errors(small) == [("file-unused", "data/x.bak")]


@pytest.mark.parametrize("closed", ["data/cities/linhe", INITIATIVE, "data/site.yml", "content/articles"])
def test_what_cannot_be_read_comes_first_and_alone(small: Path, closed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A closed folder or file is the one thing said, whatever else is wrong."""
    edit(small, "data/charts/linhe-received.yml", "kind: ", "kind: no-")
    real = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path) != small / closed and real(path, mode))
    assert errors(small) == [("file-unreadable", closed)]


def test_what_cannot_be_parsed_comes_first_and_alone(small: Path) -> None:
    """Nothing that follows from a broken record is said beside it."""
    edit(small, INITIATIVE, "place: linhe", "place： linhe")
    assert {path for _, path in errors(small)} == {INITIATIVE}


@pytest.mark.parametrize("path", sorted(set(GUARDS) - OPTIONAL))
@pytest.mark.parametrize("left", [None, b"", b"\n", b"<<<<<<< HEAD\n"])
def test_a_guard_cannot_be_switched_off(
    small: Path, path: str, left: bytes | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Missing, empty, blank, or with the marks of a merge: the file is named."""
    monkeypatch.setattr(shipped, "HOME", small)
    (small / path).unlink()
    if left is not None:
        (small / path).write_bytes(left)
    assert path in {where for _, where in errors(small)}


@pytest.mark.parametrize("left", ["", "\n", "# terms\n"])
def test_a_glossary_of_nothing_is_named(small: Path, left: str) -> None:
    """A ledger may do without one; one that was emptied would keep no name alike any more."""
    assert errors(small) == []
    (small / "data/glossary.yml").write_text(left, "utf-8")
    assert errors(small) == [("guard", "data/glossary.yml")]


def test_without_a_list_of_words_the_programs_holds(small: Path) -> None:
    """A ledger that deletes its own list is held to the program's."""
    (small / "data/wording.yml").unlink()
    assert errors(small) == []
    edit(small, INITIATIVE, "一处收件", "大幅提升效率")
    assert ("words-boastful", INITIATIVE) in errors(small)


@pytest.mark.parametrize("path", ["data/corrections.yml", "data/waivers.yml", "data/calculations.yml"])
def test_an_entry_without_its_dash_is_no_list(small: Path, path: str) -> None:
    """One entry that is a mapping is not taken for an empty list."""
    (small / path).write_text("id: one\n", "utf-8")
    assert path in {where for _, where in errors(small)}


def test_a_file_that_was_cut_off_is_named(small: Path) -> None:
    """Cut off where it still parses, a file ends without a line end."""
    text = (small / INITIATIVE).read_text("utf-8")
    (small / INITIATIVE).write_text(text.rstrip("\n"), "utf-8")
    assert errors(small) == [("file-end", INITIATIVE)]


@pytest.mark.parametrize(
    ("path", "old"),
    [
        (INITIATIVE, "linhe-half-year"),
        (INITIATIVE, "linhe-one-window"),
        ("data/charts/linhe-received.yml", "linhe-received"),
        ("data/sources/linhe-window.yml", "linhe-bulletin"),
    ],
)
def test_a_former_id_takes_no_page(small: Path, path: str, old: str) -> None:
    """Another record's id, or the record's own, is no former id."""
    text = (small / path).read_text("utf-8")
    (small / path).write_text(text + f"aliases: [{old}]\n", "utf-8")
    assert errors(small) == [("address-taken", path)]


def test_two_records_cannot_have_been_one(small: Path) -> None:
    """A former id belongs to one record."""
    for name in ("linhe-one-window", "linhe-half-year"):
        path = small / f"data/cities/linhe/{name}.yml"
        path.write_text(path.read_text("utf-8") + "aliases: [linhe-before]\n", "utf-8")
    assert [rule for rule, _ in errors(small)] == ["address-taken"]


@pytest.mark.parametrize(
    "name", [".x", "linhe-one-window", "windows", "/etc/x.y", "<b>.y", "很" * 190 + ".x", "a" * 90 + ".x", '"x\\0y.z"']
)
def test_a_withdrawal_names_a_number(small: Path, name: str) -> None:
    """What is no full id is refused, so that no other page is taken down."""
    (small / "data/corrections.yml").write_text(CORRECTION.format(name=name), "utf-8")
    found = errors(small)
    assert found
    assert {path for _, path in found} == {"data/corrections.yml"}


def test_what_never_was_published_cannot_be_withdrawn(small: Path) -> None:
    """Once something is published, a withdrawal names one of those numbers."""
    (small / "data/published.csv").write_text("id,printed\nlinhe-one-window.closed,2900多件\n", "utf-8")
    (small / "data/corrections.yml").write_text(CORRECTION.format(name="linhe-one-window.never"), "utf-8")
    assert ("correction-names", "data/corrections.yml") in errors(small)


@pytest.mark.parametrize("left", [None, b"", b"[]\n"])
def test_a_published_correction_stays(small: Path, left: bytes | None) -> None:
    """A number that was published as corrected needs its entry for ever, in a file that is there and says something."""
    text = "id,printed,corrected\nlinhe-one-window.closed,2900多件,2026-01-01\n"
    (small / "data/published.csv").write_text(text, "utf-8")
    (small / "data/corrections.yml").unlink(missing_ok=True)
    if left is not None:
        (small / "data/corrections.yml").write_bytes(left)
    assert {path for _, path in errors(small)} == {"data/corrections.yml"}


def test_numbers_in_a_name_are_held_like_any(small: Path) -> None:
    """A name that says another number in English than in Chinese is refused."""
    edit(small, INITIATIVE, "zh: 一窗通收", "zh: 近400家次一窗通收")
    edit(small, INITIATIVE, "en: One window", "en: Nearly 4,000 at one window")
    assert {rule for rule, _ in errors(small)} & {"number-unbound", "twins-differ"}


def test_what_was_published_has_its_heading(small: Path) -> None:
    """Without the row of names no value would be compared."""
    (small / "data/published.csv").write_text("linhe-one-window.closed,2900多件\n", "utf-8")
    assert "data/published.csv" in {path for _, path in errors(small)}


def test_a_catalogue_that_is_cut_in_a_character_is_named(small: Path) -> None:
    """What is left of a file of words is no text, and no traceback."""
    path = "locale/en/LC_MESSAGES/site.po"
    (small / path).parent.mkdir(parents=True)
    (small / path).write_bytes('msgid "方法'.encode()[:-1])
    assert path in {where for _, where in errors(small)}


def test_what_was_taken_back_stays_published() -> None:
    """A release keeps a row for each number that was withdrawn, and the bytes as they are where none was."""
    now = "\ufeffid,printed\r\na.b,1个\r\n"
    entry = Correction.model_validate(
        {"id": "one", "date": "2026-01-01", "observation": "a.c", "was": "2个", "withdrawn": "yes", "why": {"zh": "抄错。"}, "noticed_by": {"zh": "读者。"}}
    )  # fmt: skip
    assert published_text(now, []) == now
    assert published_text(now, [entry]).splitlines()[-1] == "a.c,2个,2026-01-01,yes"


TEXT = "Title: 题\nSlug: {slug}\nLang: zh-CN\nDate: 2026-01-01\nSummary: 一段话。\n\n一段话。\n"


@pytest.mark.parametrize("slug", ["team", "data", "privacy-2"])
def test_a_text_without_a_page_is_named(small: Path, slug: str) -> None:
    """Only the standing texts stand in content/pages; any other would be published nowhere."""
    path = small / f"content/pages/{slug}.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text(TEXT.format(slug=slug), "utf-8")
    assert errors(small) == [("file-unused", f"content/pages/{slug}.md")]


def test_an_article_has_a_slug_that_every_name_made_of_it_can_hold(small: Path) -> None:
    """A slug is no longer than an id."""
    slug = "a" * 81
    (small / f"content/articles/{slug}.md").write_text(TEXT.format(slug=slug), "utf-8")
    assert errors(small) == [("file-name", f"content/articles/{slug}.md")]


@pytest.mark.parametrize(
    ("path", "old", "new", "help_"),
    [
        ("data/sources/linhe-window.yml", "sha256: ", "sha256: X", "64"),
        ("data/sources/linhe-window.yml", "file: ", "file: /", "文件夹"),
    ],
)
def test_a_help_is_of_its_own_field(small: Path, path: str, old: str, new: str, help_: str) -> None:
    """A hash and a file's name are not told how ids are written."""
    edit(small, path, old, new)
    found = next(it for it in check_everything(load(small), last_day()) if it.severity == "error")
    assert help_ in found.message.zh + found.hint.zh
    assert "举措" not in found.hint.zh


def test_a_cell_without_an_end_is_no_traceback(small: Path) -> None:
    """A published file that no reader of CSV takes is named as torn."""
    (small / "data/published.csv").write_text("id,printed\na.b," + "1" * 140_000 + "\n", "utf-8")
    assert ("guard", "data/published.csv") in errors(small)


def test_a_name_that_is_no_text_is_shown(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Bytes of another encoding, escapes and turned text in a file's name are named in every format, none raw."""
    subprocess.run(["git", "init", "-q", str(small)], check=True)
    for raw in (b"\xff\xfe.txt", "a\x1b[2J\u202e.txt".encode()):
        Path(os.fsdecode(os.fsencode(small / "data") + b"/" + raw)).write_text("", "utf-8")
    for form in ("text", "json", "github", "sarif"):
        assert main(["check", "--root", str(small), "--format", form]) == 1
        said = capsys.readouterr().out
        assert said.encode("utf-8")
        assert said.count("<U+DCFF>") >= 1
        assert not [it for it in said if not it.isprintable() and it != "\n"]


def test_an_unfinished_merge_is_not_published(small: Path) -> None:
    """The marks are found in an article, each at its line."""
    edit(small, "content/articles/one-window.md", "大厅收到", "<<<<<<< HEAD\n大厅收到")
    with (small / "content/articles/one-window.md").open("a", encoding="utf-8") as file:
        file.write("=======\n大厅收到诉求。\n>>>>>>> other\n")
    assert [rule for rule, _ in errors(small)].count("merge-mark") == 2
