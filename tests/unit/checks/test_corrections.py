"""Corrections: published values stay unless an entry says what changed and why."""

import subprocess
from pathlib import Path

import pytest

from dashboards.checks import Context, context_of
from dashboards.checks.corrections import (
    check_corrections,
    compare,
    corrected_dates,
    history,
    read_published,
    rows_of,
)
from dashboards.errors import EditorError
from dashboards.model import Correction
from dashboards.readers import load
from dashboards.readers.revisions import revision
from dashboards.table import frame

WORDS = {"zh": "抄错了", "en": "A slip of the pen"}
RECEIVED = "linhe-one-window.received"
ENTRY = (
    "- id: {name}\n  date: {date}\n  observation: linhe-one-window.received\n  was: {was}\n{now}"
    "  why:\n    zh: 抄错了\n    en: A slip of the pen\n  noticed_by:\n    zh: 读者\n    en: A reader\n"
)
INITIATIVE = Path("data/cities/linhe/linhe-one-window.yml")


def read(small: Path) -> Context:
    """Read the small ledger."""
    found = context_of(load(small))
    assert found is not None
    return found


def publish(small: Path) -> None:
    """Publish the small ledger as it stands."""
    context = read(small)
    table = frame(context.observations.values(), context.dataset.corrections)
    (small / "data" / "published.csv").write_text("\ufeff" + table.to_csv(index=False), "utf-8")


def edit(small: Path, old: str, new: str) -> None:
    """Change the words of one initiative."""
    text = (small / INITIATIVE).read_text("utf-8")
    assert old in text
    (small / INITIATIVE).write_text(text.replace(old, new), "utf-8")


def enter(small: Path, **fields: str) -> None:
    """Write one correction."""
    entry = ENTRY.format(
        **{"name": "first", "date": "2026-02-01", "was": "3200余条", "now": "  now: 3300余条\n"} | fields
    )
    path = small / "data" / "corrections.yml"
    before = path.read_text("utf-8") if "- id" in path.read_text("utf-8") else ""
    path.write_text(before + entry, "utf-8")


def rules(small: Path) -> list[str]:
    """Give the rules that the small ledger breaks."""
    return [it.rule for it in check_corrections(read(small))]


def test_unchanged_values_need_no_entry(small: Path) -> None:
    """What stands as it was published passes."""
    publish(small)
    assert rules(small) == []


def test_changed_value_without_entry_fails_at_its_place(small: Path) -> None:
    """The finding stands at the changed words and shows the entry to write."""
    publish(small)
    edit(small, "3200余条", "3300余条")
    found = list(check_corrections(read(small)))
    assert [(it.rule, it.span.path) for it in found] == [("correction-missing", INITIATIVE.as_posix())]
    line = (small / INITIATIVE).read_text("utf-8").split("\n")[found[0].span.line - 1]
    assert line.strip() == "printed: 3300余条"
    assert "was: 3200余条、now: 3300余条" in found[0].hint.zh


def test_changed_value_with_entry_passes(small: Path) -> None:
    """With what it was, what it is and why, the change passes."""
    publish(small)
    edit(small, "3200余条", "3300余条")
    enter(small)
    assert rules(small) == []


def test_entry_must_name_this_change(small: Path) -> None:
    """An entry for another change does not cover this one."""
    publish(small)
    edit(small, "3200余条", "3300余条")
    enter(small, was="3100余条")
    assert rules(small) == ["correction-missing"]


def test_second_change_needs_a_second_entry(small: Path) -> None:
    """An entry that was published already does not cover the next change."""
    edit(small, "3200余条", "3300余条")
    enter(small)
    publish(small)
    edit(small, "3300余条", "3400余条")
    assert rules(small) == ["correction-now", "correction-missing"]
    enter(small, name="second", date="2026-03-01", was="3300余条", now="  now: 3400余条\n")
    assert rules(small) == []


def test_withdrawn_observation_needs_an_entry(small: Path) -> None:
    """A published number cannot just vanish."""
    publish(small)
    text = (small / INITIATIVE).read_text("utf-8")
    start, end = text.index("  - id: received"), text.index("  - id: closed")
    (small / INITIATIVE).write_text(text[:start] + text[end:], "utf-8")
    assert rules(small) == ["correction-missing"]
    enter(small, now="  withdrawn: yes\n")
    assert rules(small) == []


