"""Pictures of articles, below content/pictures/: a file is opened as what a page can show, or it is said why it is none.

Pillow is asked here and where the sizes for pages are made, nowhere else, and only by a ledger that has pictures.
"""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Final

from dashboards.errors import Both, show

if TYPE_CHECKING:
    from PIL import Image

FOLDER: Final = "content/pictures"
MEGABYTES_AT_MOST: Final = 12
# A few kilobytes can say that they are a picture of any size, and would take all memory.
MEGAPIXELS_AT_MOST: Final = 40
MILLION: Final = 1_000_000
ENDINGS: Final = {".jpg": "JPEG", ".png": "PNG"}
# What phones write: a JPEG with a preview or a second view behind it.
_JPEGS: Final = frozenset({"JPEG", "MPO"})

_ORIENTATION: Final = 0x0112
# What brings a picture upright, by the number that says how the camera was held.
_TURNS: Final = {
    2: "FLIP_LEFT_RIGHT", 3: "ROTATE_180", 4: "FLIP_TOP_BOTTOM", 5: "TRANSPOSE", 6: "ROTATE_270", 7: "TRANSVERSE", 8: "ROTATE_90",
}  # fmt: skip
_ON_ITS_SIDE: Final = frozenset({5, 6, 7, 8})


class UnfitError(Exception):
    """A file that is no picture for a page; says why, and what to do."""

    def __init__(self, message: tuple[str, str], hint: tuple[str, str]) -> None:
        super().__init__(message[1])
        self.message, self.hint = Both(zh=message[0], en=message[1]), Both(zh=hint[0], en=hint[1])


def opened(root: Path, name: str, *, small: bool = False) -> Image.Image:
    """Open a picture file and read all of it; `small` where only its size and soundness are asked for.

    Raises UnfitError for a file that is missing, too large, animated, or not what its name says.
    """
    path = root / FOLDER / name
    _named(path, name)
    if path.stat().st_size > MEGABYTES_AT_MOST * MILLION:
        raise UnfitError(
            (f"图片不能超过{MEGABYTES_AT_MOST}MB：{show(name)}", f"picture must be at most {MEGABYTES_AT_MOST} MB: {show(name)}"),
            ("缩小或压缩后再放进来；网页用不着更大的", "make it smaller and save it again; no page needs more"),
        )  # fmt: skip
    image = _decoded(path, name, small=small)
    form = "JPEG" if image.format in _JPEGS else str(image.format)
    if form != ENDINGS[path.suffix]:
        ending = next(it for it, one in ENDINGS.items() if one == form)
        raise UnfitError(
            (f"扩展名和内容不符：{show(name)}其实是{form}", f"file name must end as its content says: {show(name)} is a {form}"),
            (f"改名为{path.stem}{ending}，记录里的file也改", f"rename it to {path.stem}{ending}, in its record too"),
        )  # fmt: skip
    return image


def size_of(root: Path, name: str) -> tuple[int, int]:
    """Return width and height of a sound picture as it is seen: a camera may have been held on its side."""
    from PIL import Image  # noqa: PLC0415 - few ledgers have pictures

    with Image.open(root / FOLDER / name) as image:
        turned = image.getexif().get(_ORIENTATION) in _ON_ITS_SIDE
        return (image.height, image.width) if turned else image.size


def upright(image: Image.Image) -> Image.Image:
    """Return a picture as it is seen. Pillow's own way writes what else the file says anew, and fails where that cannot be."""
    from PIL import Image  # noqa: PLC0415 - few ledgers have pictures

    turn = _TURNS.get(image.getexif().get(_ORIENTATION, 1))
    return image.transpose(Image.Transpose[turn]) if turn else image


def _named(path: Path, name: str) -> None:
    """Refuse a name that no file has, letter for letter, whatever the disk makes of capitals."""
    there = [it.name for it in path.parent.iterdir()] if path.parent.is_dir() else []
    if name not in there or not path.is_file():
        like = next((it for it in there if it.casefold() == name.casefold()), None)
        hint = (
            (f"大小写要一样：写成 {like}", f"capitals must agree: write {like}")
            if like is not None and like != name
            else (f"把它放进{FOLDER}/，或改正file", f"put it into {FOLDER}/, or mend 'file'")
        )
        raise UnfitError((f"没有这个图片文件：{show(name)}", f"picture file must exist: {show(name)}"), hint)
    if path.suffix not in ENDINGS:
        raise UnfitError(
            (f"图片要以.jpg或.png结尾：{show(name)}", f"picture must end in .jpg or .png: {show(name)}"),
            ("另存为JPEG（照片）或PNG（画），扩展名用小写", "save it as JPEG (a photograph) or PNG (a drawing), its ending in small letters"),
        )  # fmt: skip


def _decoded(path: Path, name: str, *, small: bool) -> Image.Image:
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - few ledgers have pictures

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(path.read_bytes()), formats=sorted(set(ENDINGS.values())))
        _fits(image, name)
        if small:
            # Every byte is read, and an eighth of the work done.
            image.draft("RGB", (1, 1))
        image.load()
        # Pages ask it which way up it was taken; where that is damaged they would get no answer.
        image.getexif()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_large(name) from None
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, struct.error, zlib.error):
        raise UnfitError(
            (f"读不出图片：{show(name)}", f"file must be a whole JPEG or PNG picture: {show(name)}"),
            ("文件坏了、没传完或不是图片；从原件另存一份JPEG或PNG", "it is damaged, cut off, or no picture; save it anew from the original as JPEG or PNG"),
        ) from None  # fmt: skip
    return image


def _fits(image: Image.Image, name: str) -> None:
    """Refuse, by what its head says, a picture that takes too much memory or has more than one frame."""
    if image.width * image.height > MEGAPIXELS_AT_MOST * MILLION:
        raise _too_large(name)
    if image.format not in _JPEGS and getattr(image, "is_animated", False):
        raise UnfitError(
            (f"图片不能会动：{show(name)}", f"picture must not be animated: {show(name)}"),
            ("只留一帧，另存一份", "save one frame of it"),
        )


def _too_large(name: str) -> UnfitError:
    return UnfitError(
        (f"图片的像素太多，最多{MEGAPIXELS_AT_MOST}百万：{show(name)}", f"picture must have at most {MEGAPIXELS_AT_MOST} million pixels: {show(name)}"),
        ("缩小后再放进来；网页用不着更大的", "make it smaller; no page needs more"),
    )  # fmt: skip
