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
TABLE = "临河市各区办理情况（截至2025年6月底）：\n\n区\t收到诉求（条）\n河东区\t410\n河西区\t350\n\n今年1至6月，收到市民诉求350条，其中受理320条。\n"
INITIATIVE = "data/cities/linhe/linhe-counter-initiative.yml"
Ask = Callable[..., int]


@pytest.fixture
def ask(small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Give the command with answers typed, one a line; after the last one the terminal is closed."""
    article, sheet = tmp_path / "counter.txt", tmp_path / "asked.csv"

    def run(*answers: str, lang: str = "zh", text: str = ARTICLE) -> int:
        article.write_text(text, "utf-8")
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
    assert (small / "data/indicators/requests-accepted.yml").is_file()
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


def test_a_column_is_one_answer(ask: Ask, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Numbers that differ in place and value alone are shown together, and one Enter holds for all that were shown."""
    assert ask("", "q", text=TABLE) == 0
    assert cells(tmp_path, "do") == ["收", "收", "", ""]
    shown = capsys.readouterr().out.split("[3/4]")[0]
    assert "【410】" in shown
    assert "地方 河西区" in shown


def test_a_column_taken_is_taken_back_whole(ask: Ask, tmp_path: Path) -> None:
    """`u` after one Enter for two numbers leaves both undecided."""
    assert ask("", "u", "q", text=TABLE) == 0
    assert cells(tmp_path, "do") == [""] * 4


def test_a_change_to_a_column_changes_all_that_is_shown(ask: Ask, tmp_path: Path) -> None:
    """What was shown together stays together."""
    assert ask("性质 存量|", "q", text=TABLE) == 0
    assert cells(tmp_path, "nature")[:2] == ["存量", "存量"]
    assert cells(tmp_path, "do") == ["收", "收", "", ""]


def test_what_is_shown_together_can_be_asked_one_by_one(ask: Ask, tmp_path: Path) -> None:
    """`.` takes a column apart."""
    assert ask(".", "s", "", "q", text=TABLE) == 0
    assert cells(tmp_path, "do") == ["跳过", "收", "", ""]


def test_one_line_holds_several_answers(ask: Ask, tmp_path: Path) -> None:
    """Between bars, as if typed one after the other; the last may be an empty one."""
    assert ask("性质 目标|前后 改革后|", "q") == 0
    assert (cells(tmp_path, "nature")[0], cells(tmp_path, "moment")[0], cells(tmp_path, "do")[0]) == ("目标", "改革后", "收")  # fmt: skip


@pytest.mark.parametrize("line", ["||", "shoudao|", "时段 截至6月底|"])
def test_nothing_is_confirmed_that_was_not_shown(line: str, ask: Ask, tmp_path: Path) -> None:
    """The number after this one, an indicator that was looked for and a type told by words are shown before Enter holds for them."""
    assert ask(line, "q") == 0
    assert cells(tmp_path, "do")[1:] == ["", ""]
    assert line == "||" or not cells(tmp_path, "do")[0]


@pytest.mark.parametrize(
    ("words", "kind", "end"),
    [
        ("截至2025年6月底", "时点", "2025-06-30"),
        ("2025年6月", "时段", "2025-06-30"),
        ("2025年1至6月", "年初至今", "2025-06-30"),
        ("窗口开设以来", "自某事起", ""),
    ],
)
def test_the_words_of_a_time_tell_its_type(words: str, kind: str, end: str, ask: Ask, tmp_path: Path) -> None:
    """What is typed is the words; the type and the days follow."""
    assert ask(f"时段 {words}", "q") == 0
    assert (cells(tmp_path, "period.type")[0], cells(tmp_path, "period.end")[0]) == (kind, end)


def test_what_is_held_at_a_time_is_of_a_moment(ask: Ask, tmp_path: Path) -> None:
    """A month beside a stock is when it was counted."""
    assert ask("性质 存量|时段 2025年6月", "q") == 0
    assert cells(tmp_path, "period.type")[0] == "时点"


def test_a_guess_put_right_is_proposed_to_the_numbers_beside_it(ask: Ask, tmp_path: Path) -> None:
    """Of one paragraph and unit, guessed the same: it stays a guess there."""
    assert ask("时段 窗口启用以来", "q") == 0
    assert cells(tmp_path, "period.printed") == ["窗口启用以来", "窗口启用以来?", "今年1至6月?"]


def test_several_things_are_filled_in_by_one_line(ask: Ask, small: Path) -> None:
    """In the order shown; what is left empty is as proposed."""
    lines = ["并窗|Merged counters|审批", "窗口合并。|Counters were merged.", "并窗|Merged"]
    assert ask("", "s", "s", *lines) == 0
    assert "theme: approvals" in (small / INITIATIVE).read_text("utf-8")
    assert main(["check", "--root", str(small)]) == 0


def test_what_is_wrong_in_a_line_is_asked_again_alone(ask: Ask, capsys: pytest.CaptureFixture[str]) -> None:
    """What was filled in rightly stays, and more than was asked for fills nothing in."""
    ask("", "s", "s", "并窗|Merged counters|没有的主题", "审批|多了", "q")
    out = capsys.readouterr().out
    assert "· 主题\n" in out.split("主题要填")[0].rpartition("举措 ")[2]
    assert "只问1项" in out


def test_a_name_typed_whole_is_meant(ask: Ask, tmp_path: Path) -> None:
    """Words that are one name and a part of others find the one."""
    assert ask("+诉求办理", "+受理的诉求", "+诉求", "诉求", "q") == 0
    assert cells(tmp_path, "indicator")[0].startswith("诉求 (")
