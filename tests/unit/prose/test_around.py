"""Around a number: what a sentence says of it beyond the record is found; what the record holds passes."""

from collections.abc import Callable

import pytest

from dashboards.checks import Context
from dashboards.model import Chart, Text, TextAt, Whose
from dashboards.prose import article_problems, bindings
from dashboards.prose.record_texts import RecordNumbers, own_of

Found = Callable[..., list[str]]
RECEIVED = "[3200余条](obs:linhe-one-window.received)"
CLOSED = "[2900多件](obs:linhe-one-window.closed)"
RECEIVED_EN = "[3,200-odd](obs:linhe-one-window.received)"
CLOSED_EN = "[2,900-odd](obs:linhe-one-window.closed)"
BEFORE, AFTER = "[18个](obs:linhe-one-window.windows#before)", "[6个](obs:linhe-one-window.windows)"


@pytest.fixture
def found(context: Context) -> Found:
    """Return a function that gives the rules of the problems of one sentence."""
    known = bindings(context)

    def run(body: str, lang: str = "zh") -> list[str]:
        path = "content/articles/text.md" if lang == "zh" else "content/articles/text.en.md"
        head = f"Title: {'题目' if lang == 'zh' else 'Title'}\nLang: {'zh-CN' if lang == 'zh' else 'en'}\n\n"
        return [it.rule for it in article_problems(path, f"{head}{body}\n", known)]

    return run


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("zh", f"大厅收到{RECEIVED}以上。"),
        ("zh", f"大厅收到{RECEIVED}还多。"),
        ("zh", f"大厅收到的诉求多达{RECEIVED}。"),
        ("en", f"The hall received {RECEIVED_EN} requests or more."),
        ("en", f"As many as {RECEIVED_EN} requests came in."),
    ],
)
def test_bound_outside_a_link_is_refused(found: Found, lang: str, text: str) -> None:
    """A bounding word before or behind a number changes what it says."""
    assert found(text, lang) == ["qualifier-outside"]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("zh", f"大厅每月收到{RECEIVED}。"),
        ("zh", f"大厅收到{RECEIVED}每月。"),
        ("en", f"The hall receives {RECEIVED_EN} requests a month."),
        ("en", f"Nightly, the hall receives {RECEIVED_EN} requests."),
    ],
)
def test_total_is_no_rate(found: Found, lang: str, text: str) -> None:
    """A total told as so many a month is refused."""
    assert found(text, lang) == ["rate-outside"]


@pytest.mark.parametrize(
    ("lang", "text"),
    [("zh", f"大厅收到{RECEIVED}家企业的诉求。"), ("en", f"The hall heard from {RECEIVED_EN} firms.")],
)
def test_another_unit_is_refused(found: Found, lang: str, text: str) -> None:
    """Requests are not firms."""
    assert found(text, lang) == ["unit-outside"]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("zh", f"收到诉求{RECEIVED}，其中{CLOSED}办结。"),
        ("en", f"Of {RECEIVED_EN} requests received, {CLOSED_EN} were closed."),
        ("en", f"The hall received {RECEIVED_EN} requests and closed {CLOSED_EN} of them."),
    ],
)
def test_part_needs_the_sources_word(found: Found, lang: str, text: str) -> None:
    """A number is a part of another only where the record says `of`."""
    assert found(text, lang) == ["part-unstated"]


@pytest.mark.parametrize(
    "text",
    [
        "收到[近万条](obs:linhe-half-year.received)，其中[9100件](obs:linhe-half-year.closed)办结。",
        f"收到诉求{RECEIVED}，办结{CLOSED}，是不是同一批没有说。",
        f"窗口从{BEFORE}到{AFTER}。",
    ],
)
def test_what_the_record_holds_passes(found: Found, text: str) -> None:
    """A stated part, numbers side by side and a pair in its order are no findings."""
    assert found(text) == []


def test_pair_in_the_wrong_order_is_refused(found: Found) -> None:
    """From the later to the earlier is no change that was printed."""
    assert found(f"窗口从{AFTER}到{BEFORE}。") == ["pair-unstated"]


@pytest.mark.parametrize(
    ("lang", "text"),
    [("zh", f"大厅解决{CLOSED}。"), ("zh", f"大厅收到{CLOSED}。"), ("en", f"The hall solved {CLOSED_EN} cases.")],
)
def test_event_is_the_indicators_own(found: Found, lang: str, text: str) -> None:
    """What was closed was neither solved nor received."""
    assert found(text, lang) == ["event-turned"]


@pytest.mark.parametrize(
    ("title", "rule"),
    [
        ("收到3200余条，快2倍", "number-unbound"),
        ("解决2900多件", "event-turned"),
        ("从6个到18个", "pair-unstated"),
    ],
)
def test_chart_title_says_what_the_chart_shows(context: Context, title: str, rule: str) -> None:
    """A number that only a calculation or a count could give, a turned event and a turned pair are refused in a title."""
    shown = ("linhe-one-window.received", "linhe-one-window.closed", "linhe-one-window.windows")
    chart = Chart(id="zz", kind="dots", title=Text(zh=title), observations=shown)
    known = bindings(context)
    told = RecordNumbers(known=known, kind="chart", name="zz", own=own_of(known, chart))
    said = TextAt(path=("title",), whose=Whose.OURS, text=chart.title, plain="zh")
    assert {it.rule for it in told.problems(said)} == {rule}


def test_start_that_nobody_printed_is_refused(found: Found) -> None:
    """A count without a period did not begin with the new rules."""
    assert found("新办法之后，街道收到[近300人次](obs:liuwan-letter-box.letters)的信。") == ["start-unstated"]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("zh", "诉求大半办结了。"),
        ("zh", "绝大多数人满意。"),
        ("zh", "快了好几倍。"),
        ("zh", "减少数百家次。"),
        ("zh", "Ⅳ千件。"),
        ("en", "Waits were halved."),
        ("en", "Most of the requests were closed."),
        ("en", "Nine of every ten calls were answered."),
        ("en", "Twice as many came."),
    ],
)
def test_numbers_in_words_are_numbers(found: Found, lang: str, text: str) -> None:
    """A share or a multiple in words is bound like any number."""
    assert found(text, lang) == ["number-unbound"]


@pytest.mark.parametrize(
    ("lang", "text"),
    [("en", "The 12345 hotline is open."), ("en", "In the first half of the text."), ("zh", "这两个数不能相除。")],
)
def test_what_counts_nothing_passes(found: Found, lang: str, text: str) -> None:
    """A telephone number, half of a text and both of what was named are no counts."""
    assert found(text, lang) == []
