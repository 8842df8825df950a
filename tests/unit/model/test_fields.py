"""Every field of every record is described in both languages."""

import pytest
from pydantic import BaseModel

from dashboards.model import base, beside, calculations, records, word_lists
from dashboards.model.fields import EVERYWHERE, describe, describe_model
from dashboards.model.said import said_of


def models() -> list[type[BaseModel]]:
    """Give every model that has fields, in every module that holds records."""
    found = [
        it
        for module in (base, beside, records, calculations, word_lists)
        for it in vars(module).values()
        if isinstance(it, type) and issubclass(it, BaseModel) and it.__module__ == module.__name__
    ]
    return [it for it in found if it.model_fields]


@pytest.mark.parametrize("model", models(), ids=lambda it: it.__name__)
def test_every_field_is_described(model: type[BaseModel]) -> None:
    """Title and text stand in Chinese and in English for the model and each of its fields."""
    rows = [describe_model(model), *(describe(model, name) for name in model.model_fields)]
    assert all(both.zh and both.en for row in rows for both in (row.title, row.text))


def test_nothing_is_described_that_is_not_there() -> None:
    """A row for a field that no model has any more is left over."""
    silent = {name for model in models() for name in model.model_fields if said_of(model, name) is None}
    assert set(EVERYWHERE) == silent
