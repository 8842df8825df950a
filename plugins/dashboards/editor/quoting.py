"""How a scalar is written: plain where it can be, quoted where another YAML reader would misread it.

The rules are those of the npm package `yaml` as the browser form uses it, so that a file saved in the form and a
file formatted here are the same.
"""

import json
import re

# What `yaml` refuses to write plain: an indicator in front, `: ` or ` #` inside, white space at an end, a hyphen or colon last.
_NOT_PLAIN = re.compile(
    r"^[\n\t ,\[\]{}#&*!|>'\"%@`]|^[?-]$|^[?-][ \t]|[\n:][ \t]|[ \t]\n|[\n\t ]#|[\n\t :-]$|^(?:---|\.\.\.)(?:\s|$)"
)
# What YAML 1.2 takes for null, a Boolean or a number, so that text of this form is quoted.
_TYPED = re.compile(
    r"^(?:~|null|Null|NULL|true|True|TRUE|false|False|FALSE|[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+"
    r"|[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$"
)
# What readers of YAML 1.1 take for a Boolean, a number, a day or a sign: quotes that an editor gave it stay.
_TYPED_ELSEWHERE = re.compile(
    r"^(?:y|yes|n|no|on|off|=|<<|[-+]?0b[01_]+|[-+]?[0-9][0-9_,]*(?:\.[0-9_]*)?|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?"
    r"|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt \t].*)?)$",
    re.IGNORECASE,
)
_ESCAPED = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


class QuotedText(str):
    """A text that stood in quotes in its file."""

    __slots__ = ()


def inline(text: str, *, typed: bool) -> str:
    """Write a text on one line; `typed` says that the field holds a number or a yes/no, which stays plain."""
    kept = isinstance(text, QuotedText) and not typed and _TYPED_ELSEWHERE.match(text)
    if (
        text
        and not kept
        and not _NOT_PLAIN.search(text)
        and not _ESCAPED.search(text)
        and (typed or not _TYPED.match(text))
    ):
        return text
    return quoted(text)


def quoted(text: str) -> str:
    """Quote a text: in double quotes where it holds what only they can write, or single quotes alone."""
    if _ESCAPED.search(text) or ("'" in text and '"' not in text):
        return _ESCAPED.sub(_escape, json.dumps(text, ensure_ascii=False))
    return "'" + text.replace("'", "''") + "'"


def _escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"


def block(text: str) -> tuple[str, list[str]] | None:
    """Return the header and the lines of a literal block, None where a text of several lines cannot be one."""
    lines = text.rstrip("\n").split("\n")
    ends = len(text) - len(text.rstrip("\n"))
    if len(lines) + ends < 2 or not lines[0]:
        return None
    if any(line != line.rstrip() or line.startswith(" ") or _ESCAPED.search(line) for line in lines):
        return None
    chomp = "-" if ends == 0 else "" if ends == 1 else "+"
    return "|" + chomp, lines + [""] * max(0, ends - 1)
