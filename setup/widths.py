"""Write down how wide the letters of the site's font are: `python setup/widths.py` after a change of the font.

Drawings are laid out with these widths wherever they are made, so that nothing but a picture needs the font itself. A
test holds the file to the font.
"""

from __future__ import annotations

import json
import sys
from itertools import groupby
from pathlib import Path

from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "plugins"))

from dashboards.charts.assets import Assets  # noqa: E402 - found where this script stands
from dashboards.charts.text import EM, WIDTHS  # noqa: E402


def widths_of(font: Path) -> list[tuple[int, list[int]]]:
    """Give the widths of all letters that are not as wide as a Chinese character, in runs of neighbours with their first."""
    with TTFont(font, lazy=True) as opened:
        scale = EM / opened["head"].unitsPerEm
        table = opened["hmtx"].metrics
        known = {code: round(table[name][0] * scale) for code, name in sorted(opened.getBestCmap().items())}
    narrow = [(code, wide) for code, wide in known.items() if wide != EM]
    runs = groupby(enumerate(narrow), key=lambda it: it[1][0] - it[0])
    return [(run[0][0], [wide for _, wide in run]) for run in ([it for _, it in members] for _, members in runs)]


def written(assets: Assets) -> str:
    """Write the file: both weights, a line a run."""
    weights = {"regular": widths_of(assets.regular), "bold": widths_of(assets.bold)}
    lines = {name: ",\n".join(json.dumps(run, separators=(",", ":")) for run in runs) for name, runs in weights.items()}
    return "{" + ",\n".join(f'"{name}": [\n{text}\n]' for name, text in lines.items()) + "}\n"


if __name__ == "__main__":
    WIDTHS.write_text(written(Assets.under(ROOT)), encoding="utf-8")
