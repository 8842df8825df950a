"""`explain`: say what a rule asks, why, how to satisfy it, with an example; without a name, list all rules."""

import argparse
import difflib
import json
import sys
import textwrap

from dashboards.errors.rules import Rule, all_rules
from dashboards.lang import pick

SUMMARY = "explain a rule that a problem names in brackets; without a name, list the rules"
EXAMPLE = "python -m dashboards explain same-unit --lang en"
# It reads no ledger.
ANYWHERE = True

_LABELS = {
    "zh": {"reason": "为什么", "remedy": "怎么办", "bad": "不行", "good": "可以"},
    "en": {"reason": "Why", "remedy": "What to do", "bad": "Refused", "good": "Accepted"},
}


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("rule", nargs="?", metavar="RULE", help="the name in brackets, such as unit in error[unit]")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="how to print it")


def run(args: argparse.Namespace) -> int:
    """Print one rule or the list of all; 2 for a name that no rule has."""
    rules = all_rules()
    if args.rule is None:
        chosen = [rules[name] for name in sorted(rules)]
        print(_json(chosen, args.lang) if args.format == "json" else _list(chosen, args.lang))
        return 0
    name = args.rule.strip().removeprefix("error").removeprefix("warning").strip("[]:").lower()
    if name not in rules:
        print(_unknown(name, list(rules), args.lang), file=sys.stderr)
        return 2
    print(_json([rules[name]], args.lang) if args.format == "json" else _text(rules[name], args.lang))
    return 0


def _text(rule: Rule, lang: str) -> str:
    labels = _LABELS[lang]
    lines = [f"{rule.id}: {rule.title.of(lang)}", ""]
    lines += [f"{labels['reason']}: {rule.reason.of(lang)}", f"{labels['remedy']}: {rule.remedy.of(lang)}"]
    for name, example in (("bad", rule.bad), ("good", rule.good)):
        lines += ["", f"{labels[name]}:", textwrap.indent(example, "    ")]
    return "\n".join(lines)


def _list(rules: list[Rule], lang: str) -> str:
    width = max(len(it.id) for it in rules)
    return "\n".join(f"{it.id:{width}}  {it.title.of(lang)}" for it in rules)


def _json(rules: list[Rule], lang: str) -> str:
    rows = [
        {
            "rule": it.id,
            "title": it.title.of(lang),
            "reason": it.reason.of(lang),
            "remedy": it.remedy.of(lang),
            "bad": it.bad,
            "good": it.good,
        }
        for it in rules
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1)


def _unknown(name: str, rules: list[str], lang: str) -> str:
    close = difflib.get_close_matches(name, rules, n=3, cutoff=0.5)
    close += [it for it in rules if name and name in it and it not in close]
    return pick(
        lang,
        f"没有规则{name!r}" + (f"；是不是：{'、'.join(close)}？" if close else "；不带名字运行explain可列出全部规则"),
        f"no rule {name!r}" + (f"; did you mean: {', '.join(close)}?" if close else "; explain alone lists them all"),
    )
