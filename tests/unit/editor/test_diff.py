"""`diff` at the command line, on branches that were prepared."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from dashboards.__main__ import main

Golden = Callable[[str, str], None]
NEW_CITY = """\
- id: donghu-city
  name:
    zh: 东湖市
    en: Donghu
  kind: prefecture-level-city
  parent: jiangbei
"""
NEW_INITIATIVE = """\
id: donghu-night-window
place: donghu-city
name:
  zh: 夜间窗口
theme: approvals
source: linhe-window
paragraphs:
  - 2
summary:
  zh: 晚上也开。
observations:
  - id: windows
    indicator: windows
    printed: 7个
    paragraph: 2
    nature: stock
    statistic: count
    period:
      type: unknown
    reported_by: article
"""


def git(root: Path, *words: str) -> None:
    """Run git in a repository, as nobody in particular."""
    who = ["-c", "user.name=Editor", "-c", "user.email=editor@example.org"]
    subprocess.run(["git", "-C", str(root), *who, *words], check=True, capture_output=True)


@pytest.fixture
def repo(verified: Path) -> Path:
    """Give the small ledger as a repository with one commit on main."""
    git(verified, "init", "-q", "-b", "main")
    git(verified, "add", "data", "content")
    git(verified, "commit", "-q", "-m", "data: Start")
    return verified


def diff(root: Path, *words: str) -> int:
    """Run the command without drawing."""
    return main(["diff", *words, "--no-pictures", "--root", str(root)])


def but_sizes(report: str) -> str:
    """Give a report without its table of file sizes, which move with every column of the downloads."""
    return re.sub(r"## (?:File sizes|文件大小)\n\n(?:\|.*\n)+\n?", "", report)


def change(root: Path, path: str, old: str, new: str) -> None:
    """Replace words in a file."""
    file = root / path
    assert old in file.read_text("utf-8")
    file.write_text(file.read_text("utf-8").replace(old, new, 1), "utf-8")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_new_city(lang: str, repo: Path, golden: Golden, capsys: pytest.CaptureFixture[str]) -> None:
    """Observations and addresses that come, what is not translated and not verified; nothing is owed."""
    places = repo / "data/places.yml"
    places.write_text(places.read_text("utf-8") + NEW_CITY, "utf-8")
    (repo / "data/cities/donghu-city").mkdir()
    (repo / "data/cities/donghu-city/donghu-night-window.yml").write_text(NEW_INITIATIVE, "utf-8")
    assert diff(repo, "main", "--lang", lang) == 0
    golden(f"diff.city.{lang}.md", but_sizes(capsys.readouterr().out))


def test_a_silently_changed_value(repo: Path, golden: Golden, capsys: pytest.CaptureFixture[str]) -> None:
    """Was and is, as printed; the correction entry that is missing; the chart that changes; exit status 1."""
    change(repo, "data/cities/linhe/linhe-one-window.yml", "printed: 3200余条", "printed: 3300余条")
    assert diff(repo, "main", "--lang", "en") == 1
    golden("diff.value.en.md", but_sizes(capsys.readouterr().out))


def test_a_corrected_value_owes_nothing(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With an entry that says what it was, the change is in order."""
    change(repo, "data/cities/linhe/linhe-one-window.yml", "printed: 120件", "printed: 12件")
    entry = "- id: referred\n  date: 2026-11-22\n  observation: linhe-one-window.referred\n  was: 120件\n  now: 12件\n  why:\n    zh: 抄错。\n  noticed_by:\n    zh: 编辑\n"
    (repo / "data/corrections.yml").write_text(entry, "utf-8")
    assert diff(repo, "main", "--lang", "en") == 0
    assert "## New correction entries\n\nreferred" in capsys.readouterr().out


