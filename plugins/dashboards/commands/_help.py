"""What `--help` says, in both languages: commands declare it in English, `zh.toml` has the Chinese beside it."""

from __future__ import annotations

import argparse
import re
import sys
import tomllib
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import NoReturn

from dashboards.lang import Both, pick

WORDS = Path(__file__).with_name("zh.toml")
# What argparse says of itself.
_USAGE = Both(zh="用法：", en="usage: ")
_POSITIONAL = Both(zh="要写的", en="positional arguments")
_OPTIONS = Both(zh="选项", en="options")


class _English(argparse.RawDescriptionHelpFormatter):
    """Help as argparse has it."""


class _Chinese(argparse.RawDescriptionHelpFormatter):
    """Help with the one word of argparse that is said to no group."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        """Begin the line of usage in Chinese."""
        super().add_usage(usage, actions, groups, _USAGE.zh if prefix is None else prefix)


# What argparse says of misuse, in Chinese; the groups are what it names.
_MISUSE = (
    (r"argument (.+?): invalid choice: (.+?) \(choose from (.+)\)", r"\1写错了：\2；可以是\3"),
    (r"argument (.+?): invalid \w+ value: (.+)", r"\1的值写错了：\2"),
    (r"argument (.+?): expected .+", r"\1后面少了值"),
    (r"the following arguments are required: (.+)", r"还缺：\1"),
    (r"unrecognized arguments: (.+)", r"不认识：\1"),
)


class Parser(argparse.ArgumentParser):
    """A parser that says in the language of the run what is wrong with how a command was given."""

    lang = "en"

    def error(self, message: str) -> NoReturn:
        """Print it below the usage, and end with status 2."""
        if self.lang == "zh":
            self.print_usage(sys.stderr)
            said = next((found.expand(zh) for en, zh in _MISUSE if (found := re.fullmatch(en, message))), message)
            self.exit(2, f"{self.prog}：用法不对：{said}\n")
        super().error(message)


HELP: Mapping[str, type[argparse.RawDescriptionHelpFormatter]] = {"zh": _Chinese, "en": _English}


def default_language(environment: Mapping[str, str]) -> str:
    """Return the language that is asked for, else that of the machine: English where its locale is, else Chinese."""
    asked = environment.get("DASHBOARDS_LANG", "")
    if asked in HELP:
        return asked
    locale = next((environment[it] for it in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(it)), "")
    return "en" if locale.lower().startswith("en") else "zh"


@cache
def chinese() -> Mapping[str, str]:
    """Return the Chinese of each help by its English."""
    return tomllib.loads(WORDS.read_text("utf-8"))


def spoken(lang: str) -> Callable[[str], str]:
    """Return what says a help in a language; what has no Chinese stays English."""
    return pick(lang, lambda words: chinese().get(words, words), lambda words: words)


def say(args: argparse.Namespace, zh: str, en: str) -> None:
    """Say what was done, in the language of the run."""
    print(pick(args.lang, zh, en))


def tell(args: argparse.Namespace, zh: str, en: str) -> None:
    """Say on the side what is wrong with how a command was given, in the language of the run."""
    print(pick(args.lang, zh, en), file=sys.stderr)


def tell_taken(args: argparse.Namespace, *names: object) -> None:
    """Say that something is there already, and stays."""
    tell(args, f"已经有了，不覆盖：{'、'.join(map(str, names))}", f"is there already, and is not overwritten: {', '.join(map(str, names))}")  # fmt: skip


def say_in(action: argparse.Action, zh: str) -> None:
    """Teach an option that is made of the model's words its Chinese."""
    action.zh = zh  # type: ignore[attr-defined]


def speak(one: argparse.ArgumentParser, lang: str) -> None:
    """Put all that a command's parser says into a language."""
    say = spoken(lang)
    if isinstance(one, Parser):
        one.lang = lang
    for group, name in ((one._positionals, _POSITIONAL), (one._optionals, _OPTIONS)):  # noqa: SLF001 - argparse has no other way to say it
        group.title = name.of(lang)
    for action in one._actions:  # noqa: SLF001
        if action.help and action.help != argparse.SUPPRESS:
            action.help = pick(lang, getattr(action, "zh", None) or say(action.help), action.help)
