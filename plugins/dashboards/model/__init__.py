"""Stage 2: the records as types, their vocabularies, the whole dataset and the evidence marks."""

from dashboards.model.dataset import Dataset, Observation, Resolved, chosen, quantity_of, resolve
from dashboards.model.lock import Verified, digest, read_lock, write_lock
from dashboards.model.records import (
    RECORD_KINDS,
    Chart,
    Correction,
    Indicator,
    Initiative,
    ObservationRecord,
    Place,
    Record,
    Site,
    Source,
    Text,
    Theme,
)
from dashboards.model.stamps import Stamps

__all__ = [
    "RECORD_KINDS",
    "Chart",
    "Correction",
    "Dataset",
    "Indicator",
    "Initiative",
    "Observation",
    "ObservationRecord",
    "Place",
    "Record",
    "Resolved",
    "Site",
    "Source",
    "Stamps",
    "Text",
    "Theme",
    "Verified",
    "chosen",
    "digest",
    "quantity_of",
    "read_lock",
    "resolve",
    "write_lock",
]
