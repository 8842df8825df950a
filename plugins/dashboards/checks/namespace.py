"""Addresses: each page, former address and tombstone has one of its own, before anything is built.

A former id leads on to the page that bears the id now. Where it is another page's id, or that of the very page, the
page would be written over.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Final

from dashboards.checks.context import Context
from dashboards.errors import Both, Problem, Related, Span, show
from dashboards.errors.rules import rule
from dashboards.model import Initiative

ADDRESS_TAKEN = rule("address-taken", ("一个地址只能属于一页", "an address must belong to one page"), ("曾用编号的网页会跳转；它若占了别的网页的地址，那一页就没有了。", "The page of a former id leads on; where it takes another page's address, that page is gone."), ("删掉这个曾用编号，或换一个id", "delete the former id, or choose another id"), bad="aliases:\n  - kunshan-inspections  (an initiative has this id)", good="(no alias)")  # fmt: skip
TRANSLATION = rule("translation", ("文字要有两种语言", "words must stand in both languages"), ("英文读者应看到同样的内容。", "Readers of English should find the same."), ("加上另一种语言的文字", "add the words in the other language"), bad="zh: 小信封", good="zh: 小信封\nen: The small envelope")  # fmt: skip


# The kinds that have pages under their ids, each in a folder of its own.
_FOLDERS: Final[Mapping[str, str]] = {
    "initiative": "/initiatives/",
    "chart": "/charts/",
    "source": "/sources/",
    "indicator": "/indicators/",
    "place": "/cities/",
}

# Where an id stands is asked only once it is taken twice: finding a place reads its file again.
At = Callable[[], Span]


def check_namespace(context: Context) -> Iterator[Problem]:
    """Find former ids that take the address of another page, of another former id, or of their own page."""
    for kind, folder in _FOLDERS.items():
        records = context.dataset.shelves[kind]
        taken: dict[str, At] = {name: partial(context.span, kind, name, "id") for name in records}
        for name in records:
            for index, old in enumerate(context.dataset.former(kind, name)):
                at = partial(context.span, kind, name, "aliases", index)
                yield from _taken(f"{folder}{old}/", old, at, taken)
                taken.setdefault(old, at)
    for initiative in context.dataset.initiatives.values():
        yield from _observations(context, initiative)


def _observations(context: Context, initiative: Initiative) -> Iterator[Problem]:
    """An observation's former id is a part of its initiative's page, as its id is."""
    taken: dict[str, At] = {}
    for index, record in enumerate(initiative.observations):
        taken.setdefault(record.id, partial(context.span, "initiative", initiative.id, "observations", index, "id"))
    for index, record in enumerate(initiative.observations):
        for number, old in enumerate(record.aliases):
            at = partial(context.span, "initiative", initiative.id, "observations", index, "aliases", number)
            yield from _taken(f"/initiatives/{initiative.id}/#{old}", old, at, taken)
            taken.setdefault(old, at)


def _taken(address: str, old: str, at: At, taken: Mapping[str, At]) -> Sequence[Problem]:
    if old not in taken:
        return ()
    there = Related(span=taken[old](), label=Both(zh="这个地址属于这里", en="the address belongs here"))
    return (
        ADDRESS_TAKEN.at(at(), (f"地址已经有主：{show(address)}", f"a former id must not take an address that is in use: {show(address)}"), ("删掉这个曾用编号；复制来的记录不要带aliases", "delete the former id; a record that was copied must not bring its aliases along"), related=(there,)),
    )  # fmt: skip
