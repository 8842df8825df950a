"""How much of the ledger of made-up documents our commands write, and how much a person fills in, by field."""

import datetime
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from dashboards.checks import Context
from dashboards.editor.article_files import read_article
from dashboards.editor.cell_spots import LedgerNames
from dashboards.editor.draft import draft
from dashboards.editor.draft_records import names_for, records
from dashboards.editor.fmt import format_file

# Of each field, how many of the stored values the draft writes; these may only rise. The rest a person fills in.
RECORDS = 347
WRITTEN = {
    "baseline.printed": 6, "cell.column": 172, "change.against": 38, "change.direction": 40, "change.measured": 37,
    "change.printed": 34, "groups.dimension": 87, "groups.printed": 96, "groups.value": 87, "moment": 7, "nature": 331,
    "of": 4, "paragraph": 347, "period.end": 197, "period.printed": 167, "period.start": 189, "period.type": 251, "place": 44,
    "printed": 347, "reason": 13, "statistic": 306, "sum_of": 49, "survey.margin.printed": 4, "unit_printed.printed": 159,
    "unit_printed.scale": 20, "unit_printed.unit": 159, "words.printed": 8,
}  # fmt: skip
# What only a person can say or name, and what has ids of the ledger's own making.
NAMES = frozenset({"id", "indicator", "note", "series"})


def _read(text: str) -> Any:  # noqa: ANN401 - a record as plain data
    return yaml.load(text, yaml.BaseLoader)  # noqa: S506 - texts alone


def fields(value: object, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield every value of a record with the path of its field; the items of a list share one."""
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield from fields(item, f"{path}.{key}" if path else str(key))
    elif isinstance(value, list):
        for item in value:
            yield from fields(item, path)
    else:
        yield path, str(value)


def place(record: Mapping[str, Any]) -> tuple[str, ...]:
    """Give where a number stands."""
    cell = record.get("cell", {})
    return (record["printed"], record["paragraph"], record.get("occurrence", ""), cell.get("table", ""), cell.get("column", ""))  # fmt: skip


def drafted(forms: Path, context: Context, file: str) -> dict[tuple[str, ...], Mapping[str, Any]]:
    """Draft a document as the command does; give its records by where they stand."""
    dataset = context.dataset
    found = draft(read_article(forms / "documents" / file), dataset.lexicon, LedgerNames.of(dataset))
    names = names_for(found, identity="drafted", place=None)
    texts = records(found, names, dataset, datetime.date(2025, 11, 30))
    record = next(_read(text) for path, text in texts.items() if path.endswith("initiative.yml"))
    return {place(it): it for it in (*record.get("observations", []), *record.get("missing", []))}


def test_what_a_person_fills_in_is_counted(forms: Path, context: Context, capsys: pytest.CaptureFixture[str]) -> None:
    """Each stored value is written by the draft of its document, or counted as filled in by hand; n of n by field."""
    stored, written = Counter[str](), Counter[str]()
    matched = asked = 0
    for initiative in context.dataset.initiatives.values():
        made = drafted(forms, context, context.dataset.sources[initiative.source].archive.file)
        paths = (forms / "data").rglob(f"{initiative.id}.yml")
        kept = _read(next(it for it in paths if it.parent.name != "sources").read_text("utf-8"))
        listed = [*kept.get("observations", []), *kept.get("missing", [])]
        # The draft names numbers by where they stand; a person renames them.
        named = {f"drafted-initiative.{made[place(it)]['id']}": f"{initiative.id}.{it['id']}" for it in listed if place(it) in made}  # fmt: skip
        for record in listed:
            asked += 1
            found = made.get(place(record))
            matched += found is not None
            have = Counter((field, named.get(value, value)) for field, value in fields(found or {}))
            for field, value in fields(record):
                if field.split(".")[0] not in NAMES:
                    stored[field] += 1
                    written[field] += have[field, value] > 0
                    have[field, value] -= 1
    with capsys.disabled():
        print(f"\n  records that the draft makes: {matched} of {asked}")
        print(f"  values that the draft writes: {written.total()} of {stored.total()}, filled in by hand: {stored.total() - written.total()}")  # fmt: skip
        print(*(f"  {name}: {written[name]} of {stored[name]}" for name in sorted(stored)), sep="\n")
    assert {name: written[name] for name, least in WRITTEN.items() if written[name] < least} == {}
    assert matched >= RECORDS


def test_the_stored_ledger_is_in_the_one_form(forms: Path) -> None:
    """`fmt`, which an editor runs last, changes nothing in it."""
    for path in (forms / "data").rglob("*.yml"):
        formatted = format_file(path.relative_to(forms).as_posix(), path.read_bytes())
        assert formatted.text == path.read_text("utf-8"), path
