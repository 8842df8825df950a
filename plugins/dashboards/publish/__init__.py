"""Publish: a checked site becomes a release, kept beside the ones before it, and a target that is never half a site."""

from dashboards.publish.publish import publish, rollback

__all__ = ["publish", "rollback"]
