"""The form at /admin/ in a real browser, with its local backend: what it saves is what `fmt` would write."""

import functools
import http.server
import itertools
import json
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright

from dashboards.__main__ import main
from dashboards.editor.formatting import format_file
from dashboards.readers import parse

ROOT = Path(__file__).resolve().parents[2]
SMALL = ROOT / "tests" / "cases" / "small"
pytestmark = [pytest.mark.full, pytest.mark.browser]

# The browser's own private folder stands in for the one that a person would pick.
PICKED = """
window.showDirectoryPicker = async () => {
  const top = await navigator.storage.getDirectory();
  for (const [path, text] of Object.entries(FILES)) {
    const parts = path.split('/');
    let folder = top;
    for (const name of parts.slice(0, -1)) folder = await folder.getDirectoryHandle(name, {create: true});
    const writer = await (await folder.getFileHandle(parts.at(-1), {create: true})).createWritable();
    await writer.write(text);
    await writer.close();
  }
  return top;
};
FileSystemHandle.prototype.requestPermission = async () => 'granted';
FileSystemHandle.prototype.queryPermission = async () => 'granted';
"""
READ = """async (path) => {
  const parts = path.split('/');
  let folder = await navigator.storage.getDirectory();
  for (const name of parts.slice(0, -1)) folder = await folder.getDirectoryHandle(name);
  return await (await (await folder.getFileHandle(parts.at(-1))).getFile()).text();
}"""


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A server that keeps no log."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Say nothing."""


class Desk:
    """The form, signed in to the local backend; what it asked of other hosts and what it complained about."""

    def __init__(self, page: Page, address: str, files: dict[str, str]) -> None:
        """Open the form and choose the folder."""
        self.page, self.address, self.files = page, address, files
        self.asked: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda it: self.asked.append(it.url))
        page.on("console", lambda it: self.complaints.append(it.text) if it.type in {"error", "warning"} else None)
        page.on("pageerror", lambda it: self.complaints.append(str(it)))
        page.add_init_script(f"const FILES = {json.dumps(files)};{PICKED}")
        page.goto(f"{address}/admin/")
        page.get_by_role("button", name="Work with Local Repository").click()
        page.get_by_text("Collections").first.wait_for()

    def edit(self, collection: str, path: str, label: str, text: str) -> str:
        """Type a text into an entry's field, save, and give the file as it is then."""
        self.page.goto(f"{self.address}/admin/#/collections/{collection}/entries/{Path(path).stem}")
        box = self.page.get_by_role("textbox", name=label).first
        box.wait_for()
        box.fill(text)
        self.page.get_by_role("button", name="Save", exact=True).first.click()
        self.page.get_by_role("textbox", name=label).first.wait_for(state="detached")
        return str(self.page.evaluate(READ, path))


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the small ledger, with the form written beside it."""
    ledger = tmp_path_factory.mktemp("form") / "ledger"
    shutil.copytree(SMALL, ledger)
    shutil.copy(ROOT / "data" / "lexicon.yml", ledger / "data")
    (ledger / "node_modules").symlink_to(ROOT / "node_modules")
    assert main(["admin", str(ledger.parent / "site"), "--root", str(ledger)]) == 0
    return ledger


@pytest.fixture(scope="module")
def address(ledger: Path) -> Iterator[str]:
    """Serve the form on this machine."""
    handler = functools.partial(Quiet, directory=str(ledger.parent / "site"))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="module")
def running(driver: Playwright, chromium_path: Path) -> Iterator[Browser]:
    """Start one browser for all tests."""
    browser = driver.chromium.launch(executable_path=str(chromium_path), args=["--no-sandbox"])
    yield browser
    browser.close()


@pytest.fixture
def desk(ledger: Path, address: str, running: Browser) -> Iterator[Desk]:
    """Open the form afresh on the small ledger."""
    files = {it.relative_to(ledger).as_posix(): it.read_text("utf-8") for it in (ledger / "data").rglob("*.yml")}
    files[".git/HEAD"] = "ref: refs/heads/main\n"
    context = running.new_context(locale="en-US")
    yield Desk(context.new_page(), address, files)
    context.close()


PATHS = {
    "sources": "data/sources/linhe-window.yml",
    "initiatives-linhe": "data/cities/linhe/linhe-one-window.yml",
    "charts": "data/charts/linhe-received.yml",
}
TEXTS = [
    "Plain words",
    "Asked: and answered",
    'It\'s "so": # no',
    "yes",
    "1034",
    "0620",
    "~ about",
    "- a",
    "“码”上反映",
    "a #b",
    "x:",
]
CASES = list(zip(TEXTS, itertools.cycle(PATHS), strict=False))


@pytest.mark.parametrize(("text", "collection"), CASES)
def test_what_the_form_saves_is_in_form(desk: Desk, text: str, collection: str) -> None:
    """Whatever is typed, the saved file passes `fmt --check`, and nothing but that field has changed."""
    path = PATHS[collection]
    saved = desk.edit(collection, path, "英文 · English", text)
    assert format_file(path, saved.encode()).text == saved
    before, after = parse(path, desk.files[path].encode()).data, parse(path, saved.encode()).data
    name = "name" if collection.startswith("initiatives") else "title"
    assert isinstance(before, dict)
    assert after == {**before, name: {**before[name], "en": text}}


def test_the_form_speaks_chinese(address: str, running: Browser) -> None:
    """To a browser set to Chinese its own words are Chinese, from our own host, and every file that it asks for is there."""
    context = running.new_context(locale="zh-CN")
    page = context.new_page()
    answers: list[tuple[int, str]] = []
    page.on("response", lambda it: answers.append((it.status, it.url)))
    page.goto(f"{address}/admin/")
    page.get_by_role("button", name="本地").wait_for()
    context.close()
    assert [it for it in answers if it[0] != 200 or not it[1].startswith((address, "data:", "blob:"))] == []


def test_the_form_asks_nothing_of_other_hosts(desk: Desk) -> None:
    """From opening to saving, every request goes to our own host, and nothing is blocked or amiss."""
    desk.edit("charts", "data/charts/linhe-received.yml", "英文 · English", "Asked")
    own = (desk.address, "data:", "blob:")
    assert [it for it in desk.asked if not it.startswith(own)] == []
    assert desk.complaints == []


def test_a_wrong_id_is_not_saved(desk: Desk) -> None:
    """The form asks for the form of an id, in words of ours."""
    desk.page.goto(f"{desk.address}/admin/#/collections/charts/entries/linhe-received")
    desk.page.get_by_role("textbox", name="编号 · id").first.fill("Bad Id")
    desk.page.get_by_role("button", name="Save", exact=True).first.click()
    desk.page.get_by_text("只用小写字母、数字和连字符，例如").first.wait_for()
    assert desk.page.evaluate(READ, "data/charts/linhe-received.yml") == desk.files["data/charts/linhe-received.yml"]
