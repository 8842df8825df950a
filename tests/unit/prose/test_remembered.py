"""What the last check read in texts is taken again only where nothing has changed that its answer came from."""

import datetime
import importlib
import shutil
from pathlib import Path

import pytest

from dashboards.errors import Problem
from dashboards.prose.everything import check_everything
from dashboards.readers import load

TODAY = datetime.date(2026, 11, 1)
RECORD = "data/cities/linhe/linhe-one-window.yml"
ARTICLE = "content/articles/one-window.md"
# The file, what stands in it, and what it becomes; the article begins by telling as closed what was received.
EDITS = {
    "the article": (ARTICLE, "大厅办结", "大厅收到"),
    "the printed words of a number": (RECORD, "printed: 3200余条", "printed: 3300余条"),
    "what kind of number it is": (RECORD, "nature: flow", "nature: target"),
    "what its indicator counts": ("data/indicators.yml", "event: received", "event: closed"),
    "the words that tell what happened": ("data/wording.yml", "办结", "办洁"),
    "a list of words": ("data/wording.yml", "      大概在 大约在", "      办结 大概在 大约在"),
}


def checked(root: Path) -> tuple[Problem, ...]:
    """Check a ledger as it stands."""
    return check_everything(load(root), TODAY)


def edit(root: Path, name: str, old: str, new: str) -> None:
    """Change words of a file."""
    text = (root / name).read_text("utf-8")
    assert old in text
    (root / name).write_text(text.replace(old, new), "utf-8")


@pytest.mark.parametrize("what", EDITS)
def test_an_edit_is_seen_by_what_was_remembered(small: Path, what: str) -> None:
    """After an edit of any file that an answer came from, a check finds what one from nothing finds, and something new."""
    edit(small, ARTICLE, "大厅收到", "大厅办结")
    edit(
        small,
        RECORD,
        "zh: 整个大厅。\n      en: The whole hall.",
        "zh: 办结500件以上的窗口。\n      en: Those over 500.",
    )
    before = checked(small)
    assert checked(small) == before
    edit(small, *EDITS[what])
    found = checked(small)
    shutil.rmtree(small / ".cache")
    assert found == checked(small)
    assert found != before


def test_an_edit_of_one_record_leaves_other_texts_remembered(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sentences around numbers of records that nobody edited are not read again."""
    judged: list[str] = []

    def judge(prose: str, *_: object) -> tuple[()]:
        judged.append(prose)
        return ()

    monkeypatch.setattr(importlib.import_module("dashboards.prose.bindings"), "judge", judge)
    checked(small)
    assert any("大厅收到" in it for it in judged)
    judged.clear()
    edit(small, "data/cities/linhe/liuwan-letter-box.yml", "summary:", "# A remark.\nsummary:")
    checked(small)
    assert not any("大厅收到" in it for it in judged)
