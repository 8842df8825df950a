"""Files as an editor names them: relative to the repo's root or to where they stand."""

from collections.abc import Callable, Iterator
from pathlib import Path

from dashboards.errors import EditorError, Span, show
from dashboards.errors.rules import rule
from dashboards.readers.access import closed
from dashboards.readers.strict_yaml import BYTES_AT_MOST

ROOT = rule("root", ("命令要在账本的根目录里运行", "a command must be run in the root of a ledger"), ("在别的文件夹里运行，会查不到记录，或把文件写到不该写的地方。", "Elsewhere it would find no records, or write where nobody wants it."), ("进入版本库的根目录，或用--root指明", "go to the repository's root, or name it with --root"), bad="cd data && python -m dashboards check", good="python -m dashboards check")  # fmt: skip


# A ledger is known by any of these, so that one that lost its settings still hears which file is missing.
KNOWN_BY = ("data/site.yml", "data/places.yml", "data/indicators.yml", "data/themes.yml")


def require_ledger(root: Path) -> None:
    """Raise where `root` is no ledger, or one that may not be read whole: before anything is read of it, or written."""
    if any((root / it).is_file() for it in KNOWN_BY):
        unreadable = tuple(closed(root, "data", "content"))
        if unreadable:
            raise EditorError(unreadable)
        return
    where = show(root.resolve())
    raise EditorError((
        ROOT.at(Span(path=KNOWN_BY[0]), (f"这个文件夹不是账本：{where}", f"folder must be the root of a ledger: {where}"), ("进入版本库的根目录再运行，或用--root指明", "run it in the repository's root, or name that with --root")),
    ))  # fmt: skip


def existing(root: Path, name: str) -> Path | None:
    """Find a file or folder that was named from here or from the root; None where there is none."""
    return next((it for it in (Path(name), root / name) if it.exists()), None)


def name_of(root: Path, path: Path) -> str:
    """Return a file's name relative to the root; as it is where it lies elsewhere."""
    here, base = path.resolve(), root.resolve()
    return here.relative_to(base).as_posix() if base in here.parents else str(path)


def lines_of(root: Path) -> Callable[[str], list[str]]:
    """Return a reader of files' lines, for excerpts; none of what is no plain file, or too large to be read at all."""

    def lines(path: str) -> list[str]:
        file = root / path
        if file.is_symlink() or not file.is_file() or file.stat().st_size > BYTES_AT_MOST:
            return []
        return file.read_text("utf-8-sig", "replace").split("\n")

    return lines


def yaml_files(folder: Path) -> Iterator[Path]:
    """Yield the YAML files in a folder, deep, in a fixed order."""
    yield from sorted(it for it in folder.rglob("*.yml") if it.is_file() and not it.is_symlink())
