"""The one form of a YAML file: order, quoting, layout, comments."""

import io
import textwrap

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings
from ruamel.yaml import YAML

from dashboards.editor.fmt import format_file, unformatted
from dashboards.readers import parse


def formatted(text: str, path: str = "data/sources/one.yml") -> str:
    """Format a text that must not be broken."""
    done = format_file(path, textwrap.dedent(text).encode())
    assert done.text is not None, done.problems
    return done.text


def test_keys_follow_the_order_of_the_model() -> None:
    """Known keys come in the model's order, at every level; unknown keys come last, as they stood."""
    text = "extra: 1\nkind: article\narchive:\n  sha256: a\n  file: b\nid: one\n"
    assert formatted(text) == "id: one\nkind: article\narchive:\n  file: b\n  sha256: a\nextra: 1\n"


def test_flow_becomes_block() -> None:
    """Flow mappings and lists are written in block style, lists two spaces under their key."""
    text = "id: one\ntraps: [{paragraph: 1, zh: 甲}]\ntitle: {zh: 题, en: T}\n"
    wanted = "id: one\ntitle:\n  zh: 题\n  en: T\ntraps:\n  - paragraph: 1\n    zh: 甲\n"
    assert formatted(text) == wanted


def test_lists_of_records_stand_flush_left() -> None:
    """A file that holds a list starts each item at the margin."""
    assert formatted("  - kind: province\n    id: su\n", "data/places.yml") == "- id: su\n  kind: province\n"


@pytest.mark.parametrize(
    ("given_value", "wanted"),
    [
        ('"近400家次"', "近400家次"),
        ("“码”上反映", "“码”上反映"),
        ("'a: b'", "'a: b'"),
        ('"a: b"', "'a: b'"),
        ('"it\'s: so"', '"it\'s: so"'),
        ("'say \"a: b\"'", "'say \"a: b\"'"),
        ("'# not a comment'", "'# not a comment'"),
        ('"1034"', "'1034'"),
        ('"0620"', "'0620'"),
        ('"true"', "'true'"),
        ("yes", "yes"),
        # Plain, as the browser form saves them; in quotes, they stay texts for readers of YAML 1.1 too.
        ('"yes"', "'yes'"),
        ("'Off'", "'Off'"),
        ('"1:30"', "'1:30'"),
        ('"2024-01-01"', "'2024-01-01'"),
        ('"1_000"', "'1_000'"),
        ('"yes, indeed"', "yes, indeed"),
        ("1-8", "1-8"),
        ('""', "''"),
        ('"%"', "'%'"),
        ("'a\u0007b'", None),
        ('"a\\tb"', '"a\\tb"'),
        ('"\\u2028"', None),
    ],
)
def test_text_is_quoted_only_where_it_must_be(given_value: str, wanted: str | None) -> None:
    """Plain where every YAML reader takes it for the same text, quoted as the browser form does elsewhere."""
    done = format_file("data/sources/one.yml", f"title:\n  zh: {given_value}\n".encode())
    assert done.text == (None if wanted is None else f"title:\n  zh: {wanted}\n")


@pytest.mark.parametrize("value", ["5", "0620", "6:40"])
def test_numbers_stay_plain(value: str) -> None:
    """A field that holds a number is not quoted, even where the number is wrong."""
    assert formatted(f"archive:\n  paragraphs: '{value}'\n") == f"archive:\n  paragraphs: {value}\n"


def test_comments_are_kept_where_they_belong() -> None:
    """Comments go with the entry below or beside them; those at the top stay at the top."""
    text = """\
        # top

        kind: article   # beside kind
        # above the archive
        archive:  # why
              # above the hash
              sha256: a
              # end of the archive
        # above the id
        id: one
        # last
        """
    wanted = """\
        # top

        # above the id
        id: one
        kind: article # beside kind
        # above the archive
        archive: # why
          # above the hash
          sha256: a
          # end of the archive
        # last
        """
    assert formatted(text) == textwrap.dedent(wanted)


def test_a_comment_is_not_looked_for_in_text() -> None:
    """Number signs inside quoted, literal and plain text are text."""
    text = "title:\n  zh: 'a # b'\n  en: |\n    x # y\n    z\nnote:\n  zh: c#d\n"
    assert formatted(text) == text


def test_line_breaks_and_byte_order_mark_are_cleaned() -> None:
    """CRLF, a byte order mark, blank lines and a missing last line break are mended."""
    raw = "\ufeffid: one\r\n\r\n\r\nkind: article".encode()
    assert format_file("data/sources/one.yml", raw).text == "id: one\nkind: article\n"


