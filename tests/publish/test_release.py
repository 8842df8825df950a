"""Releases: what is in one, that older ones are kept, and that one command goes back."""

import gzip
import json
import re
import shutil
import subprocess
from pathlib import Path

import brotli
import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from dashboards.__main__ import main
from dashboards.errors import EditorError
from dashboards.publish import publish, rollback
from dashboards.publish.compress import TEXTS, compress
from dashboards.publish.releases import KEPT, Publication, Releases, sums_of
from dashboards.publish.sbom import bill

ROOT = Path(__file__).resolve().parents[2]


def release(root: Path, target: str = "") -> Path:
    """Publish without asking for pictures, and give the release's folder."""
    return root / "releases" / publish(root, target, say=lambda _: None)


def change(root: Path, words: str) -> None:
    """Change one title, and with it a few pages."""
    chart = root / "data/charts/linhe-received.yml"
    chart.write_text(re.sub(r"zh: .*", f"zh: {words}", chart.read_text("utf-8"), count=1), "utf-8")


def test_release_holds_site_settings_numbers_bill_and_sums(sound: Path) -> None:
    """A release has everything that a host, a sceptic and the next release need."""
    made = release(sound)
    assert re.fullmatch(r"2026-01-01-[0-9a-f]{8}", made.name)
    assert sorted(it.name for it in made.iterdir()) == [
        "SHA256SUMS",
        "deploy",
        "published-counts.csv",
        "published.csv",
        "sbom.cdx.json",
        "site",
    ]
    subprocess.run(["sha256sum", "--check", "--quiet", "../SHA256SUMS"], cwd=made / "site", check=True)
    assert (sound / "data/published.csv").read_bytes() == (made / "site/data/observations.csv").read_bytes()
    assert (sound / "data/published-counts.csv").read_bytes() == (made / "published-counts.csv").read_bytes()
    assert (sound / "releases/current").resolve() == made
    assert sorted(it.name for it in (sound / "releases").iterdir() if it.name.startswith("next")) == []


def test_every_text_has_both_compressed_forms(sound: Path) -> None:
    """Beside each text stand a gzip and a Brotli form of the same bytes; gzip's clock stands at zero."""
    site = release(sound) / "site"
    texts = [it for it in site.rglob("*") if it.suffix in TEXTS]
    assert len(texts) > 50
    for text in texts:
        zipped = text.with_name(text.name + ".gz").read_bytes()
        assert gzip.decompress(zipped) == text.read_bytes()
        assert zipped[4:8] == b"\0\0\0\0"
        assert brotli.decompress(text.with_name(text.name + ".br").read_bytes()) == text.read_bytes()


def test_only_changed_texts_are_compressed(tmp_path: Path) -> None:
    """What an earlier release has with the same bytes, under any name, is taken over."""
    for name, text in (("one/a.html", "same"), ("one/b.html", "old"), ("two/c.html", "same"), ("two/b.html", "new")):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    first = sums_of(tmp_path / "one")
    assert compress(tmp_path / "one", first, {}).made == 2
    (tmp_path / "one/a.html.gz").write_bytes(b"taken over")
    before = {value: tmp_path / "one" / name for name, value in first.items()}
    counted = compress(tmp_path / "two", sums_of(tmp_path / "two"), before)
    assert (counted.made, counted.reused) == (1, 1)
    assert (tmp_path / "two/c.html.gz").read_bytes() == b"taken over"


def test_unchanged_pages_keep_their_time(sound: Path) -> None:
    """A reader's cache stays good for what did not change."""
    first = release(sound) / "site"
    change(sound, "收到了多少诉求")
    second = release(sound) / "site"
    assert (second / "about/index.html").stat().st_mtime_ns == (first / "about/index.html").stat().st_mtime_ns
    changed = "charts/linhe-received/index.html"
    assert (second / changed).stat().st_mtime_ns != (first / changed).stat().st_mtime_ns


def test_release_of_the_same_records_is_the_same(sound: Path) -> None:
    """Publishing twice on one day makes one release, and every byte of it can be made again."""
    first = release(sound)
    sums = sums_of(first)
    assert release(sound) == first
    shutil.rmtree(sound / "releases")
    assert sums_of(release(sound)) == sums


