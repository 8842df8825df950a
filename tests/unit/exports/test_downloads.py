"""Downloads: the contract's columns, honest gaps, and cells that no spreadsheet runs."""

import csv
import io
import json

import pytest

from dashboards.checks import Context
from dashboards.exports import downloads, to_csv
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
    names = ("observations", "initiatives", "sources", "indicators", "events", "processes")
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
