"""A build on a Dask cluster gives the bytes of the local one."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from fingerprints import fingerprint


@pytest.mark.full
def test_cluster_gives_the_same_bytes(ledger: Path, tmp_path: Path) -> None:
    """Two workers of a cluster on this machine parse the records; the site is that of one process."""
    distributed = pytest.importorskip(
        "distributed", reason="distributed is not installed: python3 setup/prepare.py cluster"
    )
    build = [sys.executable, "-m", "dashboards", "build", "--root", str(ledger), "--no-pictures"]
    subprocess.run([*build, "--output", str(tmp_path / "here")], check=True, capture_output=True)
    shutil.rmtree(ledger / ".cache")
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        there = [*build, "--output", str(tmp_path / "there"), "--scheduler", cluster.scheduler_address]
        subprocess.run(there, check=True, capture_output=True)
    assert fingerprint(tmp_path / "there") == fingerprint(tmp_path / "here")


def test_silent_scheduler_is_a_clear_problem(ledger: Path, tmp_path: Path) -> None:
    """An address where nobody answers, or a missing library, is the editor's problem, not a traceback."""
    build = [sys.executable, "-m", "dashboards", "build", "--root", str(ledger), "--output", str(tmp_path / "out")]
    failed = subprocess.run([*build, "--scheduler", "tcp://127.0.0.1:1"], check=False, capture_output=True, text=True)
    assert failed.returncode == 1
    assert "scheduler-missing" in failed.stdout
    assert "Traceback" not in failed.stdout + failed.stderr
