"""Attacks in every text field, all at once: pages get no element and no attribute from them, files no formula, feeds no break.

The small ledger is built twice, once with plain words in its fields and once with attacks in the same places.
"""

from __future__ import annotations

import csv
import datetime
import html
import io
import json
import re
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest

from dashboards import hooks
from dashboards.build import build
from dashboards.errors import Problem
from dashboards.pages.options import Options
from dashboards.prose.everything import check_everything
from dashboards.readers import Loaded

ROOT = Path(__file__).resolve().parents[2]

PLAIN = {"zh": "平常的话", "en": "plain words"}
# One for each way out of a text: element, attribute, script, comment, template, feed, formula, address, entity.
ATTACKS = (
    "<script>alert(document.domain)</script>",
    "<img src=x onerror=alert(document.domain)>",
    '"><svg onload=alert(document.domain)>',
    "' onmouseover='alert(document.domain)",
    "</script><script>alert(document.domain)</script>",
    "<!--<script>",
    "--><b>",
    "]]></content><entry>",
    "{{ config }}{% include 'base.html' %}{# x #}",
    "{a.__class__}{name}%s%(name)s$name",
    '=HYPERLINK("https://evil.example")',
    "@SUM(A:A)",
    "+cmd|' /C calc'!A",
    "-cmd|' /C calc'!A",
    '<a href="javascript:alert(document.domain)">x</a>',
    "[x](javascript:alert(document.domain))",
    "&lt;script&gt;alert(document.domain)&lt;/script&gt;",
    "&LT;script&GT;",
    "<style>*{display:none}</style>",
    "<base href=//evil.example>",
    "<meta http-equiv=refresh content=x>",
    "<iframe srcdoc='<script>'></iframe>",
    "<math><mtext></mtext></math><textarea>",
    "</title></head><body>",
    "\\u003cscript\\u003e",
)  # fmt: skip
# Markdown is a language of its own: what it may make is an allow-list, and nothing of these is on it.
IN_MARKDOWN = (
    *ATTACKS,
    "[x](JaVaScRiPt:alert)", "[x](java\tscript:alert)", "[x](&#106;avascript:alert)", "[x](javascript&colon;alert)",
    "[x](%6Aavascript:alert)", "[x](data:text/html,x)", "[x](vbscript:x)", "[x](//evil.example/)", "<javascript:alert>",
    "![x](javascript:alert)", "![x](https://evil.example/x.png)", "![x](data:image/svg+xml,x)", "[x]: javascript:alert",
    "<div onclick=alert style=color:red>x</div>", "<form action=//evil.example><input><button>x</button></form>",
    "<object data=x></object><embed src=x>", "<video src=x></video>", "<link rel=stylesheet href=//evil.example>",
    "<details open ontoggle=alert>x</details>", "<a href=x ping=//evil.example target=_top>x</a>",
    "<svg><script href=data:,x /></svg>", '<noscript><p title="</noscript><img src=x onerror=alert>">',
    "`<script>`", "    <script>", "{: onclick=alert }", '[x](https://good.example "onmouseover=alert")',
)  # fmt: skip
# Where a text of ours stands in the small ledger: file, the words there now.
FIELDS = (
    ("data/cities/linhe/linhe-one-window.yml", "zh: 一窗通收"), ("data/cities/linhe/linhe-one-window.yml", "en: One window"),
    ("data/cities/linhe/linhe-one-window.yml", "zh: 大厅把窗口合并，一处收件。"),
    ("data/cities/linhe/linhe-one-window.yml", "zh: 政务服务中心"), ("data/cities/linhe/linhe-one-window.yml", "zh: 开始试行。"),
    ("data/cities/linhe/linhe-one-window.yml", "zh: 收件"), ("data/cities/linhe/linhe-one-window.yml", "zh: 属于区县的"),
    ("data/cities/linhe/linhe-one-window.yml", "zh: 整个大厅。"), ("data/cities/linhe/linhe-one-window.yml", "zh: 没有说是否去掉重复。"),
    ("data/places.yml", "zh: 临河市"), ("data/places.yml", "en: Linhe"), ("data/themes.yml", "zh: 审批"),
    ("data/themes.yml", "zh: 办证办照。"), ("data/site.yml", "zh: 小账本"), ("data/site.yml", "zh: 测试用的小站。"),
    ("data/indicators.yml", "zh: 收到诉求"), ("data/indicators.yml", "zh: 收到诉求的数目，按原文。"),
    ("data/indicators.yml", "en: Requests received"), ("data/sources/linhe-window.yml", "zh: 临河市办事大厅一年记"),
    ("data/sources/linhe-window.yml", "zh: 临河日报"), ("data/sources/linhe-window.yml", "zh: 收到的是条，办结的是件。"),
    ("data/sources/linhe-bulletin.yml", "zh: 临河市政府"), ("data/charts/linhe-received.yml", "zh: 收到多少诉求"),
    ("data/charts/linhe-received.yml", "en: How many requests were received"),
)  # fmt: skip
CORRECTION = "- id: one\n  date: 2026-01-01\n  observation: linhe-one-window.received\n  was: {words}\n  now: 3200余条\n  why:\n    zh: {words}\n  noticed_by:\n    zh: {words}\n"


