"""Stage 1: YAML files become plain data with places, and plain data becomes typed records."""

from dashboards.readers.kept import Kept
from dashboards.readers.loading import Left, Loaded, load
from dashboards.readers.strict_yaml import Document, parse
from dashboards.readers.typed_records import read_record

__all__ = ["Document", "Kept", "Left", "Loaded", "load", "parse", "read_record"]
