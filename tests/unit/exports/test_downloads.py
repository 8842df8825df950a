"""Downloads: the contract's columns, honest gaps, and cells that no spreadsheet runs."""

import csv
import io
import json
from pathlib import Path

import pytest

from dashboards.checks import Context, context_of
from dashboards.exports import downloads, to_csv
from dashboards.readers import load
from dashboards.table import frame

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
def files(context: Context) -> dict[str, bytes]:
    """Give the small ledger's downloads by address."""
    return downloads(context.dataset, frame(context.observations.values(), ()))


def table(raw: bytes) -> list[dict[str, str]]:
    """Read a CSV as a spreadsheet would."""
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))


def test_every_contract_address_is_there(files: dict[str, bytes]) -> None:
    """CSV and JSON of each table and the data package."""
    names = (
        *("observations", "initiatives", "sources", "indicators", "events", "processes"),
        *("places", "themes", "dimensions", "missing", "units"),
    )
    assert set(files) == {f"data/{it}.{form}" for it in names for form in ("csv", "json")} | {"data/datapackage.json"}


def test_observations_have_the_contracts_columns(files: dict[str, bytes]) -> None:
    """Columns may be added, none may be missing."""
    assert set(CONTRACT) <= set(table(files["data/observations.csv"])[0])


def test_csv_has_bom_and_crlf(files: dict[str, bytes]) -> None:
    """Spreadsheets need the byte-order mark; RFC 4180 wants CRLF."""
    raw = files["data/observations.csv"]
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\r\n") == raw.count(b"\n") == 15


def test_missing_bound_is_an_empty_cell(files: dict[str, bytes]) -> None:
    """近萬條 has no lower bound: the cell is empty, not zero."""
    row = next(it for it in table(files["data/observations.csv"]) if it["id"] == "linhe-half-year.received")
    assert (row["value"], row["low"], row["high"], row["unit"]) == ("10000", "", "10000", "条")


def test_over_is_an_open_interval(files: dict[str, bytes]) -> None:
    """3200余条 lies between 3200 and 3300, both ends open."""
    row = next(it for it in table(files["data/observations.csv"]) if it["id"] == "linhe-one-window.received")
    assert (row["low"], row["high"], row["low_open"], row["high_open"]) == ("3200", "3300", "true", "true")


def test_json_types_its_numbers(files: dict[str, bytes]) -> None:
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


def test_package_describes_every_column(files: dict[str, bytes]) -> None:
    """The data package lists each CSV's columns in order, with its size."""
    package = json.loads(files["data/datapackage.json"])
    for resource in package["resources"]:
        raw = files[f"data/{resource['path']}"]
        header = raw.decode("utf-8-sig").split("\r\n", 1)[0].split(",")
        assert [it["name"] for it in resource["schema"]["fields"]] == header
        assert resource["bytes"] == len(raw)


def test_every_column_of_the_observations_is_explained(files: dict[str, bytes]) -> None:
    """The data package says of each column what it holds; `value` says that it may lie outside the bounds."""
    package = json.loads(files["data/datapackage.json"])
    fields = next(it for it in package["resources"] if it["name"] == "observations")["schema"]["fields"]
    said = {it["name"]: it.get("description", "") for it in fields}
    assert [name for name, words in said.items() if not words] == []
    assert "outside" in said["value"]


def test_events_and_steps_have_tables(files: dict[str, bytes]) -> None:
    """A step has a number only where its process has an order."""
    steps = table(files["data/processes.csv"])
    assert steps
    assert {bool(it["step"]) for it in steps if it["ordered"] == "true"} == {True}
    assert len({it["id"] for it in steps}) == len(steps)
    assert {"date_printed", "inferred", "paragraph"} <= set(json.loads(files["data/events.json"])[0])


@pytest.fixture
def full(tabled: Path) -> dict[str, bytes]:
    """Give the downloads of a ledger with groups, changes, shares, a survey, a balance and a cell without a number."""
    found = context_of(load(tabled))
    assert found is not None
    return downloads(found.dataset, frame(found.observations.values(), ()))


def test_every_column_is_described(full: dict[str, bytes]) -> None:
    """The Data Package says of each column of each table what it means, and names the very columns of the file."""
    for it in json.loads(full["data/datapackage.json"])["resources"]:
        fields = it["schema"]["fields"]
        head = next(csv.reader(io.StringIO(full[f"data/{it['path']}"].decode("utf-8-sig"), newline="")))
        assert [one["name"] for one in fields] == head
        assert all(len(one["description"]) > 8 for one in fields)


def test_every_key_leads_to_a_row(full: dict[str, bytes]) -> None:
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


def test_two_groups_are_told_apart_by_the_csv_alone(full: dict[str, bytes]) -> None:
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
def test_what_stands_beside_a_number_has_its_columns(full: dict[str, bytes], name: str, cells: dict[str, str]) -> None:
    """Each field beside a number fills the column that it declares."""
    row = next(it for it in table(full["data/observations.csv"]) if it["id"] == f"linhe-hotline.{name}")
    assert {key: row[key] for key in cells} == cells


def test_a_cell_without_a_number_keeps_its_reason(full: dict[str, bytes]) -> None:
    """It is no row among the observations."""
    (row,) = table(full["data/missing.csv"])
    assert (row["printed"], row["reason"], row["reason_printed"]) == ("—", "elsewhere", "没有单独列支")
    assert "enquiries-cost" not in full["data/observations.csv"].decode()
