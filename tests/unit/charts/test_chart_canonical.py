"""The canonical SVG: small, flat, without styles, the same bytes each time."""

import pytest

from dashboards.charts.canonical import NotDrawableError, canonical, shift

NS = 'xmlns="http://www.w3.org/2000/svg"'


def svg(body: str) -> str:
    """Return what our canonical form makes of a piece of plotly.js's drawing, without its root."""
    drawn = canonical([f"<svg {NS}>{body}</svg>"], width=10, height=10, prefix="p")
    return drawn.split(">", 1)[1].removesuffix("</svg>")


def test_style_becomes_sorted_attributes() -> None:
    """A `style` is taken apart, since a strict policy drops it, and what says nothing is left out."""
    drawn = svg('<rect x="1" y="2" width="3" height="4" style="stroke-width: 0px; opacity: 1; fill: rgb(1, 2, 3);"/>')
    assert drawn == '<rect fill="#010203" height="4" width="3" x="1" y="2"/>'


def test_known_colours_get_classes() -> None:
    """A colour of the palette stands as an attribute and as a class that a style sheet may recolour."""
    drawn = svg('<path d="M0,0L1,1" style="fill: none; stroke: rgb(27, 26, 23); stroke-width: 2px;"/>')
    assert 'class="s-ink"' in drawn
    assert 'stroke="#1b1a17"' in drawn


def test_positions_of_groups_are_added_up() -> None:
    """A text inside moved groups stands at its final place, and no empty group remains."""
    drawn = svg(
        '<g transform="translate(10,5)"><g/><g transform="translate(1.234,2)"><text x="0" y="1">改</text></g></g>'
    )
    assert drawn == '<text x="11.23" y="8">改</text>'


def test_opacities_of_groups_are_multiplied_once() -> None:
    """A shape is as translucent as its group and itself together; a group that says nothing changes nothing."""
    shape = '<rect x="1" y="2" width="3" height="4" style="{}fill: rgb(1, 2, 3);"/>'
    assert 'opacity="0.5"' in svg(f'<g style="opacity: 0.5;"><g>{shape.format("")}</g></g>')
    assert 'opacity="0.25"' in svg(f'<g style="opacity: 0.5;"><g>{shape.format("opacity: 0.5; ")}</g></g>')


def test_numbers_have_two_decimals() -> None:
    """Long fractions are cut to two decimals and lose idle zeros."""
    assert shift("M0.12345,1.000L2.999,3", 0, 0) == "M0.12,1L3,3"


def test_paths_move_with_their_groups() -> None:
    """Absolute commands move, relative ones do not."""
    assert shift("M1,1H5V9l1,1A5,5 0 1,1 7,8Z", 10, 100) == "M11,101H15V109l1,1A5,5,0,1,1,17,108Z"


def test_round_markers_become_circles() -> None:
    """A round marker is written as what it is."""
    drawn = svg('<path transform="translate(3,4)" d="M5,0A5,5 0 1,1 0,-5A5,5 0 0,1 5,0Z" style="fill: rgb(1, 1, 1);"/>')
    assert drawn == '<circle cx="3" cy="4" fill="#010101" r="5"/>'


def test_equal_patterns_are_kept_once_under_the_figures_prefix() -> None:
    """Two patterns with random ids and the same content become one with a name of ours."""
    pattern = '<pattern id="{}" width="8px" height="8px"><path d="M0,0L8,8" stroke="rgb(27, 26, 23)" stroke-width="1"/></pattern>'
    marks = (
        '<path d="M0,0H1" style="fill: url(&quot;#x1&quot;);"/><path d="M0,0H2" style="fill: url(&quot;#x2&quot;);"/>'
    )
    drawn = svg(f"<defs>{pattern.format('x1')}{pattern.format('x2')}</defs>{marks}")
    assert drawn.count("<pattern") == 1
    assert drawn.count('fill="url(#p-1)"') == 2


def test_three_shapes_of_one_paint_share_a_group() -> None:
    """Paint that three neighbours share is written once."""
    drawn = svg("".join(f'<rect x="{x}" y="0" width="1" height="1" fill="rgb(1,1,1)"/>' for x in (1, 3, 5)))
    assert drawn.startswith('<g fill="#010101"><rect height="1" width="1" x="1" y="0"/>')


def test_texts_are_escaped() -> None:
    """Words of a record never become markup."""
    assert svg("<text>&lt;b&gt;&amp;</text>") == '<text x="0" y="0">&lt;b&gt;&amp;</text>'


def test_the_root_names_the_font_and_carries_no_style() -> None:
    """One font family at the root, nothing that a strict policy would drop."""
    drawn = canonical(
        [f'<svg {NS} style="background: red"><text style="font-family: X">a</text></svg>'],
        width=7,
        height=9,
        prefix="p",
    )
    assert drawn.count("font-family") == 1
    assert "style" not in drawn
    assert 'viewBox="0 0 7 9"' in drawn


def test_a_position_that_is_no_number_is_our_fault() -> None:
    """NaN in a drawing stops the build instead of reaching a reader."""
    with pytest.raises(NotDrawableError):
        svg('<text x="NaN" y="1">a</text>')
