"""Addresses of settings and sources: their form, and the help that says it."""

from pathlib import Path

import pytest

from dashboards.checks import context_of
from dashboards.checks.settings import placeholders
from dashboards.readers import load

SOURCE = "data/sources/linhe-window.yml"


def changed(root: Path, path: str, old: str, new: str) -> list[tuple[str, str, int]]:
    """Replace a setting; give what the readers find: rule, help and line."""
    file = root / path
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    return [(it.rule, it.hint.en if it.hint else "", it.span.line) for it in load(root).problems]


@pytest.mark.parametrize(
    "url",
    [
        "https://ledger.example.org/",
        "https://user.github.io/repo",
        "https://ledger.example.org/?a=b#c",
        "https://ledger.example.org#top",
        "https:///x",
        "https://",
        "https://user:secret@ledger.example.org",
        "https://ledger",
        "https://ledger..org",
        "https://-ledger.org",
        "https://ledger.org:99999",
        "https://ledger.org:port",
        "https://lеdger.org",
        "https://ｌedger.org",
        "https://led\u0261er.org",
        "ftp://ledger.org",
    ],
)
def test_the_site_address_is_a_scheme_and_a_host(small: Path, url: str) -> None:
    """What would stand twice in links, lead elsewhere than it says, or nowhere, is refused at its line."""
    found = changed(small, "data/site.yml", "url: https://ledger.example", f"url: '{url}'")
    assert ("address", 1) in [(rule, line) for rule, _, line in found]


@pytest.mark.parametrize(
    "url", ["https://user.github.io", "http://localhost:8000", "https://账本.中国", "https://10.0.0.7:8443"]
)
def test_a_host_with_or_without_a_port_passes(small: Path, url: str) -> None:
    """Names, numbers and Chinese names of hosts are hosts."""
    assert changed(small, "data/site.yml", "url: https://ledger.example", f"url: {url}") == []


@pytest.mark.parametrize("path", ["reform-ledger", "/reform-ledger/", "//x", "/a b", "/../x"])
def test_the_base_path_says_its_form(small: Path, path: str) -> None:
    """The help tells of the slash in front, and speaks of no ids."""
    ((rule, help_, _),) = changed(small, "data/site.yml", "base_path: ''", f"base_path: '{path}'")
    assert (rule, help_) == ("address", "for example /ledger; '' where the site stands at the root of its host")


@pytest.mark.parametrize(
    "contact", ["desk", "desk@ledger", "a@b.org?bcc=x@y.org", "a@b.org,c@d.org", "dеsk@ledger.org", "a b@c.org"]
)
def test_the_contact_is_one_mail_address(small: Path, contact: str) -> None:
    """Nothing can be added to a reader's mail by the address that it goes to."""
    found = changed(small, "data/site.yml", "contact: desk@ledger.example", f"contact: '{contact}'")
    (help_,) = [it for rule, it, _ in found if rule == "address"]
    assert "editor@news.example.org" in help_


@pytest.mark.parametrize(
    "address",
    ["https://user:secret@news.org/a", "https://news.org@evil.org/", "https:///a", "https://nеws.org/a", "https://news.org/a#part", "https://news.org:0/"],
)  # fmt: skip
def test_a_source_address_leads_where_it_says(small: Path, address: str) -> None:
    """User names, look-alike letters, fragments and missing hosts are refused."""
    assert "address" in {it[0] for it in changed(small, SOURCE, "archive:", f"address: '{address}'\narchive:")}


@pytest.mark.parametrize("address", ["http://www.news.gov.cn/2024/0105/a_1.html?id=3&x=中", "https://新闻.政务/a"])
def test_an_ordinary_source_address_passes(small: Path, address: str) -> None:
    """Old hosts without TLS, queries and Chinese hosts are what sources have."""
    assert changed(small, SOURCE, "archive:", f"address: '{address}'\narchive:") == []


def test_example_addresses_are_told_at_publishing(small: Path) -> None:
    """What a fork has not yet made its own is named, each at its line; what only looks alike is not."""
    (small / "data/site.yml").write_text(
        (small / "data/site.yml")
        .read_text("utf-8")
        .replace("https://ledger.example\n", "https://example.news.org\n", 1),
        "utf-8",
    )
    context = context_of(load(small))
    assert context is not None
    found = list(placeholders(context))
    assert {(it.rule, it.severity) for it in found} == {("placeholder", "warning")}
    assert [it.message.en.split()[0] for it in found] == ["repository", "contact"]
