"""Each command speaks one language, that of the run: no Chinese among English but what the ledger prints, and no English sentence among Chinese."""

import contextlib
import re
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from dashboards.__main__ import command_names, main

HAN = re.compile(r"[\u3400-\u9fff]+")
# No English sentence does without one of these, and no name of a file, field, option or command is one.
ENGLISH = re.compile(
    r"\b(?:the|of|is|are|was|and|not|with|without|has|have|been|must|than|from|into|they|there|nothing|seconds?|wrote|changed)\b"
)
# Names of rules, records and files, and of fields in brackets.
NAMES = re.compile(r"[\w]+(?:[-./_]\w+)+|（\w+）")
ARTICLE = "临河市夜间窗口\n\n半年来，夜间窗口办结业务近2600件，平均等候35分钟。\n"
COMMANDS: Sequence[Sequence[str]] = (
    ("check",),
    ("check", "data/charts"),
    ("verify", "--archive", "{root}/archive", "--dry-run"),
    ("find", "6个", "--archive", "{root}/archive"),
    ("proof", "linhe-one-window.windows", "--archive", "{root}/archive"),
    ("explain",),
    ("explain", "unit"),
    ("stale", "--today", "2028-01-01"),
    ("fmt",),
    ("fmt", "--check"),
    ("schema",),
    ("schema", "--check"),
    ("draft", "{root}/article.txt", "--place", "linhe", "--dry-run"),
    ("draft", "{root}/article.txt", "--place", "linhe", "--id", "night", "--sheet", "{root}/night.csv"),
    ("import", "{root}/night.csv", "--dry-run"),
    ("export", "{root}/out"),
    ("export", "--sheet", "{root}/all.csv"),
    ("rename", "linhe-one-window", "linhe-window-one", "--dry-run"),
    ("rename", "liuwan-letter-box", "liuwan-box"),
    ("new", "theme"),
    ("new", "chart", "--id", "shares", "--kind", "dots"),
    ("admin", "{root}/form"),
    ("diff", "HEAD"),
    ("serve", "--port", "70000"),
    ("publish", "--target", "ftp://www.example.org/x"),
    ("publish", "--rollback"),
    ("build", "--output", "/"),
    ("init", "{root}"),
)  # fmt: skip


@pytest.fixture
def desk(small: Path) -> Path:
    """Give the small ledger under git, with an article that is not entered yet."""
    (small / "article.txt").write_text(ARTICLE, "utf-8")
    git = ["git", "-C", str(small), "-c", "user.name=a", "-c", "user.email=a@example.org"]
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "all"]):
        subprocess.run([*git, *words], check=True)
    return small


def told(words: Sequence[str], root: Path, lang: str, capsys: pytest.CaptureFixture[str]) -> str:
    """Give all that a command prints, whether it does its work or refuses to, without the ledger's own words."""
    with contextlib.suppress(SystemExit):
        main([*(it.format(root=root) for it in words), "--lang", lang, "--root", str(root)])
    said = capsys.readouterr()
    return (said.out + said.err).replace(str(root), "")


def printed_by(root: Path) -> str:
    """Give all that the ledger itself holds, which every language shows as it is."""
    files = [it for it in root.rglob("*") if it.suffix in {".yml", ".md", ".txt", ".csv"} and ".git" not in it.parts]
    return "\n".join(it.read_text("utf-8") for it in files)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_what_a_command_prints_is_in_the_language_of_the_run(
    command: Sequence[str], desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In English no Chinese but printed words and rules' examples, in Chinese no sentence of English."""
    ours = printed_by(desk)
    english = told(command, desk, "en", capsys)
    assert [it for it in HAN.findall(english) if it not in ours] == [] or command[0] in {"explain", "find", "proof"}
    chinese = told(command, desk, "zh", capsys)
    # Lines of the ledger's own files are shown as they are.
    said = [it for it in chinese.splitlines() if not re.match(r" *\d+ \| ", it) and it.strip() not in ours]
    foreign = [it for it in said if ENGLISH.search(NAMES.sub("", it))]
    assert foreign == []


def test_every_command_but_the_bench_is_asked() -> None:
    """A command more has its row; `form` reads what a reader wrote, and has a test of its own."""
    assert set(command_names()) - {it[0] for it in COMMANDS} == {"bench", "form"}
