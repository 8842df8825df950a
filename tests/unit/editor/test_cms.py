"""The configuration of the form at /admin/, made from the model."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dashboards.__main__ import main
from dashboards.checks.unused import FOLDERS, check_unused
from dashboards.editor.admin import config, files
from dashboards.model import Dataset, ObservationRecord, Place
from dashboards.model.shapes import APART
from dashboards.prose.folder import FIELDS
from dashboards.readers import load

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def dataset(small: Path) -> Dataset:
    """Give the small ledger's records."""
    found = load(small).dataset
    assert found is not None
    return found


def fields(dataset: Dataset, collection: str) -> dict[str, dict[str, Any]]:
    """Give a collection's fields by name."""
    whole: Any = config(dataset)
    found = next(it for it in whole["collections"] if it["name"] == collection)
    return {it["name"]: it for it in found["fields"]}


def test_fields_come_in_the_order_of_the_file(dataset: Dataset) -> None:
    """A file that the form writes has the keys where `fmt` puts them."""
    inner = fields(dataset, "initiatives")["observations"]["fields"]
    assert [it["name"] for it in inner] == list(ObservationRecord.model_fields)


def test_labels_hints_and_marks_come_from_the_model(dataset: Dataset) -> None:
    """Chinese first in labels, a Chinese hint, and a mark where something must be filled in."""
    made = fields(dataset, "sources")
    assert made["title"]["label"] == "标题 · title"
    assert made["title"]["required"] is True
    assert made["publisher"]["required"] is False
    assert "没有印就不写" in made["publisher"]["hint"]


def test_choices_are_lists_with_chinese_names(dataset: Dataset) -> None:
    """Closed lists and ids of other records are chosen, not typed."""
    made = fields(dataset, "initiatives")
    assert {"label": "临河市 · linhe", "value": "linhe"} in made["place"]["options"]
    assert (made["source"]["widget"], made["source"]["collection"]) == ("relation", "sources")
    assert "listening" in [it["value"] for it in made["theme"]["options"]]
    nature = next(it for it in made["observations"]["fields"] if it["name"] == "nature")
    assert {"label": "流量 · flow", "value": "flow"} in nature["options"]


def test_a_record_of_a_list_is_added_as_a_file(small: Path) -> None:
    """Each kind that can stand apart has a folder; what stands there is offered, and none of it taken for an initiative."""
    (small / "data/themes").mkdir()
    (small / "data/themes/gardens.yml").write_text(
        "id: gardens\nname:\n  zh: 花园\ndefinition:\n  zh: 花园的事。\n", "utf-8"
    )
    dataset = load(small).dataset
    assert dataset is not None
    whole: Any = config(dataset)
    folders = {it["folder"]: it for it in whole["collections"] if "folder" in it and "nested" not in it}
    assert {f"{it}".rstrip("/") for it in APART} <= set(folders)
    above = next(it for it in whole["collections"] if it["name"] == "initiatives-above")
    assert above["filter"]["field"] not in Place.model_fields
    lists = next(it for it in whole["collections"] if it["name"] == "lists")["files"]
    grows = {it["name"] for it in lists if it["fields"][0].get("allow_add")}
    assert grows == {"calculations", "waivers", "glossary"}
    assert "gardens" in [it["value"] for it in fields(dataset, "initiatives")["theme"]["options"]]


def test_a_list_without_anything_to_choose_is_typed(dataset: Dataset) -> None:
    """The form stops at an empty list of choices; a ledger without initiatives has a field to type in."""

    def selects(node: object) -> Iterator[Mapping[str, object]]:
        if isinstance(node, dict):
            if node.get("widget") == "select":
                yield node
            for it in node.values():
                yield from selects(it)
        elif isinstance(node, list):
            for it in node:
                yield from selects(it)

    found = list(selects(json.loads(json.dumps(config(replace(dataset, initiatives={}))))))
    assert found
    assert [it for it in found if not it["options"]] == []


def test_forms_of_text_are_asked_for(dataset: Dataset) -> None:
    """An id must be an id here too, and the message says how in both languages."""
    pattern, message = fields(dataset, "charts")["id"]["pattern"]
    assert pattern == "^[a-z0-9]+(?:-[a-z0-9]+)*$"
    assert "小写字母" in message


