"""Pelican by itself builds the site, and plugins and settings of its community do on it what they do elsewhere."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from small_site import ROOT, make_root

from dashboards.build import build
from dashboards.charts import assets
from dashboards.hooks import DEFAULTS
from dashboards.pages.options import Options

ENDING = "articles/one-window/index.html"
# What plugins of Pelican do: one looks at each text as it is made, one at all of them, and both teach the templates.
NEIGHBOURS = """
from pelican import signals

def count(content):
    content.paragraphs = content._content.count("<p>")

def neighbours(generator):
    for article in [*generator.articles, *generator.translations]:
        article.neighbours = [it.title for it in generator.articles if it.slug != article.slug]

def register():
    signals.content_object_init.connect(count)
    signals.article_generator_finalized.connect(neighbours)
"""
SETTINGS = """
PLUGINS = [*PLUGINS, "neighbours"]
JINJA_FILTERS = {"loud": lambda words: f"{words}!"}
JINJA_GLOBALS = {"motto": "printed words first"}
THEME_TEMPLATES_OVERRIDES = [str(ROOT / "templates")]
"""
ARTICLE = """{% extends "!theme/article.html" %}
{% block main %}{{ super() }}
<p class="foreign">{{ motto|loud }} {{ content.neighbours|length == articles_elsewhere }} {{ content.paragraphs > 0 }} {{ SITENAME }}</p>
{% endblock %}
"""


def pelican(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run Pelican's own command in a ledger, as its documentation has it."""
    command = [sys.executable, "-m", "pelican", *words, "-e", "DASHBOARDS_PICTURES=false"]
    environment = {**os.environ, "DASHBOARDS_LANG": "en", "COLUMNS": "200"}
    return subprocess.run(command, cwd=root, env=environment, check=False, capture_output=True, text=True)


def tree(site: Path) -> dict[str, bytes]:
    """Return every file of a site."""
    return {it.relative_to(site).as_posix(): it.read_bytes() for it in site.rglob("*") if it.is_file()}


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """Return a copy of the small ledger with the program's own theme, words and settings."""
    return make_root(tmp_path / "ledger")


@pytest.mark.parametrize("words", [(), ("content", "-s", "pelicanconf.py")], ids=["bare", "named"])
def test_pelican_builds_the_whole_site(ledger: Path, tmp_path: Path, words: tuple[str, ...]) -> None:
    """The command of Pelican writes the bytes that ours writes, and counts what it has read."""
    done = pelican(ledger, *words)
    assert done.returncode == 0, done.stderr
    assert "Processed 2 articles" in done.stdout
    assert "6 pages" in done.stdout
    build(ledger, tmp_path / "ours", Options(pictures=False))
    assert tree(ledger / "output") == tree(tmp_path / "ours")


def test_a_build_follows_upon_pelican(ledger: Path) -> None:
    """What Pelican made in an empty folder is the program's own, and may be replaced by a whole build."""
    assert pelican(ledger).returncode == 0
    assert build(ledger, ledger / "output", Options(pictures=False)) == 0


def test_one_language_alone_is_built(ledger: Path, tmp_path: Path) -> None:
    """Texts in the other language are no pages of such a site, and Pelican writes none of its own."""
    build(ledger, tmp_path / "site", Options(pictures=False, languages=frozenset({"zh"})))
    assert (tmp_path / "site" / ENDING).is_file()
    assert not (tmp_path / "site/en").exists()


@pytest.mark.parametrize("folder", ["data/out", "content/out", "theme/out"])
def test_no_site_is_built_where_records_are_read(ledger: Path, folder: str) -> None:
    """The build is refused before it begins, and leaves nothing there that a check would stumble over."""
    words = (sys.executable, "-m", "dashboards", "build", "--no-pictures", "--output", folder)
    assert subprocess.run(words, cwd=ledger, check=False, capture_output=True).returncode == 1
    assert subprocess.run([*words[:3], "check"], cwd=ledger, check=False, capture_output=True).returncode == 0


