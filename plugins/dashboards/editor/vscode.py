"""What VS Code needs to know of a ledger: which schema is for which file, how to check on each save, and what starts a link."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from dashboards.editor.schema import associations
from dashboards.errors import Both

# What `check --watch` prints before and after each round, in both languages.
BEGINS: Final = Both(zh="检查中……", en="checking …")
ENDS: Final = Both(zh="检查完了，等下一次保存", en="checked, waiting for the next save")
_OWNER: Final = "ledger"
_PROBLEM: Final = r"^(\S.*?):(\d+):(\d+): (error|warning)\[([a-z-]+)\]: (.*)$"
_LINKS: Final = (
    ("obs", "数据点 · observation", "[${1:原样印出的数}](obs:${2:举措}.${3:数据点})", "一个数，连到它的数据点 · a number, bound to its observation"),
    ("calc", "计算 · calculation", "[](calc:${1:名称})", "算出来的数，由构建填上 · a number that is worked out, filled in by the build"),
    ("chart", "图表 · chart", "\n![](chart:${1:名称})\n", "一张图表，独占一段 · a chart, in a paragraph of its own"),
    ("number-ok", "不是数据的数字 · no datum", "<!-- number-ok: ${1:原话}: ${2:理由} -->", "写在段末 · at the paragraph's end"),
)  # fmt: skip


def folder_files(root: Path) -> Mapping[str, str]:
    """Return the files of `.vscode/` by their path from the ledger's root."""
    made = {
        "settings": _settings(),
        "tasks": _tasks(own=(root / "setup" / "prepare.py").is_file()),
        "extensions": {"recommendations": ["redhat.vscode-yaml", "editorconfig.editorconfig"]},
    }
    texts = {f".vscode/{name}.json": _text(data) for name, data in made.items()}
    return {**texts, ".vscode/ledger.code-snippets": _text(_snippets())}


def _text(data: Mapping[str, object]) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _settings() -> Mapping[str, object]:
    return {
        "files.encoding": "utf8",
        "files.eol": "\n",
        "files.insertFinalNewline": True,
        "[yaml]": {"editor.insertSpaces": True, "editor.tabSize": 2, "editor.wordWrap": "on"},
        "[markdown]": {"editor.wordWrap": "on", "editor.quickSuggestions": {"other": "on"}},
        "yaml.format.enable": False,
        "yaml.schemas": associations(),
        "yaml.yamlVersion": "1.2",
    }


def _tasks(*, own: bool) -> Mapping[str, object]:
    """Return the tasks; the program's own repository has its environment in `.venv`, another ledger the one that is active."""
    program: Mapping[str, object] = {"command": "python", "windows": {"command": "python"}}
    if own:
        program = {
            "command": "${workspaceFolder}/.venv/bin/python",
            "windows": {"command": "${workspaceFolder}\\.venv\\Scripts\\python.exe"},
        }
    matcher = {
        "owner": _OWNER,
        "source": "check",
        "fileLocation": ["relative", "${workspaceFolder}"],
        "pattern": {"regexp": _PROBLEM, "file": 1, "line": 2, "column": 3, "severity": 4, "code": 5, "message": 6},
    }
    rounds = {"activeOnStart": True, "beginsPattern": _either(BEGINS), "endsPattern": _either(ENDS)}
    once = {
        "label": "检查 · check",
        "type": "process",
        **program,
        "args": ["-m", "dashboards", "check"],
        "group": {"kind": "build", "isDefault": True},
        "problemMatcher": matcher,
    }
    always = {
        "label": "保存时检查 · check on save",
        "type": "process",
        **program,
        "args": ["-m", "dashboards", "check", "--watch"],
        "isBackground": True,
        "runOptions": {"runOn": "folderOpen"},
        "presentation": {"reveal": "never", "panel": "dedicated"},
        "problemMatcher": {**matcher, "background": rounds},
    }
    return {"version": "2.0.0", "tasks": [once, always]}


def _either(words: Both) -> str:
    return f"^(?:{words.zh}|{words.en})$"


def _snippets() -> Mapping[str, object]:
    return {
        name: {
            "scope": "markdown",
            "prefix": [prefix, name.split(" ")[0]],
            "body": body.split("\n"),
            "description": told,
        }
        for prefix, name, body, told in _LINKS
    }
