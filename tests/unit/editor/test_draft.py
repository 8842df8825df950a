"""Drafting from an article: what is found and what is not, the guesses, the files, and what cannot be read."""

import json
from pathlib import Path

import pytest

from dashboards.__main__ import main
from dashboards.editor.article_files import NotAnArticle, read_article
from dashboards.editor.draft import Candidate, draft, only
from dashboards.quantities import Lexicon
from dashboards.readers import load

ARTICLE = """青河县把办证窗口搬到村口

　今年以来，青河县在32个村设了办事点，办件1.2万余件，其中当场办结的占九成。
村民过去要跑两趟，办理时间由7个工作日压缩至2个工作日，材料从9份减到3份。
2024年3月以来接待近400人次，最高补贴2000元。到2026年底，计划再设18个办事点，平均每天接待40人次。
全县32个村都已通网。咨询电话：0512-12345678，第二批名单5月公布。
"""


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """Write the made-up article."""
    path = tmp_path / "qinghe.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


@pytest.fixture
def lexicon(small: Path) -> Lexicon:
    """Give the lexicon of the small ledger."""
    dataset = load(small).dataset
    assert dataset is not None
    return dataset.lexicon


@pytest.fixture
def found(article: Path, lexicon: Lexicon) -> dict[str, Candidate]:
    """Give the candidates of the article by their words and paragraph."""
    return {f"{it.quantity.printed}/{it.paragraph}": it for it in draft(read_article(article), lexicon).candidates}


def _json(article: Path, root: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, list[dict[str, object]]]:
    assert main(["draft", str(article), "--root", str(root), "--format", "json"]) == 0
    printed: dict[str, list[dict[str, object]]] = json.loads(capsys.readouterr().out)
    return printed


