"""Expansion: clean HTML, links to cards, filled texts, charts in place."""

from collections.abc import Callable

import pytest
from markdown import markdown

from dashboards.checks import Context
from dashboards.prose import Shows, bindings, clean, expand

Expand = Callable[..., str]


@pytest.fixture
def turned(context: Context) -> Expand:
    """Return a function that turns Markdown into what the page shows."""
    known = bindings(context)

    def run(text: str, lang: str = "zh") -> str:
        return expand(
            markdown(text),
            lang=lang,
            known=known,
            shows=Shows(
                observe=lambda name: f"/card/#{name}",
                count=lambda it: f"/set/{it.calculation.id}",
                how=lambda it: it.calculation.name.of(lang),
                corrected=lambda _: "",
                block=lambda kind, name: f"<figure class={kind}>{name}</figure>",
            ),
        )

    return run


def test_bound_number_links_to_its_card(turned: Expand) -> None:
    """A link keeps its text and leads to the observation's card."""
    assert turned("[3200余条](obs:linhe-one-window.received)") == (
        '<p><a class="observation" href="/card/#linhe-one-window.received" '
        'data-observation="linhe-one-window.received">3200余条</a></p>'
    )


@pytest.mark.parametrize(("lang", "text"), [("zh", ">近万条<"), ("en", ">nearly 10,000<")])
def test_empty_link_is_filled_in_the_language(turned: Expand, lang: str, text: str) -> None:
    """Chinese is as printed in simplified characters, English by the policy's words."""
    assert text in turned("[](obs:linhe-half-year.received)", lang)


def test_measures_are_named_in_english(turned: Expand) -> None:
    """What is measured is filled in with its unit, what is counted is left to the sentence."""
    assert ">under 2 days<" in turned("[](obs:linhe-one-window.opening-time)", "en")
    assert ">6 days<" in turned("[](obs:linhe-one-window.opening-time#before)", "en")
    assert ">120<" in turned("[](obs:linhe-one-window.referred)", "en")


def test_chart_replaces_its_paragraph(turned: Expand) -> None:
    """A chart becomes a figure and not a figure within a paragraph."""
    assert (
        turned("甲\n\n![](chart:linhe-received)\n\n乙")
        == "<p>甲</p>\n<figure class=chart>linhe-received</figure>\n<p>乙</p>"
    )


def test_unknown_target_is_our_fault(turned: Expand) -> None:
    """After the checks no target can be missing, so a missing one is no silent link."""
    with pytest.raises(KeyError):
        turned("[](obs:nobody.knows)")


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        '<p onclick="alert(1)">x</p>',
        '<a href="javascript:alert(1)">x</a>',
        '<iframe src="https://example.org/"></iframe>',
        '<p style="color:red">x</p>',
        '<form action="/x"><input></form>',
    ],
)
def test_raw_html_is_cleaned(html: str) -> None:
    """Scripts, handlers, styles, frames, forms and script addresses are dropped."""
    left = clean(html)
    assert not any(word in left for word in ("script", "onclick", "iframe", "style", "form", "input"))


def test_picture_of_another_host_is_dropped(turned: Expand) -> None:
    """A page that is read asks nothing of another host."""
    assert "<img" not in turned("甲 ![x](https://example.org/x.png)")
