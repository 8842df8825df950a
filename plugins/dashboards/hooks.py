"""Pelican's way in: load and check the records before anything is written, then hand Pelican our generator and writer.

Pelican swallows what is raised while a plugin registers or an article is read; so nothing is done there. What is
raised in `get_generators`, `get_writer` and in the signals called `…_finalized` ends the build.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from pelican import signals

from dashboards.build.guard import MARK, MARK_TEXT
from dashboards.charts import Assets, Rasteriser
from dashboards.checks import context_of
from dashboards.errors import EditorError
from dashboards.pages.generator import Edition, Pages, Run, save
from dashboards.pages.options import BUILDING, Options, foreign
from dashboards.pages.writer import PageWriter
from dashboards.prose import bindings
from dashboards.prose.everything import check_everything, last_day
from dashboards.prose.folder import is_left_out, today_at_home
from dashboards.readers import load
from dashboards.stages import Cache

# Settings that `pelicanconf.py` may give. The folder of the ledger; None: the one that PATH stands in. Whether PNG
# pictures are made. The languages of the pages.
DEFAULTS: Final[Mapping[str, object]] = {
    "DASHBOARDS_ROOT": None,
    "DASHBOARDS_PICTURES": True,
    "DASHBOARDS_LANGUAGES": ("zh", "en"),
}


def register() -> None:
    """Connect our receivers; Pelican holds them weakly, so they are functions of this module."""
    signals.initialized.connect(declare)
    signals.get_generators.connect(prepare)
    signals.article_generator_context.connect(spell_language)
    signals.page_generator_context.connect(spell_language)
    signals.all_generators_finalized.connect(remember)
    signals.get_writer.connect(lay_out)


def declare(pelican: Any) -> None:  # noqa: ANN401 - Pelican publishes no types
    """Set our settings to their defaults."""
    for name, value in DEFAULTS.items():
        pelican.settings.setdefault(name, value)


def prepare(pelican: Any) -> type[Pages]:  # noqa: ANN401 - Pelican publishes no types
    """Read and check every record; raise all problems at once, before Pelican touches the output folder."""
    settings = pelican.settings
    root = Path(settings["DASHBOARDS_ROOT"] or Path(settings["PATH"]).parent)
    options = _options(settings)
    with options.clock.stage("read"):
        loaded = load(root, options.executor)
    with options.clock.stage("check"):
        found = check_everything(loaded, last_day())
        context = context_of(loaded)
    problems = tuple(it for it in found if it.severity == "error" or it.rule in options.refused)
    if problems or context is None:
        raise EditorError(problems)
    known = bindings(context)
    if options.checked:
        options.checked(known)
    # The files' own trees were for the checks to point into; they are a good part of what has been read.
    known = replace(known, context=replace(context, documents={}))
    context_of.cache_clear()
    settings["DASHBOARDS"] = Run(
        root=root,
        dataset=context.dataset,
        known=known,
        raster=Rasteriser(assets=Assets.under(root), cache=Cache.of(root, "charts"), wanted=options.pictures),
        options=options,
        observations=tuple(sorted(context.observations.values(), key=lambda it: it.id)),
        foreign=foreign(settings),
    )
    return Pages


def _options(settings: Mapping[str, Any]) -> Options:
    """Return how to build; nothing is taken from the last build where a plugin could have changed its pages."""
    asked: Options = settings.get(BUILDING) or Options(
        pictures=settings["DASHBOARDS_PICTURES"], languages=frozenset(settings["DASHBOARDS_LANGUAGES"])
    )
    return replace(asked, before=None) if foreign(settings) else asked


def spell_language(generator: Any, metadata: dict[str, Any]) -> None:  # noqa: ANN401 - Pelican publishes no types
    """Spell `Lang: zh-CN` as Pelican spells its own default, or it takes the two for different languages.

    Skipped are texts in a language that is not built, and, but in the preview, drafts and what waits for its day.
    """
    metadata["lang"] = metadata.get("lang", "zh-cn").lower()
    options: Options = generator.settings["DASHBOARDS"].options
    waits = is_left_out(metadata, today_at_home()) and not options.drafts
    if waits or metadata["lang"][:2] not in options.languages:
        metadata["status"] = "skip"


def remember(generators: Sequence[Any]) -> None:
    """Keep Pelican's generators: they hold the articles and pages that it has read."""
    generators[0].settings["DASHBOARDS"].generators = generators


def lay_out(pelican: Any) -> type[PageWriter]:  # noqa: ANN401 - Pelican publishes no types
    """Lay out all pages once every plugin has had its turn with the articles, and before the first is written."""
    run: Run = pelican.settings["DASHBOARDS"]
    output = Path(pelican.output_path)
    if BUILDING not in pelican.settings and not (output.is_dir() and any(output.iterdir())):
        # A whole build may replace what this one is about to make, and nothing else that stands somewhere.
        save(output / MARK, MARK_TEXT.encode())
    ours = next(it for it in run.generators if isinstance(it, Pages))
    run.edition = edition = Edition.of(run, ours, output)
    for generator in run.generators:
        if hasattr(generator, "env"):
            edition.theme.lend(run.both[0], generator.env)
    for text in run.texts:
        if page := edition.by_file.get(text.save_as):
            text.template = page.template.removesuffix(".html")
    return PageWriter
