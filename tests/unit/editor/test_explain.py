"""`explain` at the command line."""

import json
from collections.abc import Callable

import pytest

from dashboards.__main__ import main
from dashboards.errors import Both
from dashboards.errors.rules import Rule, all_rules

MADE_UP = Rule(
    id="same-colour",
    title=Both(zh="颜色必须相同", en="must have the same colour"),
    reason=Both(zh="红和蓝不能相加。", en="Red and blue do not add up."),
    remedy=Both(zh="换一种颜色", en="choose another colour"),
    bad="红 | 蓝\n绿 | 蓝",
    good="红 | 红",
)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_rule_is_explained(
    lang: str,
    golden: Callable[[str, str], None],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Title, reason, remedy and an example of each kind, in the language asked for."""
    monkeypatch.setattr("dashboards.commands.explain.all_rules", lambda: {"same-colour": MADE_UP})
    assert main(["explain", "same-colour", "--lang", lang]) == 0
    golden(f"explain.{lang}.txt", capsys.readouterr().out)


def test_the_brackets_of_a_message_may_stay(capsys: pytest.CaptureFixture[str]) -> None:
    """What stands in a message, `error[same-unit]:`, can be pasted as it is."""
    assert main(["explain", "error[same-unit]:", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["rule"] == "same-unit"


def test_an_unknown_rule_is_guessed_at(capsys: pytest.CaptureFixture[str]) -> None:
    """A mistyped name gets a suggestion, and exit status 2."""
    assert main(["explain", "same-unt", "--lang", "en"]) == 2
    assert "did you mean: same-unit" in capsys.readouterr().err


def test_without_a_name_all_rules_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    """One line a rule, sorted."""
    assert main(["explain"]) == 0
    names = [line.split()[0] for line in capsys.readouterr().out.splitlines()]
    assert names == sorted(all_rules())
