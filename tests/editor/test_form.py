"""The form at /admin/ in a real browser, with its local backend: what it saves is what `fmt` would write."""

import hashlib
import itertools
import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, Playwright, Route

from dashboards.__main__ import main
from dashboards.editor.article_files import read_article
from dashboards.editor.fmt import format_file
from dashboards.preview.desk import Desk as Program
from dashboards.preview.server import State, serve
from dashboards.readers import parse

ROOT = Path(__file__).resolve().parents[2]
SMALL = ROOT / "tests" / "cases" / "small"
pytestmark = [pytest.mark.full, pytest.mark.browser]

# The browser's own private folder stands in for the one that a person would pick; what is saved there is told.
PICKED = """
const top = () => navigator.storage.getDirectory();
const told = async (file) => {
  const path = (await (await top()).resolve(file)).join('/');
  if (sessionStorage.filled && !path.includes('.sveltia-tmp-')) await window.saved(path, await (await file.getFile()).text());
};
const { createWritable, move } = FileSystemFileHandle.prototype;
FileSystemFileHandle.prototype.createWritable = async function (...words) {
  const stream = await createWritable.apply(this, words);
  const close = stream.close.bind(stream);
  stream.close = async () => { await close(); await told(this); };
  return stream;
};
FileSystemFileHandle.prototype.move = async function (...words) { await move.apply(this, words); await told(this); };
window.showDirectoryPicker = async () => {
  for (const [path, text] of Object.entries(FILES)) {
    const parts = path.split('/');
    let folder = await top();
    for (const name of parts.slice(0, -1)) folder = await folder.getDirectoryHandle(name, {create: true});
    const writer = await (await folder.getFileHandle(parts.at(-1), {create: true})).createWritable();
    await writer.write(text);
    await writer.close();
  }
  sessionStorage.filled = 'yes';
  return top();
};
FileSystemHandle.prototype.requestPermission = async () => 'granted';
FileSystemHandle.prototype.queryPermission = async () => 'granted';
"""


class Desk:
    """The form, signed in to the local backend; what it asked of other hosts and what it complained about."""

    def __init__(self, page: Page, address: str, ledger: Path) -> None:
        """Open the form and choose the folder."""
        self.page, self.address, self.ledger = page, address, ledger
        self.asked: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda it: self.asked.append(it.url))
        page.on("console", lambda it: self.complaints.append(it.text) if it.type in {"error", "warning"} else None)
        page.on("pageerror", lambda it: self.complaints.append(str(it)))
        kept = ("data/**/*.yml", "content/**/*.md", ".git/HEAD")
        self.files = {
            it.relative_to(ledger).as_posix(): it.read_text("utf-8") for kind in kept for it in ledger.glob(kind)
        }
        page.expose_function("saved", self._saved)
        page.add_init_script(f"const FILES = {json.dumps(self.files)};{PICKED}")
        page.goto(f"{address}/admin/")
        page.get_by_role("button", name="Work with Local Repository").click()
        page.get_by_text("Collections").first.wait_for()

    def _saved(self, path: str, text: str) -> None:
        file = self.ledger / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")

    def open(self, where: str) -> None:
        """Open an entry, or a new one, and wait for its fields."""
        self.page.goto(f"{self.address}/admin/#/collections/{where}")
        self.page.locator("[data-key-path]").first.wait_for()

    def at(self, field: str, language: str = "zh") -> Locator:
        """Give a field by its path in the record; of an article in one of its languages."""
        pane = self.page.locator(f"[data-mode=edit][data-locale={language}]")
        found = (
            pane.locator(f'[data-key-path="{field}"]')
            if pane.count()
            else self.page.locator(f'[data-key-path="{field}"]')
        )
        return found.first

    def fill(self, field: str, text: str, language: str = "zh") -> None:
        """Type into a field."""
        self.at(field, language).locator("input:not([type=file]), textarea").first.fill(text)

    def choose(self, field: str, word: str) -> None:
        """Choose an id or a word: a few stand side by side, many in a list."""
        ending = re.compile(rf"\b{re.escape(word)}$")
        if self.at(field).get_by_role("radio").count():
            self.at(field).get_by_role("radio", name=ending).click()
        else:
            self.at(field).get_by_role("combobox").first.click()
            self.page.get_by_role("option", name=ending).first.click()

    def add(self, field: str) -> None:
        """Add an item to a list."""
        self.at(field).get_by_role("button", name=re.compile("^Add")).last.click()

    def save(self, *paths: str) -> None:
        """Save, and wait until the form has closed and every file is there."""
        before = self.page.url
        self.page.get_by_role("button", name="Save", exact=True).first.click()
        self.page.wait_for_function("(before) => location.href !== before", arg=before)
        self.page.wait_for_function("() => !document.querySelector('[data-key-path]')")
        assert [it for it in paths if not (self.ledger / it).is_file()] == []

    def edit(self, collection: str, path: str, label: str, text: str) -> str:
        """Type a text into an entry's field, save, and give the file as it is then."""
        inner = path.removeprefix(f"{FOLDERS[collection]}/").removesuffix(".yml")
        self.open(f"{collection}/entries/{inner}")
        self.page.get_by_role("textbox", name=label).first.fill(text)
        self.save(path)
        return (self.ledger / path).read_text("utf-8")


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """Give the small ledger, under git, its repository at a host where what is saved becomes a request."""
    ledger = tmp_path / "ledger"
    shutil.copytree(SMALL, ledger)
    shutil.copy(ROOT / "data" / "lexicon.yml", ledger / "data")
    site = ledger / "data" / "site.yml"
    site.write_text(site.read_text("utf-8").replace("ledger.example/repository", "github.com/someone/ledger"), "utf-8")
    assert main(["fmt", "--root", str(ledger)]) == 0
    (ledger / ".git").mkdir()
    (ledger / ".git" / "HEAD").write_text("ref: refs/heads/main\n", "utf-8")
    return ledger


