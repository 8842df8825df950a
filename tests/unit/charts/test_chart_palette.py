"""The colours of drawings and those of the site: the same by day, recoloured by night, readable in both."""

import re
from pathlib import Path

import pytest

from dashboards.charts.palette import ROLES

CSS = (Path(__file__).resolve().parents[3] / "theme/static/css/site.css").read_text(encoding="utf-8")
# What is written or drawn holds 4.5:1 on paper; rules only divide.
TEXT = ("ink", "second", "accent")


def tokens(block: str) -> dict[str, str]:
    """Return the colours that a block of the style sheet names."""
    return {name: value.lower() for name, value in re.findall(r"--([a-z]+): *(#[0-9a-fA-F]{6})", block)}


LIGHT = tokens(CSS[: CSS.index("prefers-color-scheme: dark")])
# The block ends with the brace that stands at the line's start; what follows (print) has colours of its own.
DARK = tokens(CSS[CSS.index("prefers-color-scheme: dark") :].partition("\n}")[0])


def contrast(one: str, two: str) -> float:
    """Return the contrast ratio of two colours as WCAG counts it."""

    def luminance(colour: str) -> float:
        parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    light, dark = sorted((luminance(one), luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_drawings_and_pages_use_the_same_colours() -> None:
    """A drawing taken out of the page looks as it did in it."""
    assert {role: colour for colour, role in ROLES.items()} == {role: LIGHT[role] for role in ROLES.values()}


@pytest.mark.parametrize("role", sorted(ROLES.values()))
def test_every_role_is_recoloured(role: str) -> None:
    """The style sheet gives fills and strokes of each role the page's own colour."""
    assert re.search(rf"\.f-{role} *{{ *fill: var\(--{role}\)", CSS)
    assert re.search(rf"\.s-{role} *{{ *stroke: var\(--{role}\)", CSS)


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_words_and_marks_stand_out(scheme: dict[str, str]) -> None:
    """Text and marks hold 4.5:1 on the paper of both schemes."""
    for role in TEXT:
        assert contrast(scheme[role], scheme["paper"]) >= 4.5, role
