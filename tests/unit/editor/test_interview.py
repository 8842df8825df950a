"""A draft filled in on a terminal, number by number."""

import builtins
from collections.abc import Callable
from pathlib import Path

import pytest

from dashboards.__main__ import main
from dashboards.editor.sheet.workbook import read_sheet

ARTICLE = "临河市调整了办事的窗口。\n窗口开设以来，共收到市民诉求4500余条，其中受理3980条。\n今年1至6月，收到市民诉求350条。\n"
# What a source and an initiative are asked for, in this order.
REST = ["并窗", "Merged counters", "审批", "窗口合并。", "Counters were merged.", "并窗", "Merged", ""]
INITIATIVE = "data/cities/linhe/linhe-counter-initiative.yml"
Ask = Callable[..., int]


@pytest.fixture
def ask(small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Give the command with answers typed, one a line; after the last one the terminal is closed."""
    article, sheet = tmp_path / "counter.txt", tmp_path / "asked.csv"
    article.write_text(ARTICLE, "utf-8")

    def run(*answers: str, lang: str = "zh") -> int:
        waiting = iter(answers)

        def typed(_: str = "") -> str:
            try:
                return next(waiting)
            except StopIteration:
                raise EOFError from None

        monkeypatch.setattr(builtins, "input", typed)
        words = ["draft", str(article), "--place", "linhe", "--id", "linhe-counter", "--ask", str(sheet)]
        return main([*words, "--root", str(small), "--lang", lang])

    return run


def cells(tmp_path: Path, column: str) -> list[str]:
    """Give a column of the numbers as kept so far."""
    page = next(it for it in read_sheet(tmp_path / "asked.csv") if it.kind.name == "observations")
    return [row.cells[column] for row in page.rows]


def test_every_number_answered_becomes_records(ask: Ask, small: Path) -> None:
    """Guesses accepted, one indicator found in pinyin, one number skipped: what comes in passes the checks."""
    assert ask("", "zhuanjiao", "u", "s", "shoudao", "", *REST) == 0
    text = (small / INITIATIVE).read_text("utf-8")
    assert "printed: 4500余条" in text
    assert "printed: 3980条" not in text
    assert "printed: 350条" in text
    assert main(["check", "--root", str(small)]) == 0


def test_what_is_left_goes_on_later(ask: Ask, small: Path, tmp_path: Path) -> None:
    """Each answer is kept at once; the same command asks only for the rest."""
    assert ask("", "q") == 0
    assert cells(tmp_path, "do") == ["收", "", ""]
    assert not (small / INITIATIVE).exists()
    assert ask("s", "s", *REST) == 0
    assert (small / INITIATIVE).read_text("utf-8").count("\n    printed: ") == 1


def test_a_new_indicator_is_one_answer_and_asked_for_its_words(ask: Ask, small: Path) -> None:
    """`+` and a name make one; what else it needs is asked once the numbers are done."""
    new = ["Requests accepted", "产出", "受理了的诉求。", "收到多少。"]
    assert ask("", "+受理的诉求", "", "s", *REST, *new) == 0
    assert "- id: requests-accepted\n" in (small / "data/indicators.yml").read_text("utf-8")
    assert "indicator: requests-accepted\n" in (small / INITIATIVE).read_text("utf-8")
    assert main(["check", "--root", str(small)]) == 0


def test_an_answer_can_be_taken_back(ask: Ask, tmp_path: Path) -> None:
    """`u` returns to the number before, as it was."""
    assert ask("s", "u", "", "q") == 0
    assert cells(tmp_path, "do")[0] == "收"


@pytest.mark.parametrize("field", ["nature", "性质"])
def test_a_field_is_changed_by_its_name(field: str, ask: Ask, tmp_path: Path) -> None:
    """A field, as files or as the form calls it, and a value change that field."""
    assert ask(f"{field} 目标", "", "q") == 0
    assert cells(tmp_path, "nature")[0] == "目标"


def test_the_first_words_of_a_title_are_enough(ask: Ask, tmp_path: Path) -> None:
    """时段 is the printed words of a period."""
    assert ask("时段 半年来", "", "q") == 0
    assert cells(tmp_path, "period.printed")[0] == "半年来"


def test_the_indicator_of_the_one_before_is_one_key(ask: Ask, tmp_path: Path) -> None:
    """`=` takes it; before the first number taken it says that there is none."""
    assert ask("=", "", "=", "", "q") == 0
    found = cells(tmp_path, "indicator")
    assert found[1] == found[0].rstrip("?")


def test_one_article_may_tell_of_several_initiatives(ask: Ask, small: Path) -> None:
    """`i` puts a number and those after it under another initiative, which is asked for its words too."""
    assert ask("", "=", "", "i linhe-hotline", "", *REST[:5], "热线", "Hotline", "审批", "电话收诉求。", "Requests by phone.", *REST[5:]) == 0  # fmt: skip
    assert "printed: 350条" in (small / "data/cities/linhe/linhe-hotline.yml").read_text("utf-8")
    assert "printed: 350条" not in (small / INITIATIVE).read_text("utf-8")


def test_words_that_mean_nothing_change_nothing(ask: Ask, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is found nowhere is said, and the number waits."""
    assert ask("没有的东西", "", "q", lang="en") == 0
    assert "nothing found for “没有的东西”" in capsys.readouterr().out
    assert cells(tmp_path, "do") == ["take", "", ""]
