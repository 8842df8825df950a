"""The checks over whole datasets: each fault of an editor is found once, at its line."""

import re
from pathlib import Path

import pytest

from dashboards.checks import check
from dashboards.checks.record_names import PAGE_PARTS
from dashboards.errors import Problem
from dashboards.readers import load

PLACES = "data/places.yml"
WINDOW = "data/cities/linhe/linhe-one-window.yml"
YEAR = "data/cities/linhe/linhe-half-year.yml"
BOX = "data/cities/linhe/liuwan-letter-box.yml"
CHART = "data/charts/linhe-received.yml"


def found(small: Path) -> list[Problem]:
    """Give the errors of a ledger (warnings of verification left out)."""
    return [it for it in check(load(small)) if it.severity == "error"]


def test_small_ledger_is_sound(small: Path) -> None:
    """The unchanged ledger has no error."""
    assert found(small) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "rule", "line"),
    [
        (PLACES, "parent: donghu", "parent: dongu", "reference", 23),
        (WINDOW, "theme: approvals", "theme: approval", "reference", 6),
        (WINDOW, "place: linhe", "place: 臨河", "reference", 2),
        (WINDOW, "source: linhe-window", "source: linhe-door", "reference", 7),
        (WINDOW, "indicator: windows", "indicator: window", "reference", 45),
        (WINDOW, "id: linhe-one-window", "id: linhe-two-windows", "file-name", 1),
        (WINDOW, "id: closed", "id: received", "duplicate-id", 73),
        (WINDOW, "id: closed", "id: numbers", "page-part", 73),
        (WINDOW, "id: closed", "id: received-h", "page-part", 73),
        (WINDOW, "printed: 6个", "printed: 6", "unit", 46),
        (WINDOW, "printed: 6个", "printed: 若干个", "quantity", 46),
        (WINDOW, "printed: 6个", "printed: 6个\n    value: 7", "agreement", 47),
        (WINDOW, "printed: 3200余条", "printed: 3200余条\n    high: 3201", "agreement", 63),
        (WINDOW, "printed: 试行以来", "printed: 力争三年", "target-as-result", 64),
        (WINDOW, "paragraph: 4\n    nature", "paragraph: 6\n    nature", "paragraph", 96),
        (BOX, "nature: rate", "nature: flow", "nature", 27),
        (BOX, "of: liuwan-letter-box.letters", "of: liuwan-letter-box.with-contact", "circle", 31),
        (YEAR, "type: span", "type: span\n      start: 2025-01-01\n      end: 2024-06-30", "period-order", 25),
        (YEAR, "type: span", "type: since-date", "period", 23),
        (YEAR, "printed: 今年上半年\n      type: span", "type: span\n      start: 2025-01-01", "basis", 22),
        (YEAR, "type: span", "type: unknown\n      start: 2025-01-01", "period", 23),
        (YEAR, "printed: 187處", "printed: 188處", "sum", 93),
        (CHART, "linhe-one-window.received", "linhe-one-window.recieved", "reference", 7),
    ],
)
def test_fault_is_found_at_its_line(small: Path, file: str, old: str, new: str, rule: str, line: int) -> None:
    """One fault, planted in a sound ledger: its rule stands at its line."""
    path = small / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    assert (rule, file, line) in [(it.rule, it.span.path, it.span.line) for it in found(small)]


@pytest.mark.parametrize(
    ("printed", "period", "rules"),
    [("6个", "到2030年", ["target-as-result"]), ("不到20305个", "试行以来", []), ("2030个", "试行以来", [])],
)
def test_only_a_year_looks_ahead(small: Path, printed: str, period: str, rules: list[str]) -> None:
    """到2030年 is a target, and a count of which the same digits are a part is none."""
    path = small / WINDOW
    text = path.read_text("utf-8").replace("printed: 6个", f"printed: {printed}", 1)
    path.write_text(text.replace("printed: 试行以来", f"printed: {period}"), "utf-8")
    assert [it.rule for it in found(small) if it.rule == "target-as-result"][:1] == rules


