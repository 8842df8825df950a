"""Files for machines are parsed before a site is published."""

from pathlib import Path

import pytest

from dashboards.build.formats import malformed
from dashboards.stages.files import stamps_below

BROKEN = {
    "feeds/articles.atom": "<feed>\x00</feed>",
    "sitemap.xml": "<urlset>",
    "charts/a.svg": "<svg>1 & 2</svg>",
    "charts/a.json": '{"a": }',
}
SOUND = {
    "feeds/articles.atom": "<feed/>",
    "charts/a.svg": "<svg>1 &amp; 2</svg>",
    "a.json": "[]",
    "a.html": "<p>",
    "a.csv": "<",
}


def write(site: Path, files: dict[str, str]) -> None:
    """Write a site."""
    for name, text in files.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text, "utf-8")


@pytest.mark.parametrize("name", BROKEN)
def test_a_file_that_no_program_reads_is_found(tmp_path: Path, name: str) -> None:
    """A feed, the sitemap, a drawing or JSON with one wrong character ends the build."""
    write(tmp_path, SOUND | {name: BROKEN[name]})
    assert [(it.rule, it.span.path) for it in malformed(tmp_path)] == [("malformed", name)]


def test_sound_files_pass(tmp_path: Path) -> None:
    """What parses passes, and pages and tables are no XML."""
    write(tmp_path, SOUND)
    assert list(malformed(tmp_path)) == []


def test_what_was_published_is_not_read_again(tmp_path: Path) -> None:
    """A file that is the very one of the published site passed when that was built."""
    write(tmp_path, BROKEN)
    assert list(malformed(tmp_path, stamps_below(tmp_path))) == []
