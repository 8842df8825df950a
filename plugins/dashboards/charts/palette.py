"""Charts stage: the colours of every drawing, each under the name of what it is for.

A drawing carries a colour twice: as an attribute, which works wherever the picture is taken, and
as a class (`f-ink` for fills, `s-ink` for strokes), which a style sheet may recolour in the dark.
"""

from __future__ import annotations

PAPER = "#fbfaf6"
INK = "#1b1a17"
SECOND = "#6a655b"
RULE = "#d8d2c4"
# Behind what can be tapped; a column that is meant; a shape that is no number.
DISC = "#eee7d8"
WASH = "#f4efe4"
SHAPE = "#dfd8c8"
ACCENT = "#b3261e"

# Name of the class after `f-` and `s-`, by colour.
ROLES = {
    PAPER: "paper",
    INK: "ink",
    SECOND: "second",
    RULE: "rule",
    DISC: "disc",
    WASH: "wash",
    SHAPE: "shape",
    ACCENT: "accent",
}

# Latin faces first in English, where a Chinese face sets quotation marks full width.
FAMILY_EN = "Helvetica Neue, Segoe UI, Roboto, Arial, Noto Sans, PingFang SC, Microsoft YaHei, Noto Sans CJK SC, Noto Sans SC, sans-serif"
FAMILY = "PingFang SC, HarmonyOS Sans SC, MiSans, Microsoft YaHei, Noto Sans CJK SC, Noto Sans SC, sans-serif"
