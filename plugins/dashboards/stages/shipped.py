"""Stages: what the program brings along (theme, words, settings, fonts), in its repository or installed as a package.

A ledger that has a file or folder of its own of the same name is built with that.
"""

from pathlib import Path

HERE = Path(__file__).resolve().parents[1]
# The wheel carries them inside the package; in the repository they lie at its root.
_INSTALLED = HERE / "shipped"
HOME = _INSTALLED if _INSTALLED.is_dir() else HERE.parents[1]


def base_of(root: Path, name: str) -> Path:
    """Return the folder that `name` is read from: the ledger at `root` where it has one of its own, else the program's."""
    return root if (root / name).exists() else HOME


def found(root: Path, name: str) -> Path:
    """Return the file or folder that a ledger uses by this name."""
    return base_of(root, name) / name
