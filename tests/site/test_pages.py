"""What holds on every page: strict policy, no inline code, one language, the same bytes each time."""

from __future__ import annotations

import gzip
import hashlib
import html
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from small_site import pages_of, replaced

from dashboards.pages import fixed_pages
from dashboards.pages.content_policy import meta_policy

HAN = re.compile(r"[\u3400-\u9fff]")
# Elements that hold Chinese on purpose on an English page say so.
CHINESE = re.compile(r'<(\w+)[^>]* lang="zh-CN"[^>]*>.*?</\1>', re.DOTALL)
CODE = re.compile(r"<script\b.*?</script>", re.DOTALL)
TAG = re.compile(r"<[^>]+>")


def test_every_page_carries_the_policy(site: Path) -> None:
    """Each page states the one content-security policy; where it holds the style sheet, it knows its hash too."""
    style = (site / "theme/css/site.css").read_text("utf-8")

    def wanted(text: str) -> str:
        policy = meta_policy(style if "<style>" in text else "")
        return f'content="{html.escape(policy, quote=True)}"'.replace("&#x27;", "&#39;")

    assert [name for name, text in pages_of(site) if wanted(text) not in text] == []


def test_no_page_has_inline_code(site: Path) -> None:
    """No page has a style attribute, a style element but for the site's own sheet, an event handler, or a script that is not a file or data."""
    style = f"<style>{(site / 'theme/css/site.css').read_text('utf-8')}</style>"
    forbidden = re.compile(r'<style|\sstyle="|\son\w+="|<script(?! (?:src="|type="application/(?:ld\+)?json"))')
    assert [name for name, text in pages_of(site) if forbidden.search(text.replace(style, "", 1))] == []
    assert style in (site / "articles/one-window/index.html").read_text("utf-8")


def test_pages_ask_nothing_of_other_hosts(site: Path) -> None:
    """What a page loads by itself comes from the site."""
    loaded = re.compile(r'<(?:img|script|source|iframe)[^>]* src="(?!/)|<link rel="(?:stylesheet|icon)" href="(?!/)')
    assert [name for name, text in pages_of(site) if loaded.search(text)] == []


def test_english_pages_are_english(site: Path) -> None:
    """On an English page Chinese characters stand only where the markup says that they are Chinese."""
    mixed = []
    for name, text in pages_of(site):
        if name.startswith("en/"):
            body = CHINESE.sub("", CODE.sub("", text))
            mixed += [(name, word) for word in TAG.sub("\n", body).split("\n") if HAN.search(word)]
    assert not mixed


def test_every_page_has_one_heading_and_a_name(site: Path) -> None:
    """Each page has exactly one first heading, a title and, where it is listed, a description."""
    for name, text in pages_of(site):
        assert len(re.findall(r"<h1\b", text)) == 1, name
        assert re.search(r"<title>[^<]+</title>", text), name
        assert 'name="robots"' in text or re.search(r'<meta name="description" content="[^"]+">', text), name


def test_ids_are_given_once(site: Path) -> None:
    """No page gives an id to two elements."""
    for name, text in pages_of(site):
        ids = re.findall(r'\sid="([^"]+)"', text)
        assert len(ids) == len(set(ids)), name


def test_structured_data_is_json(site: Path) -> None:
    """Each block for machines can be read and says what it is."""
    for name, text in pages_of(site):
        for block in re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL):
            assert json.loads(block)["@context"] == "https://schema.org", name


def test_two_builds_give_the_same_bytes(site: Path, build: Callable[..., Path]) -> None:
    """A second build in another folder writes the same files with the same bytes."""
    assert _bytes(site) == _bytes(build())


def test_an_edit_changes_only_what_shows_it(site: Path, build: Callable[..., Path]) -> None:
    """An edited note changes the pages and downloads that show the observation, and nothing else."""
    edited = build(replaced("data/cities/linhe/linhe-one-window.yml", "没有说是否去掉重复", "没有说去掉重复没有"))
    before, after = _bytes(site), _bytes(edited)
    changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    allowed = re.compile(
        r"^(?:en/)?(?:initiatives/linhe-one-window/|cities/linhe/|charts/linhe-(?:received|what-counts|asked-handled)[./]|indicators/requests-received/"
        r"|search/index\.json|data/index\.html)|^data/(?:observations\.(?:csv|json)|datapackage\.json|reform-ledger\.zip)$"
    )
    assert "initiatives/linhe-one-window/index.html" in changed
    assert [name for name in sorted(changed) if not allowed.match(name)] == []


def test_hostile_words_stay_words(build: Callable[..., Path]) -> None:
    """Markup and template code in a record's field are shown as they are written."""
    hostile = "</script><img src=x onerror=alert(document)>{{ config }}{% raw %}&amp;"
    site = build(replaced("data/cities/linhe/linhe-one-window.yml", "zh: 一窗通收", f"zh: '{hostile}'"))
    text = (site / "initiatives/linhe-one-window/index.html").read_text("utf-8")
    assert "<img src=x" not in text
    assert "{{ config }}{% raw %}&amp;amp;" in text
    assert len(re.findall(r"</script>", text)) == len(re.findall(r"<script\b", text))


