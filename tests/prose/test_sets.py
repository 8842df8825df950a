"""The labelled sentences: each has its own id, and names only numbers that the made-up ledger holds."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

HERE = Path(__file__).resolve().parent
LEDGER = HERE.parent / "cases" / "prose" / "data"
MADE_UP = sorted(HERE.glob("*.yml"))
# What the ledger itself holds changes, so the names of these sets are not pinned.
SETS = [*MADE_UP, *sorted((HERE / "real").glob("*.yml"))]


def _entries(path: Path) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = yaml.safe_load(path.read_text("utf-8"))
    return entries


def _observations() -> set[str]:
    records = [yaml.safe_load(it.read_text("utf-8")) for it in LEDGER.glob("cities/*/*.yml")]
    return {f"{record['id']}.{it['id']}" for record in records for it in record["observations"]}


def _calculations() -> set[str]:
    return {it["id"] for it in yaml.safe_load((LEDGER / "calculations.yml").read_text("utf-8"))}


@pytest.mark.parametrize("path", SETS, ids=lambda it: it.stem)
def test_ids_are_unique(path: Path) -> None:
    """No two sentences of a set have the same id."""
    counts = Counter(it["id"] for it in _entries(path))

    assert [name for name, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("path", MADE_UP, ids=lambda it: it.stem)
def test_names_only_numbers_of_the_ledger(path: Path) -> None:
    """Every observation and calculation that a sentence binds or shows is in the ledger."""
    known = {f"obs:{it}" for it in _observations()} | {f"calc:{it}" for it in _calculations()}
    texts = [text for it in _entries(path) for key in ("text", "zh", "en") if (text := it.get(key))]
    bound = {it for text in texts for it in re.findall(r"\(((?:obs|calc):[a-z0-9.-]+)", text)}
    shown = {name if ":" in name else f"obs:{name}" for it in _entries(path) for name in it.get("shown", ())}

    assert (bound | shown) - known == set()


@pytest.mark.parametrize("path", SETS, ids=lambda it: it.stem)
def test_each_kind_has_as_many_fair_as_unfair(path: Path) -> None:
    """Within a kind and language fair and unfair differ by two at most, so that neither can win by refusing all."""
    # Its kinds come as often as they are written, so that only its languages are even.
    whole = path.stem == "ninth"
    counts = Counter(("" if whole else it["kind"], it.get("lang"), it["verdict"]) for it in _entries(path))
    kinds = {(kind, lang) for kind, lang, _ in counts}

    assert [it for it in sorted(kinds, key=str) if abs(counts[(*it, "fair")] - counts[(*it, "unfair")]) > 2] == []


@pytest.mark.parametrize("path", SETS, ids=lambda it: it.stem)
def test_each_refusal_has_its_reason(path: Path) -> None:
    """An unfair sentence says why, a fair one needs no reason."""
    assert [it["id"] for it in _entries(path) if (it["verdict"] == "unfair") != ("why" in it)] == []
