"""`init`: make a new ledger in an empty folder, of any topic and place, with one example of everything."""

import argparse
import sys
from pathlib import Path

from dashboards.commands import verify
from dashboards.commands._help import say, say_in, tell
from dashboards.editor.atomic_write import save
from dashboards.editor.fmt import format_file
from dashboards.editor.init import QUESTIONS, SetupQuestion, files
from dashboards.editor.schema import IDS, ids_file, schemas
from dashboards.editor.vscode import folder_files
from dashboards.readers import load

SUMMARY = "make a new ledger in an empty folder: settings, vocabularies, one example record, article and chart"
EXAMPLE = "python -m dashboards init ~/my-ledger --name-zh 我的账本 --name-en 'My Ledger' --place norway"
# It makes the ledger that other commands ask for.
ANYWHERE = True


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments: one option a question."""
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="the new ledger's folder: empty, or not there yet")
    for it in QUESTIONS:
        choices = f" ({', '.join(it.choices)})" if it.choices else ""
        default = f" (default: {it.default})" if it.default else ""
        flag = parser.add_argument(
            f"--{it.name.replace('_', '-')}", metavar="WORDS", help=f"{it.text.en}{choices}{default}"
        )
        say_in(flag, f"{it.text.zh}{choices}{default}")


def run(args: argparse.Namespace) -> int:
    """Write the ledger and verify its example; 2 for a folder that holds something, or an answer that cannot be used."""
    root: Path = args.folder
    if root.exists() and (not root.is_dir() or any(root.iterdir())):
        tell(args, f"要一个空文件夹：{root}", f"folder must be empty: {root}")
        return 2
    answers = {it.name: _answer(it, getattr(args, it.name), args.lang) for it in QUESTIONS}
    wrong = [it for it in QUESTIONS if answers[it.name] != it.default and not it.fits(answers[it.name])]
    if wrong:
        told = "; ".join(
            f"--{it.name.replace('_', '-')} ({it.text.of(args.lang)}): {answers[it.name]!r}" for it in wrong
        )
        tell(args, f"答案不能用：{told}", f"answers must be of the form asked for: {told}")
        return 2
    made = files(answers)
    save({root / name: _formed(name, text) for name, text in made.items()})
    save({root / name: text for name, text in {**schemas(), IDS: ids_file(load(root)), **folder_files(root)}.items()})
    args.root, args.archive, args.source, args.dry_run = root, root / "archive", [], False
    status = verify.run(args)
    say(args, f"写好了：{root}（{len(made)}个文件）；接下来在里面运行 python -m dashboards check 和 build", f"made {root} ({len(made)} files); next, in it: python -m dashboards check, then build")  # fmt: skip
    return status


def _formed(name: str, text: str) -> str:
    """Return records their one form, whatever was answered."""
    if not name.startswith("data/") or not name.endswith(".yml"):
        return text
    return format_file(name, text.encode()).text or text


def _answer(asked: SetupQuestion, given: str | None, lang: str) -> str:
    """Return the option's answer; without one ask on a terminal, where Enter takes the default; elsewhere take it."""
    if given is not None or not sys.stdin.isatty():
        return asked.default if given is None else given.strip()
    choices = f" ({', '.join(asked.choices)})" if asked.choices else ""
    print(f"{asked.text.of(lang)}{choices} [{asked.default}]")
    while True:
        try:
            answer = input("> ").strip()
        except EOFError:
            return asked.default
        if not answer or asked.fits(answer):
            return answer or asked.default
