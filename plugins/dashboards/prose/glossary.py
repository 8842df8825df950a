"""Names and terms have one English rendering, declared in `data/glossary.yml`: in records, and in articles beside their twins."""

import re
from collections.abc import Iterator
from typing import Final

from dashboards.checks.context import Context
from dashboards.checks.word_lint import text_span
from dashboards.errors import Problem, Span, show
from dashboards.errors.rules import rule
from dashboards.model import texts_of
from dashboards.model.word_lists import Term
from dashboards.readers import read_record

GLOSSARY = rule("glossary", ("名称和术语只有一个译法", "a name or term must have its one English rendering"), ("同一个平台两种译法，读者会当成两个。", "Under two names in English readers take one platform for two."), ("改用data/glossary.yml里的译法；句中的变形写进also", "use the rendering of data/glossary.yml; a form that a sentence needs goes under 'also'"), bad="作风会客厅 / the conduct parlour", good="作风会客厅 / the work-style parlour")  # fmt: skip


PATH: Final = "data/glossary.yml"
_SPACE: Final = re.compile(r"\s+")


def check_glossary(context: Context) -> Iterator[Problem]:
    """Find English texts that lack the rendering of a term in their Chinese, or have a refused one."""
    document = context.documents.get(PATH)
    if document is None or not isinstance(document.data, list):
        return
    read = [read_record(Term, document, data, (index,)) for index, data in enumerate(document.data)]
    yield from (one for _, problems in read for one in problems)
    terms = _Terms([it for it, _ in read if it is not None])
    for kind, name, record in context.dataset.records():
        for text in texts_of(record):
            if not text.plain and text.text.en is not None:
                path = (*text.path, "en")
                for term, start, end in terms.wrong(text.text.zh, text.text.en):
                    yield _told(
                        term,
                        text_span(context, kind, name, path, text.text.en, start, end - start),
                        text.text.en[start:end],
                    )
    yield from _articles(context, terms)


class _Terms:
    """All terms, asked at once: one pattern for the Chinese, one for what is refused."""

    def __init__(self, terms: list[Term]) -> None:
        self._by_zh = {it.zh: it for it in terms}
        self._refused = {word.lower(): it for it in terms for word in it.refused}
        self._zh = _any_of(self._by_zh, "{}")
        self._en = _any_of(self._refused, r"\b{}\b")

    def wrong(self, zh: str, en: str) -> Iterator[tuple[Term, int, int]]:
        """Yield each term that an English text has not or has wrong, with where; an empty stretch where it is missing."""
        wrong = [(self._refused[it[0].lower()], it.start(), it.end()) for it in self._en.finditer(en)]
        yield from wrong
        plain = _SPACE.sub(" ", en).lower()
        for name in dict.fromkeys(self._zh.findall(zh)):
            term = self._by_zh[name]
            has = any(it.lower() in plain for it in (term.en, *term.also))
            if not has and all(it is not term for it, _, _ in wrong):
                yield term, 0, 0


def _any_of(words: dict[str, Term], form: str) -> re.Pattern[str]:
    longest = sorted(words, key=len, reverse=True)
    return re.compile("|".join(form.format(re.escape(it)) for it in longest) or r"(?!)", re.IGNORECASE)


def _articles(context: Context, terms: _Terms) -> Iterator[Problem]:
    root = context.dataset.root
    for file in sorted((root / "content").rglob("*.en.md")):
        twin = file.with_name(file.name.replace(".en.md", ".md"))
        if file.is_symlink() or twin.is_symlink() or not twin.is_file() or not file.is_file():
            continue
        zh, en = (it.read_bytes().decode("utf-8-sig", "replace") for it in (twin, file))
        for term, start, end in terms.wrong(zh, en):
            line, before = en.count("\n", 0, start) + 1, en.rfind("\n", 0, start) + 1
            at = start - before + 1
            span = Span(path=file.relative_to(root).as_posix(), line=line, column=at, end_column=at + end - start)
            yield _told(term, span, en[start:end])


def _told(term: Term, span: Span, found: str) -> Problem:
    message = (
        (f"译名不统一：{show(found)}（{term.zh}）", f"a term must have its one rendering: {show(found)} ({term.zh})")
        if found
        else (
            f"中文有“{term.zh}”，英文没有它的译名",
            f"English must have the rendering of {term.zh}, which the Chinese has",
        )
    )
    return GLOSSARY.at(
        span,
        message,
        (
            f"写成 {term.en}；也可以的变形写进{PATH}的also",
            f"write {term.en}; a form that will do as well goes under 'also' in {PATH}",
        ),
    )
