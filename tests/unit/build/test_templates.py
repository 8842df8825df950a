"""Which broken templates are told of before the build, and which when a page is made."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from dashboards.build.templates import refuse_broken, template_problem
from dashboards.errors import EditorError

ADDED, ASKED = "x\n{{ 1 + 'a' }}\n", "x\n{{ ask() }}\n"


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    """Return a ledger's folder of templates of its own."""
    folder = tmp_path / "templates"
    folder.mkdir()
    return folder


def test_a_tag_of_an_extension_is_left_to_the_build(templates: Path) -> None:
    """JINJA_ENVIRONMENT and other plugins may teach templates tags that Jinja alone does not know."""
    (templates / "page.html").write_text("{% do x.append(1) %}\n", "utf-8")
    refuse_broken(templates.parent, templates.parent / "site")


def test_broken_grammar_is_told_before_the_build(templates: Path) -> None:
    """File and line are named."""
    (templates / "page.html").write_text("x\n{% if %}\n", "utf-8")
    with pytest.raises(EditorError) as refused:
        refuse_broken(templates.parent, templates.parent / "site")
    (told,) = refused.value.problems
    assert (told.span.path, told.span.line) == ("templates/page.html", 2)


def test_a_template_in_another_encoding_is_told_by_its_line(templates: Path) -> None:
    """What an office's editor saved as GBK is no traceback."""
    (templates / "page.html").write_bytes("x\n<p>改革</p>\n".encode("gbk"))
    with pytest.raises(EditorError) as refused:
        refuse_broken(templates.parent, templates.parent / "site")
    assert refused.value.problems[0].span.line == 2


def ask() -> None:
    """Fail as the program would."""
    raise KeyError("ours")


def fill(folder: Path) -> str:
    """Make a page, or fail."""
    templates = Environment(loader=FileSystemLoader(folder), undefined=StrictUndefined, autoescape=True)
    return templates.get_template("page.html").render(ask=ask)


def fill_apart(folder: Path) -> str:
    """Make a page in another process."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        return pool.submit(fill, folder).result()


@pytest.mark.parametrize("text", [ADDED, ASKED, "x\n{{ nosuch }}\n"])
@pytest.mark.parametrize("make", [fill, fill_apart])
def test_a_template_that_fails_is_told_from_the_program(
    templates: Path, text: str, make: Callable[[Path], str]
) -> None:
    """What fails in a template is told by its line, whichever process made the page; what fails in the program is not."""
    (templates / "page.html").write_text(text, "utf-8")
    with pytest.raises(Exception, match=r"ours|nosuch|unsupported") as failed:
        make(templates)
    told = template_problem(templates.parent, failed.value)
    assert (told and (told.span.path, told.span.line)) == (None if text == ASKED else ("templates/page.html", 2))
