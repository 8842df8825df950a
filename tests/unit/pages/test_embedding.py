"""The code of an embed is as tall as what is in it at each width, and says so without script."""

from __future__ import annotations

import re

import pytest

from dashboards.charts.sheet import Cut
from dashboards.pages import embedding

DRAWN: dict[Cut, tuple[int, int]] = {"wide": (760, 300), "middle": (560, 340), "narrow": (320, 700)}


def test_each_cut_has_a_height_of_its_own() -> None:
    """A taller drawing makes a taller frame; words add the same to all in a column of any width, or more in a narrow one."""
    bare = embedding.heights(DRAWN, [])
    told = embedding.heights(DRAWN, embedding.lines("zh", ("标题", "", "一句话说完。" * 20, "", "来源：甲", "乙")))
    assert bare["narrow"] > bare["middle"] > bare["wide"]
    assert told["narrow"] - bare["narrow"] > told["wide"] - bare["wide"] > 0


@pytest.mark.parametrize(("frame", "left"), [(320, 320), (336, 320), (352, 320), (375, 343), (700, 668)])
def test_the_narrowest_frames_have_no_sides(frame: int, left: int) -> None:
    """A drawing of 320 px has its whole width in a frame of 320 px; the sides grow back as the frame does."""
    assert embedding.room(frame) == left


@pytest.mark.parametrize("column", [320, 599, 600, 799, 800, 1000])
def test_the_style_chooses_by_the_column(column: int) -> None:
    """Worked out for a column, the style's length is the height of the cut that is shown in it."""
    tall: dict[Cut, int] = {"wide": 500, "middle": 420, "narrow": 900}
    code = embedding.code("https://a.example/embed/x/", 'A "b" & c', "allow-popups", tall)
    length = re.findall(r"height:(calc\(.*?\))\"", code)[0]
    plain = length.replace("calc", "").replace("100cqw", str(column)).replace("px", "")
    found = eval(plain, {"clamp": lambda low, it, high: max(low, min(it, high))})  # noqa: S307 - arithmetic of our own
    assert found == tall["narrow" if column < 600 else "middle" if column < 800 else "wide"]


def test_names_stay_within_their_attributes() -> None:
    """Quotation marks of a title end no attribute, and the attribute for old browsers is the tallest height."""
    code = embedding.code(
        "https://a.example/embed/x/", 'A "b" & c', "allow-popups", {"wide": 1, "middle": 2, "narrow": 3}
    )
    assert 'title="A &#34;b&#34; &amp; c"' in code
    assert ' height="3"' in code
