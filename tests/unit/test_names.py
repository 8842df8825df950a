"""A name says where one is: no class and no module of the package is called as another one."""

import ast
from collections import Counter
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2] / "plugins" / "dashboards"
MODULES = {path: ast.parse(path.read_text("utf-8")) for path in sorted(PACKAGE.rglob("*.py"))}


def _twice(names: list[str]) -> list[str]:
    return sorted(name for name, times in Counter(names).items() if times > 1)


def test_no_two_classes_share_a_name() -> None:
    """Who searches for a class finds one."""
    nodes = [node for tree in MODULES.values() for node in ast.walk(tree)]
    assert _twice([node.name for node in nodes if isinstance(node, ast.ClassDef)]) == []


def test_modules_share_a_name_only_with_their_command() -> None:
    """A command is read from the line in `commands/<name>.py`, and done by the one module of that name."""
    elsewhere = [path.stem for path in MODULES if path.parent.name != "commands" and not path.stem.startswith("__")]
    assert _twice(elsewhere) == []
