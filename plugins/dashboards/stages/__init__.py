"""Beside all stages: how long each took, what it made before and may take again, and who does its work."""

from dashboards.stages.cache import Cache, code_digest, digest_of
from dashboards.stages.clock import Clock

__all__ = ["Cache", "Clock", "code_digest", "digest_of"]
