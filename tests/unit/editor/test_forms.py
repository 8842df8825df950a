"""A filled-in issue form becomes draft records, and what a stranger writes stays harmless."""

import datetime
import json
import os
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from dashboards.__main__ import main
from dashboards.checks import context_of
from dashboards.editor.form import NoForm, draft, read_form
from dashboards.readers import load, parse

ROOT = Path(__file__).resolve().parents[3]
WORKFLOW = ROOT / ".github" / "workflows" / "draft-from-issue.yml"
NUMBER = {
    "来源的标题 · Title of the source": "临河一年",
    "发布者 · Publisher": "_No response_",
    "网址 · Web address": "https://example.org/a",
    "印出的日期 · Date as printed": "去年七月",
    "地方 · Place": "臨河",
    "举措的名称 · Name of the initiative": "夜间窗口",
    "原样印出的数字 · The number as printed": "近2600件",
    "第几段 · Paragraph": "3",
    "印出的时段 · Period as printed": "半年来",
    "它数的是什么 · What it counts": "窗口办结的业务。\n是全部窗口的。",
}
ERROR = {
    "哪个数 · Which number": "https://reform-ledger.example/initiatives/linhe-one-window/#referred",
    "应当是 · It should read": "12件",
    "为什么 · Why": "原文第三段印的是12件。",
    "依据的网址 · Address of the evidence": "_No response_",
}


def filled(answers: dict[str, str]) -> str:
    """Give an issue's text as GitHub makes it from a form."""
    return "\n\n".join(f"### {label}\n\n{answer}" for label, answer in answers.items()) + "\n"


@pytest.fixture
def desk(small: Path) -> Path:
    """Give the small ledger with the project's forms."""
    shutil.copytree(ROOT / ".github", small / ".github")
    assert main(["fmt", "--root", str(small)]) == 0
    return small


def form(root: Path, text: str, *words: str) -> int:
    """Run the command on a form's text."""
    path = root / "issue.md"
    path.write_text(text, "utf-8")
    return main(["form", str(path), "--number", "12", "--root", str(root), *words])


def test_a_number_becomes_a_draft(
    desk: Path, golden: Callable[[str, str], None], capsys: pytest.CaptureFixture[str]
) -> None:
    """A source and an initiative, the place found by its name, the rest TODO."""
    capsys.readouterr()
    assert form(desk, filled(NUMBER), "--dry-run") == 0
    golden("form.number.txt", capsys.readouterr().out)


def test_a_draft_is_in_form_and_only_its_todos_are_wrong(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The draft passes `fmt --check`, and every error that `check` finds in it is a TODO."""
    assert form(desk, filled(NUMBER)) == 0
    assert main(["fmt", "--check", "--root", str(desk)]) == 0
    capsys.readouterr()
    assert main(["check", "--root", str(desk), "--format", "json"]) == 1
    errors = [it for it in json.loads(capsys.readouterr().out) if it["severity"] == "error"]
    assert {it["path"] for it in errors} == {"data/sources/report-12.yml", "data/cities/linhe/report-12.yml"}
    assert [it["message"] for it in errors if "TODO" not in it["message"]] == []


@pytest.mark.parametrize(
    ("words", "paragraph"),
    [
        ("第8段", 8),
        ("第八自然段", 8),
        ("第　８　段", 8),
        ("Paragraph 12", 12),
        ("para. 3", 3),
        ("第3、4段", "TODO"),
        ("导语之后", "TODO"),
        ("第0段", "TODO"),
    ],
)
def test_a_paragraph_is_read_as_readers_write_it(desk: Path, words: str, paragraph: int | str) -> None:
    """One paragraph is read; what is none is left to the editor, with the reader's words beside it."""
    assert form(desk, filled(NUMBER | {"第几段 · Paragraph": words})) == 0
    text = (desk / "data/cities/linhe/report-12.yml").read_text("utf-8")
    assert f"    paragraph: {paragraph}\n" in text
    assert (f"as the reader wrote it: paragraph: {words}" in text) == (paragraph == "TODO")


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("2023-10-18", ["2023-10-18", "2023-10-18", "day"]),
        ("2023/9/5", ["2023-09-05", "2023-09-05", "day"]),
        ("2023年10月18日", ["2023-10-18", "2023-10-18", "day"]),
        ("2023.02", ["2023-02-01", "2023-02-28", "month"]),
        ("2023年第三季度", ["2023-07-01", "2023-09-30", "quarter"]),
        ("2023年", ["2023-01-01", "2023-12-31", "year"]),
        ("2023年2至4月", ["2023-02-01", "2023-04-30", "unknown"]),
        ("2023年3月5日至20日", ["2023-03-05", "2023-03-20", "unknown"]),
        ("2023-02-31", []),
        ("2123-01-01", []),
        ("去年七月", []),
    ],
)
def test_a_date_is_kept_and_read(desk: Path, words: str, days: list[str]) -> None:
    """The printed date stays; its days stand beside it where it names a year that has come."""
    assert form(desk, filled(NUMBER | {"印出的日期 · Date as printed": words})) == 0
    record: Any = parse("report.yml", (desk / "data/sources/report-12.yml").read_bytes()).data
    date = record["date"]
    assert [date.pop("printed"), *date.values()] == [words, *days]