def test_withdrawn_observation_must_be_gone(small: Path) -> None:
    """An entry that says withdrawn beside the observation itself is refused."""
    enter(small, now="  withdrawn: yes\n")
    assert rules(small) == ["correction-now"]


def test_nothing_can_be_withdrawn_before_anything_was_published(small: Path) -> None:
    """Where the published dataset has no rows yet, every withdrawal is of what never was published."""
    path = small / "data" / "corrections.yml"
    path.write_text(ENTRY.format(name="first", date="2026-02-01", was="5个", now="  withdrawn: yes\n").replace(RECEIVED, "linhe-one-window.gone"), "utf-8")  # fmt: skip
    assert rules(small) == ["correction-names"]


def test_torn_dataset_says_nothing_of_what_was_published(small: Path) -> None:
    """Where the rows cannot be read nobody knows what was published, and the file itself is the problem."""
    (small / "data" / "published.csv").write_text("id,printed\n" + "x" * 200_000 + "\n", "utf-8")
    path = small / "data" / "corrections.yml"
    path.write_text(ENTRY.format(name="first", date="2026-02-01", was="5个", now="  withdrawn: yes\n").replace(RECEIVED, "linhe-one-window.gone"), "utf-8")  # fmt: skip
    assert rules(small) == []


def test_entry_must_give_the_value_now(small: Path) -> None:
    """An entry with neither a new value nor a withdrawal says nothing."""
    enter(small, now="")
    assert rules(small) == ["correction-now"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("zh: 没有说是否去掉重复。", "zh: 是否去掉重复没有说。"),
        ("  - id: referred", "  - id: added\n    indicator: requests-referred\n    printed: 7件\n    paragraph: 3\n    nature: flow\n    statistic: count\n    period:\n      type: unknown\n    reported_by: government\n  - id: referred"),
    ],
)  # fmt: skip
def test_notes_and_new_numbers_are_no_corrections(small: Path, old: str, new: str) -> None:
    """Adding data and mending a note need no entry."""
    publish(small)
    edit(small, old, new)
    assert rules(small) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [("printed: 18个", "printed: 19个"), ("statistic: mean", "statistic: median"), ("printed: 6天", "printed: 7天")],
)
def test_what_a_number_means_is_part_of_it(small: Path, old: str, new: str) -> None:
    """A changed baseline or statistic is a correction as well."""
    publish(small)
    edit(small, old, new)
    assert rules(small) == ["correction-missing"]


def test_renamed_initiative_keeps_its_numbers(small: Path) -> None:
    """An alias leads from the published id to the new one."""
    published = rows_of(read(small).observations.values())
    renamed = {key.replace("linhe-one-window", "old-window"): row for key, row in published.items()}
    edit(small, "id: linhe-one-window\n", "id: linhe-one-window\naliases:\n  - old-window\n")
    assert list(compare(read(small), renamed)) == []


def test_spreadsheet_guard_is_no_change() -> None:
    """The apostrophe that keeps a cell from running is no part of the words."""
    assert read_published("\ufeffid,printed\na.b,'-5%\n")["a.b"]["printed"] == "-5%"


def test_history_is_in_order() -> None:
    """Corrections of one observation come earliest first; the column holds the last date."""
    entries = [
        Correction.model_validate(
            {"id": name, "date": date, "observation": "a.b", "was": "1", "now": "2", "why": WORDS, "noticed_by": WORDS}
        )
        for name, date in (("late", "2026-03-01"), ("early", "2026-01-01"))
    ]
    assert [it.id for it in history("a.b", entries)] == ["early", "late"]
    assert corrected_dates(entries) == {"a.b": "2026-03-01"}


def test_revision_can_be_compared_with(small: Path) -> None:
    """Where nothing was published, the records of a git revision are what the readers were told."""
    for words in (
        ["init", "-q"],
        ["add", "-A"],
        ["-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "-qm", "x"],
    ):
        subprocess.run(["git", "-C", str(small), *words], check=True)
    edit(small, "3200余条", "3300余条")
    with revision(small, "HEAD") as loaded:
        before = context_of(loaded)
        assert before is not None
        published = rows_of(before.observations.values())
    assert [it.rule for it in compare(read(small), published)] == ["correction-missing"]


def test_unknown_revision_is_the_editors_slip(small: Path) -> None:
    """A revision that git does not know is a problem, not a traceback."""
    subprocess.run(["git", "-C", str(small), "init", "-q"], check=True)
    with pytest.raises(EditorError), revision(small, "nowhere"):
        pass