def test_long_lines_are_not_folded() -> None:
    """A text of any length stays on one line, and a folded one becomes one line."""
    assert formatted(f"title:\n  zh: {'长' * 300}\n") == f"title:\n  zh: {'长' * 300}\n"
    assert formatted("title:\n  en: >-\n    one\n    two\n") == "title:\n  en: one two\n"


def test_a_broken_file_is_refused_with_the_readers_problem() -> None:
    """What the strict reader refuses is not rewritten."""
    done = format_file("data/sources/one.yml", b"id: one\nid: two\n")
    assert done.text is None
    assert [it.rule for it in done.problems] == ["yaml-duplicate"]


def test_the_first_difference_is_pointed_at() -> None:
    """An unformatted file is reported at the first line and column that differ."""
    raw = b"id: one\nkind:  article\n"
    problem = unformatted("data/sources/one.yml", raw, "id: one\nkind: article\n")
    assert problem is not None
    assert (problem.rule, problem.span.line, problem.span.column) == ("format", 2, 7)


_ALPHABET = st.characters(blacklist_categories=["Cs"], max_codepoint=0x2FFFF)
_TEXT = st.text(_ALPHABET, max_size=12) | st.text(" \n#:-'\"[]{},|>&*!?%@`~a1\t", max_size=8)
_DATA = st.recursive(
    _TEXT | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("ab-1 #:", min_size=1, max_size=4), inner),
    max_leaves=12,
)


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(st.sampled_from(["id", "title", "traps", "note", "x"]), _DATA, min_size=1), st.booleans())
def test_formatting_keeps_the_data_and_is_stable(data: dict[str, object], flow: bool) -> None:  # noqa: FBT001 - a strategy's value
    """Whatever YAML a file holds: the data going in is the data coming out, and a second run changes nothing."""
    raw = dumped(data, flow=flow)
    document = parse("data/sources/one.yml", raw)
    done = format_file("data/sources/one.yml", raw)
    if done.text is None:
        # A tab inside a plain text, or a key that is no word: some readers stop there, and so it is refused.
        assert done.problems
        return
    assert parse("data/sources/one.yml", done.text.encode()).data == document.data
    assert format_file("data/sources/one.yml", done.text.encode()).text == done.text


def dumped(data: object, *, flow: bool) -> bytes:
    """Write data by another YAML writer, in its own style."""
    yaml = YAML(typ="safe", pure=True)
    yaml.default_flow_style = flow
    yaml.allow_unicode = True
    stream = io.BytesIO()
    yaml.dump(data, stream)
    return stream.getvalue()


_LINES = st.lists(
    st.sampled_from(["id: a", "# c", "", "title:", "  # in", "  zh: b # beside", "  en: |", "    text # t", "    # deep", "traps:", "  - zh: x", "  # dash", "    paragraph: 1", "  - # on", "note: {zh: a} # n", "x:", "- y", "  k: >", "     folded"]),
    max_size=14,
)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(_LINES)
def test_every_comment_survives(lines: list[str]) -> None:
    """However comments are strewn, each is still there after formatting, and a second run changes nothing."""
    raw = "\n".join(lines).encode()
    done = format_file("data/sources/one.yml", raw)
    if done.text is None:
        return
    again = format_file("data/sources/one.yml", done.text.encode())
    assert again.text == done.text
    count = done.text.count
    outside = [it for it in ("# c", "# in", "# dash", "# on", "# n", "# beside") if count(it) < sure(lines, it)]
    assert outside == []


def test_no_blank_line_is_left_at_the_start() -> None:
    """What comes first by the model's order leaves the blank line that stood above it."""
    done = format_file("data/sources/one.yml", b"traps:\n\n# c\nid: a")
    assert done.text == "# c\nid: a\ntraps:\n"


def test_text_that_reads_otherwise_in_any_other_form_is_refused() -> None:
    """A plain text over several lines that looks like a list is left to its editor, with a problem."""
    done = format_file("data/sources/one.yml", b"     folded\n\n- y")
    assert done.text is None
    assert len(done.problems) == 1


def sure(lines: list[str], comment: str) -> int:
    """Count a comment's lines, those after the start of a block aside: they may be text."""
    count = 0
    for line in lines:
        if line.endswith(("|", ">")):
            break
        count += line.endswith(comment)
    return count
