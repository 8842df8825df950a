"""YAML as the project reads it: text scalars, limits, and nothing that hides."""

import pytest

from dashboards.readers import parse


def rules(text: str) -> list[str]:
    """Give the rules that a text breaks."""
    return [it.rule for it in parse("data/x.yml", text.encode()).problems]


@pytest.mark.parametrize("word", ["0620", "6:40", "0x190", "no", "97.20", "1e3", "~", "2023-11-03", "12:30"])
def test_scalars_stay_text(word: str) -> None:
    """What YAML 1.1 would turn into something else stays as typed."""
    assert parse("data/x.yml", f"a: {word}\n".encode()).data == {"a": word}


def test_empty_plain_scalar_is_missing() -> None:
    """A key without a value has none; a quoted empty text is a text."""
    assert parse("data/x.yml", b'a:\nb: ""\n').data == {"a": None, "b": ""}


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("a: &x 1\n", "yaml-anchor"),
        ("a: 1\nb: *x\n", "yaml-anchor"),
        ("a: !!str 1\n", "yaml-tag"),
        ("<<: {a: 1}\n", "yaml-merge"),
        ("a: 1\na: 2\n", "yaml-duplicate"),
        ("a: 1\n---\nb: 2\n", "yaml-documents"),
        ("a: [1\n", "yaml-syntax"),
        ("\ta: 1\n", "yaml-syntax"),
        ("? [a]\n: 1\n", "yaml-key"),
        ("a: \u202e1\n", "yaml-character"),
        ("a: \x07\n", "yaml-character"),
        ("[" * 100_000, "yaml-depth"),
        ("a: " + "x" * 20_001 + "\n", "yaml-scalar"),
        ("- 1\n" * 60_001, "yaml-nodes"),
        ("#" * 1_000_001, "yaml-size"),
    ],
)
def test_what_hides_is_refused(text: str, rule: str) -> None:
    """Each trap of YAML is a problem with its own rule."""
    assert rule in rules(text)


def test_a_control_character_is_named_once_where_it_stands() -> None:
    """The parser stops at it, too, and has nothing to add."""
    (found,) = parse("data/x.yml", b"a: x\x01y\n").problems
    assert (found.rule, found.span.line, found.span.column, found.span.end_column) == ("yaml-character", 1, 5, 6)


def test_what_the_parser_cannot_read_is_always_named() -> None:
    """Nothing is said where the parser stops at a character, so no such character may be one that is not named."""
    for code in (*range(0x20), *range(0x7F, 0xA0), 0xFEFF, 0xFFFE, 0xFFFF):
        text = f"a: x{chr(code)}y\n"
        document = parse("data/x.yml", text.encode())
        assert document.problems or document.data is not None, hex(code)


def test_not_utf8_points_at_the_byte() -> None:
    """A GBK file is refused at the first byte that is not UTF-8."""
    found = parse("data/x.yml", b"a: 1\nb: " + "苏州".encode("gbk")).problems[0]
    assert (found.rule, found.span.line, found.span.column) == ("yaml-encoding", 2, 4)


def test_bom_and_crlf_are_read() -> None:
    """A byte-order mark and Windows line ends change nothing."""
    assert parse("data/x.yml", b"\xef\xbb\xbfa: 1\r\nb: 2\r\n").data == {"a": "1", "b": "2"}


def test_duplicate_points_at_the_second_and_names_the_first() -> None:
    """Of two equal keys the second is marked, and the first is related."""
    found = parse("data/x.yml", b"a: 1\nb: 2\na: 3\n").problems[0]
    assert (found.span.line, found.related[0].span.line) == (3, 1)


def test_span_counts_characters() -> None:
    """A column counts characters from 1, also behind Chinese and emoji."""
    document = parse("data/x.yml", "a:\n  - 名: 😀苏\n    值: 1\n".encode())
    span = document.span(("a", 0, "名"))
    assert (span.line, span.column, span.end_column) == (2, 8, 10)


def test_span_of_what_is_not_there_is_its_parents() -> None:
    """A missing key is shown at the mapping that lacks it."""
    document = parse("data/x.yml", b"a:\n  b: 1\n")
    assert document.span(("a", "c", 4)).line == 2


@pytest.mark.parametrize(
    "escape", ["\\0", "\\e[2J", "\\L", "\\u202E", "\\u200B", "\\f", "\\x1b", "\\U000E0041", "\\u2F00", "\\N"]
)
def test_an_escape_is_what_it_stands_for(escape: str) -> None:
    """A character that may not stand in a text may not be spelled by its code either, in a value or in a key."""
    for text in (f'en: "Fewer {escape}visits"\n', f'"e{escape}n": visits\n'):
        assert [it.rule for it in parse("x.yml", text.encode()).problems] == ["yaml-character"]


@pytest.mark.parametrize("word", ["null", "~", "NULL", "'null'", "None", "'#N/A'"])
def test_a_programs_word_for_nothing_is_no_text(word: str) -> None:
    """What a program writes where it has nothing would be printed as words."""
    assert [it.rule for it in parse("x.yml", f"zh: {word}\n".encode()).problems] == ["no-text"]


@pytest.mark.parametrize("text", ["zh: 到 #3窗口办理\n", "- 甲\n- 乙\t#丙\n", "zh: 一窗 #通收 # 注\n"])
def test_a_text_that_a_sign_cuts_is_named(text: str) -> None:
    """What stands behind a blank and a # would be lost without a word."""
    assert [it.rule for it in parse("x.yml", text.encode()).problems] == ["yaml-cut"]


@pytest.mark.parametrize(
    "text", ["zh: 甲 # 注\n", 'zh: "到 #3窗口" # 注\n', "zh: 甲#乙\n", "#注\nzh: 甲 ## 注\n", "zh: |\n  甲 #乙\n"]
)
def test_comments_and_quoted_signs_stand(text: str) -> None:
    """A comment has a blank behind its sign, and within quotes or a block the sign is text."""
    assert parse("x.yml", text.encode()).problems == []


def test_many_texts_beside_one_sign_are_read_in_time() -> None:
    """A file with one such comment is not parted into lines anew for each text, nor a run of blanks looked through from each."""
    text = "a: [" + ", ".join(["b"] * 20_000) + "]\nc: d" + " " * 100_000 + "\ne: f #g\n"
    assert [it.rule for it in parse("x.yml", text.encode()).problems] == ["yaml-cut"]


@pytest.mark.parametrize("end", ["\x85", "\u2028", "\u2029"])
def test_a_sign_of_another_end_of_line_is_named_beside_a_cut_text(end: str) -> None:
    """YAML counts it as a line, which a file has not: the text that is cut below it is found all the same."""
    found = parse("x.yml", f"a: b{end * 3}c: 😀 #d".encode()).problems
    assert [it.rule for it in found] == ["yaml-character", "yaml-cut"]


def test_garbled_text_is_refused_once() -> None:
    """Text that was read in a wrong encoding is named at its first stretch."""
    found = parse("x.yml", "zh: 甲\nen: 鏀归潻璐︽湰\n".encode()).problems
    assert [(it.rule, it.span.line) for it in found] == [("garbled", 2)]
