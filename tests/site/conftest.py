"""A small made-up site, built whole with its pictures, that these tests read, and a way to build changed copies of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from small_site import Edit, build_small


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the small site as it is."""
    return build_small(tmp_path_factory.mktemp("small"))


@pytest.fixture
def build(tmp_path: Path) -> Callable[[Edit | None], Path]:
    """Give a function that builds the small site after an edit."""
    numbers = iter(range(100))

    def built(edit: Edit | None = None) -> Path:
        folder = tmp_path / str(next(numbers))
        folder.mkdir()
        return build_small(folder, edit)

    return built
