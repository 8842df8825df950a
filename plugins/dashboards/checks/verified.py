"""Verification state: which observations the lock still vouches for, and which changed since."""

import datetime
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final

from dashboards.archive import Archived, ArchiveFinding
from dashboards.checks.context import Context
from dashboards.checks.word_lint import WAIVER_UNUSED, WAIVERS, read_waivers
from dashboards.errors import Problem, Span, show
from dashboards.errors.rules import rule
from dashboards.model import Observation, Verified, digest
from dashboards.model.lock import LOCK

STALE = rule("stale", ("改过的数据点要重新核对", "a changed observation must be verified again"), ("“已核对”三个字只对核对时的内容有效。", "The word 'checked' holds only for what was checked."), ("运行 inv verify --archive 存档文件夹", "run inv verify --archive FOLDER"), bad="(changed after verification)", good="(verified again)")  # fmt: skip
UNVERIFIED = rule("unverified", ("数据点要在存档里找到过", "an observation must have been found in the archive"), ("没有核对过的数不能说“已核对”。", "A number that was never looked up cannot be called checked."), ("运行 inv verify --archive 存档文件夹", "run inv verify --archive FOLDER"), bad="(not in verified.lock)", good="(in verified.lock)")  # fmt: skip


# Findings that leave a number unproven: warnings in daily work, errors in a release, wherever it is made.
UNPROVEN: Final = frozenset({UNVERIFIED.id, STALE.id})
_HINT = (
    "运行 inv verify --archive 存档文件夹（手上只有一篇原文就加 --source 来源）",
    "run inv verify --archive FOLDER (with --source ID if you hold that one text alone)",
)


def check_verified(context: Context) -> Iterator[Problem]:
    """Warn of each observation that `verify` has not seen, or has not seen since it changed."""
    lock = context.dataset.verified
    for observation in context.observations.values():
        if observation.verified is not None:
            continue
        changed = observation.id in lock
        yield (STALE if changed else UNVERIFIED).at(
            context.observation_span(observation.id, "printed"),
            _changed(observation) if changed else _unseen(observation),
            _HINT,
            severity="warning",
        )
    for name, line in sorted(lock.items()):
        if not context.may_hold(name):
            yield STALE.at(
                Span(path=LOCK, line=line.line, end_column=len(name) + 1),
                (f"没有这个数据点：{name}", f"the lock must name observations that exist: {name}"),
                (
                    "改名或误删的话先改回来；确实撤下了，运行 inv verify 就会删掉这一行",
                    "if it was renamed or deleted by mistake, mend that; if it is gone for good, inv verify takes the line out",
                ),
                severity="warning",
            )


def _changed(it: Observation) -> tuple[str, str]:
    return f"核对之后又改过：{it.id}", f"observation must be verified again, it has changed since: {it.id}"


def _unseen(it: Observation) -> tuple[str, str]:
    return f"还没有与存档核对：{it.id}", f"observation must be verified against the archive: {it.id}"


def let_stand(
    context: Context, findings: Iterable[ArchiveFinding], opened: Collection[str]
) -> tuple[tuple[ArchiveFinding, ...], tuple[Problem, ...]]:
    """Take out what editors let stand of the sentences' words, with reasons; find the waivers that nothing needs."""
    waivers = {
        (it.record, it.words): index for index, it in enumerate(read_waivers(context)[0]) if it.kind == "sentence"
    }
    left, used = [], set()
    for it in findings:
        if it.word and (it.observation, it.word) in waivers:
            used.add((it.observation, it.word))
        else:
            left.append(it)
    document = context.documents.get(WAIVERS)
    unused = [
        WAIVER_UNUSED.at(
            document.span((index, "words")),
            (f"豁免没有用上：{show(words)}", f"a waiver must be needed: {show(words)}"),
            ("删掉它，或改成原句里的字", "delete it, or give the very words of the sentence"),
        )
        for (name, words), index in waivers.items()
        if (name, words) not in used and document is not None and _is_open(context, name, opened)
    ]
    return tuple(left), tuple(unused)


def _is_open(context: Context, name: str, opened: Collection[str]) -> bool:
    observation = context.observations.get(name)
    return observation is not None and observation.source.id in opened


def findings_as_problems(context: Context, findings: tuple[ArchiveFinding, ...]) -> tuple[Problem, ...]:
    """Return what verification did not find as problems at the field that it looked up."""
    return tuple(
        it.rule.at(context.span(it.kind, it.record, *it.path), it.why, it.hint)
        for it in findings
        if it.rule is not None
    )


def renewed(
    context: Context, findings: tuple[ArchiveFinding, ...], texts: Mapping[str, Archived], today: datetime.date
) -> dict[str, Verified]:
    """Return the lines of what was found in `texts`; a date moves only when the observation's hash or the archive's does."""
    failed = {it.observation for it in findings if it.why is not None}
    lines: dict[str, Verified] = {}
    for observation in context.observations.values():
        archived = texts.get(observation.source.id)
        if observation.id in failed or archived is None:
            continue
        mark = digest(observation.initiative, observation.record)
        old = context.dataset.verified.get(observation.id)
        same = old is not None and (old.digest, old.archive) == (mark, archived.sha256)
        date = old.date if old is not None and same else today
        lines[observation.id] = Verified(observation=observation.id, digest=mark, archive=archived.sha256, date=date)
    return lines


def left_alone(context: Context, opened: Collection[str]) -> Iterator[Verified]:
    """Yield the lock's lines that a run says nothing of: no text of their source was looked into."""
    for name, line in context.dataset.verified.items():
        observation = context.observations.get(name)
        looked = observation is not None and observation.source.id in opened
        if not looked and context.may_hold(name):
            yield line
