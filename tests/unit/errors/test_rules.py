"""The catalogue: every rule that a problem can carry is explained in it, and nothing else is."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from dashboards.checks.comparability import RULES as COMPARABILITY
from dashboards.errors.rules import Rule, all_rules
from dashboards.model.vocabulary import WordKind

RULES = all_rules()
CODE = Path(__file__).resolve().parents[3] / "plugins" / "dashboards"
NAME = re.compile(r"[a-z]+(?:-[a-z0-9]+)*")


def used() -> set[str]:
    """Collect every id that the code hands to a parameter, a keyword or a variable called `rule`."""
    trees = [ast.parse(path.read_text("utf-8")) for path in sorted(CODE.rglob("*.py")) if "rules" not in path.parts]
    shared = {name: at for tree in trees for name, at in takers(tree).items() if not name.startswith("_")}
    found = {name for tree in trees for name in ids(tree, shared | takers(tree))}
    found |= {f"words-{kind}" for kind in get_args(WordKind)}
    return found | {it.id for it in COMPARABILITY}


def takers(tree: ast.Module) -> dict[str, int]:
    """Give the functions of a module that take a rule, and the place of it among what a call writes."""
    found = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            names = [it.arg for it in node.args.args]
            if "rule" in names:
                found[node.name] = names.index("rule") - (names[0] == "self")
    return found


def ids(tree: ast.Module, taking: dict[str, int]) -> Iterator[str]:
    """Yield the ids that a module's calls and assignments name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            for keyword in node.keywords:
                if keyword.arg == "rule":
                    yield from constants(keyword.value)
            at = taking.get(name)
            if at is not None and at < len(node.args):
                yield from constants(node.args[at])
        elif isinstance(node, ast.Assign) and any(getattr(it, "id", "") == "rule" for it in node.targets):
            yield from constants(node.value)


def constants(node: ast.expr) -> Iterator[str]:
    """Yield the texts that an expression can come to: both arms of a condition, not what is asked."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and NAME.fullmatch(node.value):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from constants(node.body)
        yield from constants(node.orelse)


def test_every_rule_that_is_used_is_explained() -> None:
    """No problem carries an id that `explain` does not know."""
    assert sorted(used() - set(RULES)) == []


def test_every_rule_that_is_explained_is_used() -> None:
    """The catalogue describes nothing that no check asks."""
    spoken = "\n".join(path.read_text("utf-8") for path in CODE.rglob("*.py") if "rules" not in path.parts)
    assert sorted(it for it in set(RULES) - used() if it.upper().replace("-", "_") not in spoken) == []


def test_ids_are_given_once() -> None:
    """No rule hides another of the same name."""
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
