"""Charts stage: the colours of every drawing, each under the name of what it is for.

A drawing carries a colour twice: as an attribute, which works wherever the picture is taken, and
as a class (`f-ink` for fills, `s-ink` for strokes), which a style sheet may recolour in the dark.
"""

from __future__ import annotations

PAPER = "#fbfaf6"
INK = "#1b1a17"
SECOND = "#6a655b"
RULE = "#d8d2c4"
ACCENT = "#b3261e"
BLUE = "#0072b2"
ORANGE = "#d55e00"
GREEN = "#009e73"
PINK = "#cc79a7"

# Name of the class after `f-` and `s-`, by colour.
ROLES = {
    PAPER: "paper",
    INK: "ink",
    SECOND: "second",
    RULE: "rule",
    ACCENT: "accent",
    BLUE: "blue",
    ORANGE: "orange",
    GREEN: "green",
    PINK: "pink",
}

# What the theme gives the same roles on a dark page; pictures (PNG) always use the light ones.
DARK = {
    "paper": "#161412",
    "ink": "#ece7dc",
    "second": "#a8a194",
    "rule": "#3d3932",
    "accent": "#f2796f",
    "blue": "#4aa3dd",
    "orange": "#f08a3c",
    "green": "#2fbd95",
    "pink": "#d995bb",
}

FAMILY = "PingFang SC, HarmonyOS Sans SC, MiSans, Microsoft YaHei, Noto Sans CJK SC, Noto Sans SC, sans-serif"
