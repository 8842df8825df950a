"""Stages: a clock that says how long each stage of a build took."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from dashboards.lang import COMMA, SPACE, Both, pick

STAGES: Mapping[str, Both] = {
    "read": Both(zh="读取", en="read"),
    "check": Both(zh="检查", en="check"),
    "charts": Both(zh="图表", en="charts"),
    "pictures": Both(zh="图片", en="pictures"),
    "gather": Both(zh="汇集", en="gather"),
    "pages": Both(zh="网页", en="pages"),
    "search": Both(zh="搜索", en="search"),
    "files": Both(zh="下载文件", en="files"),
    "links": Both(zh="链接", en="links"),
    "swap": Both(zh="替换", en="swap"),
}


@dataclass(kw_only=True)
class Clock:
    """Seconds by stage, in the order in which the stages first began, and how many things each worked on."""

    seconds: dict[str, float] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)

    @contextlib.contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Count the time until the block ends as that of one stage."""
        began = time.perf_counter()
        self.seconds.setdefault(name, 0.0)
        try:
            yield
        finally:
            self.seconds[name] += time.perf_counter() - began

    def count(self, name: str, number: int) -> None:
        """Add to how many things a stage worked on."""
        self.counts[name] = self.counts.get(name, 0) + number

    def report(self, lang: str) -> str:
        """Return one line: each stage's seconds, with its count where there is one."""
        parts = []
        for name, seconds in self.seconds.items():
            number = self.counts.get(name)
            rate = f"{(number or 0) / (seconds or 1):.0f}"
            counted = (
                pick(lang, f"（{number}，每秒{rate}）", f" ({number}, {rate} a second)") if number and seconds else ""
            )
            parts.append(f"{STAGES[name].of(lang)}{SPACE.of(lang)}{seconds:.2f}{pick(lang, '秒', ' s')}{counted}")
        return COMMA.of(lang).join(parts)
