"""Never half a site: swaps under a reader, kills at random moments, a full disk, a broken record."""

import os
import random
import resource
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from fingerprints import fingerprint

from dashboards.bench.generate import generate
from dashboards.build.swap import clear, exchange, staging_of, swap

SWAPS = 100
KILLS = 200
# Initiatives whose pages are written by several processes, and the kills among them.
FORKED, FORKED_KILLS = 40, 40
ROOT = Path(__file__).resolve().parents[2]


def site(folder: Path, text: str) -> None:
    """Make a site of a hundred pages."""
    folder.mkdir()
    for number in range(100):
        (folder / f"{number}.html").write_text(text, "utf-8")


def command(ledger: Path, output: Path) -> list[str]:
    """Give the build command for the small ledger."""
    return [sys.executable, "-m", "dashboards", "build", "--root", str(ledger), "--output", str(output)]


def test_exchange_keeps_both_folders(tmp_path: Path) -> None:
    """Two folders change places, and neither loses a file."""
    site(tmp_path / "a", "a")
    site(tmp_path / "b", "b")
    if not exchange(tmp_path / "a", tmp_path / "b"):
        pytest.skip("this file system cannot exchange folders in one step")
    assert (tmp_path / "a" / "0.html").read_text("utf-8") == "b"
    assert (tmp_path / "b" / "99.html").read_text("utf-8") == "a"


def test_reader_never_misses_a_page_while_sites_are_swapped(tmp_path: Path, tell: Callable[[str], None]) -> None:
    """A hundred swaps under a reader that opens pages all the time: no missing page."""
    output, missing, reads, stop = tmp_path / "out", [], [], threading.Event()
    site(output, "0")
    if not exchange(output, output):
        pass  # exchanging a folder with itself changes nothing; it only asks whether the system can

    def read() -> None:
        while not stop.is_set():
            try:
                (output / f"{random.randrange(100)}.html").read_text("utf-8")  # noqa: S311 - no secret
                reads.append(1)
            except FileNotFoundError:
                missing.append(1)

    reader = threading.Thread(target=read)
    reader.start()
    ways = set()
    for number in range(SWAPS):
        site(staging_of(output), str(number))
        ways.add(swap(staging_of(output), output))
    stop.set()
    reader.join()
    tell(f"{SWAPS} swaps by {sorted(ways)}, {len(reads)} reads, {len(missing)} missing")
    assert ways == {"exchange"}
    assert reads
    assert missing == []


def test_killed_between_two_renames_the_site_comes_back(tmp_path: Path) -> None:
    """Where a kill fell between two renames, the next build first puts the old site back."""
    site(tmp_path / "out.old", "old")
    site(tmp_path / "out.staging", "half")
    clear(tmp_path / "out")
    assert (tmp_path / "out" / "0.html").read_text("utf-8") == "old"
    assert not (tmp_path / "out.staging").exists()