@pytest.mark.parametrize(
    ("printed", "period", "rules"),
    [
        ("6个", "到2027年", ["target-as-result"]),
        ("6个", "2025年底前", ["target-as-result"]),
        ("6个", "2024年至2028年", ["target-as-result"]),
        ("6个", "到2024年", []),
        ("6个", "2019年以来", []),
        ("不到2025个", "试行以来", []),
    ],
)
@pytest.mark.parametrize(
    "known", ["date:\n  printed: 2024年7月2日\n  start: 2024-07-02\n  end: 2024-07-02\n", "entered: 2024-08-01\n"]
)
def test_year_after_the_sources_own_is_no_result(
    small: Path, known: str, printed: str, period: str, rules: list[str]
) -> None:
    """What is printed for a later year than the source was printed in, or entered in, has not happened."""
    source = small / "data/sources/linhe-window.yml"
    text = source.read_text("utf-8").replace("date:\n  printed: 去年七月\n  precision: unknown\n", known)
    source.write_text(text, "utf-8")
    path = small / WINDOW
    text = path.read_text("utf-8").replace("printed: 6个", f"printed: {printed}", 1)
    path.write_text(text.replace("printed: 试行以来", f"printed: {period}"), "utf-8")
    assert [it.rule for it in found(small) if it.rule == "target-as-result"][:1] == rules


def test_typed_end_after_the_print_is_one_problem(small: Path) -> None:
    """A year ahead whose end is typed as well is told once, as a period after the print."""
    source = small / "data/sources/linhe-window.yml"
    known = "date:\n  printed: 2024年7月2日\n  start: 2024-07-02\n  end: 2024-07-02\n"
    text = source.read_text("utf-8").replace("date:\n  printed: 去年七月\n  precision: unknown\n", known)
    source.write_text(text, "utf-8")
    path = small / WINDOW
    ahead = "printed: 到2027年\n      start: 2024-01-01\n      end: 2027-12-31\n"
    path.write_text(path.read_text("utf-8").replace("printed: 试行以来\n", ahead, 1), "utf-8")
    told = [it.rule for it in found(small)]
    assert "period-after-print" in told
    assert "target-as-result" not in told


@pytest.mark.parametrize(
    ("zh", "en", "refused"),
    [
        ("窗口更快了。", "The window works faster.", []),
        ("窗口值得借鉴。", "The window is a blueprint.", ["words-boastful"] * 2),
    ],
)
def test_claim_tells_an_effect_and_no_praise(small: Path, zh: str, en: str, refused: list[str]) -> None:
    """An effect that a source claims is told under its heading in our words; praise stays the source's own."""
    path = small / WINDOW
    claim = f"claims:\n  - paragraph: 4\n    direction: other\n    text:\n      zh: {zh}\n      en: {en}\n"
    path.write_text(path.read_text("utf-8") + claim, "utf-8")
    assert [it.rule for it in found(small)] == refused


def test_claim_of_an_unknown_question_is_refused(small: Path) -> None:
    """A misspelt question would be asked by no chart; the known ones are named."""
    path = small / WINDOW
    claim = "claims:\n  - paragraph: 4\n    direction: down\n    question: wating\n    text:\n      zh: 快多了。\n      en: Much faster.\n"
    path.write_text(path.read_text("utf-8") + claim, "utf-8")
    (said,) = found(small)
    assert (said.rule, said.span.path) == ("vocabulary", WINDOW)
    assert "satisfaction" in said.hint.en


@pytest.mark.parametrize(
    ("printed", "field", "nature", "rules"),
    [
        ("printed: 2024年7月2日", "period", "flow", ["period-after-print"]),
        ("printed: 2024年7月2日", "as_of", "flow", ["period-after-print"]),
        ("printed: 2024年7月2日", "period", "target", []),
        ("printed: 2024年7月2日", "period", "plan", []),
        ("inferred: yes", "period", "flow", []),
    ],
)
def test_no_result_ends_after_its_print(small: Path, printed: str, field: str, nature: str, rules: list[str]) -> None:
    """What a source tells as done ends by the day it was printed, where that day is printed; plans may look ahead."""
    source = small / "data/sources/linhe-bulletin.yml"
    date = f"kind: bulletin\ndate:\n  {printed}\n  start: 2024-07-02\n  end: 2024-07-02\n"
    source.write_text(source.read_text("utf-8").replace("kind: bulletin\n", date), "utf-8")
    year = "{field}:\n      printed: 今年上半年\n      start: 2024-01-01\n      end: 2024-12-31\n"
    told = year.format(field=field) + (
        "      type: span\n" if field == "period" else "    period:\n      type: unknown\n"
    )
    path = small / YEAR
    text = path.read_text("utf-8").replace("period:\n      printed: 今年上半年\n      type: span\n", told, 1)
    path.write_text(text.replace("nature: flow", f"nature: {nature}", 1), "utf-8")
    assert [it.rule for it in found(small) if it.rule == "period-after-print"] == rules


