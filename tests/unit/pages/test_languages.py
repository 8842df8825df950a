"""The catalogue knows every message, and messages escape what is put into them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from jinja2.ext import babel_extract
from markupsafe import Markup

from dashboards.pages.languages import Language, languages, mark_chinese

ROOT = Path(__file__).resolve().parents[3]
CATALOGUE = ROOT / "locale" / "en" / "LC_MESSAGES" / "site.po"


@pytest.fixture(scope="module")
def english() -> Language:
    """Give English."""
    return languages(ROOT / "locale")[1]


@pytest.fixture(scope="module")
def catalogue() -> Catalog:
    """Give the English catalogue as it is written."""
    with CATALOGUE.open("rb") as file:
        return read_po(file)


def test_every_message_is_translated(catalogue: Catalog) -> None:
    """Each message of templates and pages has English words."""
    missing = [it for it in _messages() if (found := catalogue.get(*it)) is None or not found.string]
    assert missing == []


def test_no_translation_is_left_over(catalogue: Catalog) -> None:
    """Each translation belongs to a message that is used."""
    known = {(it.id[0] if isinstance(it.id, tuple) else it.id, it.context) for it in catalogue if it.id}
    assert known - set(_messages()) == set()


def test_fields_are_the_same_in_both_languages(catalogue: Catalog) -> None:
    """A translation fills in the names that its message has, and no others."""
    for it in catalogue:
        if it.id:
            strings = it.string if isinstance(it.string, tuple) else (it.string,)
            message = it.id[0] if isinstance(it.id, tuple) else it.id
            assert all(_fields(words) <= _fields(message) for words in strings), message


def test_count_chooses_the_number(english: Language) -> None:
    """One thing and several things take different words in English."""
    assert english.count("{n}个数字", 1) == "1 number"
    assert english.count("{n}个数字", 2) == "2 numbers"


def test_values_are_escaped_beside_markup(english: Language) -> None:
    """Where one value is markup, the others are escaped."""
    said = english.say("{words}（{meant}）", words=Markup("<b>x</b>"), meant="<i>")
    assert said == "<b>x</b> (&lt;i&gt;)"


def test_chinese_is_marked_on_english_pages(english: Language) -> None:
    """Chinese words among English ones carry their language, and markup in them stays text."""
    assert mark_chinese("units 件 & <条>", english) == (
        'units <span lang="zh-CN">件</span> &amp; &lt;<span lang="zh-CN">条</span>&gt;'
    )


def _fields(words: str) -> set[str]:
    return {part.split("}", 1)[0] for part in words.split("{")[1:]}


def test_one_thing_has_its_singular(english: Language) -> None:
    """A label of one thing is singular in English where the name of the section is plural."""
    assert (english.say("指标"), english.one("指标")) == ("Indicators", "Indicator")


def _messages() -> Iterator[tuple[str, str | None]]:
    """Yield every message with its context."""
    for path in sorted((ROOT / "theme" / "templates").rglob("*.html")):
        # What a page says in both languages is asked of each.
        for said in re.findall(r'\.say\("([^"]+)"', path.read_text("utf-8")):
            yield said, None
        with path.open("rb") as file:
            for _, name, message, _ in babel_extract(file, ["_", "_n", "_one"], [], {}):
                yield message if isinstance(message, str) else message[0], "one" if name == "_one" else None
    for path in sorted((ROOT / "plugins" / "dashboards" / "pages").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                words = node.args[0].value
                if name in {"say", "count", "one"} and isinstance(words, str) and not words.isascii():
                    yield words, "one" if name == "one" else None
