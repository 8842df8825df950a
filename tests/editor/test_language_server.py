"""What an editor sees in a text editor, through the real yaml-language-server and the project's VS Code settings."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from lsp_client import ROOT, LanguageServer

pytestmark = pytest.mark.full
INITIATIVE = """\
id: linhe-box
place: kunshan
name:
  zh: 意见箱
  en: Letter box
theme: listening
source: kunshan-practical-deeds
paragraphs:
  - 5
summary:
  zh: 收信。
  en: Collects letters.
observations:
  - id: letters
    indicator: card-uses
    printed: 近300人次
    paragraph: 5
    nature: flow
    statistic: count
    period:
      type: unknown
    reported_by: article
"""
PATH = "data/cities/linhe/linhe-box.yml"


@pytest.fixture(scope="module")
def server() -> Iterator[LanguageServer]:
    """Start one server for all tests."""
    running = LanguageServer()
    yield running
    running.stop()


def labels(answer: object) -> list[str]:
    """Give the labels of a completion."""
    items = answer["items"] if isinstance(answer, dict) else answer
    assert isinstance(items, list)
    return [it["label"] for it in items]


def test_a_sound_file_has_no_findings(server: LanguageServer) -> None:
    """Nothing is underlined in a file that the checks accept."""
    assert server.diagnostics(server.open(PATH, INITIATIVE)) == []


def test_the_real_data_has_no_findings(server: LanguageServer) -> None:
    """What the schemas say and what the checks accept are the same."""
    paths = sorted((ROOT / "data").rglob("*.yml"))
    shown = {server.open(str(it.relative_to(ROOT)), it.read_text("utf-8")): it for it in paths if it.stem != "lexicon"}
    found = {path.name: [it["message"] for it in server.diagnostics(uri)] for uri, path in shown.items()}
    assert {name: messages for name, messages in found.items() if messages} == {}


def test_words_of_a_list_are_offered(server: LanguageServer) -> None:
    """After `nature: ` all words come up, with their names in both languages."""
    text = INITIATIVE.replace("nature: flow", "nature: ")
    uri = server.open(PATH, text)
    answer = server.at("textDocument/completion", uri, 17, 12)
    assert {"stock", "flow", "change", "target", "ceiling"} <= set(labels(answer))
    flow = next(it for it in answer["items"] if it["label"] == "flow")
    assert "流量 · flow" in str(flow["documentation"])


def test_ids_are_offered_with_their_names(server: LanguageServer) -> None:
    """After `place: ` the places come up, each with its name in both languages."""
    uri = server.open(PATH, INITIATIVE.replace("place: kunshan", "place: "))
    answer = server.at("textDocument/completion", uri, 1, 7)
    assert {"kunshan", "wuxi"} <= set(labels(answer))
    kunshan = next(it for it in answer["items"] if it["label"] == "kunshan")
    assert "昆山" in str(kunshan["documentation"])


def test_ids_are_found_by_their_chinese_names(server: LanguageServer) -> None:
    """The label of an offer begins with the name, which is what a text editor filters by; what is written is the id."""
    uri = server.open(PATH, INITIATIVE.replace("place: kunshan", "place: "))
    offered = {it["label"]: it for it in server.at("textDocument/completion", uri, 1, 7)["items"]}
    kunshan = next(it for label, it in offered.items() if label.startswith("昆山市"))
    assert "kunshan" in str(kunshan.get("textEdit") or kunshan.get("insertText"))
    assert "昆山" not in str(kunshan.get("textEdit") or kunshan.get("insertText"))


def test_numbers_and_sources_are_offered_by_their_names(server: LanguageServer) -> None:
    """After `of: ` and `source: ` come the ids that there are, each found by what it is called."""
    uri = server.open(PATH, INITIATIVE.replace("    nature: flow", "    of: \n    nature: flow"))
    offered = labels(server.at("textDocument/completion", uri, 17, 8))
    assert any(it.startswith("小信封") for it in offered)
    uri = server.open(PATH, INITIATIVE.replace("source: kunshan-practical-deeds", "source: "))
    assert "kunshan-practical-deeds" in labels(server.at("textDocument/completion", uri, 6, 8))


def test_a_chart_is_offered_numbers(server: LanguageServer) -> None:
    """Below `observations:` of a chart come the full ids."""
    text = "id: a\ntitle:\n  zh: 图\nkind: tiles\nobservations:\n  - \n"
    uri = server.open("data/charts/a.yml", text)
    assert any("kunshan-" in it for it in labels(server.at("textDocument/completion", uri, 5, 4)))


def test_a_record_apart_has_the_schema_of_its_list(server: LanguageServer) -> None:
    """A place in a file of its own is completed and underlined as one in the list."""
    found = server.diagnostics(server.open("data/places/linhe.yml", "id: linhe\nname:\n  zh: 临河\nkind: town-hall\n"))
    assert any("Value is not accepted" in it["message"] for it in found)


def test_keys_are_offered(server: LanguageServer) -> None:
    """On a new line in an observation, the keys that are not there yet come up."""
    text = INITIATIVE + "    \n"
    offered = labels(server.at("textDocument/completion", server.open(PATH, text), 22, 4))
    assert {"baseline", "note", "of", "occurrence"} <= set(offered)
    assert "printed" not in offered


def test_a_snippet_starts_a_record(server: LanguageServer) -> None:
    """In an empty file the whole record is offered, each required key to be filled in."""
    answer = server.at("textDocument/completion", server.open("data/sources/new.yml", "\n"), 0, 0)
    offered = {it["label"]: it for it in answer["items"]}
    inserted = offered["新的来源 · new source"]
    assert "sha256: " in str(inserted.get("textEdit") or inserted.get("insertText"))


def test_hover_tells_what_a_field_means(server: LanguageServer) -> None:
    """Over a key stand its title and its meaning in Chinese and in English."""
    answer = server.at("textDocument/hover", server.open(PATH, INITIATIVE), 15, 6)
    told = str(answer["contents"])
    assert "原样印出 · as printed" in told
    assert "逐字照抄原文" in told
    assert "exactly as printed" in told


@pytest.mark.parametrize(
    ("old", "new", "line", "start", "words"),
    [
        ("nature: flow", "nature: flaw", 17, 12, "Value is not accepted"),
        ("    paragraph: 5", "    paragraph: five", 16, 15, "Incorrect type"),
        ("    reported_by", "    reportedby", 21, 4, "not allowed"),
        ("theme: listening", "theme: hearing", 5, 7, "Value is not accepted"),
        ("indicator: card-uses", "indicator: TODO", 14, 15, "Value is not accepted"),
        ("place: kunshan", "place: kunshen", 1, 7, "Value is not accepted"),
        ("id: linhe-box", "id: Linhe Box", 0, 4, "只用小写字母、数字和连字符"),
        ("theme: listening\n", "", 0, 0, "Missing property"),
        ("type: unknown", "type: unknown\n      start: 2023/6/1", 21, 13, "YYYY-MM-DD"),
    ],
)
def test_mistakes_are_underlined_where_they_stand(
    server: LanguageServer, old: str, new: str, line: int, start: int, words: str
) -> None:
    """A finding has the line and column of the value or key that is wrong, and says why."""
    found = server.diagnostics(server.open(PATH, INITIATIVE.replace(old, new, 1)))
    told = {(it["range"]["start"]["line"], it["range"]["start"]["character"]): it["message"] for it in found}
    assert words in told[line, start]


def test_a_modeline_names_the_schema_of_a_file_elsewhere(server: LanguageServer, tmp_path: Path) -> None:
    """A file outside data/ is known by its first line."""
    text = f"# yaml-language-server: $schema={(ROOT / 'schemas' / 'chart.json').as_uri()}\nid: a\nkind: pie\n"
    found = server.diagnostics(server.open(str(tmp_path / "chart.yml"), text))
    assert any("Value is not accepted" in it["message"] for it in found)
