"""Same inputs, same bytes: whatever the hash seed, clock's zone, language, folder, cache and number of workers."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dashboards.publish.releases import sums_of

ROOT = Path(__file__).resolve().parents[2]
# Each line is one way in which two machines may differ.
WAYS = {
    "seed": {"PYTHONHASHSEED": "1"},
    "other-seed": {"PYTHONHASHSEED": "4242"},
    "east": {"TZ": "Pacific/Kiritimati"},
    "west": {"TZ": "Pacific/Niue"},
    "turkish": {"LANG": "tr_TR.UTF-8", "LC_ALL": "C"},
    "release-day": {"SOURCE_DATE_EPOCH": "86400"},
}


def built(root: Path, output: Path, package: Path = ROOT, **variables: str) -> dict[str, str]:
    """Build in a process of its own; give the sums of what came out."""
    environment = {**os.environ, "PYTHONPATH": str(package / "plugins"), **variables}
    command = [sys.executable, "-m", "dashboards", "build", "--root", root, "--output", output]
    done = subprocess.run(command, check=False, capture_output=True, text=True, env=environment)
    assert done.returncode == 0, done.stdout + done.stderr
    return dict(sums_of(output))


def test_small_ledger_is_the_same_twice(ledger: Path, tmp_path: Path) -> None:
    """Under another hash seed, in another zone, with everything drawn anew, every byte is the same."""
    one = built(ledger, tmp_path / "one", PYTHONHASHSEED="1", TZ="Pacific/Niue")
    shutil.rmtree(ledger / ".cache")
    assert built(ledger, tmp_path / "two", PYTHONHASHSEED="4242", TZ="Pacific/Kiritimati", LANG="C") == one


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Clone the project as it was last committed, with an empty cache."""
    target = tmp_path_factory.mktemp("clone") / "elsewhere"
    subprocess.run(["git", "clone", "--quiet", ROOT, target], check=True)
    (target / "node_modules").symlink_to(ROOT / "node_modules")
    return target


@pytest.fixture(scope="module")
def first(clone: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Build the real site once, cold."""
    return built(clone, tmp_path_factory.mktemp("first") / "site", clone)


@pytest.mark.full
@pytest.mark.parametrize("way", WAYS)
def test_real_site_is_the_same_under_other_conditions(
    way: str, clone: Path, first: dict[str, str], tmp_path: Path
) -> None:
    """A warm build in another environment gives the bytes of the cold one."""
    assert built(clone, tmp_path / "site", clone, **WAYS[way]) == first


@pytest.mark.full
def test_real_site_is_the_same_from_another_clone_and_cold(clone: Path, first: dict[str, str], tmp_path: Path) -> None:
    """Another clone, in a folder of another name, draws every chart anew and comes to the same bytes."""
    other = tmp_path / "一个文件夹"
    subprocess.run(["git", "clone", "--quiet", clone, other], check=True)
    (other / "node_modules").symlink_to(ROOT / "node_modules")
    sums = built(other, tmp_path / "site", other)
    assert len(sums) > 300
    assert {name for name in sums if sums[name] != first.get(name)} | (first.keys() - sums.keys()) == set()
