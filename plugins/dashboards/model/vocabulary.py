"""The closed word lists of the records, each word with its name in both languages, as `vocabularies.toml` declares them.

A type checker takes a word for a string; a test holds the words that code names against the lists that they are of.
"""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

from dashboards.lang import Both
from dashboards.model.kinds import DECLARED_KINDS

_DECLARED: Final[Mapping[str, Mapping[str, list[Any]]]] = tomllib.loads(
    Path(__file__).with_name("vocabularies.toml").read_text("utf-8")
)
NAMES: Final[Mapping[str, Mapping[str, Both]]] = {
    name: {word: Both(*row[:2]) for word, row in words.items()} for name, words in _DECLARED.items()
}
COUNTED_AS_NAMES = NAMES["CountedAs"]
LEVEL_NAMES = {word: name for word, name in COUNTED_AS_NAMES.items() if word != "planned"}
NATURE_NAMES = NAMES["Nature"]
STATISTIC_NAMES = NAMES["Statistic"]
PERIOD_NAMES = NAMES["PeriodType"]
STATUS_NAMES = NAMES["Status"]
PICTURE_LICENCE_NAMES = NAMES["PictureLicence"]
CHANGE_NAMES = NAMES["ChangeDirection"]
DIFFERENCE_NAMES = NAMES["DifferenceWord"]
AGAINST_NAMES = NAMES["Against"]
MEASURED_NAMES = NAMES["MeasuredIn"]
RELATION_NAMES = NAMES["RelationKind"]
MISSING_NAMES = NAMES["WhyMissing"]
REPORTER_NAMES = NAMES["ReportedBy"]
PLACE_KIND_NAMES = NAMES["PlaceKind"]
SOURCE_KIND_NAMES = NAMES["SourceKind"]
FLAG_NAMES = NAMES["Flag"]
COMPONENT_KIND_NAMES = NAMES["ComponentKind"]
SHAPE_NAMES = NAMES["ProcessShape"]
EVENT_NAMES = NAMES["Event"]
QUALIFIER_NAMES = NAMES["Qualifier"]
LEVELS, COUNTED_AS = tuple(LEVEL_NAMES), tuple(COUNTED_AS_NAMES)

SourceLanguage = Literal["zh", "en"]
Design = Literal["D0", "D1", "D2", "D3", "D4", "D5"]
Standing = Literal["S0", "S1", "S2", "S3", "S4", "S5"]
if TYPE_CHECKING:
    Against = str
    AuthorKind = str
    Better = str
    ChangeDirection = str
    ChartKind = str
    ClaimDirection = str
    ClaimQuestion = str
    Comparison = str
    ComponentKind = str
    Counted = str
    CountedAs = str
    Direction = str
    Event = str
    Flag = str
    Frame = str
    Has = str
    Level = str
    MeasuredIn = str
    Moment = str
    Nature = str
    PeriodType = str
    PictureLicence = str
    PlaceKind = str
    Precision = str
    ProcessShape = str
    RelationKind = str
    ReportedBy = str
    SourceKind = str
    Statistic = str
    Status = str
    WaiverKind = str
    WhyMissing = str
    WordKind = str
else:
    for _name, _words in {**NAMES, "Level": LEVEL_NAMES, "ChartKind": DECLARED_KINDS}.items():
        globals()[_name] = Literal[tuple(_words)]

# The level of each kind of place's government, from the nation's (0) down to a village's (5).
GOVERNMENT_LEVELS: Mapping[str, int] = {word: row[2] for word, row in _DECLARED["PlaceKind"].items()}


def _of(*levels: int) -> frozenset[str]:
    return frozenset(word for word, level in GOVERNMENT_LEVELS.items() if level in levels)


# The places whose page stands at /places/<id>/, and whose records lie in data/places/<id>/: no city holds them.
ABOVE_CITIES: frozenset[str] = _of(0, 1) - {"municipality"}
# Those at /cities/<id>/, with all that lies in them.
CITY_KINDS: frozenset[str] = _of(2) | {"municipality"}
COUNTY_KINDS: frozenset[str] = _of(3)
DASHBOARD_KINDS: frozenset[str] = ABOVE_CITIES | CITY_KINDS | COUNTY_KINDS
# What lies in nothing that a page is made of; all others need a parent.
PARENTLESS: frozenset[str] = ABOVE_CITIES | {"municipality"}
NOT_RESULTS: frozenset[str] = frozenset({"plan", "target", "forecast", "ceiling", "standard", "rule"})
# Shapes whose items follow each other; the others have no first and no last.
ORDERED_SHAPES: frozenset[str] = frozenset({"sequence", "loop", "escalation"})
