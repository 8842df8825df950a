"""A new ledger of any topic and place: what is asked, and the files that the answers make out of `editor/starter/`."""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Template
from typing import Final

from dashboards.editor.admin import FORM
from dashboards.errors import Both
from dashboards.model.lock import HEAD, LOCK
from dashboards.model.records import BASE_PATH, CONTACT, ID, SITE
from dashboards.model.shipped_places import shipped_places
from dashboards.stages import shipped

_STARTER: Final = Path(__file__).with_name("starter")
# Places that stand under no other, or under none that has to be written down first.
_PLACE_KINDS: Final = (
    "country",
    "municipality",
    "prefecture-level-city",
    "autonomous-prefecture",
    "prefecture",
    "league",
)
_ARCHIVED: Final = "archive/example-bulletin.txt"
# What every ledger has alike is taken from the program's own.
_SHARED: Final = ("content/pages/privacy.md", "content/pages/privacy.en.md")
_NODE: Final = "package.json"
_ADDRESS: Final = r"https?://[^\s<>\"'`\\]+"


@dataclass(frozen=True, kw_only=True)
class SetupQuestion:
    """One question: its option, what it asks for, what stands where nobody answers, and how an answer must look."""

    name: str
    text: Both
    default: str
    pattern: str = r"[^\n\r]+"
    choices: tuple[str, ...] = ()

    def fits(self, answer: str) -> bool:
        """Whether an answer can be used."""
        return re.fullmatch(self.pattern, answer) is not None and (not self.choices or answer in self.choices)


def _asked(  # noqa: PLR0913 - one row of the table
    name: str, zh: str, en: str, default: str, pattern: str = r"[^\n\r]+", choices: tuple[str, ...] = ()
) -> SetupQuestion:
    return SetupQuestion(name=name, text=Both(zh=zh, en=en), default=default, pattern=pattern, choices=choices)


# fmt: off
QUESTIONS: Final = (
    _asked("name_zh", "网站的中文名", "the site's name in Chinese", "我的账本"),
    _asked("name_en", "网站的英文名", "the site's name in English", "My Ledger"),
    _asked("topic", "第一个主题的编号（小写字母、数字、连字符）", "id of the first theme (a-z, 0-9, hyphens)", "services", ID),
    _asked("topic_zh", "第一个主题的中文名", "its name in Chinese", "公共服务"),
    _asked("topic_en", "第一个主题的英文名", "its name in English", "Public services"),
    _asked("place", "第一个地方的编号，例如china、beijing、norway", "id of the first place, such as china, beijing or norway", "example-country", ID),
    _asked("place_kind", "它是哪一类地方（程序已知的地方不用答）", "what kind of place it is (not needed for one that the program knows)", "country", choices=_PLACE_KINDS),
    _asked("place_zh", "它的中文名", "its name in Chinese", "示例国"),
    _asked("place_en", "它的英文名", "its name in English", "Example Country"),
    _asked("url", "网址，写到主机名为止", "address of the site, up to the host", "https://ledger.example", SITE),
    _asked("base_path", "网址里的路径，例如/ledger；没有就回车", "path below the host, such as /ledger, if any", "", BASE_PATH),
    _asked("repository", "版本库的地址", "address of the repository", "https://ledger.example/repository", _ADDRESS),
    _asked("contact", "读者报告错误的邮箱", "mail address to which readers report errors", "desk@ledger.example", CONTACT),
    _asked("program", "pip从哪里安装本程序，例如git+https://…", "what pip installs this program from, such as git+https://…", "", r"[^\n\r]*"),
)
# fmt: on


def files(answers: Mapping[str, str]) -> Mapping[str, str]:
    """Return every file of a new ledger, its path from the ledger's root with its text."""
    place = answers["place"]
    kind = shipped_places()[place].kind if place in shipped_places() else answers["place_kind"]
    folder = f"data/{'cities' if kind in _PLACE_KINDS[1:] else 'places'}/{place}"
    words = {**answers, **_about(answers), "place_folder": folder, "sha256": _hash(_STARTER / _ARCHIVED)}
    made = dict(_starter(words, folder))
    made["data/places.yml"] = "[]\n" if place in shipped_places() else _place(answers)
    made[LOCK] = f"{HEAD}\n"
    made.update({name: shipped.found(_STARTER, name).read_text("utf-8") for name in _SHARED})
    made[_NODE] = _node()
    return made


def _starter(words: Mapping[str, str], folder: str) -> Iterator[tuple[str, str]]:
    """Yield the files of the starter with the answers in them; a name that begins with `_` stands for a hidden one."""
    for path in sorted(it for it in _STARTER.rglob("*") if it.is_file()):
        name = path.relative_to(_STARTER).as_posix().replace("data/_place", folder)
        text = path.read_text("utf-8")
        said = {key: _quoted(it) for key, it in words.items()} if path.suffix == ".yml" else words
        yield re.sub(r"^_", ".", name), text if name == _ARCHIVED else Template(text).substitute(said)


def _quoted(words: str) -> str:
    """Write a text for YAML: plain where it can only be read as itself, else as JSON writes it."""
    return (
        words
        if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", words) and not words.isdecimal()
        else json.dumps(words, ensure_ascii=False)
    )


def _about(answers: Mapping[str, str]) -> Mapping[str, str]:
    return {
        "about_zh": f"{answers['topic_zh']}：印出来的数字，连同来源和没有说的话。",
        "about_en": f"{answers['topic_en']}: printed numbers, with their sources and what they leave unsaid.",
    }


def _place(answers: Mapping[str, str]) -> str:
    row = (answers["place"], _quoted(answers["place_zh"]), _quoted(answers["place_en"]), answers["place_kind"])
    return "- id: {}\n  name:\n    zh: {}\n    en: {}\n  kind: {}\n".format(*row)


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _node() -> str:
    """Return the list of Node packages in the program's own versions: for pictures and charts to explore; for editors, the form."""
    program = json.loads(shipped.found(_STARTER, _NODE).read_text("utf-8"))
    form = {FORM: program["devDependencies"][FORM]}
    made = {"private": True, "dependencies": program["dependencies"], "devDependencies": form}
    return json.dumps(made, indent=2) + "\n"