def test_nothing_is_deleted_and_ids_stay(dataset: Dataset) -> None:
    """No collection takes a record away, and ids are of the kind that is fixed once saved."""
    whole: Any = config(dataset)
    folders = [it for it in whole["collections"] if "folder" in it]
    assert [it["name"] for it in folders if it["delete"]] == []
    lists = next(it for it in whole["collections"] if it["name"] == "lists")["files"]
    roots = [it["fields"][0] for it in lists if it["fields"][0].get("root")]
    assert [it for it in roots if it["allow_remove"]] == []
    assert fields(dataset, "sources")["id"]["widget"] == "id"
    assert fields(dataset, "articles")["slug"]["widget"] == "id"


def test_articles_have_every_field_that_they_may_have(dataset: Dataset) -> None:
    """Both languages side by side, and no field of an article is missing in the form."""
    whole: Any = config(dataset)
    articles = next(it for it in whole["collections"] if it["name"] == "articles")
    assert articles["i18n"] is True
    assert whole["i18n"]["locales"] == ["zh", "en"]
    assert {it["name"] for it in articles["fields"]} == {*FIELDS, "body"}


def test_no_file_is_uploaded_that_check_would_refuse(dataset: Dataset) -> None:
    """No field takes a picture or file, none is small enough to be sent, and where one would lie nothing is read."""
    whole: Any = config(dataset)
    text = json.dumps(whole)
    assert [it for it in ("image", "file", "markdown", "richtext") if f'"widget": "{it}"' in text] == []
    assert whole["media_libraries"]["default"]["config"]["max_file_size"] == 0
    assert whole["media_folder"].split("/")[0] not in FOLDERS
    path = dataset.root / whole["media_folder"] / "a.png"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"x")
    assert list(check_unused(dataset.root)) == []


def test_a_known_host_is_the_backend(dataset: Dataset) -> None:
    """A repository at GitHub is edited there, and the page may speak to that host and no other."""
    site = dataset.site.model_copy(update={"repository": "https://github.com/someone/ledger"})
    there = Dataset(**{**dataset.__dict__, "site": site})
    whole: Any = config(there)
    backend = {"name": "github", "repo": "someone/ledger", "branch": "main", "auth_methods": ["token"]}
    assert whole["backend"] == backend
    assert whole["publish_mode"] == "editorial_workflow"
    page = dict(files(ROOT, there))["admin/index.html"].decode()
    assert "connect-src 'self' data: blob: https://api.github.com;" in page
    assert 'data-requests="https://github.com/someone/ledger/pulls"' in page


def test_the_script_names_no_font_host(dataset: Dataset) -> None:
    """Fonts, libraries and the version check are turned to files that come along."""
    made = dict(files(ROOT, dataset))
    script = made["admin/sveltia-cms.js"].decode()
    assert "cdn.jsdelivr.net" not in script
    assert "unpkg.com/@sveltia/cms" not in script
    assert "https://unpkg.com/${" not in script
    assert len([it for it in made if it.startswith("admin/vendor/immutable@")]) == 1
    assert len([it for it in made if it.endswith(".woff2")]) == 3


def test_the_command_writes_the_form(small: Path, tmp_path: Path) -> None:
    """Into the folder that was named, below admin/."""
    assert main(["admin", str(tmp_path / "out"), "--root", str(small)]) == 0
    assert json.loads((tmp_path / "out/admin/config.json").read_text("utf-8"))["collections"]


def test_without_the_package_it_says_so(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Before set-up there is nothing to write: a problem with a way to mend it, exit status 1."""
    monkeypatch.setattr("dashboards.stages.shipped.HOME", tmp_path)
    assert main(["admin", str(tmp_path / "out"), "--root", str(small)]) == 1
    assert "make setup" in capsys.readouterr().out
    assert not (tmp_path / "out").exists()


def test_the_published_site_has_no_form_unless_asked(dataset: Dataset) -> None:
    """The setting is off where nobody turned it on."""
    assert dataset.site.form is False
