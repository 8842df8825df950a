"""A field of a wrong form: it is named, what it knocks over is not, and nothing that has nothing to do with it is hidden."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from dashboards.errors import Problem
from dashboards.prose.everything import check_everything, last_day
from dashboards.readers import Kept, load

ROOT = Path(__file__).resolve().parents[3]
INITIATIVE = "data/cities/linhe/linhe-one-window.yml"
LINE = re.compile(r"(?m)^ *(?:- )?(?:nature|shape|direction|kind|chain_level|precision|statistic): (?P<word>[\w-]+)$")


def edited(root: Path, path: str, *changes: tuple[str, str]) -> list[Problem]:
    """Change a file and give the errors of the whole check."""
    text = (root / path).read_text("utf-8")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    (root / path).write_text(text, "utf-8")
    return [it for it in check_everything(load(root), last_day()) if it.severity == "error"]


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("place: linhe", "place: linhee", 2),
        ("theme: approvals", "theme: approval", 6),
        ("source: linhe-window", "source: linhe-windows", 7),
        ("indicator: requests-closed", "indicator: requests-close", 74),
    ],
)
def test_a_record_with_a_wrong_form_has_its_names_looked_up(small: Path, old: str, new: str, line: int) -> None:
    """A name that leads nowhere is found at its line, though another field of the record is no word of its list."""
    found = edited(small, INITIATIVE, (old, new), ("statistic: count", "statistic: counting"))
    assert {(it.rule, it.span.line) for it in found} == {("reference", line), ("vocabulary", 49)}


def test_a_wrong_observation_hides_no_other(small: Path) -> None:
    """The numbers behind one that could not be read are checked, at the lines where they stand."""
    found = edited(small, INITIATIVE, ("nature: stock", "nature: stok"), ("120件", "120件件"))
    assert [(it.rule, it.span.line) for it in found] == [("vocabulary", 48), ("quantity", 85)]


def test_a_missing_required_field_hides_no_name(small: Path) -> None:
    """A record that cannot be used at all still has its names looked up."""
    found = edited(small, INITIATIVE, ("paragraphs:\n  - 2\n  - 3\n  - 4\n", ""), ("theme: approvals", "theme: 审批"))
    assert [(it.rule, it.span.line) for it in found] == [("missing-key", 1), ("reference", 6)]


def test_an_article_is_not_blamed_for_a_chart_that_could_not_be_read(small: Path) -> None:
    """What names a record of a wrong form is right."""
    found = edited(small, "data/charts/linhe-received.yml", ("kind: ", "kind: no-"))
    assert {it.rule for it in found} == {"vocabulary"}


@pytest.mark.parametrize("path", ["data/themes.yml", "data/places.yml", "data/wording.yml", "data/calculations.yml"])
def test_a_list_that_is_gone_comes_first_and_alone(small: Path, path: str) -> None:
    """Where the names or words that all else is read by are missing, that is the one thing said."""
    (small / path).write_bytes(b"")
    assert {it.span.path for it in check_everything(load(small), last_day()) if it.severity == "error"} == {path}


def test_a_full_width_sign_between_numbers_is_one_fault(small: Path) -> None:
    """A list whose one item is wrong is not empty as well."""
    found = edited(small, INITIATIVE, ("paragraphs:\n  - 2\n  - 3\n  - 4\n", "paragraphs: [2；3]\n"))
    assert [(it.rule, it.span.line) for it in found] == [("number", 8)]


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a copy of the real records and articles, to be spoilt."""
    target = tmp_path_factory.mktemp("causes")
    for name in ("data", "content"):
        shutil.copytree(ROOT / name, target / name)
    return target


@pytest.mark.parametrize("step", [97, pytest.param(1, marks=pytest.mark.full)])
def test_a_wrong_word_anywhere_is_the_only_thing_found(real: Path, step: int) -> None:
    """Whichever word of a list is misspelt, the whole check names that line and no other."""
    kept = Kept()
    # What a waiver of a wrong form would have let stand is found beside it.
    files = [it for it in sorted((real / "data").rglob("*.yml")) if it.name not in {"wording.yml", "waivers.yml"}]
    places = [(it, at) for it in files for at in LINE.finditer(it.read_text("utf-8"))]
    assert len(places) > 300
    for path, at in places[::step]:
        text = path.read_text("utf-8")
        path.write_text(f"{text[: at.start('word')]}{at['word']}qq{text[at.end('word') :]}", "utf-8")
        name, line = path.relative_to(real).as_posix(), text.count("\n", 0, at.start("word")) + 1
        found = [(it.span.path, it.span.line) for it in check_everything(load(real, kept=kept), last_day())]
        path.write_text(text, "utf-8")
        assert found == [(name, line)], at[0]