def test_pelican_leaves_other_folders_to_others(ledger: Path) -> None:
    """A folder in which something stood already is not called the program's own."""
    (ledger / "output").mkdir()
    (ledger / "output" / "mine.txt").write_text("mine\n", "utf-8")
    assert pelican(ledger).returncode == 0
    assert not (ledger / "output" / ".reform-ledger").exists()


def test_pelican_tells_what_is_wrong_with_the_records(ledger: Path) -> None:
    """A problem is told by file and line, and nothing is written."""
    places = ledger / "data" / "places.yml"
    places.write_text(places.read_text("utf-8").replace("kind:", "kinds:", 1), "utf-8")
    done = pelican(ledger)
    assert done.returncode == 1
    assert "data/places.yml:" in done.stdout
    assert not (ledger / "output").exists()


@pytest.fixture
def foreign(ledger: Path) -> Path:
    """Return a ledger with a plugin, filters, names and a template of its own."""
    settings = (ledger / "pelicanconf.py").read_text("utf-8")
    articles = len(list((ledger / "content" / "articles").glob("*.md"))) // 2 - 1
    (ledger / "pelicanconf.py").write_text(settings + SETTINGS, "utf-8")
    for name, text in {"plugins/neighbours.py": NEIGHBOURS, "templates/article.html": ARTICLE}.items():
        (ledger / name).parent.mkdir()
        (ledger / name).write_text(text.replace("articles_elsewhere", str(articles)), "utf-8")
    return ledger


def test_another_plugin_works(foreign: Path) -> None:
    """Signals, filters, names and templates of a ledger's own reach the articles in both languages."""
    assert pelican(foreign).returncode == 0
    for name in (ENDING, f"en/{ENDING}"):
        page = (foreign / "output" / name).read_text("utf-8")
        assert '<p class="foreign">printed words first! True True 改革账本</p>' in page


def test_another_plugin_works_in_every_build(foreign: Path) -> None:
    """Nothing of an earlier build is taken again that a plugin might have made otherwise."""
    site = foreign / "site"
    words = (sys.executable, "-m", "dashboards", "build", "--no-pictures", "--output", str(site))
    subprocess.run(words, cwd=foreign, check=True)
    plugin = foreign / "plugins" / "neighbours.py"
    plugin.write_text(plugin.read_text("utf-8").replace('count("<p>")', 'count("<no>")'), "utf-8")
    subprocess.run(words, cwd=foreign, check=True)
    assert "printed words first! True False" in (site / ENDING).read_text("utf-8")


def test_a_plugin_may_bring_no_number_that_nothing_vouches_for(foreign: Path) -> None:
    """What readers see is looked at after all plugins had their turn."""
    plugin = foreign / "plugins" / "neighbours.py"
    added = '    content._content += "<p>读完要用37分钟。</p>"\n'
    plugin.write_text(plugin.read_text("utf-8").replace("def neighbours", f"{added}\ndef neighbours", 1), "utf-8")
    done = pelican(foreign)
    assert done.returncode == 1
    assert "37分钟" in done.stdout + done.stderr


def test_a_build_says_what_readers_will_miss(
    ledger: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without plotly.js no chart can be explored, and whoever builds is told what to install."""
    monkeypatch.setattr(assets, "BUNDLE", "node_modules/none.js")
    assert build(ledger, ledger / "output", Options(pictures=False)) == 0
    assert "plotly.js is not installed" in capsys.readouterr().out


@pytest.mark.parametrize("name", DEFAULTS)
def test_each_setting_is_declared_and_explained(name: str) -> None:
    """Pelican lists a setting with its default, and README says what it does."""
    shown = subprocess.run(
        [sys.executable, "-m", "pelican", "--print-settings", name],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    assert f"{name}: {DEFAULTS[name]}" in shown.stdout.replace("\n(", " (")
    assert f"`{name}`" in (ROOT / "README.md").read_text("utf-8")
