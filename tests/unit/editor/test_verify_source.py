"""`verify --source`: an editor who has one text at hand verifies that one, and leaves the others alone."""

import hashlib
import re
from pathlib import Path

import pytest

from dashboards.__main__ import main
from dashboards.checks import check
from dashboards.readers import load


def test_lines_of_other_sources_stay(verified: Path) -> None:
    """Without the other source's text its lines stay as they are."""
    lock = verified / "data/verified.lock"
    before = lock.read_text("utf-8")
    (verified / "archive/linhe-bulletin.txt").unlink()
    words = ["verify", "--root", str(verified), "--archive", str(verified / "archive")]
    assert main([*words, "--source", "linhe-window"]) == 0
    assert lock.read_text("utf-8") == before


def test_a_number_that_is_gone_loses_its_line(verified: Path) -> None:
    """What the text does not hold any more is not vouched for, in the source that was asked for."""
    path = verified / "data/cities/linhe/linhe-one-window.yml"
    path.write_text(path.read_text("utf-8").replace("printed: 120件", "printed: 121件"), "utf-8")
    words = ["verify", "--root", str(verified), "--archive", str(verified / "archive")]
    assert main([*words, "--source", "linhe-window"]) == 1
    lock = (verified / "data/verified.lock").read_text("utf-8")
    assert "linhe-one-window.referred " not in lock
    assert "linhe-half-year.received " in lock


def test_an_unknown_source_is_misuse(verified: Path) -> None:
    """A mistyped id is refused, exit status 2, and the lock stays."""
    before = (verified / "data/verified.lock").read_bytes()
    words = ["verify", "--root", str(verified), "--archive", str(verified / "archive")]
    assert main([*words, "--source", "nowhere"]) == 2
    assert (verified / "data/verified.lock").read_bytes() == before


def lock_after(root: Path, *words: str) -> tuple[int, str]:
    """Verify the ledger against its folder of texts, and give the exit status and the lock."""
    status = main(["verify", "--root", str(root), "--archive", str(root / "archive"), *words])
    return status, (root / "data/verified.lock").read_text("utf-8")


