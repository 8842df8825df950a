"""Articles, last step: the HTML that Markdown made is cleaned, and its bound numbers and charts become links and pictures.

Runs after Pelican has read an article, since Pelican swallows what a Markdown extension raises. A target that does not
exist was a problem of the check, so here it is an error of ours.
"""

import html as escaping
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from dashboards.prose.bindings import Bindings
from dashboards.prose.bound_links import right_text
from dashboards.prose.counting import Calculated
from dashboards.prose.sanitiser import clean

_BOUND: Final = re.compile(r'<a href="(?P<scheme>obs|calc):(?P<target>[^"]*)"[^>]*>(?P<text>.*?)</a>', re.DOTALL)
_BLOCK: Final = re.compile(r'<p>\s*<img(?=[^>]* src="(?P<kind>chart|picture):(?P<target>[^"]*)")[^>]*>\s*</p>')
# A page asks nothing of another host, so pictures are what records hold and nothing else.
_PICTURE: Final = re.compile(r"<img[^>]*>")


@dataclass(frozen=True, kw_only=True)
class Shows:
    """What stands on the page for what a text names: each gives an address or HTML.

    `observe` gives the address of an observation's card by id, `block` the HTML of a chart or a picture by kind and id; `count` gives the
    address that tells what a calculation rests on, `how` says how and as of when it was worked out, and `corrected` what
    follows a number that a correction changed after that day.
    """

    observe: Callable[[str], str]
    count: Callable[[Calculated], str]
    how: Callable[[Calculated], str]
    corrected: Callable[[Calculated], str]
    block: Callable[[str, str], str]


def expand(html: str, *, lang: str, known: Bindings, shows: Shows) -> str:
    """Turn `obs:` and `calc:` links, `chart:` and `picture:` of an article into what the page shows.

    An empty link is filled with the right text in `lang`. Raises KeyError for a target that does not exist.
    """
    linked = _BOUND.sub(lambda it: _link(it, lang, known, shows), clean(html))
    return _BLOCK.sub(lambda it: shows.block(it["kind"], it["target"]), _without_pictures(linked))


def _without_pictures(html: str) -> str:
    return _PICTURE.sub(lambda it: it[0] if ' src="chart:' in it[0] or ' src="picture:' in it[0] else "", html)


def _link(match: re.Match[str], lang: str, known: Bindings, shows: Shows) -> str:
    target, text = escaping.unescape(match["target"]), match["text"].strip()
    if match["scheme"] == "calc":
        return _counted(known.calculated[target], text, lang, shows)
    quantity = known.quantity(target)
    if quantity is None:
        raise KeyError(target)
    name = target.partition("#")[0]
    address = escaping.escape(shows.observe(name))
    shown = text or escaping.escape(right_text(quantity, lang))
    return f'<a class="observation" href="{address}" data-observation="{name}">{shown}</a>'


def _counted(calculated: Calculated, text: str, lang: str, shows: Shows) -> str:
    """Return a number that was worked out: a link to what it rests on, and the day where a correction changed it since."""
    told, address = escaping.escape(shows.how(calculated)), escaping.escape(shows.count(calculated))
    value = f' value="{calculated.value}"' if calculated.derived is None else ""
    shown = text or escaping.escape(calculated.text(lang))
    number = f'<data class="calculated"{value}>{shown}</data>' if value else f'<span class="calculated">{shown}</span>'
    since = escaping.escape(shows.corrected(calculated))
    after = f'<small class="corrected">{since}</small>' if since else ""
    return f'<a class="counted" data-made href="{address}" title="{told}">{number}</a>{after}'
