"""The command line, `python -m dashboards COMMAND`; each command is a module of `dashboards.commands`."""

import argparse
import gc
import importlib
import itertools
import keyword
import os
import pkgutil
import sys
from pathlib import Path

# Nearly all that a command makes stays to its end: looking for garbage as often as Python does costs a tenth of its time.
gc.set_threshold(100_000, 50, 50)

from dashboards import commands  # noqa: E402 - the imports make most of it
from dashboards.commands._help import HELP, Parser, default_language, speak, spoken  # noqa: E402
from dashboards.editor.paths import lines_of, require_ledger  # noqa: E402
from dashboards.errors import EditorError, print_problems  # noqa: E402
from dashboards.lang import pick  # noqa: E402


def parser(names: list[str], lang: str = "en") -> argparse.ArgumentParser:
    """Declare the commands of these names; only their modules are imported, so that one command starts fast."""
    top = Parser(prog="dashboards", description="Reform Ledger 改革账本", formatter_class=HELP[lang])
    below = top.add_subparsers(dest="command", metavar="COMMAND", required=True)
    say = spoken(lang)
    for name in names:
        # `import` is a word of Python, which no module can be named.
        module = importlib.import_module(f"dashboards.commands.{name}{'_' * keyword.iskeyword(name)}")
        one = below.add_parser(
            name,
            help=say(module.SUMMARY),
            description=say(module.SUMMARY),
            epilog=f"{pick(lang, '例如：', 'example: ')}{module.EXAMPLE}",
            formatter_class=HELP[lang],
        )
        module.add(one)
        _shared(one)
        speak(one, lang)
        one.set_defaults(run=module.run, anywhere=getattr(module, "ANYWHERE", False))
    speak(top, lang)
    return top


def _shared(one: argparse.ArgumentParser) -> None:
    options = {flag for action in one._actions for flag in action.option_strings}  # noqa: SLF001 - argparse has no other way to ask
    if "--format" not in options:
        one.add_argument(
            "--format", choices=("text", "json", "github", "sarif"), default="text", help="how problems are printed"
        )
    one.add_argument("--lang", choices=("zh", "en"), default=default_language(os.environ), help="language of messages")
    one.add_argument("--root", type=Path, default=Path(), help="the repo's root (default: here)")


def _language(words: list[str]) -> str:
    """Find the language of a run before its words are parsed, for `--help` is one of them."""
    asked = [after for word, after in itertools.pairwise(words) if word == "--lang"]
    asked += [word.removeprefix("--lang=") for word in words if word.startswith("--lang=")]
    return next((it for it in asked if it in HELP), default_language(os.environ))


def command_names() -> list[str]:
    """Return the commands that there are."""
    return sorted(it.name.rstrip("_") for it in pkgutil.iter_modules(commands.__path__) if not it.name.startswith("_"))


def main(argv: list[str] | None = None) -> int:
    """Run one command and give its exit status; the editor's faults are printed, ours keep their traceback."""
    words = sys.argv[1:] if argv is None else argv
    names = command_names()
    wanted = [words[0]] if words and words[0] in names else names
    args = parser(wanted, _language(words)).parse_args(words)
    try:
        if not args.anywhere:
            require_ledger(args.root)
        return int(args.run(args))
    except EditorError as error:
        print_problems(error.problems, form=args.format, lang=args.lang, lines=lines_of(args.root), out=sys.stdout)
        return error.exitcode
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


if __name__ == "__main__":
    sys.exit(main())
