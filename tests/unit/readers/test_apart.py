"""Records of a list that stand in a file each: read beside the list, as strictly."""

from pathlib import Path

import pytest

from dashboards.__main__ import main
from dashboards.readers import load

PLACE = "id: liubei\nname:\n  zh: 柳北街道\nkind: street\nparent: linhe\n"


def told(root: Path) -> list[tuple[str, str, int]]:
    """Give rule, file and line of each problem of reading."""
    return [(it.rule, it.span.path, it.span.line) for it in load(root).problems]


def put(root: Path, text: str, name: str = "liubei") -> None:
    """Write a place of its own."""
    path = root / f"data/places/{name}.yml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")


def test_a_record_apart_is_one_of_its_kind(small: Path) -> None:
    """What stands apart is known as what stands in the list, and by its file."""
    put(small, PLACE)
    dataset = load(small).dataset
    assert dataset is not None
    assert dataset.places["liubei"].parent == "linhe"
    assert dataset.paths["place", "liubei"] == "data/places/liubei.yml"
    assert main(["check", "--root", str(small)]) == 0


@pytest.mark.parametrize(
    ("text", "rule", "line"),
    [
        (PLACE.replace("street", "streat"), "vocabulary", 4),
        (PLACE.replace("kind: street", "kind:"), "empty", 4),
        (PLACE.replace("  zh: 柳北街道\n", "  zh: 柳北街道\n  zh: 柳北\n"), "yaml-duplicate", 4),
        (PLACE.rstrip("\n"), "file-end", 5),
        ("", "empty", 1),
        (f"- {PLACE}", "yaml-syntax", 2),
    ],
)
def test_it_is_read_as_strictly(small: Path, text: str, rule: str, line: int) -> None:
    """A wrong word, an empty key, a key twice, a file cut off, empty or of another form is told at its place."""
    put(small, text)
    assert (rule, "data/places/liubei.yml", line) in told(small)


def test_an_id_in_the_list_is_not_taken_again(small: Path) -> None:
    """One id, one record: wherever the two stand."""
    put(small, PLACE.replace("id: liubei", "id: linhe"), "linhe")
    assert [it[0] for it in told(small)] == ["duplicate-id"]


def test_all_of_a_list_may_stand_apart(small: Path) -> None:
    """Where each record has its file there need be no list."""
    themes = small / "data/themes.yml"
    for block in themes.read_text("utf-8").split("- id: ")[1:]:
        lines = [f"id: {block.splitlines()[0]}", *(it[2:] for it in block.splitlines()[1:])]
        path = small / f"data/themes/{block.splitlines()[0]}.yml"
        path.parent.mkdir(exist_ok=True)
        path.write_text("\n".join(lines) + "\n", "utf-8")
    themes.unlink()
    assert told(small) == []
    assert main(["check", "--root", str(small)]) == 0


def test_a_place_apart_is_renamed_with_its_file(small: Path) -> None:
    """The file follows the id, and the old one stays as an alias."""
    put(small, PLACE)
    assert main(["rename", "liubei", "liunan", "--root", str(small)]) == 0
    assert not (small / "data/places/liubei.yml").exists()
    written = (small / "data/places/liunan.yml").read_text("utf-8")
    assert written == PLACE.replace("liubei", "liunan") + "aliases:\n  - liubei\n"
