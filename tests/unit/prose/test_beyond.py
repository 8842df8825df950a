"""Around a number: what goes beyond its record is refused; the same words denied, asked, supposed or called unsaid pass."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dashboards.prose import article_problems, bindings

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboards.checks import Context

RECEIVED = "[3200余条](obs:linhe-one-window.received)"
RECEIVED_EN = "[3,200-odd](obs:linhe-one-window.received)"


@pytest.fixture
def found(context: Context) -> Callable[[str], list[str]]:
    """Return a function that gives the rules of the problems of one sentence, in the language that it is written in."""
    known = bindings(context)

    def run(body: str) -> list[str]:
        zh = not body.isascii()
        name, head = ("text.md", "Title: 题目\nLang: zh-CN") if zh else ("text.en.md", "Title: Title\nLang: en")
        return [it.rule for it in article_problems(f"content/articles/{name}", f"{head}\n\n{body}\n", known)]

    return run


@pytest.mark.parametrize(
    "text",
    [
        f"收到{RECEIVED}诉求，来人都把大厅坐满了座位，座无虚席。",
        f"收到{RECEIVED}诉求，提诉求的邻居彼此都读懂了政策。",
        f"收到{RECEIVED}诉求，邻居日益信赖柜员。",
        f"收到的{RECEIVED}诉求一律有人管。",
        f"第三方核查数出{RECEIVED}诉求。",
        f"全国收到{RECEIVED}诉求。",
        f"柜员又吼了{RECEIVED}诉求。",
        f"Those behind the {RECEIVED_EN} requests have grown fond of the hall.",
        f"The hall received all of the {RECEIVED_EN} requests without exception.",
        f"Month by month the hall received its {RECEIVED_EN} requests.",
        f"An independent check found {RECEIVED_EN} requests.",
        f"Clerks hugged and kissed {RECEIVED_EN} requests.",
        f"The hall received {RECEIVED_EN} requests nationwide.",
    ],
)
def test_what_no_record_tells_is_refused(found: Callable[[str], list[str]], text: str) -> None:
    """Feelings, use, all of them, a trend, somebody else's finding, any deed and any place that the record does not hold."""
    assert found(text) == ["beyond-record"]


@pytest.mark.parametrize(
    "text",
    [
        f"收到{RECEIVED}诉求，文章没有说居民是否信任大厅。",
        f"假如居民信任大厅，收到的{RECEIVED}诉求也许会更多。",
        f"收到{RECEIVED}诉求，没有经过第三方核查。",
        f"The hall received {RECEIVED_EN} requests, and nothing is said of whether anybody grew fond of it.",
        f"Did every one of the {RECEIVED_EN} requests get an answer?",
        f"No independent check stands behind the {RECEIVED_EN} requests.",
    ],
)
def test_what_is_taken_back_passes(found: Callable[[str], list[str]], text: str) -> None:
    """A denial, a question, a condition and a word that it is not said take it back."""
    assert found(text) == []