def test_unverified_number_is_not_released(sound: Path) -> None:
    """A number that no archive vouches for stops a release, and nothing is written."""
    lock = sound / "data/verified.lock"
    lock.write_text("".join(lock.read_text("utf-8").splitlines(keepends=True)[:-1]), "utf-8")
    before = (sound / "data/published.csv").read_bytes()
    with pytest.raises(EditorError) as caught:
        release(sound)
    assert {it.rule for it in caught.value.problems} == {"unverified"}
    assert (sound / "data/published.csv").read_bytes() == before


def test_release_names_addresses_that_lead_nowhere(sound: Path) -> None:
    """Settings that are still examples are said once each, with their line; the release is made."""
    said: list[str] = []
    publish(sound, say=said.append)
    found = [re.sub(r":.*\[(.*?)\]: (\w+) .*", r" \1 \2", it) for it in said if "placeholder" in it]
    assert found == [f"data/site.yml placeholder {it}" for it in ("url", "repository", "contact")]


def test_changed_value_without_a_correction_is_not_released(sound: Path) -> None:
    """Once released, a value cannot change without a correction."""
    release(sound)
    record = sound / "data/cities/linhe/linhe-half-year.yml"
    record.write_text(record.read_text("utf-8").replace("printed: 45家", "printed: 46家"), "utf-8")
    with pytest.raises(EditorError) as caught:
        release(sound)
    assert "correction-missing" in {it.rule for it in caught.value.problems}


def test_rollback_returns_to_the_release_before(sound: Path, tmp_path: Path) -> None:
    """One command brings back the release before, at the same target; the next release does not return to the bad one."""
    target = tmp_path / "www"
    good = release(sound, str(target))
    before = sums_of(target)
    change(sound, "坏的标题")
    bad = release(sound, str(target))
    assert sums_of(target) != before
    assert main(["publish", "--rollback", "--root", str(sound)]) == 0
    assert sums_of(target) == before
    assert (sound / "releases/current").resolve() == good
    change(sound, "改好的标题")
    assert release(sound, str(target)) not in {good, bad}
    assert rollback(sound, say=lambda _: None) == good.name


def test_rollback_without_an_earlier_release_is_refused(sound: Path) -> None:
    """With one release, or none, there is nothing to go back to."""
    for _ in range(2):
        with pytest.raises(EditorError) as caught:
            rollback(sound, say=lambda _: None)
        assert caught.value.problems[0].rule == "rollback"
        release(sound)


def test_only_the_latest_releases_are_kept(tmp_path: Path) -> None:
    """Five publications stay; older folders go, and so does one that was taken back."""
    releases = Releases(folder=tmp_path)
    names = [f"2026-01-0{day}-00000000" for day in range(1, 9)]
    for name in names:
        (tmp_path / name).mkdir()
        (tmp_path / name / "SHA256SUMS").write_text("", "utf-8")
    publications = [Publication(release=name, target="") for name in names if name != names[6]]
    releases.record(publications)
    assert releases.forget(publications) == [names[0], names[1], names[6]]
    assert len([it for it in tmp_path.iterdir() if it.is_dir() and not it.is_symlink()]) == KEPT


def test_what_a_release_lacks_is_found_before_the_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the program for the bill of materials nothing is read, checked or built."""
    monkeypatch.setattr("sys.executable", str(tmp_path / "python"))
    with pytest.raises(EditorError) as caught:
        publish(tmp_path)
    assert [it.rule for it in caught.value.problems] == ["sbom"]


def test_bill_names_python_and_node_packages() -> None:
    """The bill of materials holds both locks, with hashes, and is the same each time."""
    one, two = (bill(ROOT, version="x", seconds=0) for _ in range(2))
    assert one == two
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(one.decode()) is None
    found = json.loads(one)
    names = {it["purl"].partition("@")[0] for it in found["components"]}
    assert {"pkg:pypi/pelican", "pkg:pypi/pandas", "pkg:npm/plotly.js-basic-dist-min"} <= names
    assert "pkg:npm/html-validate" not in names
    assert found["metadata"]["timestamp"].startswith("1970-01-01")
    assert len({it["bom-ref"] for it in found["components"]}) == len(found["components"])
