"""Characters that no text may hold, and ordinary text that looks a little like it."""

import pytest

from dashboards.errors import unfit
from dashboards.errors.characters import PRIVATE_NUMBER


@pytest.mark.parametrize(
    "code", [0x00, 0x1B, 0x85, 0xAD, 0x200B, 0x200F, 0x202E, 0x2028, 0x2066, 0xE000, 0xFEFF, 0xE0041]
)
def test_hidden_characters_are_found(code: int) -> None:
    """Controls, marks of direction, zero-width and private characters are found wherever they stand."""
    found = unfit(f"甲{chr(code)}乙")
    assert found is not None
    assert (found.kind, found.start) == ("hidden", 1)


@pytest.mark.parametrize(
    "text", ["⼀窗通收", "pаypal", "満意73%".replace("73", "٧٣"), "𝟕𝟑%", "⁷³%", "ﬁrms", "\uf900", "Τhe"]
)
def test_lookalikes_are_found(text: str) -> None:
    """Radicals, formula letters, digits of other scripts and words of two scripts are not what they seem."""
    found = unfit(text)
    assert found is not None
    assert found.kind == "lookalike"


@pytest.mark.parametrize(
    "text", ["找 13900000000", "139-0000-0000", "身份证110101199003070000", "11010119900307001X。"]
)
def test_a_persons_number_is_found(text: str) -> None:
    """Mobile telephones and identity cards are nobody's but a person's."""
    found = unfit(text)
    assert found is not None
    assert (found.kind, found.rule) == ("private", PRIVATE_NUMBER)


@pytest.mark.parametrize(
    "text", ["拨打12345", "0510-81820000", "投资13900000000元", "ccaa805d13900000000947966c", "2023年11月03日"]
)
def test_numbers_that_are_no_persons_stand(text: str) -> None:
    """Hotlines, offices' lines, sums, hashes and days are no private numbers."""
    assert unfit(text) is None


@pytest.mark.parametrize(
    ("words", "encoding"),
    [("改革账本收录各地数字", "gbk"), ("满意的企业", "gbk"), ("满意的企业", "cp1252"), ("It’s “hardly any”", "cp1252"), ("café", "cp1252")],
)  # fmt: skip
def test_text_read_in_a_wrong_encoding_is_found(words: str, encoding: str) -> None:
    """UTF-8 that was read as GBK or as a Western encoding is garbled, with or without marks for what was lost."""
    found = unfit(f"甲 {words.encode().decode(encoding, 'replace')} 乙")
    assert found is not None
    assert found.kind in {"garbled", "hidden"}


@pytest.mark.parametrize("text", ["锟斤拷", "满意\ufffd", "满意????", "烫烫烫"])
def test_what_a_wrong_encoding_leaves_behind_is_found(text: str) -> None:
    """The marks that programs write for what they could not read are found."""
    found = unfit(text)
    assert found is not None
    assert found.kind == "garbled"


@pytest.mark.parametrize(
    "text",
    ["近400家次", "“数据要素×”行动", "PM2.5为35 μg/m³", "naïve élève Zürich", "Ⅰ类①", "７３％", "三成？？", "浙江溧水濉溪", "缃绮玮", "α与β", "甲\u3000乙\u00a0丙"],
)  # fmt: skip
def test_ordinary_text_passes(text: str) -> None:
    """Full-width digits, accents, rare place names, units and signs are ordinary."""
    assert unfit(text) is None
