"""`new` at the command line: records from flags, or from answers on a terminal."""

import builtins
import hashlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dashboards.__main__ import main
from dashboards.checks import check
from dashboards.readers import load

SOURCE = ["--title-zh", "湖州窗口", "--title-en", "The hall", "--kind", "article", "--publisher-zh", "湖报"]
INITIATIVE = ["--name-zh", "夜间窗口", "--place", "linhe", "--theme", "approvals", "--source", "linhe-window", "--paragraphs", "2，3", "--summary-zh", "晚上也开。"]  # fmt: skip


def new(root: Path, *words: str) -> int:
    """Run the command on the small ledger."""
    return main(["new", *words, "--root", str(root), "--lang", "en"])


def errors(root: Path) -> list[str]:
    """Give every error that the checks find."""
    return [it.message.en for it in check(load(root)) if it.severity == "error"]


@pytest.fixture
def text(tmp_path: Path) -> Path:
    """Give an article's text of two paragraphs."""
    path = tmp_path / "hall.txt"
    path.write_text("大厅开了。\n\n共有12个窗口。\n", "utf-8")
    return path


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Callable[[list[str]], None]:
    """Give a terminal on which these answers are typed, one after the other."""

    def answers(lines: list[str]) -> None:
        waiting: Iterator[str] = iter(lines)

        def ask(_: str = "") -> str:
            try:
                return next(waiting)
            except StopIteration:
                raise EOFError from None

        monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
        monkeypatch.setattr(builtins, "input", ask)

    return answers


def test_a_source_knows_its_text(small: Path, text: Path, golden: Callable[[str, str], None]) -> None:
    """File name, hash and number of paragraphs come from the text; the file is in form and passes the checks."""
    assert new(small, "source", "--id", "hall", "--text", str(text), "--date", "2024-05-01", *SOURCE) == 0
    written = (small / "data/sources/hall.yml").read_text("utf-8")
    golden("new.source.yml", written)
    assert hashlib.sha256(text.read_bytes()).hexdigest() in written
    assert main(["fmt", "--check", str(small / "data/sources"), "--root", str(small)]) == 0
    assert errors(small) == []


def test_an_initiative_stands_in_its_citys_folder(small: Path, golden: Callable[[str, str], None]) -> None:
    """A street's initiative goes into the folder of its prefecture-level city; commas of either width part a list."""
    words = [*INITIATIVE]
    words[words.index("linhe")] = "liuwan-street"
    assert new(small, "initiative", "--id", "night-window", *words) == 0
    golden("new.initiative.yml", (small / "data/cities/linhe/night-window.yml").read_text("utf-8"))
    assert errors(small) == []


def test_a_chart_lists_its_observations(small: Path) -> None:
    """Observations are a list, in the order given."""
    words = ["--title-zh", "收到", "--kind", "interval-bars", "--observations", "linhe-one-window.received"]
    assert new(small, "chart", "--id", "asked", *words) == 0
    assert "observations:\n  - linhe-one-window.received\n" in (small / "data/charts/asked.yml").read_text("utf-8")
    assert errors(small) == []


def test_an_article_comes_in_both_languages(small: Path) -> None:
    """Two files with front matter of their own and the same chart."""
    words = ["--title-zh", "问了没有", "--title-en", "Asked?", "--summary-zh", "看看。", "--summary-en", "A look."]
    words += ["--charts", "linhe-received"]
    assert new(small, "article", "--id", "asked", *words) == 0
    chinese = (small / "content/articles/asked.md").read_text("utf-8").splitlines()
    english = (small / "content/articles/asked.en.md").read_text("utf-8").splitlines()
    assert chinese[:3] == ["Title: 问了没有", "Slug: asked", "Lang: zh-CN"]
    assert english[:3] == ["Title: Asked?", "Slug: asked", "Lang: en"]
    assert chinese[-1] == english[-1] == "![](chart:linhe-received)"


@pytest.mark.parametrize("title", ["Asked 3 times?", "Asked?"])
def test_an_article_that_check_would_refuse_is_not_begun(small: Path, title: str) -> None:
    """An unbound number in a title, or a twin without a summary, is told at once, and no file is written."""
    words = ["--title-zh", "问了没有", "--title-en", title, "--summary-zh", "看看。", "--summary-en", "A look."]
    given = words if title.split()[1:] else words[:-2]
    assert new(small, "article", "--id", "asked", *given) == 1
    assert not list((small / "content/articles").glob("asked*"))


def test_a_new_place_has_a_file_of_its_own(small: Path) -> None:
    """The list stays as it was, so that two editors who add neighbours write two files."""
    before = (small / "data/places.yml").read_text("utf-8")
    assert new(small, "place", "--id", "liubei", "--name-zh", "柳北街道", "--kind", "street", "--parent", "linhe") == 0
    assert (small / "data/places.yml").read_text("utf-8") == before
    written = (small / "data/places/liubei.yml").read_text("utf-8")
    assert written == "id: liubei\nname:\n  zh: 柳北街道\nkind: street\nparent: linhe\n"


