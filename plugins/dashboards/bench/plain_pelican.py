"""Benchmark: the reference, plain Pelican with Plotly as their documentations show them, on the same work.

Markdown text, YAML by `safe_load`, two figures a page through `go.Figure` with the default template and
`to_html(full_html=False, include_plotlyjs=False)`, one shared plotly.js.
"""

from __future__ import annotations

import importlib.resources
import importlib.util
import shutil
import sys
from pathlib import Path

from dashboards.bench.generate import BARS, POINTS
from dashboards.bench.measure import Measurement, measure
from dashboards.bench.weights import PLOTLY_MISSING
from dashboards.errors import Both, EditorError, Span

SETTINGS = """
import pathlib
import plotly.graph_objects as go
import yaml
from pelican import signals

PATH = "content"
OUTPUT_PATH = "output"
SITENAME = "Plain"
SITEURL = "https://plain.example"
TIMEZONE = "Asia/Shanghai"
DEFAULT_LANG = "zh-CN"
THEME = "theme"
DIRECT_TEMPLATES = ["index"]
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = TAG_SAVE_AS = ""
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
EXTRA_PATH_METADATA = {}
STATIC_PATHS = ["plotly.min.js"]
HERE = pathlib.Path(__file__).parent


def figures(generator):
    for article in generator.articles:
        data = yaml.safe_load((HERE / "data" / f"{article.slug}.yml").read_text("utf-8"))
        bars = go.Figure(go.Bar(x=data["bars"]["values"], y=data["bars"]["names"], orientation="h"))
        bars.update_layout(title=data["title"])
        line = go.Figure(go.Scatter(x=data["line"]["months"], y=data["line"]["values"], mode="lines+markers"))
        rows = "".join(f"<tr><td>{n}</td><td>{v}</td></tr>" for n, v in zip(data["bars"]["names"], data["bars"]["values"]))
        charts = [it.to_html(full_html=False, include_plotlyjs=False) for it in (bars, line)]
        article._content += "".join(charts) + f"<table>{rows}</table>"


class Figures:
    @staticmethod
    def register():
        signals.article_generator_finalized.connect(figures)


PLUGINS = [Figures]
"""
_PAGE = """<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>{{ article.title }}</title>
<script src="/plotly.min.js"></script></head><body><h1>{{ article.title }}</h1>{{ article.content }}</body></html>
"""
_INDEX = "<!doctype html><title>{{ SITENAME }}</title>{% for it in articles %}<a href='{{ it.url }}'>{{ it.title }}</a>{% endfor %}"


def require_plotly() -> None:
    """Stop where the package that plain draws with is not installed, before anything is made up."""
    if importlib.util.find_spec("plotly") is None:
        message = Both(zh="没有安装plotly", en="plotly must be installed to measure what is plain")
        hint = Both(zh="运行 make setup，它会装好测试用的包", en="run make setup, which installs what tests need")
        raise EditorError((PLOTLY_MISSING.at(Span(path="bench"), message, hint),))


def basic_bundle(project: Path) -> Path:
    """Return where the smallest plotly.js lies, which only who looks for it ships."""
    return project / "node_modules/plotly.js-basic-dist-min/plotly-basic.min.js"


def own_bundle() -> Path:
    """Return where plotly.py keeps its plotly.js, which `to_html` puts beside pages when nothing else is asked for."""
    return Path(str(importlib.resources.files("plotly") / "package_data/plotly.min.js"))


def build_plain(root: Path, ledger: Path, count: int, bundle: Path) -> Measurement:
    """Write the plain project below `root` and have Pelican build it."""
    write_plain(root, ledger, count, bundle)
    return measure([sys.executable, "-m", "pelican", "-s", "pelicanconf.py"], cwd=root)


def write_plain(root: Path, ledger: Path, count: int, bundle: Path) -> None:
    """Write the plain project of `count` articles below `root`, with the texts of the generated `ledger`."""
    for name in ("content", "data", "theme/templates", "theme/static"):
        (root / name).mkdir(parents=True)
    (root / "pelicanconf.py").write_text(SETTINGS, "utf-8")
    (root / "theme/templates/article.html").write_text(_PAGE, "utf-8")
    (root / "theme/templates/index.html").write_text(_INDEX, "utf-8")
    shutil.copy(bundle, root / "content" / "plotly.min.js")
    for number in range(count):
        text = (ledger / "content" / "articles" / f"reform-{number}.md").read_text("utf-8")
        kept = "".join(line for line in text.splitlines(keepends=True) if not line.startswith("![]("))
        (root / "content" / f"reform-{number}.md").write_text(kept, "utf-8")
        (root / "data" / f"reform-{number}.yml").write_text(_data(number), "utf-8")


def _data(number: int) -> str:
    names = "".join(f"  - 第{i}行\n" for i in range(BARS))
    values = "".join(f"  - {100 + 37 * i + number % 900}\n" for i in range(BARS))
    months = "".join(f"  - 2024-{i + 1:02d}-01\n" for i in range(POINTS))
    points = "".join(f"  - {1000 + 53 * i + number % 500}\n" for i in range(POINTS))
    bars = f"bars:\n  names:\n{names.replace('  -', '    -')}  values:\n{values.replace('  -', '    -')}"
    line = f"line:\n  months:\n{months.replace('  -', '    -')}  values:\n{points.replace('  -', '    -')}"
    return f"title: 办结了多少\n{bars}{line}"
