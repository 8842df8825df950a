"""Draw the picture of the small case: a service hall with three counters, made up, CC0."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw

WIDTH, HEIGHT = 1200, 750
PAPER, INK, SHAPE, WASH = "#fbfaf6", "#1b1a17", "#dfd8c8", "#f4efe4"


def hall() -> Image.Image:
    """Draw the hall: a floor, three counters, and people who wait at one of them."""
    image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 540, WIDTH, HEIGHT), fill=WASH)
    for left in (90, 460, 830):
        draw.rectangle((left, 180, left + 280, 400), fill=SHAPE, outline=INK, width=4)
        draw.rectangle((left, 400, left + 280, 540), fill=INK)
    for place in (560, 650, 740):
        draw.ellipse((place, 470, place + 50, 520), fill=PAPER, outline=INK, width=4)
        draw.rounded_rectangle((place - 10, 525, place + 60, 690), 26, fill=PAPER, outline=INK, width=4)
    return image


if __name__ == "__main__":
    hall().save(Path(__file__).parent / "small" / "content" / "pictures" / "hall.png", optimize=True)