@pytest.mark.full
def test_published_site_survives_kills_at_random_moments(
    ledger: Path, tmp_path: Path, tell: Callable[[str], None]
) -> None:
    """Two hundred builds killed at random: the published site is always one of the two whole ones."""
    output = tmp_path / "out"
    subprocess.run(command(ledger, output), check=True, capture_output=True)
    whole = {fingerprint(output)}
    chart = ledger / "data/charts/linhe-received.yml"
    before = chart.read_text("utf-8")
    chart.write_text(before.replace("收到多少诉求", "收到了多少诉求"), "utf-8")
    other = tmp_path / "other"
    subprocess.run(command(ledger, other), check=True, capture_output=True)
    whole.add(fingerprint(other))
    assert len(whole) == 2
    # The first build had everything to make; the kills fall among builds that take much of it again.
    began = time.monotonic()
    subprocess.run(command(ledger, output), check=True, capture_output=True)
    took = time.monotonic() - began
    chance = random.Random(20260101)  # noqa: S311 - a drill that can be repeated
    killed = started = 0
    while killed < KILLS:
        started += 1
        chart.write_text(before if started % 2 else before.replace("收到多少诉求", "收到了多少诉求"), "utf-8")
        process = subprocess.Popen(
            command(ledger, output), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        dead, took = outlived(process, chance.uniform(0, took), took, lambda it: os.killpg(it.pid, signal.SIGKILL))
        killed += dead
        assert fingerprint(output) in whole, f"half a site after kill {killed}"
    tell(f"{killed} of {started} builds killed while running, at random moments: the site whole after each")
    subprocess.run(command(ledger, output), check=True, capture_output=True)
    assert not staging_of(output).exists()


def outlived(
    process: subprocess.Popen[bytes], patience: float, took: float, kill: Callable[[subprocess.Popen[bytes]], None]
) -> tuple[bool, float]:
    """Kill a build that still runs after so many seconds; say whether it did, and how long builds take at most now.

    A build that ends by itself was faster than those before it: without that, more and more kills would come too late.
    """
    began = time.monotonic()
    try:
        process.wait(patience)
    except subprocess.TimeoutExpired:
        kill(process)
        process.wait()
        return True, took
    return False, max(time.monotonic() - began, took / 2)


@pytest.mark.full
def test_kills_reach_the_workers_too(tmp_path: Path, tell: Callable[[str], None]) -> None:
    """A site large enough to be written by several processes: killed alone, the first one takes the others with it."""
    ledger, output = tmp_path / "ledger", tmp_path / "out"
    ledger.mkdir()
    generate(ledger, ROOT, FORKED, twins=False)
    build = [*command(ledger, output), "--no-pictures", "--language", "zh"]
    subprocess.run(build, check=True, capture_output=True)
    whole = {fingerprint(output)}
    record = ledger / "data/cities/city-0/reform-0.yml"
    before = record.read_text("utf-8")
    after = before.replace("一项编造的举措", "另一项编造的举措", 1)
    assert after != before
    record.write_text(after, "utf-8")
    began = time.monotonic()
    subprocess.run(build, check=True, capture_output=True)
    took = time.monotonic() - began
    whole.add(fingerprint(output))
    assert len(whole) == 2
    chance = random.Random(20260102)  # noqa: S311 - a drill that can be repeated
    killed = started = 0
    while killed < FORKED_KILLS:
        started += 1
        record.write_text(after if started % 2 else before, "utf-8")
        process = subprocess.Popen(build, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        # The build alone, not its group: nobody else tells its workers to stop.
        dead, took = outlived(process, chance.uniform(0, took), took, subprocess.Popen.kill)
        killed += dead
        assert fingerprint(output) in whole, f"half a site after kill {killed}"
    tell(
        f"{killed} of {started} builds of {FORKED} initiatives killed, without their workers: the site whole after each"
    )
    subprocess.run(build, check=True, capture_output=True)
    assert not staging_of(output).exists()


def test_failed_build_leaves_the_site_as_it_was(ledger: Path, tmp_path: Path) -> None:
    """A broken record fails the build with its problem; the published site keeps every byte."""
    output = tmp_path / "out"
    subprocess.run(command(ledger, output), check=True, capture_output=True)
    before = fingerprint(output)
    themes = ledger / "data/themes.yml"
    themes.write_text(themes.read_text("utf-8").replace("id: listening", "id: hearing"), "utf-8")
    failed = subprocess.run(command(ledger, output), check=False, capture_output=True, text=True)
    assert failed.returncode == 1
    assert "error[reference]" in failed.stdout
    assert "Traceback" not in failed.stdout + failed.stderr
    assert fingerprint(output) == before


def test_full_disk_leaves_the_site_as_it_was(ledger: Path, tmp_path: Path) -> None:
    """Where nothing more can be written the build says so, and the published site keeps every byte."""
    output = tmp_path / "out"
    subprocess.run(command(ledger, output), check=True, capture_output=True)
    before = fingerprint(output)
    chart = ledger / "data/charts/linhe-received.yml"
    chart.write_text(chart.read_text("utf-8").replace("收到多少诉求", "收到了多少诉求"), "utf-8")

    def small_files() -> None:
        # The kernel's file-size limit stands in for a full disk: writing fails in the middle of a file.
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))

    failed = subprocess.run(
        command(ledger, output),
        check=False,
        capture_output=True,
        text=True,
        preexec_fn=small_files,
    )
    assert failed.returncode == 1
    assert "output-write" in failed.stdout
    assert fingerprint(output) == before
    assert not staging_of(output).exists()


def test_removed_entry_leaves_nothing_behind(ledger: Path, tmp_path: Path) -> None:
    """A record that is gone takes its pages with it."""
    output = tmp_path / "out"
    subprocess.run(command(ledger, output), check=True, capture_output=True)
    assert (output / "initiatives/linhe-half-year/index.html").exists()
    for name in ("cities/linhe/linhe-half-year.yml", "charts/linhe-visits.yml", "charts/linhe-missing.yml"):
        (ledger / "data" / name).unlink()
    subprocess.run(command(ledger, output), check=True, capture_output=True)
    assert not (output / "initiatives/linhe-half-year").exists()
