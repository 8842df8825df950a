"""Quantities: the policy's version, and what each version says that the one before did not.

Hands on `VERSION` and `ADDED`; the methods page prints them, with the examples read by the reader itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

VERSION: Final = "q2"


@dataclass(frozen=True, kw_only=True)
class Added:
    """Hold one rule that a version added: in Chinese, in English, and examples in the words of a source."""

    zh: str
    en: str
    examples: tuple[str, ...]


ADDED: Final = (
    Added(
        zh="界限本身是个范围时，以外端为界，里端不作界；印着两个数，就不取单一的值",
        en="A bound that is itself a range bounds by its outer end; the inner end bounds nothing, and two printed numerals leave no single value",
        examples=("2小时至4小时内", "不超过3至5天"),
    ),
    Added(
        zh="“最快”读作至少，“最慢”读作至多",
        en="The fastest is a lower bound, the slowest an upper one",
        examples=("最快5分钟", "最慢2天"),
    ),
    Added(
        zh="否定把界限翻过来",
        en="A denied bound turns round",
        examples=("不能超过70天", "没有少于5人"),
    ),
    Added(
        zh="界限词隔着整体的名称也算",
        en="A bound also holds across the name of the whole",
        examples=("约占全国的30.74%", "不到原计划的四分之一"),
    ),
    Added(
        zh="带±的数，两端是它加减这个误差",
        en="A number with ± reaches as far as its margin to both sides",
        examples=("98.5±1.2%",),
    ),
    Added(
        zh="英文来源印出的数，按同一张表读",
        en="Numbers of sources in English are read by the same table",
        examples=("more than half", "nearly one in five"),
    ),
)
# Published observations whose reading a version changed, by id. A test holds that there are no others.
CHANGED: Final[tuple[str, ...]] = ()