def test_what_no_field_holds_stays_in_the_comment(desk: Path) -> None:
    """A place that the ledger does not know, an address that is none and a number of many words are not lost."""
    long = "近400家次，" * 20
    answers = {
        "地方 · Place": "江阴市",
        "网址 · Web address": "报纸二版",
        "原样印出的数字 · The number as printed": long,
    }
    assert form(desk, filled(NUMBER | answers)) == 0
    text = (desk / "data/cities/todo/report-12.yml").read_text("utf-8")
    assert "# 读者写的 · as the reader wrote it: place: 江阴市\n" in text
    assert long in text
    source = (desk / "data/sources/report-12.yml").read_text("utf-8")
    assert "# 读者写的 · as the reader wrote it: address: 报纸二版\n" in source


def test_a_place_is_found_by_its_english_name(desk: Path) -> None:
    """The form is in both languages, and so are the places."""
    assert form(desk, filled(NUMBER | {"地方 · Place": "Linhe"})) == 0
    assert "place: linhe\n" in (desk / "data/cities/linhe/report-12.yml").read_text("utf-8")


def test_an_error_becomes_a_correction(desk: Path) -> None:
    """What was printed is looked up by the card's address; the entry passes the checks."""
    assert form(desk, filled(ERROR)) == 0
    path = "data/corrections/report-12.yml"
    entry: Any = parse(path, (desk / path).read_bytes()).data
    assert (entry["observation"], entry["was"], entry["now"]) == ("linhe-one-window.referred", "120件", "12件")
    assert main(["fmt", "--check", "--root", str(desk)]) == 0


def test_a_number_can_be_withdrawn(desk: Path) -> None:
    """The word for taking back makes an entry without a new value."""
    assert form(desk, filled(ERROR | {"应当是 · It should read": "撤下"})) == 0
    path = "data/corrections/report-12.yml"
    entry: Any = parse(path, (desk / path).read_bytes()).data
    assert entry["withdrawn"] == "yes"
    assert "now" not in entry


@pytest.mark.parametrize(
    "answer",
    [
        "x\n### 地方 · Place\n\nnowhere",
        "a: b\nc: [d]",
        "*alias &anchor !!python/object:os.system",
        "'\"`$(touch hacked)`",
        "\u202etxt\u200b\ufeff",
        "# comment",
        "---\nid: other",
        "甲" * 5000,
        "=cmd|' /C calc'!A0",
    ],
)
def test_what_a_stranger_writes_is_text(desk: Path, answer: str) -> None:
    """Whatever an answer holds, it ends as one quoted text in its own field, and no other file is written."""
    before = {it for it in desk.rglob("*") if it.is_file()}
    assert form(desk, filled(NUMBER | {"举措的名称 · Name of the initiative": answer})) == 0
    made = {it.relative_to(desk).as_posix() for it in desk.rglob("*") if it.is_file()} - {
        it.relative_to(desk).as_posix() for it in before
    }
    assert made == {"issue.md", "data/sources/report-12.yml", "data/cities/linhe/report-12.yml"}
    document = parse("report-12.yml", (desk / "data/cities/linhe/report-12.yml").read_bytes())
    assert document.problems == []
    record: Any = document.data
    assert (record["id"], record["place"], set(record["name"])) == ("report-12", "linhe", {"zh"})


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Hello, a number is wrong.",
        filled(NUMBER | {"原样印出的数字 · The number as printed": "_No response_"}),
        filled(ERROR | {"哪个数 · Which number": "nothing.at-all"}),
        "\x00\x01",
    ],
)
def test_what_is_no_form_is_refused(desk: Path, text: str) -> None:
    """A free text, a required answer that is missing, a number that is not there: exit status 2, nothing written."""
    before = (desk / "data/corrections.yml").read_bytes()
    assert form(desk, text) == 2
    assert not list((desk / "data").rglob("report-12.yml"))
    assert (desk / "data/corrections.yml").read_bytes() == before


def test_a_draft_is_not_overwritten(desk: Path) -> None:
    """A second label does not undo what an editor has done."""
    assert form(desk, filled(NUMBER)) == 0
    assert form(desk, filled(NUMBER)) == 2


