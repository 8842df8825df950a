"""Mozilla Observatory's rules, as its public documentation states them: a response's headers become a score.

Every site starts at 100; penalties count first, and bonuses only where 90 are left. Its own program neither installs
nor runs without the network.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

BROAD = frozenset({"*", "http:", "https:", "ftp:", "http://*", "https://*", "http://*.*", "https://*.*"})
PRIVATE = frozenset({"no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"})
KNOWN_REFERRERS = PRIVATE | {"origin", "origin-when-cross-origin", "unsafe-url", "no-referrer-when-downgrade"}
HALF_A_YEAR = 15_768_000
GRADES = ((100, "A+"), (90, "A"), (85, "A-"), (80, "B+"), (70, "B"), (65, "B-"), (60, "C+"), (50, "C"), (45, "C-"),
          (40, "D+"), (30, "D"), (25, "D-"), (0, "F"))  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What a server answered over TLS (header names in lower case), and what it answers without TLS."""

    headers: Mapping[str, str]
    html: str = ""
    host: str = ""
    redirect: str = ""


@dataclass(frozen=True, kw_only=True)
class Score:
    """The points, the grade and what each test gave or took."""

    points: int
    grade: str
    tests: Mapping[str, int]


def score(answer: Answer) -> Score:
    """Score one answer."""
    headers = answer.headers
    policy = directives(headers.get("content-security-policy", ""))
    tests = {
        "content-security-policy": _policy(policy),
        "cookies": -40 if "set-cookie" in headers else 0,
        "cross-origin-resource-sharing": -50 if "access-control-allow-credentials" in headers else 0,
        "cross-origin-resource-policy": _resource_policy(headers.get("cross-origin-resource-policy")),
        "redirection": 0 if answer.redirect.startswith(f"https://{answer.host}") else -20,
        "referrer-policy": _referrer(headers.get("referrer-policy", "")),
        "strict-transport-security": _transport(headers.get("strict-transport-security", "")),
        "subresource-integrity": _scripts(answer.html),
        "x-content-type-options": 0 if headers.get("x-content-type-options", "").lower() == "nosniff" else -5,
        "x-frame-options": _frames(policy, headers.get("x-frame-options", "")),
    }
    points = 100 + sum(it for it in tests.values() if it < 0)
    if points >= 90:
        points += sum(it for it in tests.values() if it > 0)
    points = max(0, points)
    return Score(points=points, grade=next(name for least, name in GRADES if points >= least), tests=tests)


def directives(policy: str) -> Mapping[str, AbstractSet[str]]:
    """Read a policy into its directives."""
    parts = [it.split() for it in policy.split(";") if it.strip()]
    return {it[0].lower(): frozenset(it[1:]) for it in reversed(parts)}


def _policy(policy: Mapping[str, AbstractSet[str]]) -> int:
    if not policy:
        return -25
    every = policy.get("default-src", frozenset("*"))
    script, style, objects = (policy.get(it, every) for it in ("script-src", "style-src", "object-src"))
    if script & (BROAD | {"'unsafe-inline'", "data:"}) or objects & BROAD:
        return -20
    if any(it.startswith("http:") for sources in policy.values() for it in sources):
        return -20
    if "'unsafe-eval'" in script | style:
        return -10
    if style & (BROAD | {"'unsafe-inline'", "data:"}):
        return 0
    closed = policy.get("form-action", frozenset("*")) <= {"'none'", "'self'"}
    return 10 if every == {"'none'"} and closed else 5


def _resource_policy(value: str | None) -> int:
    return {None: 0, "cross-origin": 0, "same-origin": 10, "same-site": 10}.get(value, -5)


def _referrer(value: str) -> int:
    asked = [it.strip().lower() for it in value.split(",") if it.strip()]
    if not asked:
        return 0
    return 5 if asked[-1] in PRIVATE else -5


def _transport(value: str) -> int:
    age = re.search(r"max-age=([0-9]+)", value)
    if age is None:
        return -20
    return 0 if int(age[1]) >= HALF_A_YEAR else -10


def _scripts(html: str) -> int:
    tags = re.findall(r"<script\b[^>]*\bsrc=\"([^\"]*)\"[^>]*>", html)
    if any(it.startswith(("http:", "//")) for it in tags):
        return -50
    return -5 if any(it.startswith("https:") for it in tags) else 0


def _frames(policy: Mapping[str, AbstractSet[str]], value: str) -> int:
    if "frame-ancestors" in policy:
        return 5
    return 0 if value.strip().lower() in {"deny", "sameorigin"} else -20