def test_json_gives_each_number_with_its_place(article: Path, small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The contract's keys; offsets count characters of the stripped paragraph, paragraphs from 1 over non-blank lines."""
    rows = _json(article, small, capsys)["candidates"]
    row = next(it for it in rows if it["printed"] == "1.2万余件")
    paragraph = ARTICLE.split("\n")[2].strip()
    assert row["paragraph"] == 2
    assert paragraph[int(str(row["start"])) : int(str(row["end"]))] == "1.2万余件"
    assert [row[key] for key in ("value", "low", "high", "low_open", "high_open", "qualifier", "unit")] == [
        12000,
        12000,
        13000,
        True,
        True,
        "over",
        "件",
    ]


def test_json_gives_missing_bounds_as_null(article: Path, small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A bound that the words do not give is empty."""
    row = next(it for it in _json(article, small, capsys)["candidates"] if it["printed"] == "近400人次")
    assert (row["low"], row["high"]) == (None, 400)


def test_json_says_why_numerals_are_left(article: Path, small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Dates, telephone numbers and ordinals are listed with their reasons."""
    left = {(it["text"], it["reason"]) for it in _json(article, small, capsys)["not_taken"]}
    assert {("2026年底", "date"), ("0512-12345678", "phone-number"), ("第二批", "ordinal"), ("5月", "date")} <= left


def test_json_writes_nothing(article: Path, small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Asking for JSON leaves the folder as it is."""
    before = sorted(small.rglob("*"))
    _json(article, small, capsys)
    assert sorted(small.rglob("*")) == before


@pytest.mark.parametrize(
    ("words", "nature", "statistic"),
    [
        ("1.2万余件/2", "flow", "count"),
        ("九成/2", "rate", "share"),
        ("最高补贴2000元/4", "ceiling", "parameter"),
        ("18个/4", "target", "count"),
        ("40人次/4", "target", "mean"),
    ],
)
def test_guesses_nature_and_statistic(found: dict[str, Candidate], words: str, nature: str, statistic: str) -> None:
    """Words before a number suggest what it is."""
    assert (found[words].guess.nature, found[words].guess.statistic) == (nature, statistic)


def test_pairs_before_and_after(found: dict[str, Candidate]) -> None:
    """由…压缩至… and 从…减到… are pairs."""
    assert found["2个工作日/3"].before == found["7个工作日/3"].id
    assert found["9份/3"].after == found["3份/3"].id
    assert found["两趟/3"].after is None


def test_points_at_the_whole_of_a_part(found: dict[str, Candidate]) -> None:
    """其中 suggests that a share is of the number before it."""
    assert found["九成/2"].part_of == found["1.2万余件/2"].id


def test_points_at_a_repeat(found: dict[str, Candidate]) -> None:
    """The same number printed again points at the first."""
    assert found["32个/5"].repeats == found["32个/2"].id


def test_finds_period_words(found: dict[str, Candidate]) -> None:
    """The period words nearest before a number, and its first day where that is printed."""
    since = found["近400人次/4"].period
    assert since is not None
    assert (since.text, since.type, str(since.start)) == ("2024年3月以来", "since-date", "2024-03-01")
    assert found["32个/2"].period is not None
    assert found["32个/2"].period.text == "今年以来"


def test_named_paragraphs_are_drafted_alone(article: Path, lexicon: Lexicon) -> None:
    """Of a long report one takes what the ledger is about; what pointed elsewhere points nowhere, ids stay the same."""
    whole = draft(read_article(article), lexicon)
    part = only(whole, {5})
    assert {it.paragraph for it in (*part.candidates, *part.left)} == {5}
    assert [it.id for it in part.candidates] == [it.id for it in whole.candidates if it.paragraph == 5]
    assert "2" in {str(it.repeats)[1:2] for it in whole.candidates if it.paragraph == 5}
    assert {it.repeats for it in part.candidates} == {None}


@pytest.mark.parametrize(("words", "paragraphs"), [("2", {2}), ("2,4", {2, 4}), ("2-4", {2, 3, 4})])
def test_paragraphs_are_named_one_by_one_or_from_to(
    article: Path, small: Path, capsys: pytest.CaptureFixture[str], words: str, paragraphs: set[int]
) -> None:
    """15,20 and 15-18 both name paragraphs."""
    assert main(["draft", str(article), "--root", str(small), "--format", "json", "--paragraphs", words]) == 0
    assert {it["paragraph"] for it in json.loads(capsys.readouterr().out)["candidates"]} == paragraphs


@pytest.mark.parametrize("words", ["4-x", "0", "99"])
def test_paragraphs_that_are_not_there_are_misuse(article: Path, small: Path, words: str) -> None:
    """A slip in the numbers is said, and nothing is drafted of it."""
    try:
        status: object = main(["draft", str(article), "--root", str(small), "--dry-run", "--paragraphs", words])
    except SystemExit as stopped:
        status = stopped.code
    assert status == 2


def test_what_it_writes_is_sound_but_for_its_todos(
    article: Path, small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every error of the check stands at a TODO, and fmt has nothing to change."""
    main(["check", "--root", str(small), "--format", "json"])
    before = len([it for it in json.loads(capsys.readouterr().out) if it["severity"] == "error"])
    assert main(["draft", str(article), "--root", str(small), "--place", "linhe"]) == 0
    capsys.readouterr()
    written = ["data/sources/qinghe.yml", "data/cities/linhe/qinghe-initiative.yml"]
    main(["check", "--root", str(small), "--format", "json"])
    errors = [it for it in json.loads(capsys.readouterr().out) if it["severity"] == "error" and it["path"] in written]
    lines = {path: (small / path).read_text("utf-8").splitlines() for path in written}
    assert len(errors) > before
    assert all("TODO" in lines[it["path"]][it["line"] - 1] for it in errors)
    assert main(["fmt", "--check", "--root", str(small), *(str(small / path) for path in written)]) == 0


def test_what_it_writes_is_found_again_in_the_archive(
    article: Path, small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each printed number of the draft is a span that verification takes, once its indicator is given."""
    archive = small / "archive"
    assert main(["draft", str(article), "--root", str(small), "--place", "linhe", "--archive", str(archive)]) == 0
    capsys.readouterr()
    assert not _unfound(small, archive, capsys)
    path = small / "data/cities/linhe/qinghe-initiative.yml"
    path.write_text(path.read_text("utf-8").replace("printed: 近400人次", "printed: 400人次"), "utf-8")
    assert len(_unfound(small, archive, capsys)) == 1


def _unfound(root: Path, archive: Path, capsys: pytest.CaptureFixture[str]) -> list[dict[str, str]]:
    main(["verify", "--root", str(root), "--archive", str(archive), "--dry-run", "--format", "json"])
    rows: list[dict[str, str]] = json.loads(capsys.readouterr().out)
    return [it for it in rows if "qinghe" in it["path"] and it["rule"] != "reference"]


def test_does_not_write_over_a_record(article: Path, small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A second draft under the same name is refused and changes nothing."""
    arguments = ["draft", str(article), "--root", str(small), "--place", "linhe"]
    assert main(arguments) == 0
    path = small / "data/sources/qinghe.yml"
    path.write_text("mine", encoding="utf-8")
    assert main(arguments) == 1
    assert path.read_text(encoding="utf-8") == "mine"
    assert "data/sources/qinghe.yml" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["--place", "nowhere"], ["--id", "Qing He"], ["--id", "../x"], ["--id", "a--b"]])
def test_wrong_options_are_misuse(article: Path, small: Path, arguments: list[str]) -> None:
    """An unknown place or a name that is no slug gives status 2 and writes nothing."""
    assert main(["draft", str(article), "--root", str(small), *arguments]) == 2
    assert not (small / "data/sources/qinghe.yml").exists()


def test_reads_gb18030_and_says_so(article: Path, small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An old encoding gives the same numbers; the archive gets UTF-8, and the record its hash."""
    old = article.with_name("old.txt")
    old.write_bytes(ARTICLE.encode("gb18030"))
    same = _json(old, small, capsys)["candidates"] == _json(article, small, capsys)["candidates"]
    assert same
    archive = small / "archive"
    assert main(["draft", str(old), "--root", str(small), "--archive", str(archive)]) == 0
    assert "GB18030" in capsys.readouterr().out
    assert (archive / "old.utf8.txt").read_text(encoding="utf-8") == ARTICLE
    assert read_article(archive / "old.utf8.txt").sha256 in (small / "data/sources/old.yml").read_text(encoding="utf-8")


def test_a_byte_order_mark_is_no_character(article: Path, lexicon: Lexicon) -> None:
    """Offsets do not count a BOM."""
    marked = article.with_name("marked.txt")
    marked.write_bytes(b"\xef\xbb\xbf" + "32个村".encode())
    one = draft(read_article(marked), lexicon).candidates[0]
    assert (one.start, one.end) == (0, 3)


@pytest.mark.parametrize("raw", [b"", b" \n\t\n", b"\x00\x01", b"\xff\xfe\x35\xd8", b"\x80\x81"])
def test_what_is_no_article_is_refused(tmp_path: Path, raw: bytes) -> None:
    """Empty, binary and unknown files are named, without a traceback."""
    path = tmp_path / "x.txt"
    path.write_bytes(raw)
    with pytest.raises(NotAnArticle, match=r"x\.txt"):
        read_article(path)
    assert main(["draft", str(path)]) == 1


def test_a_part_comes_with_its_words(article: Path, small: Path) -> None:
    """Where 其中 stands before a number, the draft names the whole and copies the word, as a guess to look at."""
    assert main(["draft", str(article), "--root", str(small), "--place", "linhe"]) == 0
    text = (small / "data/cities/linhe/qinghe-initiative.yml").read_text("utf-8")
    assert text.count("    of: qinghe-initiative.p") == text.count("      of:\n        printed: ") > 0


ENGLISH = """Qinghe moves its counters to the villages

The county opened 32 service points, up 6 on 2023, and closed nearly 1,200 requests.
Waiting fell from 7 days to 2 days; one in five callers waited at least an hour and 15 per cent rang again.
"""


def test_an_article_in_english_is_read_as_english(
    small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The language is guessed by the script: whole words, bounds and directions, and the source says its language."""
    path = tmp_path / "qinghe-en.txt"
    path.write_text(ENGLISH, encoding="utf-8")
    rows = _json(path, small, capsys)["candidates"]
    assert [it["printed"] for it in rows] == ["32 service points", "6", "nearly 1,200 requests", "7 days", "2 days", "one in five", "at least an hour", "15 per cent"]  # fmt: skip
    assert (rows[2]["qualifier"], rows[2]["high"], rows[2]["unit"]) == ("near", 1200, "requests")
    assert main(["draft", str(path), "--root", str(small), "--id", "qinghe-en"]) == 0
    assert "language: en\n" in (small / "data/sources/qinghe-en.yml").read_text(encoding="utf-8")


def test_json_tells_what_stands_beside_a_number(
    small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Direction, base of a rate, rank, margin and a shared unit are keys of their own."""
    path = tmp_path / "beside.txt"
    path.write_text(
        "来电下降4.5%，每万人有窗口3.2个，评价列第6位。\n比例为98.1±0.6%，分别提高1.2和2.4个百分点。\n",
        encoding="utf-8",
    )
    rows = _json(path, small, capsys)["candidates"]
    keys = ("direction", "per_base", "rank", "margin", "unit_words")
    assert [{key: it[key] for key in keys if it[key] is not None} for it in rows] == [
        {"direction": "down"},
        {"per_base": 10000},
        {"rank": "place"},
        {"margin": 0.6},
        {"direction": "up", "unit_words": "个百分点"},
        {"direction": "up"},
    ]


def test_an_article_that_no_record_holds_is_told_so(
    small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Half a million characters are read; writing them ends in a word that says what to do, and leaves nothing."""
    path = tmp_path / "long.txt"
    path.write_text("今年受理诉求300件，办结280件，比上年增长3.4%。\n" * 20_000, encoding="utf-8")
    assert main(["draft", str(path), "--root", str(small), "--place", "linhe"]) == 1
    assert "--paragraphs" in capsys.readouterr().err
    assert not (small / "data/sources/long.yml").exists()


def test_a_change_is_written_with_its_base(small: Path, tmp_path: Path) -> None:
    """Direction, base and measure of a change in running text stand in the record, with the words that say so."""
    path = tmp_path / "moved.txt"
    path.write_text("2024年9月受理300件，环比下降3.7%。\n", encoding="utf-8")
    assert main(["draft", str(path), "--root", str(small), "--place", "linhe"]) == 0
    text = (small / "data/cities/linhe/moved-initiative.yml").read_text("utf-8")
    assert (
        "    change:\n      printed: 环比\n      direction: down\n      against: previous-period # TODO 猜测\n      measured: per-cent\n"
        in text
    )
    assert "      start: 2024-09-01\n      end: 2024-09-30\n" in text


def test_months_are_of_the_one_year_that_the_title_prints(small: Path, tmp_path: Path) -> None:
    """A month without a year gets the days of the document's one year; where headings print two, it gets none."""
    for name, title, days in (("one", "2025年3月热线通报", True), ("two", "2025年与2024年热线通报", False)):
        path = tmp_path / f"{name}.txt"
        path.write_text(f"{title}\n3月份受理300件，办结280件。\n", encoding="utf-8")
        assert main(["draft", str(path), "--root", str(small), "--place", "linhe"]) == 0
        text = (small / f"data/cities/linhe/{name}-initiative.yml").read_text("utf-8")
        assert ("      start: 2025-03-01\n      end: 2025-03-31\n" in text) is days
