"""A source's text becomes a document, by what stands in it first and by the file's name second."""

from __future__ import annotations

from pathlib import PurePath

from dashboards.documents import commas, plain, saved_page
from dashboards.documents.document import SourceDocument


def read_document(text: str, name: str) -> SourceDocument:
    """Read a text that was saved under a name: a saved page, a CSV, or plain text with tables in it."""
    ending = PurePath(name).suffix.lower()
    body = text.removeprefix("\ufeff")
    if ending in {".html", ".htm", ".xhtml", ".shtml"} or saved_page.is_page(body):
        return saved_page.document_of(body)
    separator = commas.separator_of(body, named=ending in {".csv", ".tsv"})
    if separator is not None:
        return commas.document_of(body, separator)
    return plain.document_of(body)
