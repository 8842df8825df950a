"""Beside all stages: how long each took, what it made before and may take again, and who does its work."""

from dashboards.stages.cache import Cache, code_fingerprint, fingerprint
from dashboards.stages.clock import Clock
from dashboards.stages.memo import Memo

__all__ = ["Cache", "Clock", "Memo", "code_fingerprint", "fingerprint"]
