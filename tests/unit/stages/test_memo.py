"""Small answers of the last run are taken again only while all that they depend on is the same."""

from __future__ import annotations

from pathlib import Path

from dashboards.stages import Memo


def run(root: Path, names: frozenset[str], texts: tuple[str, ...]) -> tuple[list[str], frozenset[str]]:
    """Hide some names in some texts as a run does; give what came out, and which names changed since the last run."""
    memo: Memo[str] = Memo.before(root, "texts")
    changed = memo.changed("names", names)

    def hide(text: str) -> str:
        return " ".join("" if it in names else it for it in text.split())

    found = [memo.of(it, hide, b"hidden", anew=any(name in it for name in changed)) for it in texts]
    memo.keep()
    return found, changed


def test_names_that_come_and_go_are_told_from_run_to_run(tmp_path: Path) -> None:
    """Each run is told which names came or went since the one before, and its answers are those of its own names."""
    texts = ("one two", "three")
    seen = [run(tmp_path, frozenset(it), texts) for it in ({"one"}, {"two"}, {"two"}, set())]
    assert [found for found, _ in seen] == [
        [" two", "three"],
        ["one ", "three"],
        ["one ", "three"],
        ["one two", "three"],
    ]
    assert [sorted(it) for _, it in seen] == [[], ["one", "two"], [], ["two"]]
