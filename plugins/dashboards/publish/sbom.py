"""Publish: a bill of materials (CycloneDX) of what a site is built with: Python packages and Node packages."""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from dashboards.errors import EditorError, Problem, Span
from dashboards.errors.rules import rule

SBOM = rule("sbom", ("写物料清单要有cyclonedx-py", "cyclonedx-py must be installed to write the bill of materials"), ("物料清单告诉别人网站用了哪些软件。", "It tells others which software the site is made with."), ("运行 make setup", "run make setup"), bad="(not installed)", good="(installed)")  # fmt: skip


PYTHON = "requirements/site.txt"
NODE = "package-lock.json"
_ALGORITHMS = {"sha512": "SHA-512", "sha384": "SHA-384", "sha256": "SHA-256", "sha1": "SHA-1"}


def bill(root: Path, *, version: str, seconds: int) -> bytes:
    """Write the bill of the two lock files as JSON, dated with `seconds` since 1970; same locks, same bytes."""
    found = _python(root, seconds)
    metadata = dict(found.get("metadata") or {})
    metadata["component"] = {
        "type": "application",
        "bom-ref": "reform-ledger",
        "name": "reform-ledger",
        "version": version,
    }
    found["metadata"] = metadata
    found["components"] = [*map(_without_line, found.get("components") or []), *_node(root)]
    found.pop("dependencies", None)
    return (json.dumps(found, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def program() -> Path:
    """Return the program that reads what Python packages a site is built with; raise `EditorError` where it is not installed."""
    found = Path(sys.executable).with_name("cyclonedx-py")
    if not found.exists():
        raise EditorError((_not_there(),))
    return found


def _python(root: Path, seconds: int) -> dict[str, Any]:
    done = subprocess.run(
        [str(program()), "requirements", "--output-reproducible", "--no-validate", "--output-format", "JSON", PYTHON],
        cwd=root,
        check=True,
        capture_output=True,
        env={**os.environ, "SOURCE_DATE_EPOCH": str(seconds)},
    )
    return dict(json.loads(done.stdout))


def _without_line(component: Mapping[str, object]) -> Mapping[str, object]:
    # Names of lines would change with every package that is added above.
    kept = {key: value for key, value in component.items() if key != "description"}
    return {**kept, "bom-ref": str(kept.get("purl") or kept["bom-ref"])}


def _node(root: Path) -> Iterator[Mapping[str, object]]:
    """Yield the Node packages that a build needs; those of the tests alone are left out."""
    packages = json.loads((root / NODE).read_text("utf-8"))["packages"]
    for place, package in sorted(packages.items()):
        if not place or package.get("dev"):
            continue
        name = place.rpartition("node_modules/")[2]
        purl = f"pkg:npm/{quote(name, safe='/')}@{package['version']}"
        component: dict[str, object] = {
            "type": "library",
            "bom-ref": purl,
            "name": name,
            "version": package["version"],
            "purl": purl,
        }
        if "license" in package:
            component["licenses"] = [{"expression": package["license"]}]
        if "integrity" in package:
            component["hashes"] = list(_hashes(package["integrity"]))
        yield component


def _hashes(integrity: str) -> Iterator[Mapping[str, str]]:
    for one in integrity.split():
        name, _, text = one.partition("-")
        yield {"alg": _ALGORITHMS[name], "content": base64.b64decode(text).hex()}


def _not_there() -> Problem:
    return SBOM.at(
        Span(path=PYTHON),
        ("没有装cyclonedx-py，写不出物料清单", "cyclonedx-py must be installed to write the bill of materials"),
    )
