"""Compare drawings: `python tests/drawings.py write FOLDER` writes those of the real ledger, `… compare ONE OTHER` counts.

For a change that shall leave every drawing as it is: write before, write after, compare.
"""

from __future__ import annotations

import sys
from pathlib import Path

from dashboards.charts import view
from dashboards.model import resolve
from dashboards.readers import load

ROOT = Path(__file__).resolve().parent.parent


def write(folder: Path) -> int:
    """Write every drawing of the real ledger into a folder and give how many there are."""
    dataset = load(ROOT).dataset
    if dataset is None:
        raise SystemExit("the records must be sound")
    known = {it.id: it for it in resolve(dataset)}
    folder.mkdir(parents=True, exist_ok=True)
    number = 0
    for chart in dataset.charts.values():
        for (lang, cut), figure in view(chart, dataset, known).figures.items():
            (folder / f"{chart.id}.{cut}-{lang}.svg").write_text(f"{figure.svg}\n", encoding="utf-8")
            number += 1
    return number


def differing(one: Path, other: Path) -> tuple[int, list[str]]:
    """Give how many drawings there are in two folders, and the names of those that are not the same bytes in both."""
    first, second = ({it.relative_to(base): it.read_bytes() for it in base.rglob("*.svg")} for base in (one, other))
    names = sorted(first.keys() | second.keys())
    return len(names), [str(name) for name in names if first.get(name) != second.get(name)]


def main(words: list[str]) -> int:
    """Write or compare; 1 where something differs."""
    match words:
        case ["write", folder]:
            print(f"{write(Path(folder))} written")
            return 0
        case ["compare", one, other]:
            number, names = differing(Path(one), Path(other))
            print(f"{number} compared, {len(names)} differ", *names, sep="\n")
            return 1 if names else 0
    print(__doc__, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
