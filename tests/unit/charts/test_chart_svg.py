"""The SVG of a sheet: small, flat, without styles, the same bytes each time."""

import math

import pytest

from dashboards.charts.palette import ACCENT, INK, RULE
from dashboards.charts.sheet import Bar, Sheet
from dashboards.charts.svg import NotDrawableError, short, svg, targets


@pytest.fixture
def sheet() -> Sheet:
    """An empty wide sheet."""
    return Sheet(cut="wide", lang="zh")


def drawn(sheet: Sheet) -> str:
    """Return what is drawn on a sheet, without its root."""
    return svg(sheet.ended(100), "p").split(">", 1)[1].removesuffix("</svg>")


def test_known_colours_get_classes(sheet: Sheet) -> None:
    """A colour of the palette stands as an attribute and as a class that a style sheet may recolour."""
    sheet.line([(0, 0), (1, 1)], INK, 2)
    assert drawn(sheet) == '<path class="s-ink" d="M0,0L1,1" fill="none" stroke="#1b1a17" stroke-width="2"/>'


def test_numbers_have_two_decimals() -> None:
    """Long fractions are cut to two decimals and lose idle zeros; there is no minus nothing."""
    assert [short(it) for it in (0.12345, 1.0, 2.999, -0.001, 10)] == ["0.12", "1", "3", "0", "10"]


def test_a_bar_stands_where_its_scale_has_it(sheet: Sheet) -> None:
    """50 of 0 to 100 is the middle of the scale's stretch, whatever lies to the left of it."""
    sheet.scale(200, 400, 100).bars.append(Bar(low=0, high=50, y=20, thick=10))
    assert drawn(sheet) == '<path class="f-ink" d="M200,15V25H300V15Z" fill="#1b1a17"/>'


def test_a_hatch_is_kept_once_under_the_drawings_prefix(sheet: Sheet) -> None:
    """Two hatched bars of one colour share one pattern, and another colour has its own."""
    scale = sheet.scale(0, 100, 100)
    scale.bars.extend(Bar(low=0, high=9, y=9, thick=9, fill="hatch", colour=it) for it in (INK, INK, ACCENT))
    found = drawn(sheet)
    assert found.count("<pattern") == 2
    assert (found.count('fill="url(#p-1)"'), found.count('fill="url(#p-2)"')) == (2, 1)


def test_a_bar_without_length_is_not_drawn(sheet: Sheet) -> None:
    """Nothing is drawn for nothing."""
    sheet.scale(0, 100, 100).bars.append(Bar(low=5, high=5, y=9, thick=9))
    assert drawn(sheet) == ""


def test_three_shapes_of_one_paint_share_a_group(sheet: Sheet) -> None:
    """Paint that three neighbours share is written once."""
    for x in (10, 30, 50):
        sheet.dot(x, 5)
    assert drawn(sheet).startswith('<g class="f-ink" fill="#1b1a17"><circle cx="10" cy="5" r="5"/>')


def test_tints_lie_behind_and_outlines_before(sheet: Sheet) -> None:
    """What stands on the sheet is not covered by a tint, and an outline is not covered by what it goes around."""
    sheet.outline("rect", (0, 0, 5, 5), ACCENT)
    sheet.band((0, 0, 9, 9), RULE, 0.5)
    sheet.dot(5, 5)
    shapes = drawn(sheet).split("><")
    assert ["opacity" in it for it in shapes] == [True, False, False]
    assert "stroke" in shapes[2]


def test_texts_are_escaped_and_shown_as_written(sheet: Sheet) -> None:
    """Words of a record never become markup, and a reader sees their signs."""
    sheet.text(0, 9, "<b>甲</b> &amp; 乙")
    assert "&lt;b&gt;甲&lt;/b&gt; &amp;amp; 乙</text>" in drawn(sheet)


def test_the_root_names_the_font_and_carries_no_style(sheet: Sheet) -> None:
    """One font family at the root, nothing that a strict policy would drop."""
    sheet.text(0, 9, "甲")
    found = svg(sheet.ended(200), "p")
    assert found.count("font-family") == 1
    assert "style" not in found
    assert 'viewBox="0 0 760 200"' in found


@pytest.mark.parametrize("place", [math.nan, math.inf])
def test_a_position_that_is_no_number_is_our_fault(sheet: Sheet, place: float) -> None:
    """It stops the build instead of reaching a reader."""
    sheet.text(place, 1, "a")
    with pytest.raises((NotDrawableError, ValueError, OverflowError)):
        drawn(sheet)


def test_a_field_leaves_out_what_another_link_has_within_it(sheet: Sheet) -> None:
    """A mark and its words on either side of another's words answer each for themselves; else the whole answers."""
    with sheet.linked("obs:a.far", "far"):
        sheet.dot(20, 50)
        sheet.line([(20, 50), (300, 50)], RULE)
        sheet.text(300, 50, "200个")
    assert len(targets(sheet.ended(100))["obs:a.far"]) == 1
    with sheet.linked("obs:a.between", "between"):
        sheet.text(150, 50, "300个")
    found = targets(sheet)
    ((left, _, right, _),) = found["obs:a.between"]
    assert [it[2] <= left or right <= it[0] for it in found["obs:a.far"]] == [True, True]
    assert '<path class="field" d="M' in drawn(sheet)