def test_with_no_text_the_lock_stays(verified: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder without any of the texts is a mistake, and takes nobody's verification away."""
    before = (verified / "data/verified.lock").read_text("utf-8")
    for path in (verified / "archive").iterdir():
        path.unlink()
    assert lock_after(verified) == (1, before)
    said = capsys.readouterr().out
    assert said.count("[archive-missing]") == 2
    assert "2个来源的原文不在这个文件夹，保持原样" in said


def test_with_some_texts_the_others_are_left_as_they_are(verified: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Who holds one text verifies that one without being told of the others, which are counted."""
    before = (verified / "data/verified.lock").read_text("utf-8")
    (verified / "archive/linhe-bulletin.txt").unlink()
    assert lock_after(verified, "--lang", "en") == (0, before)
    said = capsys.readouterr().out
    assert (
        said
        == "7 of 7 observations found, 0 not; 1 of 2 sources opened; 1 source not in this folder, left as they are\n"
    )


def test_with_all_texts_every_line_is_written(verified: Path) -> None:
    """With every text at hand the lock is complete."""
    before = (verified / "data/verified.lock").read_text("utf-8")
    (verified / "data/verified.lock").unlink()
    status, after = lock_after(verified)
    assert (status, len(after.splitlines())) == (0, len(before.splitlines()))


def test_another_file_under_the_name_takes_no_line(verified: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where the file is not the text that was verified, nothing was looked up, and the lines stay."""
    before = (verified / "data/verified.lock").read_text("utf-8")
    (verified / "archive/linhe-bulletin.txt").write_text("另一篇\n", "utf-8")
    assert lock_after(verified) == (1, before)
    assert "[archive-hash]" in capsys.readouterr().out


def test_a_text_in_another_encoding_is_told(verified: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An archive that is no UTF-8 is named as that, once, and not as words that are missing."""
    path = verified / "archive/linhe-window.txt"
    path.write_bytes(path.read_text("utf-8").encode("gb18030"))
    assert lock_after(verified)[0] == 1
    said = capsys.readouterr().out
    assert "GB18030" in said
    assert said.count("error[") == 1


@pytest.mark.parametrize(("printed", "value"), [("零差评", "0"), ("清零", "0"), ("8.7/10", "8.7")])
def test_a_value_that_a_person_vouches_for_is_found_as_words(verified: Path, printed: str, value: str) -> None:
    """What the reader takes for no number has its value typed: `check` and `verify` give the same answer."""
    record, text = verified / "data/cities/linhe/linhe-one-window.yml", verified / "archive/linhe-window.txt"
    text.write_text(text.read_text("utf-8").replace("120件", printed), "utf-8")
    source = verified / "data/sources/linhe-window.yml"
    digest = hashlib.sha256(text.read_bytes()).hexdigest()
    source.write_text(re.sub("sha256: .*", f"sha256: {digest}", source.read_text("utf-8")), "utf-8")
    typed = f"printed: {printed}\n    value: {value}\n    unit: 件"
    record.write_text(record.read_text("utf-8").replace("printed: 120件", typed), "utf-8")
    assert [it.rule for it in check(load(verified)) if it.severity == "error"] == []
    status, lock = lock_after(verified)
    assert status == 0
    assert "linhe-one-window.referred " in lock


def test_lines_of_a_record_that_does_not_resolve_stay(verified: Path) -> None:
    """An indicator that was misspelt is mended; what was verified of it still was."""
    path = verified / "data/cities/linhe/linhe-one-window.yml"
    path.write_text(path.read_text("utf-8").replace("indicator: windows", "indicator: window"), "utf-8")
    assert "linhe-one-window.windows " in lock_after(verified)[1]


def test_a_line_of_nothing_is_named_where_it_stands(verified: Path) -> None:
    """A line whose observation is gone is a problem of the lock's own line, and the next run takes it out."""
    path = verified / "data/verified.lock"
    text = path.read_text("utf-8")
    path.write_text(text.replace("linhe-half-year.visits ", "linhe-half-year.walks "), "utf-8")
    found = [it for it in check(load(verified)) if it.rule == "stale"]
    assert [(it.span.path, it.span.line) for it in found] == [("data/verified.lock", 8)]
    assert "walks" not in lock_after(verified)[1]


def test_a_record_that_cannot_be_read_loses_nothing(verified: Path) -> None:
    """Where a record is cut off, no line of its numbers is called a line of nothing."""
    path = verified / "data/cities/linhe/linhe-half-year.yml"
    path.write_text(path.read_text("utf-8").replace("theme: listening", "theme： listening"), "utf-8")
    assert [it for it in check(load(verified)) if it.span.path == "data/verified.lock"] == []


def without_its_whole(verified: Path, waiver: str) -> None:
    """Take away what a part says of its whole, and let an editor say why."""
    path = verified / "data/cities/linhe/liuwan-letter-box.yml"
    text = path.read_text("utf-8")
    path.write_text(text[: text.index("    of: ")] + "    reported_by: article\n", "utf-8")
    (verified / "data/waivers.yml").write_text(waiver, "utf-8")


@pytest.mark.parametrize(
    ("words", "status", "rule"), [("其中", 0, ""), ("占", 1, "[sentence-part]"), ("占", 1, "[waiver-unused]")]
)
def test_a_word_about_something_else_is_let_stand(
    verified: Path, capsys: pytest.CaptureFixture[str], words: str, status: int, rule: str
) -> None:
    """A word of the sentence that is not about the number is waived with a reason; a waiver that nothing needs is told."""
    name = "liuwan-letter-box.with-contact"
    without_its_whole(verified, f"- kind: sentence\n  record: {name}\n  words: {words}\n  reason: 试\n")
    assert main(["check", "--root", str(verified)]) == 0
    capsys.readouterr()
    assert lock_after(verified)[0] == status
    assert rule in capsys.readouterr().out


def test_a_waiver_of_a_sentence_names_an_observation(verified: Path) -> None:
    """Without a full id nobody knows whose sentence it is."""
    text = "- kind: sentence\n  record: liuwan-letter-box\n  words: 其中\n  reason: 试\n"
    (verified / "data/waivers.yml").write_text(text, "utf-8")
    assert [it.rule for it in check(load(verified)) if it.severity == "error"] == ["waiver-unused"]
