"""Charts stage: the files that set-up installs and pictures depend on: the font, and plotly.js as readers get it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Self

from dashboards.stages import fingerprint, shipped

FONTS = "node_modules/@expo-google-fonts/noto-sans-sc"
BUNDLE = "node_modules/plotly.js-basic-dist-min/plotly-basic.min.js"


@dataclass(frozen=True, kw_only=True)
class Assets:
    """Where the files are; `bundle` is asked for by pages alone, both weights of the font by pictures."""

    bundle: Path
    regular: Path
    bold: Path

    @classmethod
    def under(cls, root: Path) -> Self:
        """Return the files that set-up put under the repository's root, or that the program brings along."""
        root = root.resolve()
        return cls(
            bundle=shipped.found(root, BUNDLE),
            regular=shipped.found(root, f"{FONTS}/400Regular/NotoSansSC_400Regular.ttf"),
            bold=shipped.found(root, f"{FONTS}/700Bold/NotoSansSC_700Bold.ttf"),
        )

    @property
    def fonts(self) -> tuple[Path, Path]:
        """Both weights."""
        return self.regular, self.bold

    @property
    def all(self) -> tuple[Path, ...]:
        """Every file."""
        return (self.bundle, *self.fonts)

    @property
    def fingerprint(self) -> bytes:
        """A hash over both weights."""
        return fingerprint(*map(_of_file, self.fonts))


@lru_cache(maxsize=16)
def _of_file(path: Path) -> bytes:
    return fingerprint(path.read_bytes()) if path.is_file() else b""
