"""Publish: build, check, keep as a release, send to the target, and note which numbers are public now."""

from __future__ import annotations

import datetime
import os
import shutil
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from dashboards.build import build
from dashboards.build.guard import alone, modes
from dashboards.checks.corrections import PATH as PUBLISHED
from dashboards.checks.corrections import published_text
from dashboards.checks.settings import placeholders
from dashboards.checks.verified import UNPROVEN
from dashboards.errors import EditorError, Problem, Span
from dashboards.errors.rules import rule
from dashboards.lang import pick
from dashboards.model import Dataset
from dashboards.pages.options import Options
from dashboards.prose import Bindings
from dashboards.prose.told import PATH as PUBLISHED_COUNTS
from dashboards.prose.told import counts_of, write_counts
from dashboards.publish.compress import compress
from dashboards.publish.headers import headers_file, nginx_snippet
from dashboards.publish.releases import SUMS, Publication, Releases, digest, keep_times, replace, sums_of, sums_text
from dashboards.publish.sbom import bill, program
from dashboards.publish.targets import able, send

ROLLBACK = rule("rollback", ("退回要有更早的发布", "rollback needs a release before the one that is out"), ("只保留最近几次发布。", "Only the latest releases are kept."), ("先发布两次", "publish twice first"), bad="(one release)", good="(two releases)")  # fmt: skip


NUMBERS = "data/observations.csv"
COUNTS = "published-counts.csv"
Say = Callable[[str], None]


def publish(root: Path, target: str = "", *, say: Say = print, lang: str = "en") -> str:
    """Make a release of the repo at `root`, send it to `target` ("" keeps it here), and give the release's name.

    Raises `EditorError` with every problem; until all is well neither the target nor what `data/` tells of the last publication changes.
    """
    root = root.resolve()
    if target:
        able(root, target)
    program()
    releases = Releases(folder=root / "releases")
    with modes(), alone(releases.folder / "next"):
        work = releases.folder / "next"
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir()
        records: list[Dataset] = []
        checked = partial(_checked, work, records, say, lang)
        build(root, work / "site", Options(lang=lang, refused=UNPROVEN, checked=checked))
        name = _complete(root, work, records[0], releases, say, lang)
        release = releases.folder / name
        if release.exists():
            say(pick(lang, f"{name}：这次发布已经有了", f"{name}: the release is there already"))
            shutil.rmtree(work)
        else:
            work.rename(release)
        publications = [*releases.published(), Publication(release=name, target=target)]
        _out(root, releases, publications[-1], say, lang)
        releases.record(publications)
        for gone in releases.forget(publications):
            say(
                pick(lang, f"{gone}：已删除，只保留最近几次发布", f"{gone}: removed, only the latest releases are kept")
            )
    return name


def rollback(root: Path, target: str = "", *, say: Say = print, lang: str = "en") -> str:
    """Publish the release before the one that is out now, to where that one was sent; give its name."""
    root = root.resolve()
    releases = Releases(folder=root / "releases")
    releases.folder.mkdir(exist_ok=True)
    with alone(releases.folder / "next"):
        publications = releases.published()
        earlier = list(publications)
        while earlier and earlier[-1].release == publications[-1].release:
            earlier.pop()
        if not earlier or not releases.site(earlier[-1].release).is_dir():
            raise EditorError((_no_release(),))
        back = Publication(release=earlier[-1].release, target=target or publications[-1].target)
        _out(root, releases, back, say, lang)
        releases.record([*earlier[:-1], back])
    return back.release


def _out(root: Path, releases: Releases, publication: Publication, say: Say, lang: str) -> None:
    if publication.target:
        send(root, releases.site(publication.release), publication.target)
        say(
            pick(
                lang,
                f"{publication.release}：已送到{publication.target}",
                f"{publication.release}: sent to {publication.target}",
            )
        )
    numbers = (releases.folder / publication.release / "published.csv").read_bytes()
    replace(root / PUBLISHED, numbers)
    counts = releases.folder / publication.release / COUNTS
    if counts.is_file():  # releases of before had none
        replace(root / PUBLISHED_COUNTS, counts.read_bytes())
    say(pick(lang, f"{PUBLISHED}、{PUBLISHED_COUNTS}：请提交到版本库，已发布的数才不会悄悄改变", f"{PUBLISHED}, {PUBLISHED_COUNTS}: commit them, so that no published number changes in silence"))  # fmt: skip


def _checked(work: Path, records: list[Dataset], say: Say, lang: str, known: Bindings) -> None:
    """Take what a release needs of the checked records: what the articles count, and the records themselves."""
    for it in placeholders(known.context):
        say(f"{it.span.path}:{it.span.line}: {it.severity}[{it.rule}]: {it.message.of(lang)}")
    (work / COUNTS).write_text(write_counts(counts_of(known)), "utf-8")
    records.append(known.context.dataset)


def _complete(  # noqa: PLR0913 - what a release is made of, and who is told
    root: Path, work: Path, dataset: Dataset, releases: Releases, say: Say, lang: str
) -> str:
    """Add to a fresh site what a release has beside it, and give the release's name."""
    base_path, corrections = dataset.site.base_path, dataset.corrections
    site = work / "site"
    (work / ".site.lock").unlink(missing_ok=True)
    pages = sums_of(site)
    style = (site / "theme/css/site.css").read_text("utf-8")
    served = [it for it in pages if not it.startswith(".")]
    (site / "_headers").write_text(headers_file(served, base_path, style), "utf-8")
    (work / "deploy").mkdir()
    (work / "deploy" / "nginx.conf").write_text(nginx_snippet(base_path, style), "utf-8")
    day = release_day()
    name = f"{day.isoformat()}-{digest(sums_of(work))}"
    counted = compress(site, pages, releases.by_sum())
    say(
        pick(
            lang,
            f"{name}：{len(pages)}个文件，压缩了{counted.made}个，沿用{counted.reused}个",
            f"{name}: {len(pages)} files, {counted.made} texts compressed, {counted.reused} taken over",
        )
    )
    for publication in releases.published()[-1:]:
        keep_times(site, releases.site(publication.release))
    midnight = datetime.datetime.combine(day, datetime.time(), datetime.UTC)
    (work / "sbom.cdx.json").write_bytes(bill(root, version=name, seconds=int(midnight.timestamp())))
    numbers = published_text((site / NUMBERS).read_bytes().decode(), corrections)
    (work / "published.csv").write_bytes(numbers.encode())
    (work / SUMS).write_text(sums_text(sums_of(site)), "utf-8")
    return name


def release_day(environment: Mapping[str, str] = os.environ) -> datetime.date:
    """Return the day of a release: of `SOURCE_DATE_EPOCH` where it is set, else today (UTC)."""
    seconds = environment.get("SOURCE_DATE_EPOCH", "")
    if seconds.isdigit():
        return datetime.datetime.fromtimestamp(int(seconds), datetime.UTC).date()
    return datetime.datetime.now(datetime.UTC).date()


def _no_release() -> Problem:
    return ROLLBACK.at(
        Span(path="releases"),
        ("没有更早的发布可以退回", "rollback needs a release before the one that is out"),
        ("先发布两次；只保留最近几次", "publish twice first; only the latest releases are kept"),
    )