def test_an_indicator_passes_the_checks(small: Path) -> None:
    """Units, level and both texts are enough."""
    words = ["--name-zh", "灯", "--units", "盏", "--chain-level", "output", "--definition-zh", "亮着的灯。", "--print-beside-zh", "总数。"]  # fmt: skip
    assert new(small, "indicator", "--id", "lamps", *words) == 0
    assert errors(small) == []


def test_answers_are_asked_for_on_a_terminal(
    small: Path, typed: Callable[[list[str]], None], capsys: pytest.CaptureFixture[str]
) -> None:
    """What no flag says is asked, a wrong choice is asked again, and the id from pinyin is shown before it is taken."""
    typed(["重庆来信", "", "pie", "interval-bars", "", "", "linhe-one-window.received", "", "", ""])
    assert new(small, "chart") == 0
    assert "id proposed from pinyin: chong-qing-lai-xin" in capsys.readouterr().out
    assert "kind: interval-bars\n" in (small / "data/charts/chong-qing-lai-xin.yml").read_text("utf-8")


def test_the_proposed_id_can_be_replaced(small: Path, typed: Callable[[list[str]], None]) -> None:
    """An id that is typed is the one that counts."""
    typed(["来信", "", "interval-bars", "", "", "linhe-one-window.received", "", "", "letters"])
    assert new(small, "chart") == 0
    assert (small / "data/charts/letters.yml").is_file()


def test_without_a_terminal_no_id_is_guessed(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The proposal is shown and not taken; exit status 2."""
    assert new(small, "initiative", *INITIATIVE) == 2
    assert "from pinyin it could be linhe-ye-jian-chuang-kou" in capsys.readouterr().err


def test_missing_answers_are_named(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a terminal all missing flags are named at once; exit status 2."""
    assert new(small, "place", "--id", "x") == 2
    assert "still needed: --name-zh (name (Chinese)), --kind (kind), --parent (parent)" in capsys.readouterr().err


def test_nothing_is_overwritten(small: Path, text: Path) -> None:
    """An id that is there is refused, and the file stays as it was; exit status 2."""
    before = (small / "data/sources/linhe-window.yml").read_bytes()
    assert new(small, "source", "--id", "linhe-window", "--text", str(text), *SOURCE) == 2
    assert (small / "data/sources/linhe-window.yml").read_bytes() == before


def test_what_the_checks_refuse_is_not_written(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A name that leads nowhere is a problem with a suggestion; exit status 1, no file."""
    words = [*INITIATIVE]
    words[words.index("linhe-window")] = "linhe-windw"
    assert new(small, "initiative", "--id", "night-window", *words) == 1
    assert "did you mean 'linhe-window'?" in capsys.readouterr().out
    assert not list(small.rglob("night-window.yml"))


@pytest.mark.parametrize("name", ["Hall", "大厅", "../hall", "a b", "a" * 81])
def test_an_id_must_be_an_id(small: Path, text: Path, name: str) -> None:
    """Anything but lower-case letters, digits and hyphens is misuse."""
    assert new(small, "source", "--id", name, "--text", str(text), *SOURCE) == 2


@pytest.mark.parametrize(
    ("raw", "why"), [(b"\xb4\xf3\xcc\xfc", "no UTF-8 text"), (b" \n", "the file is empty"), (None, "no such file")]
)
def test_a_text_that_cannot_be_read_is_refused(
    small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], raw: bytes | None, why: str
) -> None:
    """GBK, blank and missing texts are said to be that; exit status 2."""
    path = tmp_path / "bad.txt"
    if raw is not None:
        path.write_bytes(raw)
    assert new(small, "source", "--id", "hall", "--text", str(path), *SOURCE) == 2
    assert why in capsys.readouterr().err


@pytest.mark.parametrize(
    ("kind", "parent", "status"),
    [
        ("nation", "", 0),
        ("country", "", 0),
        ("province", "", 0),
        ("municipality", "", 0),
        ("autonomous-prefecture", "sichuan", 0),
        ("league", "neimenggu", 0),
        ("banner", "linhe", 0),
        ("league", "", 2),
        ("district", "", 2),
    ],
)
def test_a_parent_is_asked_only_where_a_kind_needs_one(small: Path, kind: str, parent: str, status: int) -> None:
    """What lies in nothing that has a page needs none; provinces come with the program."""
    words = ["--id", "newland", "--name-zh", "新地", "--name-en", "Newland", "--kind", kind]
    assert new(small, "place", *words, *(["--parent", parent] if parent else [])) == status


@pytest.mark.parametrize(("place", "folder"), [("beijing", "data/cities/beijing"), ("sichuan", "data/places/sichuan")])
def test_an_initiative_of_a_shipped_place_has_its_folder(small: Path, place: str, folder: str) -> None:
    """A municipality is a city; a province has a folder of its own kind."""
    words = [*INITIATIVE]
    words[words.index("--place") + 1] = place
    assert new(small, "initiative", "--id", "night-window", *words) == 0
    assert (small / folder / "night-window.yml").is_file()