def test_what_happened_had_happened_when_it_was_printed(small: Path) -> None:
    """An event's days end by the day of print as well."""
    source = small / "data/sources/linhe-bulletin.yml"
    date = "kind: bulletin\ndate:\n  printed: 2024年7月2日\n  start: 2024-07-02\n  end: 2024-07-02\n"
    source.write_text(source.read_text("utf-8").replace("kind: bulletin\n", date), "utf-8")
    event = "events:\n  - date:\n      printed: 今年\n      start: 2024-01-01\n      end: 2024-12-31\n    paragraph: 2\n    text:\n      zh: 走访。\n      en: Visits.\n"
    path = small / YEAR
    path.write_text(path.read_text("utf-8").replace("observations:\n", event + "observations:\n", 1), "utf-8")
    assert "period-after-print" in [it.rule for it in found(small)]


def test_a_sum_has_no_parts_that_may_overlap(small: Path) -> None:
    """A count flagged as overlapping is refused among the parts of a sum, drawn or not."""
    path = small / YEAR
    text = path.read_text("utf-8")
    path.write_text(text.replace("- id: shops", "- id: shops\n    flags:\n      - overlap"), "utf-8")
    found = [it for it in check(load(small)) if it.rule == "sum-overlap" and it.span.path == YEAR]
    assert [it.message.zh for it in found] == ["可能重叠的计数不能算作总数的一部分：'130家'"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("observations:\n", "claims:\n  - paragraph: 9\n    direction: down\n    text:\n      zh: 等得少了\n      en: people wait less\nobservations:\n"),
        ("      printed: 试行以来\n", "      printed: 试行以来\n      paragraph: 9\n"),
    ],
)  # fmt: skip
def test_no_paragraph_lies_past_the_sources_end(small: Path, old: str, new: str) -> None:
    """Claims and periods name a paragraph that the source has, as numbers do."""
    path = small / WINDOW
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    assert [it.rule for it in found(small)] == ["paragraph"]


def test_sum_with_a_flagged_gap_is_sound(small: Path) -> None:
    """A gap that the source prints is a flag for readers, not an error."""
    path = small / YEAR
    text = path.read_text("utf-8").replace("printed: 187處", "printed: 188處")
    path.write_text(text.rstrip("\n") + "\n    flags:\n      - sum-gap\n", "utf-8")
    assert [it.rule for it in found(small)] == []


def test_chinese_name_for_an_id_is_understood(small: Path) -> None:
    """A place given by its traditional Chinese name is answered with its id."""
    path = small / WINDOW
    path.write_text(path.read_text("utf-8").replace("place: linhe", "place: 臨河市", 1), "utf-8")
    assert "linhe" in found(small)[0].hint.zh


def test_unverified_is_a_warning(small: Path) -> None:
    """Without a lock every observation is reported as not verified, and nothing fails for it."""
    warnings = [it for it in check(load(small)) if it.severity == "warning"]
    assert {it.rule for it in warnings} == {"unverified"}
    assert len(warnings) == 14


def test_the_parts_of_a_page_are_all_reserved() -> None:
    """Each fixed id of the templates that an initiative's page is made of is one that no observation may have."""
    theme = Path(__file__).resolve().parents[3] / "theme" / "templates"
    pages: dict[str, str] = {}
    waiting = ["initiative.html"]
    while waiting:
        name = waiting.pop()
        pages[name] = (theme / name).read_text("utf-8")
        used = re.findall(r'(?:from|extends|include|import) "([a-z/-]+\.html)"', pages[name])
        waiting += [it for it in used if it not in pages]
    fixed = {it for text in pages.values() for it in re.findall(r'\bid="([a-z][a-z0-9-]*)"', text)}
    assert fixed == PAGE_PARTS