@pytest.fixture
def address(ledger: Path) -> Iterator[str]:
    """Serve the form on this machine, as `serve` does."""
    server = serve(State(site=ledger / "site", desk=Program(root=ledger)), 0, "")
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def running(driver: Playwright, chromium_path: Path) -> Iterator[Browser]:
    """Start one browser for all tests."""
    browser = driver.chromium.launch(executable_path=str(chromium_path), args=["--no-sandbox"])
    yield browser
    browser.close()


@pytest.fixture
def desk(ledger: Path, address: str, running: Browser) -> Iterator[Desk]:
    """Open the form afresh on the small ledger; tall enough that every field is drawn."""
    context = running.new_context(locale="en-US", viewport={"width": 1280, "height": 9000})
    yield Desk(context.new_page(), address, ledger)
    context.close()


FOLDERS = {"sources": "data/sources", "initiatives": "data/cities", "charts": "data/charts"}
PATHS = {
    "sources": "data/sources/linhe-window.yml",
    "initiatives": "data/cities/linhe/linhe-one-window.yml",
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
    desk.open("charts/new")
    desk.fill("id", "Bad Id")
    desk.page.get_by_role("button", name="Save", exact=True).first.click()
    desk.page.get_by_text("只用小写字母、数字和连字符，例如").first.wait_for()
    assert not list((desk.ledger / "data" / "charts").glob("*ad*d*"))


def test_what_is_saved_keeps_its_id_and_is_not_deleted(desk: Desk) -> None:
    """Of a saved source neither the id can be changed nor the file taken away."""
    desk.open("sources/entries/linhe-window")
    assert desk.at("id").locator("input").first.get_attribute("readonly") is not None
    assert desk.at("archive.sha256").locator("input").first.get_attribute("readonly") is not None
    desk.page.get_by_role("button", name="Show Editor Options").click()
    deleting = desk.page.get_by_role("menuitem", name=re.compile("Delete"))
    assert deleting.count() == 0 or deleting.first.is_disabled()
    desk.page.goto(f"{desk.address}/admin/#/collections/sources")
    desk.page.get_by_role("checkbox").last.click()
    assert desk.page.get_by_role("button", name="Delete").first.is_disabled()


def test_an_id_in_a_list_is_open_until_it_is_saved(desk: Desk) -> None:
    """Of a calculation that was just added it takes letter after letter."""
    desk.open("lists/entries/calculations")
    desk.add("items")
    added = desk.at("items.0.id").locator("input").first
    added.press_sequentially("xinhe")
    assert added.input_value() == "xinhe"
    assert desk.page.get_by_role("menuitem", name="Remove").count() == 0


def test_what_can_stand_apart_is_not_added_to_its_list(desk: Desk) -> None:
    """A place of the list can be changed there, but for its id; a new one is a file of its own."""
    desk.open("lists/entries/places")
    expand = desk.at("items").get_by_role("button", name="Expand All")
    expand.wait_for()
    # What can be added to a place comes up with its fields.
    assert desk.at("items").get_by_role("button", name=re.compile("^Add")).count() == 0
    expand.click()
    assert desk.at("items.0.id").locator("input").first.get_attribute("readonly") is not None


def enter_source(desk: Desk, text: Path) -> None:
    """Enter a source; its hash and paragraphs come from the chosen file."""
    desk.open("sources/new")
    desk.fill("id", "xinhe-window")
    desk.fill("title.zh", "新河市窗口记")
    desk.fill("title.en", "Counters of Xinhe")
    desk.choose("kind", "article")
    desk.at("archive.file").locator("input[type=file]").first.set_input_files(text)
    desk.page.wait_for_function("() => document.querySelector('[data-key-path=\"archive.paragraphs\"] input').value")
    desk.fill("entered", "2026-01-05")
    desk.save("data/sources/xinhe-window.yml")


def enter_city(desk: Desk, name: str = "xinhe") -> None:
    """Enter a city that the form did not know when it was opened."""
    desk.open("places/new")
    desk.fill("id", name)
    desk.fill("name.zh", "新河市")
    desk.fill("name.en", "Xinhe")
    desk.choose("kind", "prefecture-level-city")
    desk.choose("parent", "jiangbei")
    desk.save(f"data/places/{name}.yml")


def enter_indicator(desk: Desk, name: str = "letters-received") -> None:
    """Enter an indicator that the form did not know either."""
    desk.open("indicators/new")
    desk.fill("id", name)
    for field, chinese, english in (
        ("name", "收到的信", "Letters received"),
        ("definition", "收到了多少封信。", "How many letters came in."),
        ("print_beside", "谁收的。", "Who took them."),
    ):
        desk.fill(f"{field}.zh", chinese)
        desk.fill(f"{field}.en", english)
    desk.add("units")
    desk.fill("units.0", "条")
    desk.choose("chain_level", "activity")
    desk.choose("event", "received")
    desk.save(f"data/indicators/{name}.yml")


def enter_initiative(desk: Desk) -> None:
    """Enter an initiative of the city, in a folder that is not there yet, with one number."""
    desk.open("initiatives/new")
    desk.page.locator(".new-parent-folder-button").first.click()
    desk.page.get_by_role("dialog").get_by_role("textbox").fill("xinhe")
    desk.page.get_by_role("dialog").get_by_role("button", name="Create").click()
    desk.fill("id", "xinhe-window")
    desk.choose("place", "xinhe")
    desk.fill("name.zh", "新河窗口")
    desk.fill("name.en", "Counters at Xinhe")
    desk.choose("theme", "listening")
    desk.choose("source", "xinhe-window")
    desk.add("paragraphs")
    desk.fill("paragraphs.0", "2")
    desk.fill("summary.zh", "窗口收件。")
    desk.fill("summary.en", "Counters take requests.")
    desk.add("observations")
    for name, typed in (("id", "received"), ("printed", "500条"), ("paragraph", "2")):
        desk.fill(f"observations.0.{name}", typed)
    for name, word in (
        ("indicator", "letters-received"),
        ("nature", "flow"),
        ("statistic", "count"),
        ("period.type", "unknown"),
        ("reported_by", "government"),
    ):
        desk.choose(f"observations.0.{name}", word)
    desk.save("data/cities/xinhe/xinhe-window.yml")


def write_article(desk: Desk) -> None:
    """Write an article in both languages."""
    desk.open("articles/new")
    desk.fill("slug", "xinhe-counters")
    desk.fill("date", "2026-01-06")
    for language, title, summary, body in (
        ("zh", "新河的窗口", "收到的诉求。", "新河收到[500条](obs:xinhe-window.received)诉求。"),
        ("en", "Counters at Xinhe", "Requests received.", "Xinhe received [500](obs:xinhe-window.received) letters."),
    ):
        desk.fill("title", title, language)
        desk.fill("summary", summary, language)
        desk.fill("body", body, language)
    desk.save("content/articles/xinhe-counters.md", "content/articles/xinhe-counters.en.md")


def test_from_a_text_to_an_article_in_two_languages(
    desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A new source, city, indicator, initiative and article, all typed into the form: `check` finds no error, `fmt` nothing to do."""
    text = "新河市窗口记\n\n去年，新河市收到诉求500条。\n办结了480件。\n"
    (tmp_path / "xinhe.txt").write_text(text, "utf-8")
    enter_source(desk, tmp_path / "xinhe.txt")
    enter_city(desk)
    enter_indicator(desk)
    # No restart: the page is loaded again.
    desk.page.reload()
    enter_initiative(desk)
    write_article(desk)
    desk.page.get_by_text(re.compile(r"^Check: 0 errors")).wait_for()
    source = parse("x.yml", (desk.ledger / "data/sources/xinhe-window.yml").read_bytes()).data
    assert isinstance(source, dict)
    assert source["archive"] == {
        "file": "xinhe.txt",
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "paragraphs": "3",
    }
    assert main(["fmt", "--check", "--root", str(desk.ledger)]) == 0, capsys.readouterr().out
    assert main(["check", "--root", str(desk.ledger)]) == 0, capsys.readouterr().out


def git(ledger: Path, *words: str) -> None:
    """Run git in the ledger; its failure is the test's."""
    who = ["-c", "user.name=editor", "-c", "user.email=editor@example.org"]
    done = subprocess.run(["git", *who, *words], cwd=ledger, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_two_editors_of_the_form_do_not_meet(
    ledger: Path, address: str, running: Browser, capsys: pytest.CaptureFixture[str]
) -> None:
    """Places and indicators of ids that follow each other, typed on two branches, merge without a conflict and pass."""
    shutil.rmtree(ledger / ".git")
    shutil.copy(ROOT / ".gitignore", ledger)
    git(ledger, "init", "-q", "-b", "main")
    git(ledger, "add", "-A")
    git(ledger, "commit", "-qm", "data: Start")
    for branch in ("a", "b"):
        git(ledger, "checkout", "-q", "-b", branch, "main")
        context = running.new_context(locale="en-US", viewport={"width": 1280, "height": 9000})
        desk = Desk(context.new_page(), address, ledger)
        enter_city(desk, f"xinhe-{branch}")
        enter_indicator(desk, f"letters-{branch}")
        context.close()
        git(ledger, "add", "-A")
        git(ledger, "commit", "-qm", f"data: Add those of {branch}")
    git(ledger, "checkout", "-q", "main")
    for branch in ("a", "b"):
        git(ledger, "merge", "-q", "--no-edit", branch)
    assert main(["check", "--root", str(ledger)]) == 0, capsys.readouterr().out
    assert main(["fmt", "--check", "--root", str(ledger)]) == 0, capsys.readouterr().out


def test_what_is_wrong_is_told_where_it_was_saved(desk: Desk) -> None:
    """After saving, the checks' answer stands above the form, with the file and what to do."""
    path = "content/articles/one-window.md"
    desk.open("articles/entries/one-window")
    desk.fill("body", "大厅收到77条诉求。")
    desk.save(path)
    desk.page.get_by_text(re.compile(r"^Check: [1-9][0-9]* errors")).click()
    desk.page.get_by_text(f"{path}:7").wait_for()


def test_at_a_host_one_signs_in_with_a_token(address: str, running: Browser) -> None:
    """No button leads to a server that is not there; the form says what the token must be allowed to do."""
    context = running.new_context(locale="en-US")
    page = context.new_page()
    page.goto(f"{address}/admin/")
    page.get_by_role("button", name="Sign In Using Access Token").click()
    page.get_by_text("read/write access to pull requests").wait_for()
    assert page.get_by_role("button", name="GitHub").count() == 0
    context.close()


def test_without_the_program_only_plain_text_is_counted(
    ledger: Path, address: str, running: Browser, tmp_path: Path
) -> None:
    """On a public host the browser counts what it can count rightly, refuses the rest, and says where the checks answer."""
    context = running.new_context(locale="en-US", viewport={"width": 1280, "height": 9000})
    page = context.new_page()

    def public(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace(" data-desk", ""))

    page.route(f"{address}/admin/", public)
    desk = Desk(page, address, ledger)
    desk.open("sources/new")
    box = desk.at("archive.file").locator("input[type=file]").first
    table, text = tmp_path / "a.csv", tmp_path / "a.txt"
    table.write_text("名,数\n甲,1\n", "utf-8")
    text.write_text("一\n\n  二\n\u3000\n三", "utf-8")
    box.set_input_files(table)
    page.get_by_text("only plain text in UTF-8 is counted here").wait_for()
    box.set_input_files(text)
    page.wait_for_function(
        "(hash) => document.querySelector('[data-key-path=\"archive.sha256\"] input').value === hash",
        arg=read_article(text).sha256,
    )
    counted = desk.at("archive.paragraphs").locator("input").first.input_value()
    assert counted == str(len(read_article(text).paragraphs))
    page.get_by_text("Where the checks answer").click()
    assert page.get_by_role("link", name="https://github.com/someone/ledger/pulls").is_visible()
    context.close()


def test_articles_are_read_and_written_as_they_stand(running: Browser) -> None:
    """Opened and saved without a change, every article of ours and of the tests is byte for byte the same."""
    page = running.new_page()
    page.set_content('<body data-requests=""><details id="check"><summary></summary><ol></ol></details></body>')
    page.evaluate("""() => { window.CMS = new Proxy({}, { get: (_, name) => (...words) => {
      if (name === 'registerCustomFormat') window.format = words[2];
    } }); window.createClass = (it) => it; }""")
    page.add_script_tag(path=str(ROOT / "plugins/dashboards/editor/form.js"))
    texts = [
        it.read_text("utf-8") for it in (*ROOT.glob("content/articles/*.md"), *SMALL.glob("content/articles/*.md"))
    ]
    assert texts
    assert [it for it in texts if page.evaluate("(it) => format.toFile(format.fromFile(it))", it) != it] == []
    page.close()
