"""The form as `serve` shows it: made anew from the records, and what it asks of the program."""

import json
import urllib.request
from pathlib import Path
from typing import Any

import pytest

from dashboards.__main__ import main
from dashboards.preview.desk import Desk
from dashboards.preview.server import State, serve

XINHE = "- id: xinhe\n  name:\n    zh: 新河市\n    en: Xinhe\n  kind: prefecture-level-city\n  parent: jiangbei\n"


def got(desk: Desk, address: str) -> Any:  # noqa: ANN401 - what JSON holds
    """Ask the desk, and read what it says."""
    answer = desk.get(address)
    assert answer is not None
    return json.loads(answer.raw)


def test_a_new_city_is_there_without_a_restart(small: Path) -> None:
    """What is added to the list of places can be chosen as soon as the form is loaded again."""
    desk = Desk(root=small)
    before = json.dumps(got(desk, "/admin/config.json"))
    path = small / "data" / "places.yml"
    path.write_text(path.read_text("utf-8") + XINHE, "utf-8")
    after = json.dumps(got(desk, "/admin/config.json"))
    assert ('"value": "xinhe"' in before, '"value": "xinhe"' in after) == (False, True)


def test_the_checks_answer_as_the_command_does(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The same problems, before and after an edit, in the language that was asked for."""
    desk = Desk(root=small)
    path = small / "content" / "articles" / "one-window.md"
    for text in (path.read_text("utf-8"), path.read_text("utf-8") + "\n大厅收到77条诉求。\n"):
        path.write_text(text, "utf-8")
        capsys.readouterr()
        main(["check", "--root", str(small), "--format", "json", "--lang", "en"])
        assert got(desk, "/admin/check.json?lang=en") == json.loads(capsys.readouterr().out)


@pytest.mark.parametrize(
    ("name", "text", "paragraphs"),
    [
        ("a.txt", "一\n\n  二\r\n三", 3),
        ("a.csv", '名,数\n甲,"1\n2"\n', 2),
        ("a.html", "<!doctype html><p>一</p><p>二</p>", 2),
    ],
)
def test_a_stored_text_is_counted_as_the_archive_counts_it(small: Path, name: str, text: str, paragraphs: int) -> None:
    """Plain text, a table and a saved page: name, hash and paragraphs of the bytes as they came."""
    answer = Desk(root=small).post(f"/admin/archive.json?name={name}", text.encode())
    assert answer is not None
    said = json.loads(answer.raw)
    assert (said["file"], said["paragraphs"], len(said["sha256"])) == (name, paragraphs, 64)


@pytest.mark.parametrize("raw", [b"", b"a\0b", "诉求".encode("gb18030"), b"\xff\xff"])
def test_what_is_no_text_is_refused_with_the_reason(small: Path, raw: bytes) -> None:
    """Nothing, bytes, another encoding: both languages say why."""
    answer = Desk(root=small).post("/admin/archive.json?name=a.txt", raw)
    assert answer is not None
    assert answer.status == 422
    assert all(json.loads(answer.raw).values())


def test_records_that_cannot_be_read_are_said_in_place_of_the_form(small: Path) -> None:
    """A broken file is named, with what to do."""
    (small / "data" / "site.yml").write_text("url: [", "utf-8")
    answer = Desk(root=small).get("/admin/")
    assert answer is not None
    assert answer.status == 503
    assert "data/site.yml" in answer.raw.decode()


def test_the_form_opens_on_a_new_ledger(tmp_path: Path) -> None:
    """Page, configuration and scripts of a ledger that `init` made are there, and its checks find no error."""
    root = tmp_path / "mine"
    assert main(["init", str(root)]) == 0
    desk = Desk(root=root)
    for name in ("", "config.json", "form.js", "sveltia-cms.js", "chunks/react-dom.js"):
        answer = desk.get(f"/admin/{name}")
        assert answer is not None
        assert answer.status == 200, answer.raw.decode()
    assert [it for it in got(desk, "/admin/check.json") if it["severity"] == "error"] == []


def test_the_form_is_not_loaded_again_by_itself(small: Path) -> None:
    """Pages of the preview reload after an edit; what is typed into the form would be lost."""
    server = serve(State(site=small / "site", desk=Desk(root=small)), 0, "/ledger")
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{server.server_address[1]}/ledger/admin/") as answer:
            page = answer.read().decode()
    finally:
        server.shutdown()
        server.server_close()
    assert "data-desk" in page
    assert "reload.js" not in page
