"""One walk over the texts of a record: what is found, under which path, and whose words it holds."""

from typing import Annotated, Literal

import pytest

from dashboards.checks import Context
from dashboards.model import Initiative, Record, Text, Whose, digest, texts_of
from dashboards.model.records import Code, Id, Name, Printed, Stated
from dashboards.model.texts import whose_of


class Made(Record):
    """A kind of record that nobody has heard of before."""

    id: Id
    kind: Literal["one", "other"] = "one"
    counted_by: Text | None = None
    name: Name | None = None
    remark: str = ""
    stated: Stated | None = None
    many: tuple[Text, ...] = ()


def test_a_field_that_says_nothing_is_ours() -> None:
    """Whatever field is added to a model is found at its path and counts as our own words."""
    made = Made.model_validate(
        {"id": "x", "counted_by": {"zh": "甲", "en": "A"}, "remark": "乙", "many": [{"zh": "丙"}]}
    )
    found = [one for it in texts_of(made) for one in it.strings() if it.whose is Whose.OURS]
    assert found == [
        (("counted_by", "zh"), "zh", "甲"),
        (("counted_by", "en"), "en", "A"),
        (("remark",), "zh", "乙"),
        (("many", 0, "zh"), "zh", "丙"),
    ]


def test_names_and_the_sources_words_are_told_apart() -> None:
    """A name and words of the source say by their type that they are not our own sentences."""
    made = Made.model_validate({"id": "x", "name": {"zh": "甲"}, "stated": {"printed": "其中", "paragraph": "1"}})
    found = {it.path: it.whose for it in texts_of(made)}
    assert (found["name",], found["stated", "printed"]) == (Whose.NAME, Whose.PRINTED)


@pytest.mark.parametrize(
    ("hint", "whose"),
    [
        (Id, Whose.CODE),
        (Code | None, Whose.CODE),
        (tuple[Printed, ...], Whose.PRINTED),
        (Annotated[str, "anything"], Whose.OURS),
        (str | None, Whose.OURS),
        (Literal["one"], None),
        (int | None, None),
    ],
)
def test_a_type_says_whose_words_it_holds(hint: object, whose: Whose | None) -> None:
    """Marks are found through optional and repeated types; a choice and a number hold no text."""
    assert whose_of(hint) is whose


def test_our_own_words_leave_the_digest_alone(context: Context) -> None:
    """What an editor says of a number may be mended without asking the archive again; what was printed may not."""
    initiative = context.dataset.initiatives["linhe-one-window"]
    record = initiative.observations[0]
    ours = record.model_copy(update={"note": Text(zh="另一句"), "period": _with_basis(initiative)})
    assert digest(initiative, ours) == digest(initiative, record)
    assert digest(initiative, record.model_copy(update={"printed": "1件"})) != digest(initiative, record)


def _with_basis(initiative: Initiative) -> object:
    return initiative.observations[0].period.model_copy(update={"basis": Text(zh="推定")})
