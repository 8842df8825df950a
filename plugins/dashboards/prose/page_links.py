"""Articles: links to pages of ours lead somewhere, and to a part that the page has, each checked at its line.

The build looks at every link of the finished site once more; what an author can mend is said here, before anything is built.
"""

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final
from urllib.parse import unquote, urlsplit

from dashboards.checks import Context
from dashboards.checks.record_names import HEADING, PAGE_PARTS
from dashboards.errors import Problem, show
from dashboards.errors.rules import rule
from dashboards.prose.masking import Masked, Places
from dashboards.prose.rendered import Rendered

DEAD_LINK = rule("dead-link", ("链接要有去处", "link must lead to a page of the site"), ("断链让读者走进死胡同。", "A dead link leads a reader nowhere."), ("改正文章里的地址", "mend the address in the article"), bad="[说明](/nowhere/)", good="[说明](/methods/)")  # fmt: skip


_LISTS: Final = frozenset(
    {"articles", "cities", "initiatives", "observations", "charts", "indicators", "sources", "corrections", "methods"}
    | {"about", "search", "privacy", "data"}
)
_KINDS: Final = {
    "initiatives": "initiative",
    "charts": "chart",
    "embed": "chart",
    "sources": "source",
    "indicators": "indicator",
    "cities": "place",
    "places": "place",
}
ENGLISH: Final = "en"


def page_link_problems(
    masked: Masked, rendered: Rendered, lang: str, context: Context, at: Places
) -> Iterator[Problem]:
    """Find links of an article in `lang` that lead to no page of ours, or to no part of it."""
    pages = _Pages(context=context)
    done = masked.body
    for link in rendered.links:
        why = pages.missing(link, lang)
        start = max(masked.text.find(link, done), masked.text.find(link, masked.body), masked.body)
        done = start if link in masked.text[start:] else done
        if why is not None:
            span = at(start, start + len(link))
            message = (f"链接没有去处：{show(link)}", f"link must lead to a page of the site: {show(link)}")
            yield DEAD_LINK.at(span, message, why)


@dataclass(frozen=True, kw_only=True)
class _Pages:
    context: Context

    def missing(self, link: str, lang: str) -> tuple[str, str] | None:
        """Return the help for a link that leads nowhere; None for one that leads somewhere, or out of the site."""
        site = self.context.dataset.site
        parts = urlsplit(link.removeprefix(site.url) if link.startswith(f"{site.url}/") else link)
        if parts.scheme or not (parts.path or parts.netloc):
            return None
        path = unquote(parts.path)
        if parts.netloc or not path.startswith("/"):
            name = path.rpartition("/")[2].removesuffix(".md").removesuffix(".en")
            return (
                f"站内的链接从“/”开始，例如 /articles/{name or '短名'}/；站外的写全https://",
                f"a link to a page of ours begins with '/', such as /articles/{name or 'slug'}/; any other with https://",
            )
        names = path.strip("/").split("/") if path != "/" else []
        if names and names[0] == ENGLISH:
            lang, names = ENGLISH, names[1:]
        if not self._is_page(names, lang):
            return self._instead(path, names, lang)
        if not path.endswith("/") and self._is_folder(names):
            return f"写成 {path}/（网页的地址以“/”结尾）", f"write {path}/ (a page's address ends with '/')"
        parts_of = self._parts(names)
        if parts.fragment and parts_of is not None and parts.fragment not in parts_of:
            near = difflib.get_close_matches(parts.fragment, sorted(parts_of), n=1, cutoff=0.5)
            zh, en = (f"；是不是“#{near[0]}”？", f"; did you mean '#{near[0]}'?") if near else ("", "")
            return f"这一页没有“#{parts.fragment}”这一节{zh}", f"the page has no part '#{parts.fragment}'{en}"
        return None

    def _is_page(self, names: list[str], lang: str) -> bool:
        """Whether there is a page; files beside the pages are left to the build."""
        if not names or (len(names) == 1 and names[0] in _LISTS) or "." in names[-1]:
            return True
        if names[0] == "articles":
            ending = ".en.md" if lang == ENGLISH else ".md"
            return (
                len(names) == 2
                and (self.context.dataset.root / "content" / "articles" / f"{names[1]}{ending}").is_file()
            )
        if names[0] in {"cities", "places"}:
            return all(it in self._ids["place"] for it in names[1:]) and len(names) <= 3
        kind = _KINDS.get(names[0])
        return kind is not None and len(names) == 2 and names[1] in self._ids[kind]

    @staticmethod
    def _is_folder(names: list[str]) -> bool:
        return bool(names) and "." not in names[-1]

    def _instead(self, path: str, names: list[str], lang: str) -> tuple[str, str]:
        if names[0] == "articles" and len(names) == 2 and self._is_page(names, "zh" if lang == ENGLISH else ENGLISH):
            return (
                "这篇文章只有另一种语言的；改链接，或先翻译它",
                "the article stands in the other language only: link to another page, or translate it first",
            )
        near = difflib.get_close_matches(
            names[-1], sorted(self._ids.get(_KINDS.get(names[0], ""), ())), n=1, cutoff=0.6
        )
        if near:
            address = "/".join(["", *names[:-1], near[0], ""])
            return f"是不是 {address} ？", f"did you mean {address} ?"
        return f"没有这一页；检查{path}的拼写", f"there is no such page; check the spelling of {path}"

    @cached_property
    def _ids(self) -> Mapping[str, frozenset[str]]:
        """Return the ids, former ones included, that pages of each kind have."""
        data = self.context.dataset
        found = {
            kind: {one for name in shelf for one in (name, *data.former(kind, name))} | self.context.unread
            for kind, shelf in data.shelves.items()
        }
        found["initiative"] |= {it.observation.partition(".")[0] for it in data.corrections if it.withdrawn}
        return {kind: frozenset(names) for kind, names in found.items()}

    def _parts(self, names: list[str]) -> frozenset[str] | None:
        """Return the parts of a page, by which it can be linked to; None where only the build knows them."""
        data = self.context.dataset
        if len(names) == 2 and names[0] == "initiatives" and names[1] in data.initiatives:
            record = data.initiatives[names[1]]
            ids = {name for it in record.observations for name in (it.id, it.id + HEADING, *it.aliases)}
            return PAGE_PARTS | ids | {f"claim-{number}" for number, _ in enumerate(record.claims, start=1)}
        if len(names) == 2 and names[0] == "sources" and names[1] in data.sources:
            numbers = range(1, data.sources[names[1]].archive.paragraphs + 1)
            return frozenset({"main", "traps", "paragraphs", *(f"p{number}" for number in numbers)})
        if names == ["corrections"]:
            return frozenset({"main", "how", *(name for it in data.corrections for name in (it.id, it.id + HEADING))})
        return None
