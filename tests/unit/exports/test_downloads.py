"""Downloads: the contract's columns, honest gaps, and cells that no spreadsheet runs."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from frictionless import validate

from dashboards.checks import Context, context_of
from dashboards.exports import Downloads, downloads, to_csv
from dashboards.exports.write import zipped
from dashboards.readers import load
from dashboards.table import frame

ROOT = Path(__file__).resolve().parents[3]
HAN = re.compile(r"[\u4e00-\u9fff]{2}")
CONTRACT = [
    "id",
    "initiative",
    "place",
    "city",
    "theme",
    "indicator",
    "level",
    "nature",
    "statistic",
    "printed",
    "value",
    "low",
    "high",
    "low_open",
    "high_open",
    "qualifier",
    "qualifier_word",
    "resolution",
    "unit",
    "period_start",
    "period_end",
    "period_printed",
    "as_of",
    "source",
    "source_file",
    "paragraph",
    "reported_by",
    "design",
    "standing",
    "verified",
    "note_zh",
    "note_en",
]


@pytest.fixture
def files(context: Context) -> Mapping[str, bytes]:
    """Give the small ledger's downloads by address."""
    return _downloads(context).files


def table(raw: bytes) -> list[dict[str, str]]:
    """Read a CSV as a spreadsheet would."""
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))


def test_every_contract_address_is_there(files: Mapping[str, bytes]) -> None:
    """CSV and JSON of each table and the data package."""
    names = (
        *("observations", "initiatives", "sources", "indicators", "events", "processes"),
        *("places", "themes", "dimensions", "missing", "units"),
    )
    assert set(files) == {f"data/{it}.{form}" for it in names for form in ("csv", "json")} | {
        "data/datapackage.json",
        "data/reform-ledger.zip",
    }


def test_observations_have_the_contracts_columns(files: Mapping[str, bytes]) -> None:
    """Columns may be added, none may be missing."""
    assert set(CONTRACT) <= set(table(files["data/observations.csv"])[0])


def test_csv_has_bom_and_crlf(files: Mapping[str, bytes]) -> None:
    """Spreadsheets need the byte-order mark; RFC 4180 wants CRLF."""
    raw = files["data/observations.csv"]
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\r\n") == raw.count(b"\n") == 15


def test_missing_bound_is_an_empty_cell(files: Mapping[str, bytes]) -> None:
    """近萬條 has no lower bound: the cell is empty, not zero."""
    row = next(it for it in table(files["data/observations.csv"]) if it["id"] == "linhe-half-year.received")
    assert (row["value"], row["low"], row["high"], row["unit"]) == ("10000", "", "10000", "条")


def test_over_is_an_open_interval(files: Mapping[str, bytes]) -> None:
    """3200余条 lies between 3200 and 3300, both ends open."""
    row = next(it for it in table(files["data/observations.csv"]) if it["id"] == "linhe-one-window.received")
    assert (row["low"], row["high"], row["low_open"], row["high_open"]) == ("3200", "3300", "true", "true")


def test_json_types_its_numbers(files: Mapping[str, bytes]) -> None:
    """JSON gives numbers as numbers, flags as booleans, missing as null."""
    rows = {it["id"]: it for it in json.loads(files["data/observations.json"])}
    assert rows["linhe-half-year.received"]["low"] is None
    assert rows["linhe-half-year.closed"]["value"] == 9100
    assert rows["linhe-half-year.closed"]["low_open"] is False


