"""The JSON Schemas that text editors use."""

import json
import shutil
from pathlib import Path
from typing import get_origin

import pytest
from pydantic import BaseModel

from dashboards.__main__ import main
from dashboards.editor.schema import IDS, associations, ids_file, late, schemas
from dashboards.model import ObservationRecord, Source
from dashboards.model.shapes import hints_of, shape_of
from dashboards.readers import load

ROOT = Path(__file__).resolve().parents[3]


def definition(file: str, name: str) -> dict[str, object]:
    """Give one definition of a schema."""
    return dict(json.loads(schemas()[f"schemas/{file}.json"])["definitions"][name])


def test_the_committed_schemas_are_up_to_date(capsys: pytest.CaptureFixture[str]) -> None:
    """After a change of the model, `schema` has been run."""
    assert main(["schema", "--check", "--root", str(ROOT), "--lang", "en"]) == 0, capsys.readouterr().out


def test_drift_is_reported_and_mended(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Changed, missing and left-over files are listed by --check, and put right without it."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    assert main(["schema", "--root", str(tmp_path)]) == 0
    (tmp_path / "schemas/chart.json").write_text("{}", "utf-8")
    (tmp_path / "schemas/source.json").unlink()
    (tmp_path / "schemas/old.json").write_text("{}", "utf-8")
    capsys.readouterr()
    assert main(["schema", "--check", "--root", str(tmp_path), "--format", "json"]) == 1
    late = [it["path"] for it in json.loads(capsys.readouterr().out)]
    assert late == ["schemas/chart.json", "schemas/old.json", "schemas/source.json"]
    assert main(["schema", "--root", str(tmp_path)]) == 0
    assert main(["schema", "--check", "--root", str(tmp_path)]) == 0


@pytest.mark.parametrize("model", [Source, ObservationRecord])
def test_a_schema_has_every_field(model: type[BaseModel]) -> None:
    """Keys, required keys and their order are the model's, and no other key is allowed."""
    file = "source" if model is Source else "initiative"
    made = definition(file, model.__name__)
    assert list(made["properties"]) == list(model.model_fields)  # type: ignore[call-overload]
    assert made["required"] == [name for name, info in model.model_fields.items() if info.is_required()]
    assert made["additionalProperties"] is False


def test_every_record_file_has_a_schema() -> None:
    """Each kind of file under data/ is associated with a schema that is there; the reader's lexicon has none."""
    names = {it.removeprefix("./") for it in associations()}
    assert names == set(schemas())
    files = {it.relative_to(ROOT).as_posix() for it in (ROOT / "data").rglob("*.yml")}
    assert {it for it in files if shape_of(it) is None} == {"data/lexicon.yml"}


def test_lists_say_how_long_they_must_be() -> None:
    """A list that must not be empty says so, and one that may be says nothing."""
    properties = definition("initiative", "Initiative")["properties"]
    assert isinstance(properties, dict)
    assert properties["paragraphs"]["minItems"] == 1
    assert "minItems" not in properties["components"]
    assert get_origin(hints_of(ObservationRecord)["flags"]) is tuple


def test_ids_are_those_of_the_records_and_stand_apart(small: Path) -> None:
    """A field that names a place takes the ids that there are, those that every ledger knows among them; numbers are offered by what they are called."""
    made = json.loads(ids_file(load(small)))["definitions"]
    offered = dict(zip(made["place"]["enum"], made["place"]["enumDescriptions"], strict=True))
    assert offered["linhe"].startswith("临河市")
    assert offered["beijing"].startswith("北京市")
    assert {"label": f"{offered['linhe']} · linhe", "body": "linhe"} in made["place"]["defaultSnippets"]
    assert "linhe-window" in {it["body"] for it in made["source"]["defaultSnippets"]}
    numbers = {it["body"]: it["label"] for it in made["observation"]["defaultSnippets"]}
    assert "3200余条" in numbers["linhe-one-window.received"]
    assert "enum" not in made["observation"]


def test_no_schema_under_version_control_holds_an_id() -> None:
    """What each record changes stands in the one file that git leaves out, to which fields refer."""
    observation = definition("initiative", "ObservationRecord")["properties"]
    assert isinstance(observation, dict)
    assert observation["indicator"]["allOf"] == [{"$ref": "ids.json#/definitions/indicator"}]
    assert observation["sum_of"]["items"]["allOf"] == [{"$ref": "ids.json#/definitions/observation"}]
    assert IDS in (ROOT / ".gitignore").read_text("utf-8").split()
    assert not [path for path, text in schemas().items() if '"harbin"' in text]


def test_a_new_place_is_offered_at_once(tmp_path: Path) -> None:
    """`new` brings the schemas up to date where there are any."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    shutil.copytree(ROOT / "schemas", tmp_path / "schemas")
    words = "new place --id linhe --name-zh 临河市 --name-en Linhe --kind prefecture-level-city --parent jiangsu"
    assert main([*words.split(), "--root", str(tmp_path)]) == 0
    assert "linhe" in (tmp_path / "schemas/ids.json").read_text("utf-8")
    assert late(tmp_path) == {}