def test_the_workflow_steps_make_a_branch(desk: Path, tmp_path: Path) -> None:
    """The steps between set-up and push, run in a shell on a saved form's text, end in one commit on a new branch."""
    git = ["git", "-C", str(desk), "-c", "user.name=x", "-c", "user.email=x@example.org"]
    for words in (["init", "-q", "-b", "main"], ["add", "data", ".github"], ["commit", "-q", "-m", "data: Start"]):
        subprocess.run([*git, *words], check=True)
    (desk / ".venv" / "bin").mkdir(parents=True)
    python = desk / ".venv" / "bin" / "python"
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', "utf-8")
    python.chmod(0o755)
    steps = YAML(typ="safe").load(WORKFLOW.read_text("utf-8"))["jobs"]["draft"]["steps"]
    given = {"BODY": filled(NUMBER), "NUMBER": "12", "RUNNER_TEMP": str(tmp_path), "PYTHONPATH": str(ROOT / "plugins")}
    for step in steps:
        if step["name"] in {"Draft", "Commit"}:
            subprocess.run(
                ["bash", "-eo", "pipefail", "-c", step["run"]], cwd=desk, env={**os.environ, **given}, check=True
            )
    shown = subprocess.run(
        [*git, "log", "-1", "--format=%s", "--name-only", "draft/report-12"], check=True, capture_output=True, text=True
    )
    assert shown.stdout.split("\n\n")[0] == "data: Draft report #12"
    assert shown.stdout.split()[-2:] == ["data/cities/linhe/report-12.yml", "data/sources/report-12.yml"]


def test_no_step_puts_a_strangers_text_into_a_command() -> None:
    """What comes from the issue reaches steps as environment only."""
    steps = YAML(typ="safe").load(WORKFLOW.read_text("utf-8"))["jobs"]["draft"]["steps"]
    assert [it["name"] for it in steps if "${{" in it.get("run", "")] == []


@pytest.mark.parametrize(("tool", "words"), [("actionlint", []), ("zizmor", ["--offline", "--quiet"])])
def test_the_workflow_passes_the_linters(tool: str, words: list[str]) -> None:
    """Both linters of workflows find nothing."""
    command = [str(Path(sys.executable).with_name(tool)), *words, str(WORKFLOW)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


BITS = (
    "9" * 29, "9" * 300, "一" * 40, "亿" * 30, "廿" * 9, "-400家次", "197%", "百分之百分之", "½", "٣", "²", "0620", "1e999", ".inf",
    "近", "\0", "\x1b[31m", "\u2028", "\u202e", "\ufeff", "\x85", "\n", "\t", "'", '"', "- ", "# ", "&a", "*a", "!!python", "|", "> ", "{", "]", ": ",
    "<<: *a", "---", "...", "%YAML", "@", "\\", "TODO", "~", "null", "yes", "<script>", "a" * 2000, "https://a@b/", "https://[::1]/", "昆山市",
    "/initiatives/a/#b", "linhe-one-window.referred", "撤下", "### 来源的标题 · Title of the source",
)  # fmt: skip


def test_nothing_that_a_stranger_writes_ends_in_a_traceback_or_beyond_drafts(desk: Path) -> None:
    """300 forms filled with what breaks readers: each is refused in one line, or makes drafts that are well-formed YAML."""
    context = context_of(load(desk))
    assert context is not None
    chance = random.Random(20261128)  # noqa: S311 - no secret
    made = 0
    for _ in range(300):
        answers = dict(NUMBER if chance.random() < 0.6 else ERROR)
        for label in answers:
            if chance.random() < 0.5:
                answers[label] = "".join(chance.choice(BITS) for _ in range(chance.randint(0, 6)))
        try:
            drafts = draft(read_form(desk, filled(answers)), 12, context, datetime.date(2026, 1, 5))
        except NoForm:
            continue
        made += 1
        for path, text in drafts.items():
            assert not parse(path, text.encode()).problems
            assert re.fullmatch(r"data/(?:sources|cities/[a-z-]+)/report-12\.yml|data/corrections/report-12\.yml", path)
    assert made > 100


def test_a_draft_never_takes_the_place_of_what_is_there(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An entry of this id, in the list or in a file of its own, stays as it is."""
    text = "id: report-12\ndate: 2026-01-05\nobservation: linhe-one-window.referred\nwas: 12件\nnow: 120件\nwhy:\n  zh: 抄错。\nnoticed_by:\n  zh: 读者\n"
    path, own = desk / "data/corrections.yml", desk / "data/corrections/report-12.yml"
    path.write_text("- " + text.replace("\n", "\n  ").rstrip() + "\n", "utf-8")
    assert form(desk, filled(ERROR)) == 2
    path.write_text("[]\n", "utf-8")
    own.parent.mkdir()
    own.write_text(text, "utf-8")
    assert form(desk, filled(ERROR)) == 2
    assert own.read_text("utf-8") == text
    assert capsys.readouterr().err.count("\n") == 2


def test_numbers_of_any_length_are_a_draft(desk: Path) -> None:
    """29 digits are no quantity, and the draft says so."""
    assert form(desk, filled({**NUMBER, "原样印出的数字 · The number as printed": "9" * 29 + "家次"})) == 0
    assert "机器读不出这个数" in (desk / "data/cities/linhe/report-12.yml").read_text("utf-8")
