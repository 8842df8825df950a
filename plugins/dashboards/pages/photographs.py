"""Pages: photographs and drawings in articles: measured for the pages that show them, and written in the sizes that screens need.

What a file holds beside its pixels (place, camera, owner, a preview) stays behind; colours are brought to those of the web.
"""

from __future__ import annotations

import contextlib
import io
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from dashboards.model import Picture
from dashboards.readers.picture_files import ENDINGS, FOLDER, opened, size_of, upright
from dashboards.stages import Memo

if TYPE_CHECKING:
    from PIL import Image

# A phone, a phone with a fine screen or a column of text, that column on a fine screen.
WIDTHS: Final = (480, 960, 1440)
QUALITY: Final = 82
_CC: Final = re.compile(r"CC-(?P<kind>BY(?:-SA)?)-(?P<version>\d\.\d)")
_ZERO: Final = {"CC0-1.0": "https://creativecommons.org/publicdomain/zero/1.0/"}


@dataclass(frozen=True, kw_only=True)
class Photograph:
    """A picture as pages show it: its record, its size in pixels, and the widths that it is written in, smallest first."""

    record: Picture
    width: int
    height: int

    @property
    def widths(self) -> tuple[int, ...]:
        """The widths that it is written in; it is never made larger than it is."""
        return (*(it for it in WIDTHS if it < self.width), *([self.width] if self.width <= WIDTHS[-1] else ()))

    @property
    def kind(self) -> str:
        """Its kind of file, for machines."""
        return f"image/{ENDINGS[Path(self.record.file).suffix].lower()}"

    @property
    def terms(self) -> str:
        """Where its licence can be read; empty where that is nowhere."""
        found = _CC.fullmatch(self.record.licence)
        if found is None:
            return _ZERO.get(self.record.licence, "")
        return f"https://creativecommons.org/licenses/{found['kind'].lower()}/{found['version']}/"

    def path(self, width: int) -> str:
        """Return the path of one of its files."""
        return f"/pictures/{self.record.id}-{width}{Path(self.record.file).suffix}"

    def height_at(self, width: int) -> int:
        """Return how high one of its files is."""
        return max(1, round(self.height * width / self.width))

    @property
    def largest(self) -> str:
        """The path of the file with most pixels."""
        return self.path(self.widths[-1])


@dataclass(frozen=True, kw_only=True)
class Album:
    """The pictures of one ledger, each measured when a page asks for it."""

    root: Path
    records: Mapping[str, Picture]
    _measured: dict[str, Photograph] = field(default_factory=dict)

    def of(self, name: str) -> Photograph:
        """Return a picture by its id."""
        if name not in self._measured:
            record = self.records[name]
            width, height = size_of(self.root, record.file)
            self._measured[name] = Photograph(record=record, width=width, height=height)
        return self._measured[name]

    def files(self, names: Iterable[str]) -> Mapping[str, bytes]:
        """Return the files of some pictures by their names; what the last build made of the same bytes is taken again."""
        before: Memo[bytes] = Memo.before(self.root, "photographs")
        made = {}
        for name in sorted(set(names)):
            picture = self.of(name)
            raw = (self.root / FOLDER / picture.record.file).read_bytes()
            whole = cache(partial(self._whole, picture))
            for width in picture.widths:
                path = picture.path(width)
                made[path.lstrip("/")] = before.of(path, partial(_sized, picture, whole, width), raw)
        before.keep()
        return made

    def _whole(self, picture: Photograph) -> Image.Image:
        return _in_srgb(upright(opened(self.root, picture.record.file)))


def _sized(picture: Photograph, whole: Callable[[], Image.Image], width: int, _path: str) -> bytes:
    from PIL import Image  # noqa: PLC0415 - few ledgers have pictures

    image = whole()
    size = (width, picture.height_at(width))
    sized = image.resize(size, Image.Resampling.LANCZOS) if width != image.width else image
    # Pixels alone go on: a new picture has none of what the file says beside them.
    plain = Image.frombytes("RGB", sized.size, sized.tobytes())
    out = io.BytesIO()
    if picture.kind == "image/png":
        plain.save(out, "PNG", optimize=True)
    else:
        plain.save(out, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return out.getvalue()


def _in_srgb(image: Image.Image) -> Image.Image:
    """Return the pixels in the colours of the web, on white where they let through what is behind them."""
    from PIL import Image, ImageCms  # noqa: PLC0415 - few ledgers have pictures

    profile = image.info.get("icc_profile")
    if image.mode.startswith("I"):
        # Greys of 16 bits would be cut off at 255, which is white.
        image = image.point(lambda it: it * (1 / 256)).convert("L")
    if image.has_transparency_data:
        ground = Image.new("RGBA", image.size, "white")
        ground.alpha_composite(image.convert("RGBA"))
        image = ground.convert("RGB")
    if profile and image.mode in {"RGB", "CMYK"}:
        # A profile that cannot be read says nothing of the colours.
        with contextlib.suppress(ImageCms.PyCMSError, OSError):
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            found = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
            return found or image
    return image.convert("RGB")
