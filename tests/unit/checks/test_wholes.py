"""Parts and wholes: a part cannot be larger than what it is a part of."""

from pathlib import Path

import pytest

from dashboards.checks import context_of
from dashboards.checks.wholes import check_wholes
from dashboards.readers import load

FILE = Path("data/cities/linhe/linhe-half-year.yml")


@pytest.mark.parametrize(
    ("printed", "rules"),
    [("9100件", []), ("9999件", []), ("10001件", ["part-exceeds-whole"]), ("超2万件", ["part-exceeds-whole"])],
)
def test_part_larger_than_its_whole_is_refused(small: Path, printed: str, rules: list[str]) -> None:
    """Of nearly 10,000 there may be 9,999, and not 10,001."""
    text = (small / FILE).read_text("utf-8")
    (small / FILE).write_text(text.replace("printed: 9100件", f"printed: {printed}"), "utf-8")
    context = context_of(load(small))
    assert context is not None
    assert [it.rule for it in check_wholes(context)] == rules


def test_finding_stands_at_the_claim(small: Path) -> None:
    """The problem points at `of` and shows the whole."""
    text = (small / FILE).read_text("utf-8")
    (small / FILE).write_text(text.replace("printed: 9100件", "printed: 10001件"), "utf-8")
    context = context_of(load(small))
    assert context is not None
    found = next(check_wholes(context))
    line = (small / FILE).read_text("utf-8").split("\n")[found.span.line - 1]
    assert line.strip() == "of: linhe-half-year.received"
    assert found.related[0].span.path == FILE.as_posix()
