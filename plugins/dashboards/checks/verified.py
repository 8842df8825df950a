"""Verification state: which observations the lock still vouches for, and which changed since."""

import datetime
from collections.abc import Iterator, Mapping

from dashboards.archive import Archived, Finding
from dashboards.checks.context import Context, problem
from dashboards.errors import Both, Problem
from dashboards.model import Verified, digest


def check_verified(context: Context) -> Iterator[Problem]:
    """Warn of each observation that `verify` has not seen, or has not seen since it changed."""
    lock = context.dataset.verified
    for observation in context.observations.values():
        if observation.verified is not None:
            continue
        span = context.observation_span(observation.id, "printed")
        if observation.id in lock:
            message = (
                f"核对之后又改过：{observation.id}",
                f"observation must be verified again, it has changed since: {observation.id}",
            )
            rule = "stale"
        else:
            message = (
                f"还没有与存档核对：{observation.id}",
                f"observation must be verified against the archive: {observation.id}",
            )
            rule = "unverified"
        hint = ("运行 inv verify --archive 存档文件夹", "run inv verify --archive FOLDER")
        yield problem(span, rule, message, hint, severity="warning")
    for name in sorted(set(lock) - set(context.observations)):
        span = context.span("lock", name)
        yield problem(
            span,
            "stale",
            (f"verified.lock里有不存在的数据点：{name}", f"verified.lock must name observations that exist: {name}"),
            ("运行 inv verify --archive 存档文件夹", "run inv verify --archive FOLDER"),
            severity="warning",
        )


def findings_as_problems(context: Context, findings: tuple[Finding, ...]) -> tuple[Problem, ...]:
    """Give what verification did not find as problems at the field that it looked up."""
    return tuple(
        Problem(
            span=context.span(it.kind, it.record, *it.path),
            rule=it.rule,
            message=it.why,
            hint=it.hint or Both(zh="核对原文", en="check the source"),
        )
        for it in findings
        if it.why is not None
    )


def renewed(
    context: Context, findings: tuple[Finding, ...], texts: Mapping[str, Archived], today: datetime.date
) -> dict[str, Verified]:
    """Give the lock's new lines; a date moves only when the observation's hash or the archive's does."""
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
