"""The rules: each is declared once, with all its words, beside a check that raises it; nothing else makes a problem."""

import ast
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboards.checks import CHECKS
from dashboards.errors.rules import Rule, all_rules

RULES = all_rules()
CODE = Path(__file__).resolve().parents[3] / "plugins" / "dashboards"
TREES = {path: ast.parse(path.read_text("utf-8")) for path in sorted(CODE.rglob("*.py"))}
NAME = re.compile(r"[a-z]+(?:-[a-z0-9]+)*")


def called(tree: ast.Module) -> Iterator[str]:
    """Yield the names of what a module calls."""
    yield from (getattr(it.func, "id", "") for it in ast.walk(tree) if isinstance(it, ast.Call))


def constants() -> dict[str, str]:
    """Return the constants that hold rules: each with its rule's id."""
    modules = [vars(it) for name, it in sys.modules.items() if name.startswith("dashboards.")]
    return {name: it.id for names in modules for name, it in names.items() if isinstance(it, Rule)}


def test_only_a_rule_makes_a_problem() -> None:
    """No other code spells an id: a misspelled one would be a mistake that mypy finds."""
    makers = [path.relative_to(CODE).as_posix() for path, tree in TREES.items() if "Problem" in called(tree)]
    assert makers == ["errors/problems.py", "errors/rules.py"]


def test_every_rule_is_asked_for() -> None:
    """Nothing is explained that no check raises."""
    read = Counter(
        getattr(it, "id", getattr(it, "attr", ""))
        for tree in TREES.values()
        for it in ast.walk(tree)
        if isinstance(it, ast.Name | ast.Attribute) and isinstance(it.ctx, ast.Load)
    )
    assert sorted(name for name in constants() if not read[name]) == []


def test_every_check_is_run() -> None:
    """A function that is called as a check is one of those that run, or is handed more than the context by name."""
    functions = [it for path, tree in TREES.items() if "checks" in path.parts for it in tree.body]
    named = {it.name for it in functions if isinstance(it, ast.FunctionDef) and it.name.startswith("check_")}
    assert named - {it.__name__ for it in CHECKS} == {"check_dates", "check_unused"}


def test_ids_are_given_once() -> None:
    """No rule hides another of the same id."""
    modules = [vars(it) for name, it in sys.modules.items() if name.startswith("dashboards.")]
    rules = {id(it): it.id for names in modules for it in names.values() if isinstance(it, Rule)}
    assert sorted(rules.values()) == sorted(RULES)


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_rule_is_complete(rule: Rule) -> None:
    """Each rule says in both languages what must hold, why, and what to do, and shows an example."""
    for text in (rule.title, rule.reason, rule.remedy):
        assert text.zh
        assert text.en
    assert rule.bad
    assert rule.good
    assert NAME.fullmatch(rule.id)
