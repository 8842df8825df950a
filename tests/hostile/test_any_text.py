"""Whatever the text, the page of an initiative made with it has the elements and attributes that plain words give it."""

from __future__ import annotations

import dataclasses
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pelican.generators import Generator
from pelican.settings import read_settings
from test_harmless import ATTACKS, copied, skeleton

from dashboards.charts import Assets, Rasteriser
from dashboards.checks import Context, context_of
from dashboards.model import Dataset, Initiative, resolve
from dashboards.pages import all_pages, generator, initiatives
from dashboards.pages.generator import Edition, Run
from dashboards.pages.options import Options
from dashboards.pages.writer import PageWriter
from dashboards.prose import bindings
from dashboards.readers import load
from dashboards.stages import Cache

ROOT = Path(__file__).resolve().parents[2]

NAME = "linhe-one-window"
SIGNS = st.sampled_from(
    ["<", ">", '"', "'", "&", "=", "/", "`", "[", "](", ")", "{{", "}}", "{%", "-->", "]]>", "on", "script"]
)
TEXTS = st.one_of(
    st.text(min_size=1, max_size=60),
    st.lists(st.one_of(SIGNS, st.text(max_size=4)), min_size=1, max_size=12).map("".join),
    st.tuples(st.sampled_from(ATTACKS), st.text(max_size=10), st.sampled_from(ATTACKS)).map("".join),
).filter(lambda it: bool(it.strip()))


class Small:
    """The small ledger, without its thousands of lines in a failure's report."""

    def __init__(self, context: Context) -> None:
        """Keep what was read."""
        self.context = context

    def __repr__(self) -> str:
        """Give a name."""
        return "the small ledger"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Small:
    """Read the small ledger once."""
    root = tmp_path_factory.mktemp("any") / "ledger"
    copied(root)
    found = context_of(load(root))
    assert found is not None
    return Small(context=found)


def filled(value: object, text: str) -> object:
    """Put a text in the place of all our own words in a record."""
    if isinstance(value, dict):
        return {key: text if key in {"zh", "en"} and it else filled(it, text) for key, it in value.items()}
    return [filled(it, text) for it in value] if isinstance(value, list | tuple) else value


def page(context: Context, text: str, output: Path) -> Counter[tuple[str, tuple[str, ...]]]:
    """Make the page of one initiative with a text in every field, and give its elements."""
    record = context.dataset.initiatives[NAME].model_dump(mode="json")
    initiative = Initiative.model_validate(filled(record, text))
    known = {**context.dataset.initiatives, NAME: initiative}
    dataset: Dataset = dataclasses.replace(context.dataset, initiatives=known, charts={})
    run = Run(
        root=ROOT,
        dataset=dataset,
        observations=tuple(resolve(dataset)),
        known=bindings(context),
        raster=Rasteriser(assets=Assets.under(ROOT), cache=Cache(folder=output / "cache"), wanted=False),
        options=Options(pictures=False, languages=frozenset({"zh"})),
    )
    chosen = {"DASHBOARDS": run, "OUTPUT_PATH": str(output), "PLUGINS": []}
    settings_ = read_settings(str(ROOT / "pelicanconf.py"), override=chosen)
    pelican = Generator({}, settings_, settings_["PATH"], settings_["THEME"], str(output))
    run.edition = Edition.of(run, pelican, output)
    run.edition.write_rest(PageWriter(str(output), settings_), {"localsiteurl": ""})
    return skeleton((output / f"initiatives/{NAME}/index.html").read_text("utf-8")).found


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXTS)
def test_any_text_adds_no_element_and_no_attribute(
    text: str, small: Small, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Letters, signs and attacks, in all fields of a record at once, change words and nothing else."""

    def only_one(ledger: object, language: object, **_: object) -> list[object]:
        return [it for it in initiatives.pages(ledger, language) if NAME in it.path]  # type: ignore[arg-type]

    # Numbers in the texts are no observations; what is looked at here is the markup alone.
    monkeypatch.setattr(generator.Seen, "problems", lambda *_: [])
    monkeypatch.setattr(generator, "all_pages", type(all_pages)("one"))
    monkeypatch.setattr(generator.all_pages, "pages", only_one, raising=False)
    plain = page(small.context, "平常的话", tmp_path)
    assert page(small.context, text, tmp_path) == plain
