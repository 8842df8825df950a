"""The manual, `data/README.md`: it says what the code says, field by field and rule by rule."""

from pathlib import Path

import pytest
from pydantic import BaseModel

from dashboards.editor.manual import FILES, _parts, manual
from dashboards.errors.rules import all_rules
from dashboards.model.fields import describe
from dashboards.model.kinds import DECLARED_KINDS
from dashboards.model.records import Chart
from dashboards.model.shapes import FOLDERS, LIST_FILES, SINGLE_FILES
from dashboards.readers.strict_yaml import parse
from dashboards.readers.typed_records import read_record

ROOT = Path(__file__).resolve().parents[3]
TOLD: set[type[BaseModel]] = set()
MODELS = [part for model in FILES.values() for part in (model, *_parts(model, TOLD))]


@pytest.mark.parametrize("model", MODELS, ids=lambda it: it.__name__)
def test_every_field_is_in_the_manual(model: type[BaseModel]) -> None:
    """Each field has its row, with words in both languages."""
    for field in model.model_fields:
        text = describe(model, field).text
        assert f"| `{field}` |" in manual()
        assert text.zh in manual().replace("\\|", "|").replace("&lt;", "<")


@pytest.mark.parametrize("kind", DECLARED_KINDS)
def test_the_gallery_shows_a_chart_of_each_kind_that_can_be_read(kind: str) -> None:
    """A kind's own example stands in the manual, and is a chart of that kind in the records' one form."""
    example = DECLARED_KINDS[kind].example
    assert f"```yaml\n{example}```" in manual()
    document = parse("data/charts/example.yml", example.encode())
    chart, problems = read_record(Chart, document, document.data)
    assert problems == []
    assert chart is not None
    assert chart.kind == kind
    assert getattr(chart, DECLARED_KINDS[kind].shows) or chart.filter is not None


def test_every_kind_of_file_is_in_the_manual() -> None:
    """Whatever an editor may write has its section."""
    assert set(FILES.values()) == {*SINGLE_FILES.values(), *LIST_FILES.values(), *FOLDERS.values()}


def test_manual_is_up_to_date() -> None:
    """The file is what the code writes; after a change run `python -m dashboards.editor.manual`."""
    assert (ROOT / "data" / "README.md").read_text("utf-8") == manual()


@pytest.mark.parametrize("rule", all_rules())
def test_every_rule_is_in_the_manual(rule: str) -> None:
    """The table of rules leaves none out."""
    assert f"| `{rule}` |" in manual()


def test_one_blank_line_stands_around_each_heading() -> None:
    """Readers of Markdown differ in what they make of a heading right under a table."""
    lines = manual().split("\n")
    headings = [at for at, line in enumerate(lines) if at and line.startswith("#")]
    assert [lines[at] for at in headings if (lines[at - 1], lines[at + 1]) != ("", "")] == []
    assert "\n\n\n" not in manual()
