"""Charts stage: a picture, which is an SVG of a fixed size, becomes PNG: the same bytes on each machine.

Drawn by resvg with the site's own font and no other, in this process and its forks; what was drawn before by the same
resvg and font comes from the cache.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from dashboards.charts.assets import Assets
from dashboards.errors import EditorError, Problem, Span
from dashboards.errors.rules import rule
from dashboards.stages import Cache, fingerprint
from dashboards.stages.workers import in_parts

FONT_MISSING = rule("font-missing", ("做图片要装好字体", "the font of pictures must be installed"), ("换一种字体，图片就不是同样的图片。", "In another font the pictures would be other pictures."), ("运行 make setup，或加 --no-pictures", "run make setup, or add --no-pictures"), bad="(not installed)", good="(installed)")  # fmt: skip


FAMILY = "Noto Sans SC"
# Pictures take long enough that a second processor is worth its start for a few.
WORTH = 8


@dataclass(frozen=True, kw_only=True)
class SvgPicture:
    """An SVG, its size in px and how many pixels stand for one."""

    svg: str
    width: int
    height: int
    scale: int = 1


@dataclass(frozen=True, kw_only=True)
class Rasteriser:
    """What makes PNGs here: with which font, into which cache, and whether they are wanted at all."""

    assets: Assets
    cache: Cache
    wanted: bool = True

    def pngs(self, pictures: Sequence[SvgPicture]) -> list[bytes]:
        """Return the PNG of each picture in order, from the cache where it was made before."""
        keys = [self._key(it) for it in pictures]
        known = {key: raw for key in keys if (raw := self.cache.get(key)) is not None}
        jobs = {key: it for key, it in zip(keys, pictures, strict=True) if key not in known}
        if jobs:
            known |= self._made(jobs)
        return [known[key] for key in keys]

    def _key(self, picture: SvgPicture) -> bytes:
        return fingerprint(_version(), self.assets.fingerprint, str(picture.scale), picture.svg)

    def _made(self, jobs: Mapping[bytes, SvgPicture]) -> dict[bytes, bytes]:
        """Make pictures on all processors and keep them."""
        missing = [path for path in self.assets.fonts if not path.is_file()]
        if missing:
            raise EditorError((_no_font(missing[0]),))
        keys = list(jobs)

        def work(start: int, end: int) -> list[bytes]:
            return [self._make(key, jobs[key]) for key in keys[start:end]]

        return dict(zip(keys, chain.from_iterable(in_parts(work, len(keys), worth=WORTH)), strict=True))

    def _make(self, key: bytes, picture: SvgPicture) -> bytes:
        raw = png(picture, self.assets)
        self.cache.put(key, raw)
        return raw


def png(picture: SvgPicture, assets: Assets) -> bytes:
    """Draw one picture."""
    import resvg_py  # noqa: PLC0415 - most commands make no picture, and need none of it

    return resvg_py.svg_to_bytes(
        svg_string=picture.svg,
        zoom=picture.scale,
        skip_system_fonts=True,
        font_files=[str(path) for path in assets.fonts],
        font_family=FAMILY,
        sans_serif_family=FAMILY,
        text_rendering="geometric_precision",
    )


def _version() -> str:
    import resvg_py  # noqa: PLC0415 - see above

    return resvg_py.__resvg_version__


def _no_font(path: Path) -> Problem:
    return FONT_MISSING.at(
        Span(path=path.name),
        (f"没有安装图片用的字体：{path.name}", f"the font of pictures must be installed: {path.name}"),
        (
            "运行 make setup（自己的账本里运行 npm install），或用 --no-pictures 不做图片",
            "run make setup (npm install in a ledger of your own), or make no pictures with --no-pictures",
        ),
    )
