"""Pelican's way in: load and check the records before anything is written, then hand Pelican our generator.

Pelican swallows what is raised while a plugin registers or an article is read; so nothing is done there. What is
raised in `get_generators` and in the signals called `…_finalized` ends the build.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from pelican import signals

from dashboards.charts import Assets, Rasteriser
from dashboards.checks import context_of
from dashboards.errors import EditorError
from dashboards.pages.generator import Pages, Run
from dashboards.pages.options import Options
from dashboards.prose import bindings
from dashboards.prose.everything import check_everything, last_day
from dashboards.readers import load


def register() -> None:
    """Connect our receivers; Pelican holds them weakly, so they are functions of this module."""
    signals.get_generators.connect(prepare)
    signals.article_generator_context.connect(spell_language)
    signals.page_generator_context.connect(spell_language)
    signals.article_generator_finalized.connect(take)
    signals.page_generator_finalized.connect(take)


def prepare(pelican: Any) -> type[Pages]:  # noqa: ANN401 - Pelican publishes no types
    """Read and check every record; raise all problems at once, before Pelican touches the output folder."""
    root = Path(pelican.settings.get("DASHBOARDS_ROOT", Path(pelican.settings["PATH"]).parent))
    options: Options = pelican.settings.get("DASHBOARDS_OPTIONS", Options())
    with options.clock.stage("read"):
        loaded = load(root, options.executor)
    with options.clock.stage("check"):
        problems = tuple(it for it in check_everything(loaded, last_day()) if it.severity == "error")
        context = context_of(loaded)
    if problems or context is None:
        raise EditorError(problems)
    # The files' own trees were for the checks to point into; they are a good part of what has been read.
    known = replace(bindings(context), context=replace(context, documents={}))
    context_of.cache_clear()
    pelican.settings["DASHBOARDS"] = Run(
        root=root,
        dataset=context.dataset,
        known=known,
        raster=Rasteriser(assets=Assets.under(root), cache=root / ".cache" / "charts", wanted=options.pictures),
        options=options,
        observations=tuple(sorted(context.observations.values(), key=lambda it: it.id)),
    )
    return Pages


def spell_language(_generator: Any, metadata: dict[str, Any]) -> None:  # noqa: ANN401 - Pelican publishes no types
    """Spell `Lang: zh-CN` as Pelican spells its own default, or it takes the two for different languages."""
    metadata["lang"] = metadata.get("lang", "zh-cn").lower()


def take(generator: Any) -> None:  # noqa: ANN401 - Pelican publishes no types
    """Take over what Pelican has read, in both languages, so that our generator writes it and Pelican does not."""
    run: Run = generator.settings["DASHBOARDS"]
    run.texts.extend([*getattr(generator, "articles", ()), *getattr(generator, "pages", ()), *generator.translations])
    for name in ("articles", "pages", "translations"):
        if hasattr(generator, name):
            setattr(generator, name, [])
