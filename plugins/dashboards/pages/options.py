"""Pages: what one build was asked to do, and the clock that it reports to."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from dashboards.stages import Clock
from dashboards.stages.previous_build import PreviousBuild

if TYPE_CHECKING:
    from dashboards.prose import Bindings


HOOKS: Final = "dashboards.hooks"
# The setting by which a build of ours hands its options to Pelican; a run of `pelican` has none.
BUILDING: Final = "DASHBOARDS_OPTIONS"


def foreign(settings: Mapping[str, Any]) -> bool:
    """Whether Pelican is given other plugins or templates: they may change any page, by what nothing here could know."""
    return list(settings["PLUGINS"]) != [HOOKS] or bool(settings["THEME_TEMPLATES_OVERRIDES"])


@dataclass(frozen=True, kw_only=True)
class Options:
    """How to build: without `pictures` no PNG is made.

    An executor, where there is one, parses records in place of this process. One language alone is for measuring: its pages link to twins that are not there.
    """

    pictures: bool = True
    # The preview shows articles that are drafts or wait for their day.
    drafts: bool = False
    languages: frozenset[str] = frozenset({"zh", "en"})
    executor: Executor | None = None
    # The pages of the last build, where those that would come out the same may be taken again.
    before: PreviousBuild | None = None
    clock: Clock = field(default_factory=Clock)
    # Rules whose warnings end this build, and who is told of the records once nothing is wrong with them.
    refused: Collection[str] = ()
    checked: Callable[[Bindings], None] | None = None
    # The language in which the build tells how it went.
    lang: str = "en"
