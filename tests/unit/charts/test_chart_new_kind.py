"""A kind of chart more is two files beside each other: a copy of the program that gets them reads, checks, lists and draws it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
KIND = "pebbles"
DECLARATION = """\
name = { zh = "石子", en = "pebbles" }
question = { zh = "一共几颗", en = "how many lie there" }
draws = { zh = "每个数一行", en = "a line for each number" }
shows = "observations"
rules = ["one-axis"]
example = "id: mine"
"""
CHART = """\
id: pair
kind: pebbles
title:
  zh: 走访
  en: Visits
observations:
  - linhe-half-year.firms
  - linhe-half-year.shops
"""
DRAWN = """
from pathlib import Path
from dashboards.charts import view
from dashboards.model import resolve
from dashboards.readers import load

dataset = load(Path.cwd()).dataset
shown = view(dataset.charts["pair"], dataset, {it.id: it for it in resolve(dataset)})
print(shown.svg("en", "wide")[:4], len(shown.tables["zh"].rows))
"""

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def run(small: Path, tmp_path: Path) -> Run:
    """Give what runs a copy of the program, with a kind more, on the small ledger with a chart of that kind."""
    program = tmp_path / "plugins"
    shutil.copytree(ROOT / "plugins", program, ignore=shutil.ignore_patterns("__pycache__"))
    kinds = program / "dashboards" / "charts" / "kinds"
    module = (kinds / "tiles.py").read_text("utf-8").replace('Kind(name="tiles"', f'Kind(name="{KIND}"')
    (kinds / f"{KIND}.py").write_text(module, "utf-8")
    (kinds / f"{KIND}.toml").write_text(DECLARATION, "utf-8")
    (small / "data" / "charts" / "pair.yml").write_text(CHART, "utf-8")

    def given(*arguments: str) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "PYTHONPATH": str(program)}
        command = [sys.executable, *arguments]
        return subprocess.run(command, cwd=small, env=environment, check=False, capture_output=True, text=True)

    return given


def test_a_new_kind_is_checked_by_the_rules_that_it_asks_for(run: Run) -> None:
    """Two numbers that may not share an axis are refused in a chart of a kind that measures on one, and nothing else is wrong."""
    said = run("-m", "dashboards", "check", "--lang", "en", "data/charts/pair.yml").stdout
    assert "error[own-period]" in said, said
    assert "error[vocabulary]" not in said


def test_a_misspelt_new_kind_is_guessed(run: Run, small: Path) -> None:
    """The declared kinds are the words that a record may use: a slip is answered with the nearest."""
    chart = small / "data" / "charts" / "pair.yml"
    chart.write_text(CHART.replace("kind: pebbles", "kind: pebble"), "utf-8")
    assert f"did you mean '{KIND}'?" in run("-m", "dashboards", "check", "--lang", "en", "data/charts/pair.yml").stdout


def test_a_new_kind_is_listed_with_its_question(run: Run, small: Path) -> None:
    """Schemas complete the kind and say in both languages what it answers."""
    assert run("-m", "dashboards", "schema").returncode == 0
    schema = (small / "schemas" / "chart.json").read_text("utf-8")
    assert f'"{KIND}"' in schema
    assert "石子：一共几颗 · pebbles: how many lie there" in schema


def test_a_new_kind_is_drawn(run: Run) -> None:
    """The module of the kind draws it, with its table."""
    done = run("-c", DRAWN)
    assert done.stdout == "<svg 2\n", done.stderr
