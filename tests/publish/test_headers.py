"""One policy, three forms: the meta tag, the `_headers` file and the nginx snippet say the same."""

import re
from collections.abc import Mapping

import pytest
from observatory import Answer, directives, score

from dashboards.pages.content_policy import families, family_of, header_policy, meta_policy
from dashboards.publish.headers import headers_file, nginx_snippet

FILES = ("index.html", "404.html", "articles/index.html", "articles/x/index.html", "data/observations.csv",
         "embed/x/index.html", "en/index.html", "en/embed/x/index.html", "en/articles/x/index.html", "theme/css/site.css",
         "feeds/articles.atom", "assets/explore.0123456789abcdef.js")  # fmt: skip


def rules(text: str) -> list[tuple[str, Mapping[str, str]]]:
    """Read a `_headers` file as its hosts do."""
    found: list[tuple[str, dict[str, str]]] = []
    for line in text.splitlines():
        if line.startswith("/"):
            found.append((line, {}))
        else:
            name, _, value = line.strip().partition(": ")
            found[-1][1][name] = value
    return found


def answered(text: str, address: str) -> dict[str, list[str]]:
    """Give each header that a host sends for an address, once for each rule that fits."""
    sent: dict[str, list[str]] = {}
    for pattern, headers in rules(text):
        if re.fullmatch(re.escape(pattern).replace(r"\*", ".*"), address):
            for name, value in headers.items():
                sent.setdefault(name, []).append(value)
    return sent


def test_no_policy_has_an_unsafe_source() -> None:
    """No source is unsafe or broad, everything not named is forbidden, and Trusted Types are on."""
    policy = directives(meta_policy())
    assert policy["default-src"] == {"'none'"}
    assert policy["require-trusted-types-for"] == {"'script'"}
    assert "unsafe" not in meta_policy()
    assert not any(it in {"*", "http:", "https:"} for sources in policy.values() for it in sources)


def test_framing_is_ruled_by_headers_alone() -> None:
    """In a meta tag `frame-ancestors` does nothing but log an error."""
    assert "frame-ancestors" not in meta_policy()
    assert header_policy(frames="'none'") == f"{meta_policy()}; frame-ancestors 'none'"


@pytest.mark.parametrize("base", ["", "/ledger"])
@pytest.mark.parametrize("name", FILES)
def test_headers_file_gives_each_header_once(base: str, name: str) -> None:
    """Hosts join what two rules say of one header, so every address gets each header once, as its family has it."""
    address = "/" + name.removesuffix("index.html")
    sent = answered(headers_file(FILES, base), base + address)
    assert {key: len(values) for key, values in sent.items()} == dict.fromkeys(sent, 1)
    assert {key: values[0] for key, values in sent.items()} == family_of(address).all_headers()


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("/", "pages"), ("/embed/x/", "embed"), ("/en/embed/x/", "embed"), ("/articles/embed/", "pages"),
        ("/data/observations.csv", "data"), ("/en/feeds/articles.atom", "feeds"), ("/theme/css/site.css", "assets"),
        ("/assets/x.0123456789abcdef.js", "hashed"), ("/charts/a.0123.svg", "pages"),
    ],
)  # fmt: skip
def test_each_address_has_its_family(address: str, name: str) -> None:
    """Only embedded charts may be framed, only data and feeds are read from elsewhere, only hashed names are kept for ever."""
    family = family_of(address)
    assert family.name == name
    headers = family.all_headers()
    assert ("frame-ancestors *" in headers["Content-Security-Policy"]) == (name == "embed")
    assert ("Access-Control-Allow-Origin" in headers) == (name in {"data", "feeds"})
    assert ("immutable" in headers["Cache-Control"]) == (name == "hashed")


def test_nginx_snippet_has_every_family_and_balanced_braces() -> None:
    """The snippet says every header of every family."""
    text = nginx_snippet("/ledger")
    assert text.count("{") == text.count("}")
    for family in families():
        for name, value in family.all_headers().items():
            assert f'add_header {name} "{value}" always;' in text


def test_score_knows_good_from_bad() -> None:
    """The scoring itself: nothing set is an F, an unsafe policy costs, bonuses count from 90 on."""
    assert score(Answer(headers={})).grade == "F"
    good = {key.lower(): value for key, value in family_of("/").all_headers().items()}
    whole = Answer(headers=good, host="a.example", redirect="https://a.example/")
    assert (score(whole).grade, score(whole).points) == ("A+", 130)
    unsafe = {**good, "content-security-policy": "default-src 'none'; script-src 'unsafe-inline'"}
    assert score(Answer(headers=unsafe, host="a.example", redirect="https://a.example/")).points < 90