def test_a_withdrawn_number_owes_an_entry(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A published number that is no longer there is listed, and so is the entry that is missing."""
    path = repo / "data/cities/linhe/linhe-half-year.yml"
    text = path.read_text("utf-8")
    start = text.index("  - id: rate\n")
    path.write_text(text[:start] + text[text.index("  - id: firms\n") :], "utf-8")
    assert diff(repo, "main", "--lang", "en") == 1
    printed = capsys.readouterr().out
    assert "| linhe-half-year.rate | 91% |" in printed
    assert "## Correction entries missing" in printed


def test_a_renamed_initiative(repo: Path, golden: Golden, capsys: pytest.CaptureFixture[str]) -> None:
    """Every number keeps its history under the new id, and the old addresses lead on."""
    assert main(["rename", "linhe-one-window", "linhe-counter", "--root", str(repo)]) == 0
    capsys.readouterr()
    assert diff(repo, "main", "--lang", "en") == 0
    golden("diff.rename.en.md", but_sizes(capsys.readouterr().out))


def test_a_renamed_observation_is_the_same_number(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is neither added nor withdrawn, and owes no entry; nor does the check against what was published ask for one."""
    assert main(["rename", "linhe-one-window.closed", "linhe-one-window.done", "--root", str(repo)]) == 0
    capsys.readouterr()
    assert diff(repo, "main", "--lang", "en") == 0
    assert "| linhe-one-window.closed | linhe-one-window.done |" in capsys.readouterr().out
    assert main(["check", "--base", "main", "--root", str(repo)]) == 0


def test_a_lost_address_is_said(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A chart that goes without leaving an alias breaks links."""
    (repo / "data/charts/linhe-received.yml").unlink()
    diff(repo, "main", "--lang", "en")
    assert "| /charts/linhe-received/ | gone (no alias: old links break) |" in capsys.readouterr().out


def test_a_note_owes_no_correction(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Our own words may be mended without an entry."""
    change(repo, "data/cities/linhe/linhe-one-window.yml", "没有说是否去掉重复。", "没有说重复的怎样算。")
    assert diff(repo, "main", "--lang", "en") == 0
    assert "note.zh" in capsys.readouterr().out


def test_nothing_changed(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A change that no reader sees is said to be that."""
    path = repo / "data/themes.yml"
    path.write_text("# order of the front page\n" + path.read_text("utf-8"), "utf-8")
    assert diff(repo, "--lang", "en") == 0
    assert capsys.readouterr().out.endswith("Nothing that a reader sees has changed.\n")


def test_the_default_is_where_the_branch_left_main(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What main gained since does not count as lost here."""
    git(repo, "checkout", "-q", "-b", "work")
    git(repo, "checkout", "-q", "main")
    change(repo, "data/cities/linhe/linhe-one-window.yml", "printed: 120件", "printed: 121件")
    git(repo, "commit", "-q", "-a", "-m", "linhe: Mend")
    git(repo, "checkout", "-q", "work")
    assert diff(repo, "--lang", "en") == 0
    assert "Nothing that a reader sees has changed." in capsys.readouterr().out


def test_reports_are_written_as_files(repo: Path, tmp_path: Path) -> None:
    """Markdown and HTML; what records hold is harmless in both."""
    change(repo, "data/cities/linhe/linhe-one-window.yml", "没有说是否去掉重复。", "<script>alert(1)</script> | [x](y)")
    assert diff(repo, "main", "--output", str(tmp_path / "out")) == 0
    assert sorted(it.name for it in (tmp_path / "out").iterdir()) == ["report.html", "report.md"]
    for name in ("report.md", "report.html"):
        assert "<script>" not in (tmp_path / "out" / name).read_text("utf-8")
    assert "](y)" not in (tmp_path / "out" / "report.md").read_text("utf-8")


def test_sizes_of_downloads_are_compared(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without built sites, the downloads that grew or shrank are listed with their bytes."""
    change(repo, "data/cities/linhe/linhe-one-window.yml", "没有说是否去掉重复。", "没有说重复怎样算。")
    diff(repo, "main", "--lang", "en")
    assert "| data/observations.csv |" in capsys.readouterr().out


def test_sizes_of_built_sites_are_compared(repo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Given two built sites, pages that grew, came or went are listed with their bytes."""
    for name, text in (("before", "12345"), ("after", "123456789")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text(text, "utf-8")
    diff(repo, "main", "--lang", "en", "--built", str(tmp_path / "after"), "--built-base", str(tmp_path / "before"))
    assert "| index.html | 5 | 9 | +4 |" in capsys.readouterr().out


def test_one_built_site_alone_is_not_compared(repo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Pages are never set against downloads: without a site of the base, downloads are compared with downloads."""
    (tmp_path / "index.html").write_text("12345", "utf-8")
    assert diff(repo, "main", "--lang", "en", "--built", str(tmp_path)) == 0
    assert "index.html" not in capsys.readouterr().out


@pytest.mark.parametrize("base", ["nowhere", "--help-me", "HEAD:data"])
def test_no_such_revision_is_misuse(repo: Path, base: str) -> None:
    """A revision that cannot be had is said in one line, exit status 2."""
    assert main(["diff", "--no-pictures", "--root", str(repo), "--", base]) == 2


def test_outside_of_a_repository_it_is_misuse(verified: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without git there is nothing to compare with."""
    assert diff(verified, "main") == 2
    assert capsys.readouterr().err


def test_a_broken_ledger_is_reported(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Errors of the working tree come first, exit status 1."""
    change(repo, "data/cities/linhe/linhe-one-window.yml", "printed: 120件", "printed: 120个")
    assert diff(repo, "main", "--lang", "en") == 1
    assert "## Errors to mend first" in capsys.readouterr().out


def test_changed_charts_stand_side_by_side(repo: Path, tmp_path: Path) -> None:
    """The HTML report and the folder of pictures hold the chart before and after."""
    change(repo, "data/cities/linhe/linhe-one-window.yml", "printed: 3200余条", "printed: 9300余条")
    assert main(["diff", "main", "--root", str(repo), "--output", str(tmp_path / "out")]) == 1
    page = (tmp_path / "out" / "report.html").read_text("utf-8")
    before, after = (
        (tmp_path / "out" / "pictures" / f"linhe-received.{it}.svg").read_text("utf-8") for it in ("before", "after")
    )
    assert before != after
    assert before in page
    assert after in page


COUNT = "- id: exact\n  name:\n    zh: 确数\n    en: Exact numbers\n  count: observations\n  where:\n    has:\n      - exact-value\n"


@pytest.fixture
def counting(verified: Path) -> Path:
    """Give a repository whose article counts exact numbers, with one commit on main."""
    (verified / "data/calculations.yml").write_text(COUNT, "utf-8")
    change(verified, "content/articles/one-window.md", "诉求。\n", "诉求。确数有[](calc:exact)个。别的没有变。\n")
    git(verified, "init", "-q", "-b", "main")
    git(verified, "add", "data", "content")
    git(verified, "commit", "-q", "-m", "data: Start")
    return verified


def test_a_sentence_that_data_changes(counting: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A sentence that nobody edited is shown before and after where a record of an old source changes what it counts."""
    change(counting, "data/cities/linhe/linhe-half-year.yml", "printed: 9100件", "printed: 9100多件")
    assert diff(counting, "main", "--lang", "en") == 1
    said = capsys.readouterr().out
    assert "## Sentences of articles that change (1)" in said
    assert "| content/articles/one-window.md:7 | 确数有8个。 | 确数有7个。 |" in said
    assert "| exact | 8 | 7 |" in said
    assert main(["check", "--base", "main", "--root", str(counting), "--lang", "en"]) == 1
    assert "content/articles/one-window.md:7:50: error[count-changed]" in capsys.readouterr().out


def test_a_corrected_sentence_is_dated(counting: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With a correction of a later day than the article the count may change; its sentence is still in the report."""
    change(counting, "data/cities/linhe/linhe-half-year.yml", "printed: 9100件", "printed: 9100多件")
    entry = "- id: closed\n  date: 2026-11-22\n  observation: linhe-half-year.closed\n  was: 9100件\n  now: 9100多件\n  why:\n    zh: 抄漏。\n    en: A slip.\n  noticed_by:\n    zh: 编辑\n    en: an editor\n"
    (counting / "data/corrections.yml").write_text(entry, "utf-8")
    main(["check", "--base", "main", "--root", str(counting), "--lang", "en"])
    assert "count-changed" not in capsys.readouterr().out
    diff(counting, "main", "--lang", "en")
    assert "| 确数有8个。 | 确数有7个。 |" in capsys.readouterr().out


def test_an_articles_own_text(counting: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What an author rewrites is told sentence by sentence, what comes and goes included."""
    change(counting, "content/articles/one-window.md", "别的没有变。", "别的还是老样子。")
    change(
        counting,
        "content/articles/one-window.en.md",
        "counted in different units.",
        "counted in different units. So be it.",
    )
    assert diff(counting, "main", "--lang", "en") == 0
    said = capsys.readouterr().out
    assert "| content/articles/one-window.md:7 | 别的没有变。 | 别的还是老样子。 |" in said
    assert "| content/articles/one-window.en.md:5 | — | So be it. |" in said


def test_a_changed_indicator(counting: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A definition or unit that changes is in the report, as it was and as it is."""
    text = (counting / "data/indicators.yml").read_text("utf-8")
    change(counting, "data/indicators.yml", "chain_level: output", "chain_level: activity")
    assert text != (counting / "data/indicators.yml").read_text("utf-8")
    diff(counting, "main", "--lang", "en")
    assert "| chain\\_level | output | activity |".replace("\\_", "&#95;") in capsys.readouterr().out


def test_a_withdrawal_and_a_renaming_of_one_initiative(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A number withdrawn from an initiative that is renamed in the same branch owes no second entry."""
    path = repo / "data/cities/linhe/linhe-half-year.yml"
    text = path.read_text("utf-8")
    start = text.index("  - id: rate\n")
    path.write_text(text[:start] + text[text.index("  - id: firms\n") :], "utf-8")
    entry = "- id: rate\n  date: 2026-11-22\n  observation: linhe-half-year.rate\n  was: 91%\n  withdrawn: yes\n  why:\n    zh: 抄错。\n    en: A slip.\n  noticed_by:\n    zh: 编辑\n    en: an editor\n"
    (repo / "data/published.csv").write_text("id,printed\nlinhe-half-year.rate,91%\n", "utf-8")
    (repo / "data/corrections.yml").write_text(entry, "utf-8")
    assert main(["rename", "linhe-half-year", "linhe-bulletin-of-june", "--root", str(repo)]) == 0
    capsys.readouterr()
    assert diff(repo, "main", "--lang", "en") == 0
    assert "Correction entries missing" not in capsys.readouterr().out
