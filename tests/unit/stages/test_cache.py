"""What a stage made before is taken again only where it is whole and of the same inputs."""

from __future__ import annotations

from pathlib import Path

from dashboards.stages import Cache, Clock, code_fingerprint, fingerprint


def test_entry_is_given_back(tmp_path: Path) -> None:
    """An object kept under a key is loaded as it was."""
    cache = Cache(folder=tmp_path)
    cache.keep(fingerprint("a"), {"x": (1, 2)})
    assert cache.load(fingerprint("a")) == {"x": (1, 2)}
    assert cache.load(fingerprint("b")) is None


def test_damaged_entry_is_no_entry(tmp_path: Path) -> None:
    """An entry that lost its end, or a byte, is made again and never handed on."""
    cache, key = Cache(folder=tmp_path), fingerprint("a")
    cache.keep(key, list(range(100)))
    [file] = [it for it in tmp_path.rglob("*") if it.is_file()]
    whole = file.read_bytes()
    for damaged in (b"", whole[:10], whole[:-1], whole[:-3] + b"xyz"):
        file.write_bytes(damaged)
        assert cache.load(key) is None


def test_no_half_written_file_is_left(tmp_path: Path) -> None:
    """Entries are renamed into place, so that nothing but whole entries is in the folder."""
    cache = Cache(folder=tmp_path)
    for name in "abc":
        cache.put(fingerprint(name), name.encode())
    assert sum(1 for it in tmp_path.rglob("*") if it.is_file()) == 3
    assert not list(tmp_path.rglob("*.part"))


def test_parts_are_told_apart() -> None:
    """Two parts hash otherwise than the same letters divided elsewhere."""
    assert fingerprint("ab", "c") != fingerprint("a", "bc")
    assert code_fingerprint() == code_fingerprint()


def test_clock_reports_each_stage() -> None:
    """Each stage stands in the report once, with its count."""
    clock = Clock()
    for _ in range(2):
        with clock.stage("read"):
            pass
    clock.count("read", 4)
    assert clock.report("en").count("read") == 1
