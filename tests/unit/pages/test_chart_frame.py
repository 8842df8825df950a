"""The frame of a chart: one sentence, sources with single marks inside double ones, a chart once a page, and the list."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from markupsafe import Markup

from dashboards.charts.brief import Brief, Table
from dashboards.charts.figure import HIGH, LOW, Figure
from dashboards.charts.kinds import KINDS
from dashboards.charts.pictures import thumbnail
from dashboards.charts.svg import boxes_of
from dashboards.charts.view import ChartView, Cited, first_sentence, view, views
from dashboards.errors import Both
from dashboards.lang import Lang
from dashboards.model import Text, chosen, resolve
from dashboards.pages.articles import charted
from dashboards.pages.chart_list import groups
from dashboards.pages.charts import MarkAddresses, Shown
from dashboards.pages.languages import languages
from dashboards.pages.ledger import Ledger
from dashboards.quantities import simplify
from dashboards.readers import load

ROOT = Path(__file__).resolve().parents[3]
ZH, EN = languages(ROOT / "locale")


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    """Give the real ledger."""
    dataset = load(ROOT).dataset
    assert dataset is not None
    return Ledger(dataset=dataset, observations=tuple(resolve(dataset)))


@pytest.fixture(scope="module")
def drawn(ledger: Ledger) -> ChartView:
    """Give one chart of it."""
    return view(next(iter(ledger.dataset.charts.values())), ledger.dataset, ledger.by_id)


def shown(ledger: Ledger, it: ChartView, language: object) -> Shown:
    """Give a chart as a language shows it."""
    assert language in (ZH, EN)
    lang = ZH if language == ZH else EN
    return Shown(view=it, language=lang, saved=False, at=MarkAddresses(ledger=ledger, language=lang))


def test_one_sentence_is_said() -> None:
    """Of words that list what is seen the first sentence stands under the drawing."""
    made = Both(zh="甲有5个。乙没有写。", en="A has 5.5 of them. B is not said.")
    assert first_sentence(made) == Both(zh="甲有5个。", en="A has 5.5 of them.")


def test_no_caption_repeats_the_numbers_of_its_drawing(ledger: Ledger) -> None:
    """What stands beneath a drawing says what its numbers do not; those who do not see it are told them all."""
    charts = [it for it in ledger.dataset.charts.values() if it.summary is None]
    for it in views(charts, ledger.dataset, ledger.by_id, langs=()):
        long = [it for it in (simplify(row.record.printed) for row in it.observations) if re.search(r"\d\d", it)]
        told = [printed for printed in long if printed in it.meaning.zh]
        assert not told, f"{it.chart.id}: {it.meaning.zh}"
    machine = view(ledger.dataset.charts["xuzhou-machine"], ledger.dataset, ledger.by_id)
    assert "7000多名" in shown(ledger, machine, ZH).description
    assert "7000" not in shown(ledger, machine, ZH).meaning


def test_the_editors_words_are_said_whole(ledger: Ledger, drawn: ChartView) -> None:
    """What an editor wrote about a chart is not cut."""
    own = drawn.chart.model_copy(update={"summary": Text(zh="甲。乙。", en="A. B.")})
    made = view(own, ledger.dataset, ledger.by_id)
    assert shown(ledger, made, ZH).meaning == "甲。乙。"


def test_marks_within_marks_are_single(ledger: Ledger) -> None:
    """An English source whose title quotes something has single marks inside the double ones."""
    source = next(iter(ledger.dataset.sources.values()))
    quoting = source.model_copy(update={"title": Text(zh="甲“乙”", en="A “b” c")})
    assert Cited(source=quoting, paragraphs=(3,)).words("en") == "“A ‘b’ c”, paragraph 3"


def test_a_chart_stands_once() -> None:
    """The second time a chart is only a link; within a section its heading stands below the section's."""
    html = "<p>x</p><!--chart a--><h2>y</h2><!--picture a--><!--chart b--><!--chart a-->"
    found = charted(
        html,
        lambda name, level: Markup("[{} {}]").format(name, level),
        lambda name: f"[link {name}]",
        lambda name: Markup("[picture {}]").format(name),
    )
    assert found == "<p>x</p>[a 2]<h2>y</h2>[picture a][b 3][link a]"


def test_every_chart_is_cited_plainly_with_a_day(ledger: Ledger) -> None:
    """The plain form of a citation has a day, that of the whole ledger where a chart draws no numbers."""
    cited = [
        shown(ledger, view(it, ledger.dataset, ledger.by_id), EN).citation for it in ledger.dataset.charts.values()
    ]
    assert [it.short for it in cited if not re.search(r" \(\d{4}-\d\d-\d\d\)\. https", it.short)] == []


def test_every_chart_is_listed_once(ledger: Ledger) -> None:
    """Without articles each chart stands under its city, or under several places together, and none twice."""
    views = {it.id: view(it, ledger.dataset, ledger.by_id) for it in ledger.dataset.charts.values()}
    all_ = {name: shown(ledger, it, ZH) for name, it in views.items()}
    listed = [it.chart.id for group in groups(ledger, ZH, (), all_) for it in group.charts]
    assert sorted(listed) == sorted(all_)
    assert all(re.match(r"/cities/|/places/|$", group.path) for group in groups(ledger, ZH, (), all_))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_small_picture_begins_below_the_key_and_ends_where_nothing_stands(ledger: Ledger, lang: Lang) -> None:
    """It shows the drawing and not its key, and cuts no word and no mark in two."""
    for chart in ledger.dataset.charts.values():
        brief = Brief(chart=chart, dataset=ledger.dataset, observations=chosen(chart, ledger.by_id), known=ledger.by_id)
        sheet = KINDS[chart.kind].canvas(brief, "narrow", lang)
        assert sheet is not None
        it = Figure.of(sheet)
        assert it.end - it.top <= HIGH
        cut = [box for _, box in boxes_of(sheet) if box[1] < it.end - 1 and box[3] > it.end + 1]
        assert not [box for box in cut if box[3] - box[1] < LOW], chart.id
        assert f'viewBox="0 {it.top} {it.width} ' in thumbnail(it, "甲", lang)
    assert it.top == round(sheet.key)


def test_what_is_alike_in_all_rows_is_said_once() -> None:
    """A column of the same words leaves the table, but never the first, nor one of printed words, nor the only row."""
    rows = (("甲", "5个", "苏州", "2023"), ("乙", "5个", "苏州", "2024"))
    made = Table(columns=("名", "数", "地方", "年"), rows=rows, printed=frozenset({1}))
    assert made.alike == (("地方", "苏州"),)
    assert made.filled().columns == ("名", "数", "年")
    assert Table(columns=made.columns, rows=rows[:1]).filled().columns == made.columns
