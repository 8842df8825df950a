"""Stage 2: the records as types, their vocabularies, the whole dataset and the evidence marks."""

from dashboards.model.dataset import (
    Dataset,
    Observation,
    Resolved,
    agreed,
    as_it_was,
    chosen,
    marks_of,
    quantity_of,
    resolve,
)
from dashboards.model.fingerprints import Fingerprints
from dashboards.model.lock import Verified, digest, read_lock, write_lock
from dashboards.model.records import (
    RECORD_KINDS,
    Chart,
    Correction,
    Dimension,
    Indicator,
    Initiative,
    ObservationRecord,
    Place,
    Question,
    Record,
    Site,
    Source,
    Text,
    Theme,
    Whose,
)
from dashboards.model.shipped import shipped_places
from dashboards.model.texts import TextAt, texts_of

__all__ = [
    "RECORD_KINDS",
    "Chart",
    "Correction",
    "Dataset",
    "Dimension",
    "Fingerprints",
    "Indicator",
    "Initiative",
    "Observation",
    "ObservationRecord",
    "Place",
    "Question",
    "Record",
    "Resolved",
    "Site",
    "Source",
    "Text",
    "TextAt",
    "Theme",
    "Verified",
    "Whose",
    "agreed",
    "as_it_was",
    "chosen",
    "digest",
    "marks_of",
    "quantity_of",
    "read_lock",
    "resolve",
    "shipped_places",
    "texts_of",
    "write_lock",
]
