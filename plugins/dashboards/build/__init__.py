"""The build: write the site into a staging folder beside the published one, then swap the two."""

from dashboards.build.build import build

__all__ = ["build"]