class Skeleton(HTMLParser):
    """Collect each element with the names of its attributes, and every address."""

    def __init__(self) -> None:
        """Start with nothing."""
        super().__init__(convert_charrefs=True)
        self.found: Counter[tuple[str, tuple[str, ...]]] = Counter()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take note of an element."""
        self.found[tag, tuple(sorted(name for name, _ in attrs))] += 1
        self.addresses += [value or "" for name, value in attrs if name in {"href", "src", "action", "data", "srcset"}]


def skeleton(text: str) -> Skeleton:
    """Parse a page or a drawing."""
    parser = Skeleton()
    parser.feed(text)
    parser.close()
    return parser


def planted(root: Path, attacks: tuple[str, ...] | None) -> None:
    """Put an attack into every field, in turn, or plain words where there is none."""
    for index, (name, old) in enumerate(FIELDS):
        path, key = root / name, old.partition(":")[0]
        words = attacks[index % len(attacks)] if attacks else PLAIN[key]
        text = path.read_text("utf-8")
        assert old in text, old
        path.write_text(text.replace(old, f"{key}: {json.dumps(words, ensure_ascii=False)}", 1), "utf-8")
    # Not translated, so both languages show it: plain words in Latin letters need no mark of their language either.
    words = json.dumps(attacks[0] if attacks else PLAIN["en"], ensure_ascii=False)
    (root / "data/corrections.yml").write_text(CORRECTION.format(words=words), "utf-8")
    article = root / "content/articles/one-window.md"
    text = article.read_text("utf-8")
    title = attacks[1] if attacks else PLAIN["zh"]
    text = text.replace("Title: 一个大厅的诉求", f"Title: {title}").replace("Summary: 收到", f"Summary: {title}收到")
    article.write_text(text, "utf-8")


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """Build the small ledger plain, and with the attacks shifted so that each field meets several."""
    found = {}
    for name, attacks in (("plain", None), ("first", ATTACKS), ("second", (*ATTACKS[13:], *ATTACKS[:13]))):
        root = tmp_path_factory.mktemp(name) / "ledger"
        copied(root)
        planted(root, attacks)
        if attacks is not None:
            article = root / "content/articles/one-window.md"
            body = "\n\n".join(IN_MARKDOWN)
            article.write_text(article.read_text("utf-8") + f"\n{body}\n", "utf-8")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(hooks, "check_everything", without_refusals)
            build(root, root / "output", Options(pictures=False))
        found[name] = root / "output"
    return found


def without_refusals(loaded: Loaded, today: datetime.date) -> tuple[Problem, ...]:
    """Check all but what authors are told that pages would drop: the sanitiser must hold when nobody was told."""
    return tuple(
        it for it in check_everything(loaded, today) if it.rule not in {"text-lost", "comment-in-field", "dead-link"}
    )


def copied(root: Path) -> None:
    """Copy the small ledger with what a build needs."""
    shutil.copytree(ROOT / "tests/cases/small", root)
    shutil.copytree(ROOT / "content/pages", root / "content/pages", dirs_exist_ok=True)
    for name in ("lexicon.yml", "wording.yml"):
        shutil.copy(ROOT / "data" / name, root / "data")
    for name in ("theme", "locale", "node_modules"):
        (root / name).symlink_to(ROOT / name)
    shutil.copy(ROOT / "pelicanconf.py", root)


def pages(site: Path) -> Iterator[tuple[str, str]]:
    """Give every page and drawing by its path."""
    for path in sorted(site.rglob("*")):
        if path.suffix in {".html", ".svg"}:
            yield path.relative_to(site).as_posix(), path.read_text("utf-8")


def parts(found: Iterable[tuple[str, tuple[str, ...]]]) -> set[tuple[str, str]]:
    """Give each element with each attribute that it has."""
    return {(element, name) for element, names in found for name in ("", *names)}


@pytest.mark.parametrize("which", ["first", "second"])
def test_attacks_add_no_element_and_no_attribute(sites: Mapping[str, Path], which: str) -> None:
    """Page by page the elements and their attributes are those of the plain site; lines of a drawing may break elsewhere."""
    plain, seen = dict(pages(sites["plain"])), 0
    # Texts of one look that follow each other stand in one group, and which do depends on how long the words are.
    drawn = {it for name, text in plain.items() if name.endswith(".svg") for it in parts(skeleton(text).found)}
    for name, text in pages(sites[which]):
        if "articles/one-window" in name:
            continue
        # A drawing's texts are broken into lines by their width, so their number follows the words.
        strip = re.compile(r"<svg\b.*?</svg>", re.DOTALL) if name.endswith(".html") else re.compile(r"(?!)")
        here, there = (skeleton(strip.sub("", it)).found for it in (text, plain[name]))
        if name.endswith(".svg"):
            assert parts(here) <= drawn, name
        else:
            assert here == there, (name, here - there, there - here)
        seen += 1
    assert seen > 60


@pytest.mark.parametrize("which", ["first", "second"])
def test_no_address_runs_or_leaves(sites: Mapping[str, Path], which: str) -> None:
    """Every address on every page is our own, https or mail; after every decoding that a browser might do."""
    for name, text in pages(sites[which]):
        for address in skeleton(text).addresses:
            plain = re.sub(r"[\x00-\x20]", "", unquote(html.unescape(html.unescape(address)))).lower()
            assert re.match(r"(?:https?://|mailto:|/(?!/)|#|\.|[a-z0-9-]*$)", plain), (name, address)
            assert not plain.startswith("//"), (name, address)


def test_articles_hold_listed_elements_only(sites: Mapping[str, Path]) -> None:
    """What Markdown makes of an attack is on the allow-list: no script, style, handler, frame or form."""
    text = (sites["first"] / "articles/one-window/index.html").read_text("utf-8")
    main = text[text.index("<main") : text.index("</main>")]
    found = skeleton(re.sub(r"<svg\b.*?</svg>", "", main, flags=re.DOTALL)).found
    bad = {
        "script",
        "style",
        "iframe",
        "object",
        "embed",
        "form",
        "input",
        "link",
        "meta",
        "base",
        "video",
        "svg",
        "math",
    }
    assert not {tag for tag, _ in found} & bad
    names = {name for _, names in found for name in names}
    assert not {it for it in names if it.startswith("on")} | (
        names & {"style", "srcdoc", "ping", "action", "formaction"}
    )


@pytest.mark.parametrize("which", ["first", "second"])
def test_downloads_hold_no_formula(sites: Mapping[str, Path], which: str) -> None:
    """No cell begins as a spreadsheet's formula does, and each table keeps its shape."""
    count = 0
    for path in sorted(sites[which].rglob("*.csv")):
        rows = list(csv.reader(io.StringIO(path.read_text("utf-8-sig"))))
        assert {len(it) for it in rows} == {len(rows[0])}
        for cell in (it for row in rows for it in row):
            count += 1
            assert not re.match(r"\s*[=+@\t\r]|\s*-(?![0-9])", cell), (path.name, cell)
    assert count > 300


@pytest.mark.parametrize("which", ["first", "second"])
def test_feeds_and_data_keep_their_shape(sites: Mapping[str, Path], which: str) -> None:
    """Feeds, sitemap, JSON and the JSON within pages parse, with as many entries as the plain site's."""
    for path in sorted(it for it in sites[which].rglob("*") if it.suffix in {".atom", ".xml", ".svg"}):
        twin = sites["plain"] / path.relative_to(sites[which])
        trees = [ElementTree.fromstring(it.read_bytes()) for it in (path, twin)]  # noqa: S314 - our own files
        entries = [len(list(it.iter("{http://www.w3.org/2005/Atom}entry"))) for it in trees]
        assert entries[0] == entries[1]
    for path in sorted(sites[which].rglob("*.json")):
        json.loads(path.read_text("utf-8"))
    for name, text in pages(sites[which]):
        for block in re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL):
            assert "<" not in block, name
            json.loads(block)


def test_templates_are_not_run(sites: Mapping[str, Path]) -> None:
    """Braces of a template language come out as they were written."""
    whole = "".join(text for _, text in pages(sites["first"])) + "".join(text for _, text in pages(sites["second"]))
    assert "{{ config }}" in whole
    assert "{a.__class__}{name}%s%(name)s$name" in whole
