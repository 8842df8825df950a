"""Brings one file into its one form, or says why it cannot: the strict reader's problems, never a guess."""

from dataclasses import dataclass

from ruamel.yaml.error import YAMLError

from dashboards.editor.outline import data_of, read_outline
from dashboards.editor.yaml_layout import write
from dashboards.errors import Problem, Span
from dashboards.errors.rules import rule
from dashboards.model.shapes import shape_of
from dashboards.readers import parse
from dashboards.readers.strict_yaml import YAML_SYNTAX

FORMAT = rule("format", ("记录要按统一格式书写", "records must be in their one form"), ("格式统一，改动才看得清。", "In one form a change is easy to see."), ("运行 inv fmt", "run inv fmt"), bad="name: {zh: 小信封}", good="name:\n  zh: 小信封")  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Formatted:
    """A file's text in its one form, None where the file is broken and `problems` say how."""

    path: str
    text: str | None
    problems: tuple[Problem, ...] = ()


def format_file(path: str, raw: bytes) -> Formatted:
    """Return a file's canonical text; `path` is relative to the repo's root and decides the key order."""
    document = parse(path, raw)
    if document.problems:
        return Formatted(path=path, text=None, problems=tuple(document.problems))
    if not document.text.strip():
        return Formatted(path=path, text="")
    try:
        outline = read_outline(document.text)
    except YAMLError:
        outline = None
    if outline is None or data_of(outline.root) != document.data:
        return Formatted(path=path, text=None, problems=(_ambiguous(path),))
    text = write(outline, shape_of(path))
    if parse(path, text.encode()).data != document.data:
        # Some plain texts over several lines read otherwise in any other form: the file stays as its editor wrote it.
        return Formatted(path=path, text=None, problems=(_ambiguous(path),))
    return Formatted(path=path, text=text)


def unformatted(path: str, raw: bytes, text: str) -> Problem | None:
    """Say where a file first differs from its canonical text; None where it does not."""
    if raw == text.encode():
        return None
    found, wanted = raw.decode("utf-8", "replace").split("\n"), text.split("\n")
    pairs = zip(found, wanted, strict=False)
    line = next((number for number, (a, b) in enumerate(pairs) if a != b), min(len(found), len(wanted)) - 1)
    ours = wanted[line] if line < len(wanted) else ""
    theirs = found[line] if line < len(found) else ""
    column = next(
        (n for n, (a, b) in enumerate(zip(theirs, ours, strict=False)) if a != b), min(len(theirs), len(ours))
    )
    return FORMAT.at(
        Span(path=path, line=line + 1, column=column + 1, end_column=max(column + 2, len(theirs) + 1)),
        ("没有按统一格式书写", "file must be in its one form"),
        (f"运行 inv fmt --path {path}", f"run inv fmt --path {path}"),
    )


def _ambiguous(path: str) -> Problem:
    return YAML_SYNTAX.at(
        Span(path=path),
        ("两种YAML读法对这个文件的理解不同", "file must mean the same to every YAML reader"),
        ("给含特殊符号的值加引号", "quote the values that hold special characters"),
    )
