"""Photographs: the sizes that pages are given, without anything that the file says beside its pixels."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image, ImageCms, ImageOps

from dashboards.model import Picture
from dashboards.pages.photographs import Album
from dashboards.readers.picture_files import upright

WORDS = {"zh": "一张图", "en": "a picture"}


def album(root: Path, image: Image.Image, name: str = "hall.jpg", **options: object) -> Album:
    """Give an album of one picture, called `hall`."""
    (root / "content/pictures").mkdir(parents=True)
    image.save(root / "content/pictures" / name, **options)  # type: ignore[arg-type]
    record = {"id": "hall", "file": name, "alt": WORDS, "credit": WORDS, "licence": "CC-BY-SA-4.0"}
    return Album(root=root, records={"hall": Picture.model_validate(record)})


@pytest.mark.parametrize(
    ("width", "made"), [(300, [300]), (480, [480]), (1000, [480, 960, 1000]), (3000, [480, 960, 1440])]
)
def test_no_picture_is_made_larger_than_it_is(width: int, made: list[int], tmp_path: Path) -> None:
    """Each size that a screen may want is written, up to the picture's own."""
    files = album(tmp_path, Image.new("RGB", (width, width // 2), "teal")).files(["hall"])
    sizes = [(name, Image.open(io.BytesIO(raw)).size) for name, raw in files.items()]
    assert sizes == [(f"pictures/hall-{it}.jpg", (it, round(width // 2 * it / width))) for it in made]


def test_what_a_camera_writes_stays_behind(tmp_path: Path) -> None:
    """Neither place, camera, owner, comment nor colour profile is in a file that is published."""
    exif = Image.Exif()
    exif[0x010F], exif[0x8825] = "a camera", {1: "N", 2: (31.0, 18.0, 0.0)}
    own = album(tmp_path, Image.new("RGB", (600, 400), "teal"), exif=exif, comment=b"where I live")
    for raw in own.files(["hall"]).values():
        found = Image.open(io.BytesIO(raw))
        assert not dict(found.getexif())
        assert not {"exif", "comment", "icc_profile"} & found.info.keys()
        assert b"camera" not in raw


def test_picture_stands_upright(tmp_path: Path) -> None:
    """A camera that was held on its side said so in what stays behind."""
    exif = Image.Exif()
    exif[0x0112] = 6
    image = Image.new("RGB", (600, 400), "white")
    image.paste("black", (0, 0, 300, 400))
    own = album(tmp_path, image, exif=exif)
    assert (own.of("hall").width, own.of("hall").height) == (400, 600)
    seen = Image.open(io.BytesIO(own.files(["hall"])["pictures/hall-400.jpg"])).convert("L")
    assert (seen.size, seen.getpixel((200, 20)), seen.getpixel((200, 580))) == ((400, 600), 0, 255)


@pytest.mark.parametrize("held", range(1, 9))
def test_every_way_of_holding_is_turned_as_pillow_turns_it(tmp_path: Path, held: int) -> None:
    """Eight ways are written by cameras; each brings the same pixels up."""
    exif = Image.Exif()
    exif[0x0112] = held
    image = Image.effect_noise((60, 40), 60).convert("RGB")
    album(tmp_path, image, exif=exif)
    with Image.open(tmp_path / "content/pictures/hall.jpg") as kept:
        assert upright(kept).tobytes() == ImageOps.exif_transpose(kept).tobytes()


def test_same_bytes_twice(tmp_path: Path) -> None:
    """Two builds of one ledger publish the same files, made anew or taken from the last."""
    image = Image.effect_noise((700, 500), 60).convert("RGB")
    first = album(tmp_path / "one", image).files(["hall"])
    again = Album(root=tmp_path / "one", records=album(tmp_path / "two", image).records)
    assert first == again.files(["hall"]) == Album(root=tmp_path / "two", records=again.records).files(["hall"])


def test_what_lets_through_stands_on_white(tmp_path: Path) -> None:
    """A drawing without a ground is as readable in dark mode."""
    own = album(tmp_path, Image.new("RGBA", (100, 50), (0, 0, 0, 0)), "hall.png")
    seen = Image.open(io.BytesIO(own.files(["hall"])["pictures/hall-100.png"]))
    assert (seen.mode, seen.getpixel((5, 5))) == ("RGB", (255, 255, 255))


def test_greys_of_16_bits_stay_grey(tmp_path: Path) -> None:
    """What a scanner writes finely is no white sheet."""
    own = album(tmp_path, Image.new("I;16", (100, 50), 0x8000), "hall.png")
    seen = Image.open(io.BytesIO(own.files(["hall"])["pictures/hall-100.png"]))
    assert seen.getpixel((5, 5)) == (128, 128, 128)


@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_colours_are_those_of_the_web(mode: str, tmp_path: Path) -> None:
    """A profile is followed, also of a picture that may let through what is behind it, as pictures of screens do."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red, green = (profile.index(it, 128) for it in (b"rXYZ", b"gXYZ"))
    profile[red : red + 4], profile[green : green + 4] = b"gXYZ", b"rXYZ"
    own = album(tmp_path, Image.new(mode, (100, 50), "red"), "hall.png", icc_profile=bytes(profile))
    seen = Image.open(io.BytesIO(own.files(["hall"])["pictures/hall-100.png"]))
    assert seen.getpixel((5, 5)) == (0, 255, 0)


def test_turn_that_no_camera_writes_turns_nothing(tmp_path: Path) -> None:
    """Size and pixels agree whatever a file says of how the camera was held."""
    exif = Image.Exif()
    exif[0x0112] = 9
    own = album(tmp_path, Image.new("RGB", (300, 100), "teal"), exif=exif)
    assert (own.of("hall").width, own.of("hall").height) == (300, 100)


def test_height_is_that_of_the_file(tmp_path: Path) -> None:
    """What is told of a file is how large it is, and not how large the original was."""
    own = album(tmp_path, Image.new("RGB", (3000, 1001), "teal"))
    for width, raw in zip(own.of("hall").widths, own.files(["hall"]).values(), strict=True):
        assert Image.open(io.BytesIO(raw)).size == (width, own.of("hall").height_at(width))


def test_terms_lead_to_the_licence(tmp_path: Path) -> None:
    """A licence's name is a link to its words."""
    found = album(tmp_path, Image.new("RGB", (10, 10))).of("hall")
    assert (found.terms, found.kind) == ("https://creativecommons.org/licenses/by-sa/4.0/", "image/jpeg")
