"""`new`: start a source, initiative, chart, article, place or indicator, from flags or by asking on a terminal."""

import argparse
import datetime
import re
import sys
from functools import partial
from pathlib import Path

from dashboards.archive import TEXT_AT_MOST
from dashboards.commands._help import say, say_in, tell, tell_taken
from dashboards.commands._ledger import read_ledger
from dashboards.editor.atomic_write import save
from dashboards.editor.dry_run import new_errors, tried
from dashboards.editor.new import KINDS, QUESTIONS, FieldQuestion, flags, is_there, made, proposal
from dashboards.editor.schema import late
from dashboards.errors import print_problems
from dashboards.lang import pick
from dashboards.model.records import ID
from dashboards.prose.everything import check_everything, last_day

SUMMARY = "start a source, initiative, chart, article, place or indicator; asks on a terminal for what no flag says"
EXAMPLE = (
    "python -m dashboards new source --id linhe-2025 --text ../archive/linhe.txt --title-zh 临河一年 --kind article"
)


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments: one flag a question, several answers with commas between."""
    parser.add_argument("what", choices=KINDS, help="what to start")
    parser.add_argument("--id", metavar="ID", help="its id, which becomes its address: a-z, 0-9 and hyphens")
    for flag, (question, kinds) in flags().items():
        choices = f" ({', '.join(question.choices)})" if question.choices and len(kinds) == 1 else ""
        text = f"{question.title.en}{choices} [{', '.join(kinds)}]".replace("%", "%%")
        metavar = "WORDS" if not question.many else "A,B"
        say_in(
            parser.add_argument(f"--{flag}", metavar=metavar, help=text),
            text.replace(question.title.en, question.title.zh, 1),
        )


def run(args: argparse.Namespace) -> int:
    """Write the file, whole and in form; 1 where it would not pass the checks, 2 for missing or impossible answers."""
    ledger = read_ledger(args)
    if ledger is None:
        return 1
    loaded, context = ledger
    answers = _answers(args)
    name = _name(args, answers) if answers is not None else None
    if answers is None or name is None:
        return 2
    if why := _why_not(args, name, answers):
        print(why, file=sys.stderr)
        return 2
    texts = made(args.what, name, answers, context.dataset, datetime.datetime.now(datetime.UTC).date())
    files = [path for path in texts if (args.root / path).exists()]
    taken = [name] if is_there(args.what, name, context.dataset) else files
    if taken:
        tell_taken(args, *taken)
        return 2
    changes: dict[Path, str | None] = {args.root / path: text for path, text in texts.items()}
    with tried(args.root, changes) as (_, after):
        problems = new_errors(loaded, after, set(texts), partial(check_everything, today=last_day()))
        print_problems(problems, form=args.format, lang=args.lang, lines=after.lines, out=sys.stdout)
    if problems:
        return 1
    save(changes)
    save(late(args.root))
    for path in texts:
        say(args, f"写好 {path}", f"wrote {path}")
    return 0


def _answers(args: argparse.Namespace) -> dict[str, str] | None:
    """Gather the answers; ask on a terminal, and elsewhere say what is missing."""
    given = {it.name: getattr(args, it.name) or "" for it in QUESTIONS[args.what]}
    missing = [it for it in QUESTIONS[args.what] if it.needed(given) and not given[it.name].strip()]
    if missing and sys.stdin.isatty():
        for question in QUESTIONS[args.what]:
            if not given[question.name]:
                given[question.name] = _ask(question, args.lang, needed=question.needed(given))
        missing = [it for it in missing if it.needed(given) and not given[it.name].strip()]
    if missing:
        words = [f"--{it.flag} ({it.title.of(args.lang)})" for it in missing]
        tell(args, f"还缺：{', '.join(words)}", f"still needed: {', '.join(words)}")
        return None
    return given


def _ask(question: FieldQuestion, lang: str, *, needed: bool) -> str:
    """Ask once more where an answer is needed or is none of the choices; an empty line skips what may be left out."""
    print(f"\n{question.title.of(lang)}: {question.text.of(lang)}")
    if question.choices:
        print("  " + " ".join(question.choices))
    while True:
        try:
            answer = input("> ").strip()
        except EOFError:
            return ""
        fits = not question.choices or all(it in question.choices for it in answer.split(","))
        if (answer and fits) or (not answer and not needed):
            return answer


def _name(args: argparse.Namespace, answers: dict[str, str]) -> str | None:
    """Return the id: the editor's; a proposal from pinyin is shown and must be confirmed."""
    if args.id:
        return str(args.id)
    guess = proposal(args.what, answers)
    if not sys.stdin.isatty():
        tell(args, f"还缺：--id；按拼音可以是{guess}，请自己定", f"still needed: --id; from pinyin it could be {guess}, but choose it yourself")  # fmt: skip
        return None
    say(args, f"\n按拼音建议的编号：{guess}（多音字常出错；回车采用，或自己写）", f"\nid proposed from pinyin: {guess} (often wrong; Enter takes it, or write your own)")  # fmt: skip
    try:
        return input("> ").strip() or guess
    except EOFError:
        return None


def _why_not(args: argparse.Namespace, name: str, answers: dict[str, str]) -> str:
    if not re.fullmatch(ID, name) or len(name) > 80:
        return pick(
            args.lang, f"编号只用小写字母、数字和连字符：{name!r}", f"an id uses a-z, 0-9 and hyphens: {name!r}"
        )
    if any("\n" in it or "\r" in it for it in answers.values()):
        return pick(args.lang, "回答只能是一行", "an answer is one line")
    return _bad_text(Path(answers["text"]), args.lang) if args.what == "source" else ""


def _bad_text(text: Path, lang: str) -> str:
    if not text.is_file():
        return pick(lang, f"没有这个文件：{text}", f"no such file: {text}")
    if text.stat().st_size > TEXT_AT_MOST:
        return pick(lang, f"文件太大：{text}", f"the file is too large: {text}")
    try:
        empty = not text.read_bytes().decode("utf-8-sig").strip()
    except UnicodeDecodeError:
        return pick(lang, f"不是UTF-8文本，请另存为UTF-8：{text}", f"no UTF-8 text, save it as UTF-8: {text}")
    return pick(lang, f"文件是空的：{text}", f"the file is empty: {text}") if empty else ""