@pytest.mark.parametrize("cell", ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", " =1", "\r=1", "＝1+1"])
def test_formula_becomes_text(cell: str) -> None:
    """Nothing that starts like a formula is left so."""
    assert table(to_csv(["a"], [{"a": cell}]))[0]["a"] == "'" + cell


def test_negative_number_stays_a_number() -> None:
    """A plain negative number is no formula."""
    assert table(to_csv(["a"], [{"a": "-5.5"}]))[0]["a"] == "-5.5"


def test_package_describes_every_column(files: Mapping[str, bytes]) -> None:
    """The data package lists each CSV's columns in order, with its size."""
    package = json.loads(files["data/datapackage.json"])
    for resource in package["resources"]:
        raw = files[f"data/{resource['path']}"]
        header = raw.decode("utf-8-sig").split("\r\n", 1)[0].split(",")
        assert [it["name"] for it in resource["schema"]["fields"]] == header
        assert resource["bytes"] == len(raw)


def test_every_column_of_the_observations_is_explained(files: Mapping[str, bytes]) -> None:
    """The data package says of each column what it holds; `value` says that it may lie outside the bounds."""
    package = json.loads(files["data/datapackage.json"])
    fields = next(it for it in package["resources"] if it["name"] == "observations")["schema"]["fields"]
    said = {it["name"]: it.get("description", "") for it in fields}
    assert [name for name, words in said.items() if not words] == []
    assert "outside" in said["value"]


def test_events_and_steps_have_tables(files: Mapping[str, bytes]) -> None:
    """A step has a number only where its process has an order."""
    steps = table(files["data/processes.csv"])
    assert steps
    assert {bool(it["step"]) for it in steps if it["ordered"] == "true"} == {True}
    assert len({it["id"] for it in steps}) == len(steps)
    assert {"date_printed", "inferred", "paragraph"} <= set(json.loads(files["data/events.json"])[0])


@pytest.fixture
def full(tabled: Path) -> Mapping[str, bytes]:
    """Give the downloads of a ledger with groups, changes, shares, a survey, a balance and a cell without a number."""
    found = context_of(load(tabled))
    assert found is not None
    return _downloads(found).files


@pytest.fixture
def real() -> Mapping[str, bytes]:
    """Give the downloads of the real records."""
    found = context_of(load(ROOT))
    assert found is not None
    return _downloads(found).files


def test_every_column_is_described(full: Mapping[str, bytes]) -> None:
    """The Data Package says of each column of each table what it means, and names the very columns of the file."""
    for it in json.loads(full["data/datapackage.json"])["resources"]:
        fields = it["schema"]["fields"]
        head = next(csv.reader(io.StringIO(full[f"data/{it['path']}"].decode("utf-8-sig"), newline="")))
        assert [one["name"] for one in fields] == head
        assert all(len(one["description"]) > 8 for one in fields)


def test_every_key_leads_to_a_row(full: Mapping[str, bytes]) -> None:
    """Ids are unique in their table, and what a foreign key names is there."""
    resources = json.loads(full["data/datapackage.json"])["resources"]
    rows = {it["name"]: table(full[f"data/{it['path']}"]) for it in resources}
    ids = {name: [row["id"] for row in found] for name, found in rows.items()}
    assert all(len(found) == len(set(found)) for found in ids.values())
    named = [
        (row[key["fields"]], key["reference"]["resource"] or it["name"])
        for it in resources
        for key in it["schema"]["foreignKeys"]
        for row in rows[it["name"]]
        if row[key["fields"]]
    ]
    assert len(named) > 100
    assert [it for it in named if it[0] not in ids[it[1]]] == []


def test_two_groups_are_told_apart_by_the_csv_alone(full: Mapping[str, bytes]) -> None:
    """Equal indicator, place and period: the group is what differs, by id and by name."""
    found = {it["id"].partition(".")[2]: it for it in table(full["data/observations.csv"])}
    complaints, enquiries = found["complaints"], found["enquiries"]
    assert (complaints["groups"], enquiries["groups"]) == ("class=complaint", "class=enquiry")
    assert (complaints["groups_zh"], enquiries["groups_en"]) == ("投诉", "Enquiries")


@pytest.mark.parametrize(
    ("name", "cells"),
    [
        ("complaints", {"cell_column": "2", "unit_printed": "受理量（件）", "unit": "件"}),
        ("complaints-cost", {"unit_scale": "万", "value": "125000"}),
        ("complaints-change", {"change_direction": "down", "change_against": "previous-period", "value": "3.1"}),
        ("complaints-share", {"share_part": "linhe-hotline.complaints", "share_whole": "linhe-hotline.received"}),
        (
            "received",
            {"balance_left": "linhe-hotline.carried-in linhe-hotline.received", "series": "linhe-hotline-monthly"},
        ),
        ("reached", {"target_result": "linhe-hotline.closed-in-time", "statistic": "share-of-target"}),
        ("satisfied", {"survey_margin": "±2.1个百分点", "margin": "2.1", "low": "91.5", "high": "95.7"}),
        ("rank", {"rank_among": "13个", "nature": "rank"}),
        ("windows-per", {"per_count": "10000", "per_unit": "人", "body_zh": "市政务服务局", "status": "preliminary"}),
        ("closed-in-time", {"definition_en": "Closed in time, of those due in the month."}),
    ],
)
def test_what_stands_beside_a_number_has_its_columns(
    full: Mapping[str, bytes], name: str, cells: dict[str, str]
) -> None:
    """Each field beside a number fills the column that it declares."""
    row = next(it for it in table(full["data/observations.csv"]) if it["id"] == f"linhe-hotline.{name}")
    assert {key: row[key] for key in cells} == cells


def test_a_cell_without_a_number_keeps_its_reason(full: Mapping[str, bytes]) -> None:
    """It is no row among the observations."""
    (row,) = table(full["data/missing.csv"])
    assert (row["printed"], row["reason"], row["reason_printed"]) == ("—", "elsewhere", "没有单独列支")
    assert "enquiries-cost" not in full["data/observations.csv"].decode()


def test_every_column_is_described_in_chinese_too(full: Mapping[str, bytes]) -> None:
    """Both languages say of each table and column what it holds."""
    for it in json.loads(full["data/datapackage.json"])["resources"]:
        said = [(it["name"], it["description_zh"])]
        said += [(one["name"], one["description_zh"]) for one in it["schema"]["fields"]]
        assert [name for name, words in said if not HAN.search(words)] == []


@pytest.mark.parametrize("which", ["full", "real"])
def test_the_package_validates(which: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    """Frictionless finds each file as the package describes it: size, hash, types, keys."""
    for address, raw in request.getfixturevalue(which).items():
        (tmp_path / Path(address).name).write_bytes(raw)
    report = validate(str(tmp_path / "datapackage.json"))
    assert report.flatten(["rowNumber", "fieldName", "type", "note"]) == []
    assert report.stats["tasks"] == 11


def test_a_package_that_lies_does_not_validate(full: Mapping[str, bytes], tmp_path: Path) -> None:
    """A key that leads nowhere is found, so that the test above can fail."""
    for address, raw in full.items():
        (tmp_path / Path(address).name).write_bytes(
            raw.replace(b"linhe-one-window,linhe,", b"linhe-one-window,nowhere,")
        )
    assert not validate(str(tmp_path / "datapackage.json")).valid


def test_one_archive_holds_every_file(files: Mapping[str, bytes]) -> None:
    """All of `/data/` is in it, byte for byte, in one folder."""
    with zipfile.ZipFile(io.BytesIO(files["data/reform-ledger.zip"])) as archive:
        held = {it.removeprefix("reform-ledger/"): archive.read(it) for it in archive.namelist()}
    assert held == {name.removeprefix("data/"): raw for name, raw in files.items() if not name.endswith(".zip")}


def test_the_archives_bytes_follow_from_the_files_alone() -> None:
    """Neither the clock nor the order of the files is in it."""
    one, two = {"data/a.csv": b"a", "data/b.csv": b"b"}, {"data/b.csv": b"b", "data/a.csv": b"a"}
    assert zipped(one) == zipped(two)
    with zipfile.ZipFile(io.BytesIO(zipped(one))) as archive:
        assert {it.date_time for it in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_data_are_as_of_the_last_day_that_they_tell_of(context: Context) -> None:
    """The last check against a source, correction or entry, which the package says too; no day where there is none."""
    assert "created" not in json.loads(_downloads(context).files["data/datapackage.json"])
    found = context_of(load(ROOT))
    assert found is not None
    days = [it.verified for it in found.observations.values() if it.verified]
    days += [it.date for it in found.dataset.corrections]
    days += [it.entered for it in found.dataset.sources.values() if it.entered]
    told = _downloads(found)
    assert told.as_of == max(days)
    assert json.loads(told.files["data/datapackage.json"])["created"] == f"{told.as_of}T00:00:00Z"


def _downloads(context: Context) -> Downloads:
    return downloads(context.dataset, frame(context.observations.values(), context.dataset.corrections))
