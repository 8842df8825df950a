"""The pages that are open come first: as the whole site has them, without waiting for it, and are not loaded twice."""

from collections.abc import Callable
from pathlib import Path

import pytest

from dashboards.build import build
from dashboards.checks import context_of
from dashboards.pages.options import Options
from dashboards.pages.single import Shelf, render
from dashboards.preview.server import State
from dashboards.prose import bindings
from dashboards.readers import load


@pytest.fixture(scope="module")
def ledger(lend: Callable[[Path], Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a copy of the small ledger, built."""
    root = lend(tmp_path_factory.mktemp("open") / "ledger")
    build(root, root / "output", Options(pictures=False))
    return root


def alone(root: Path, shelf: Shelf, *pages: str) -> dict[str, str]:
    """Make some pages alone."""
    context = context_of(load(root))
    assert context is not None
    return render(root, context, bindings(context), shelf, pages)


def test_each_page_alone_is_that_of_the_whole_site(ledger: Path) -> None:
    """Every page of the small site, made alone, has the bytes that the whole build wrote."""
    site = ledger / "output"
    pages = [f"/{it.parent.relative_to(site).as_posix()}/".replace("/./", "/") for it in site.rglob("index.html")]
    made = alone(ledger, Shelf(root=ledger), *pages)
    assert sorted(made) == sorted(pages)
    assert [it for it in pages if made[it] != (site / it.strip("/") / "index.html").read_text("utf-8")] == []


def test_a_page_that_is_not_there_is_left_out(ledger: Path) -> None:
    """An address of no page gives nothing."""
    assert alone(ledger, Shelf(root=ledger), "/initiatives/none/", "/charts/none/") == {}


def test_a_text_is_read_again_only_when_it_changed(ledger: Path) -> None:
    """The same bytes are the same object, other bytes are read."""
    shelf = Shelf(root=ledger)
    before = shelf.texts()
    path = next((ledger / "content" / "articles").glob("*.md"))
    text = path.read_text("utf-8")
    path.write_text(text + "\n又一段。\n", "utf-8")
    after = shelf.texts()
    path.write_text(text, "utf-8")
    assert sum(one is not other for one, other in zip(before, after, strict=True)) == 1
    assert any("又一段。" in it.content for it in after)


def test_a_page_shown_first_is_not_loaded_again(tmp_path: Path) -> None:
    """Its version stays when the whole site follows; that of another page rises, and of both if the site is broken."""
    state = State(site=tmp_path)
    state.take({"ok": True, "problems": "[]", "printed": ""})
    state.take({"ok": True, "pages": {"/a/": "A"}})
    assert (state.of("/a/"), state.early) == (2, {"/a/": "A"})
    state.take({"ok": True, "problems": "[]", "printed": ""})
    assert (state.of("/a/"), state.of("/b/"), state.early) == (2, 3, {})
    state.take({"ok": True, "pages": {"/a/": "A"}})
    state.take({"ok": False, "problems": '[{"rule": "dead-link"}]', "printed": ""})
    assert (state.of("/a/"), state.broken) == (5, True)
