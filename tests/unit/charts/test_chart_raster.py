"""PNG from SVG: the same bytes twice, in the site's own font, nothing twice, never half a picture."""

import struct
import zlib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from dashboards.charts import Assets, Rasteriser, SvgPicture
from dashboards.charts.quotes import narrowed
from dashboards.charts.raster import png
from dashboards.errors import EditorError
from dashboards.stages import Cache


def picture(words: str, scale: int = 1) -> SvgPicture:
    """Set one line, 20 px tall, black on white."""
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" font-family="PingFang SC, sans-serif" height="40" width="300">'
        f'<rect fill="#fff" height="40" width="300"/><text fill="#000" font-size="20" x="10" y="28">{words}</text></svg>'
    )
    return SvgPicture(svg=svg, width=300, height=40, scale=scale)


def ink(raw: bytes) -> list[int]:
    """Count the dark points of each column of a PNG of RGBA points without interlacing."""
    width, height, depth, kind = struct.unpack(">IIBB", raw[16:26])
    assert (depth, kind) == (8, 6)
    return _dark(zlib.decompress(b"".join(_chunks(raw))), width, height)


def _chunks(raw: bytes) -> Iterator[bytes]:
    at = 8
    while at < len(raw):
        (length,) = struct.unpack(">I", raw[at : at + 4])
        if raw[at + 4 : at + 8] == b"IDAT":
            yield raw[at + 8 : at + 8 + length]
        at += 12 + length


def _dark(data: bytes, width: int, height: int) -> list[int]:
    stride, before, dark = width * 4, bytearray(width * 4), [0] * width
    for row in range(height):
        start = row * (stride + 1)
        line = _unfiltered(data[start], bytearray(data[start + 1 : start + 1 + stride]), before)
        for x in range(width):
            dark[x] += line[4 * x] < 128
        before = line
    return dark


def _unfiltered(kind: int, line: bytearray, before: bytearray) -> bytearray:
    """Undo the filter of one line, as the PNG specification has it."""
    for at in range(len(line)):
        left, up, corner = (line[at - 4], before[at], before[at - 4]) if at >= 4 else (0, before[at], 0)
        near = min((abs(up - corner), 0, left), (abs(left - corner), 1, up), (abs(left + up - 2 * corner), 2, corner))
        line[at] = (line[at] + (0, left, up, (left + up) // 2, near[2])[kind]) % 256
    return line


def test_a_picture_is_the_same_bytes_twice(assets: Assets) -> None:
    """The same SVG is the same file, of the asked size, as often as it is drawn."""
    one, two = (png(picture("改革账本 4500", 2), assets) for _ in range(2))
    assert one == two
    assert struct.unpack(">II", one[16:24]) == (600, 80)


def test_only_the_sites_own_font_is_used(assets: Assets) -> None:
    """Whatever faces a drawing names for readers' machines, its letters are the same here."""
    named = picture("账本")
    other = SvgPicture(svg=named.svg.replace("PingFang SC", "Noto Sans CJK SC"), width=300, height=40)
    assert png(named, assets) == png(other, assets)


def test_bold_is_drawn_bold(assets: Assets) -> None:
    """Both weights are there."""
    bold = SvgPicture(svg=picture("账本").svg.replace("<text ", '<text font-weight="bold" '), width=300, height=40)
    assert sum(ink(png(bold, assets))) > sum(ink(png(picture("账本"), assets)))


@pytest.mark.parametrize("words", ["“a” b", "it’s", "‘a’ “b”", "a – “b”"])
def test_english_quotation_marks_take_no_characters_room(assets: Assets, words: str) -> None:
    """In English a mark is followed and preceded by what stands beside it, with no gap of half a character."""
    wide, narrow = (
        ink(png(SvgPicture(svg=svg, width=300, height=40), assets))
        for svg in (picture(words).svg, narrowed(picture(words).svg))
    )
    assert _widest_gap(narrow) <= 9 < _widest_gap(wide)
    assert sum(narrow) == pytest.approx(sum(wide), rel=0.25)


def _widest_gap(dark: list[int]) -> int:
    inked = [x for x, count in enumerate(dark) if count]
    return max((two - one for one, two in pairwise(inked)), default=0)


def test_chinese_is_left_as_it_is() -> None:
    """Text without such marks is not touched."""
    svg = picture("改革账本").svg
    assert narrowed(svg) == svg


def test_a_second_build_draws_nothing(assets: Assets, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was drawn once comes from the cache."""
    raster = Rasteriser(assets=assets, cache=Cache(folder=tmp_path))
    first = raster.pngs([picture("一"), picture("二")])
    monkeypatch.setattr("dashboards.charts.raster.png", lambda *_: pytest.fail("drawn again"))
    assert raster.pngs([picture("二"), picture("一")]) == first[::-1]


def test_another_font_is_another_picture(assets: Assets, tmp_path: Path) -> None:
    """The cache does not mix what two fonts drew."""
    other = Assets(bundle=assets.bundle, regular=assets.bold, bold=assets.bold)
    one, two = (Rasteriser(assets=it, cache=Cache(folder=tmp_path)).pngs([picture("账")]) for it in (assets, other))
    assert one != two


def test_a_cache_holds_whole_files_that_anyone_may_read(assets: Assets, tmp_path: Path) -> None:
    """No part of a file stays behind, and another user's build may read what this one drew."""
    Rasteriser(assets=assets, cache=Cache(folder=tmp_path / "new")).pngs([picture("一"), picture("二")])
    kept = [it for it in (tmp_path / "new").rglob("*") if it.is_file()]
    assert [(path.suffix, path.stat().st_mode & 0o777) for path in kept] == [("", 0o644)] * 2


def test_many_pictures_are_those_that_one_process_makes(assets: Assets, tmp_path: Path) -> None:
    """Processes side by side give each picture to whom it belongs."""
    jobs = [picture(f"第{number}张") for number in range(20)]
    assert Rasteriser(assets=assets, cache=Cache(folder=tmp_path)).pngs(jobs) == [png(it, assets) for it in jobs]


def test_a_missing_font_is_said(assets: Assets, tmp_path: Path) -> None:
    """Without set-up no picture is made in another font, and the problem says what to run."""
    bare = Assets(bundle=assets.bundle, regular=tmp_path / "none.ttf", bold=assets.bold)
    with pytest.raises(EditorError) as caught:
        Rasteriser(assets=bare, cache=Cache(folder=tmp_path)).pngs([picture("一")])
    assert [it.rule for it in caught.value.problems] == ["font-missing"]