def test_bound_numbers_of_records_become_links(build: Callable[..., Path]) -> None:
    """A number bound in a summary links to its card on the page, and is plain words in the description."""
    file, bound = "data/cities/linhe/linhe-one-window.yml", "[](obs:linhe-one-window.received)"
    chinese = replaced(file, "大厅把窗口合并，一处收件。", f"大厅收到{bound}诉求，一处收件。")
    english = replaced(file, "The hall merged its counters into common ones.", f"The hall received {bound} requests.")
    site = build(lambda root: (chinese(root), english(root)))
    text = (site / "initiatives/linhe-one-window/index.html").read_text("utf-8")
    assert (
        'href="/initiatives/linhe-one-window/#received" data-observation="linhe-one-window.received">3200余条</a>'
        in text
    )
    assert '<meta name="description" content="大厅收到3200余条诉求，一处收件。">' in text


def test_table_of_observations_comes_in_parts(build: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """Past so many rows the table goes on at /observations/2/: each number stands once, each part leads to all others."""
    monkeypatch.setattr(fixed_pages, "AT_ONCE", 2)
    site = build()
    parts = [
        it.read_text("utf-8") for it in sorted(site.glob("observations/**/index.html"), key=lambda it: len(it.parts))
    ]
    rows = [
        re.findall(r'<tr data-id="[^"]+"><th scope="row"><span class="kept"><a href="([^"]+)"', text) for text in parts
    ]
    numbers = len((site / "data/observations.csv").read_text("utf-8-sig").strip().splitlines()) - 1
    assert [len(it) for it in rows[:-1]] == [2] * (len(parts) - 1)
    assert len({it for part in rows for it in part}) == numbers
    assert len(parts) > 1
    for text in parts:
        assert 'href="/observations/"' in text
        assert all(f'href="/observations/{number}/"' in text for number in range(2, len(parts) + 1))
    assert ["explorer.js" in text for text in parts] == [True] + [False] * (len(parts) - 1)


def test_pages_are_light(site: Path) -> None:
    """A page and the style sheet together stay within sixty kilobytes as sent, the style sheet within fifteen."""
    style = len(gzip.compress((site / "theme/css/site.css").read_bytes()))
    heaviest = max(len(gzip.compress(text.encode())) for _, text in pages_of(site))
    scripts = sum(len(gzip.compress(path.read_bytes())) for path in (site / "theme/js").glob("*.js"))
    assert style <= 15_000
    assert scripts <= 15_000
    assert style + heaviest <= 60_000


def _bytes(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def test_claims_without_a_number_and_what_belongs_together_are_shown(build: Callable[..., Path]) -> None:
    """The pages of an initiative and its source show what is claimed and where; the first also what belongs together."""

    def edit(root: Path) -> None:
        path = root / "data/cities/linhe/linhe-one-window.yml"
        text = path.read_text("utf-8")
        claim = "claims:\n  - paragraph: 4\n    direction: down\n    question: waiting\n    text:\n      zh: 等得少了\n      en: people wait less\n"
        text = text.replace("theme: approvals\n", "theme: approvals\npart_of: linhe-half-year\n", 1)
        path.write_text(text.replace("observations:\n", claim + "observations:\n", 1), "utf-8")

    output = build(edit)
    zh = (output / "initiatives/linhe-one-window/index.html").read_text("utf-8")
    en = (output / "en/initiatives/linhe-one-window/index.html").read_text("utf-8")
    assert "据称等得少了，没有给出数字。" in zh
    assert "Claimed, no number printed: people wait less." in en
    assert '/sources/linhe-window/#p4">第4段</a>' in zh
    source = (output / "sources/linhe-window/index.html").read_text("utf-8")
    assert "据称等得少了，没有给出数字。" in source[source.index('id="p4"') : source.index('id="p5"')]
    assert "属于：" in zh
    whole = (output / "initiatives/linhe-half-year/index.html").read_text("utf-8")
    assert "包括：" in whole
    assert '/initiatives/linhe-one-window/"' in whole


def test_the_archive_of_everything_is_the_one_that_its_page_tells_of(site: Path) -> None:
    """Both pages show the hash of the file that is there, and every column with its meaning."""
    held = hashlib.sha256((site / "data" / "reform-ledger.zip").read_bytes()).hexdigest()
    package = json.loads((site / "data" / "datapackage.json").read_text("utf-8"))
    for folder, key in (("", "description_zh"), ("en/", "description")):
        page = (site / folder / "data" / "index.html").read_text("utf-8")
        shown = html.unescape(TAG.sub("", page))
        assert held in shown
        meant = [one[key] for it in package["resources"] for one in it["schema"]["fields"]]
        assert [it for it in meant if it not in shown] == []


def test_what_several_numbers_leave_unsaid_is_said_once(site: Path) -> None:
    """A card that leaves unsaid all that an earlier one does names that number in one line."""
    text = (site / "initiatives/linhe-half-year/index.html").read_text("utf-8")
    shops = text[text.index('id="shops"') : text.index('id="communities"')]
    assert '<a href="#firms"><span class="n">45家</span></a>没有说的，这里也没有说。' in shops
    assert "<li data-made>没有基数" not in shops
    firms = text[text.index('id="firms"') : text.index('id="shops"')]
    assert "<li data-made>没有基数" in firms
    assert "没有说的，这里也没有说。" not in firms


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("", '<span class="n">6个</span></a>、</span>'),
        ("en/", '<span class="n">6</span></a></span>&nbsp;counters, '),
        ("en/", '<span class="n">91%</span></a>,</span> '),
    ],
)
def test_a_number_in_a_row_says_what_it_counts_and_keeps_its_comma(site: Path, lang: str, words: str) -> None:
    """The list of initiatives names in English what a measure word counts in Chinese; a comma never begins a line."""
    assert words in (site / lang / "initiatives/index.html").read_text("utf-8")
