"""Live preview: a saved edit reaches the open page, a broken one shows its problems and mends itself."""

import re
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dashboards.commands.serve import preview

PATIENCE = 60.0
PAGE = "data/cities/linhe/linhe-one-window.yml"
ADDRESS = "/initiatives/linhe-one-window/"


@pytest.fixture(scope="module")
def ledger(lend: Callable[[Path], Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give one copy of the small ledger to all tests here, which leave it sound."""
    return lend(tmp_path_factory.mktemp("preview") / "ledger")


@pytest.fixture(scope="module")
def said() -> list[str]:
    """Give what the preview prints on the terminal."""
    return []


@pytest.fixture(scope="module")
def address(ledger: Path, said: list[str]) -> Iterator[str]:
    """Serve the small ledger, and stop when the test is over."""
    (ledger / "templates").mkdir()
    (ledger / "templates/own.html").write_text("<p>\n{% if page %}\n{% endif %}\n</p>\n", "utf-8")
    stop = threading.Event()
    thread = threading.Thread(target=preview, args=(ledger, None, 0, "en", said.append, stop))
    thread.start()
    began = time.monotonic()
    while not any(line.startswith("http://") for line in said):
        assert time.monotonic() - began < PATIENCE, said
        time.sleep(0.05)
    yield next(line for line in said if line.startswith("http://")).rstrip("/")
    stop.set()
    thread.join()


def get(url: str) -> str:
    """Give what stands at an address."""
    with urllib.request.urlopen(url) as answer:  # noqa: S310 - loopback
        text: str = answer.read().decode()
    return text


def after_edit(address: str, path: Path, old: str, new: str) -> str:
    """Change a file, wait as a page does until there is a new version, and give the page."""
    seen = re.search(r"seen=(\d+)", get(address + ADDRESS))
    assert seen is not None
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    began = time.monotonic()
    while get(f"{address}/__preview/version?seen={seen[1]}") == seen[1]:
        assert time.monotonic() - began < PATIENCE
    return get(address + ADDRESS)


def test_an_edit_reaches_the_page(ledger: Path, address: str) -> None:
    """The text of a saved record stands on the page that is served next."""
    assert "处处收件" in after_edit(address, ledger / PAGE, "一处收件", "处处收件")


def test_a_broken_edit_shows_its_problems_and_mends_itself(ledger: Path, address: str) -> None:
    """The problem stands in place of the page, the last good page one link behind, and mending brings it back."""
    broken = after_edit(address, ledger / PAGE, "theme: approvals", "theme: approval")
    assert f"{PAGE}:6:8" in broken
    assert "did you mean" in broken
    assert "一窗通收" in get(address + ADDRESS + "?last")
    assert "一窗通收" in after_edit(address, ledger / PAGE, "theme: approval", "theme: approvals")


def test_a_broken_template_is_told_by_its_line_in_the_page_and_on_the_terminal(
    ledger: Path, address: str, said: list[str]
) -> None:
    """No traceback of the program: the file, the line and what is wrong there; mending brings the page back."""
    broken = after_edit(address, ledger / "templates/own.html", "{% if page %}", "{% if page }")
    assert "templates/own.html:2:1" in broken
    assert "Traceback" not in broken
    assert any("templates/own.html:2:1: error[template]" in it for it in said)
    assert "一窗通收" in after_edit(address, ledger / "templates/own.html", "{% if page }", "{% if page %}")


@pytest.mark.parametrize("length", ["many", "-1", "²"])
def test_a_form_that_says_no_length_is_refused(address: str, length: str) -> None:
    """The server answers in one line, and goes on."""
    asked = urllib.request.Request(address + "/admin/archive.json", b"x", {"Content-Length": length})  # noqa: S310 - loopback
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(asked)  # noqa: S310 - loopback
    caught.value.close()
    assert caught.value.code == 400
    assert get(address + ADDRESS)


def test_nothing_outside_the_site_is_served(address: str) -> None:
    """A path that climbs out of the folder is answered like any page that is not there."""
    with pytest.raises(urllib.error.HTTPError) as caught:
        get(address + "/%2e%2e/ledger/pelicanconf.py")
    caught.value.close()
    assert caught.value.code == 404
