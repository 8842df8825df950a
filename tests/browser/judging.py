"""Judges of one page as one reader has it: axe, the charts' own gate, the browser's console and the page's width."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from playwright.sync_api import Page
from reading import Visit

Findings = Mapping[str, Sequence[str]]
WIDER_THAN_THE_SCREEN = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def hindrances(page: Page, axe: str) -> list[str]:
    """List what axe finds against WCAG 2.2 AA, one line a finding."""
    page.evaluate(axe)
    chosen = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
    found: dict[str, Any] = page.evaluate(f"axe.run(document, {json.dumps(chosen)})")
    return [f"{it['id']}: {it['nodes'][0]['html'][:160]}" for it in found["violations"]]


def gated(page: Page, gate: str) -> list[str]:
    """List what the charts' own gate finds, for readers who changed spacing, colours or motion too.

    The page is left with its foldings open.
    """
    page.evaluate(gate)
    found = [*_part(page, "whole"), *(f"text spacing: {it}" for it in _part(page, "spaced"))]
    page.emulate_media(forced_colors="active")
    found += [f"forced colours: {it}" for it in _part(page, "marks")]
    page.emulate_media(forced_colors="none", reduced_motion="reduce")
    found += [f"reduced motion: {it}" for it in _part(page, "still")]
    page.emulate_media(reduced_motion="no-preference")
    return found


def _part(page: Page, name: str) -> list[str]:
    found: list[str] = page.evaluate(f"chartGate({json.dumps(name)})")
    return found


def judge(visit: Visit, axe: str, gate: str) -> Findings:
    """Give all findings of a visit by judge."""
    beyond = visit.page.evaluate(WIDER_THAN_THE_SCREEN)
    return {
        "axe": hindrances(visit.page, axe),
        "gate": gated(visit.page, gate),
        **visit.faults_by_kind(),
        "sideways": [f"{beyond} px wider than the screen"] if beyond > 0 else [],
    }


def noted(kind: str, found: Findings, record_property: Callable[[str, object], None]) -> list[str]:
    """Count a visit's findings into the table at the end of the run; give them all."""
    record_property("read", (kind, {"visits": 1, **{judge: len(it) for judge, it in found.items()}}))
    return [f"{judge}: {it}" for judge, lines in found.items() for it in lines]
