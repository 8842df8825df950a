"""The form at /admin/: Sveltia CMS with a configuration generated from the model, served whole from our own host.

Its fonts and its words in other languages come along, and its version check is answered by a file beside it, so that it
asks nothing of other hosts but the one that keeps the repository.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any, Literal, get_args, get_origin
from urllib.parse import urlsplit

from pydantic import BaseModel, StringConstraints

from dashboards.editor.schema import FORMS, only, stem
from dashboards.errors import Both, EditorError, Problem, Span
from dashboards.model import Chart, Dataset, Initiative, Place, Record, Source
from dashboards.model.fields import describe, describe_model
from dashboards.model.names import names_of
from dashboards.model.records import ID, Archive, IsoDate, WebAddress, Words, YesNo
from dashboards.model.shapes import APART, LIST_FILES, LISTS, SINGLE_FILES, hints_of
from dashboards.readers.loading import FILE_MISSING
from dashboards.stages import shipped

_MODULES = "node_modules"
FORM = "@sveltia/cms"
_PACKAGE = f"{_MODULES}/{FORM}"
_SCRIPT = Path(__file__).with_name("form.js")
_FONTS: Mapping[str, str] = {
    "source-sans-3:vf@5.3.0/latin-wght-normal.woff2": "source-sans-3-latin-wght-normal",
    "noto-mono@5.3.0/latin-400-normal.woff2": "noto-mono-latin-400-normal",
    "material-symbols-outlined:vf@5.3.7/latin-wght-normal.woff2": "material-symbols-outlined-latin-wght-normal",
}
_CDN = "https://cdn.jsdelivr.net/fontsource/fonts/"
_STATUS = "https://www.githubstatus.com/api/v2/status.json"
_OWN = "https://unpkg.com/@sveltia/cms"
_OTHERS = "https://unpkg.com/${"
_LONG = frozenset(
    {"summary", "note", "definition", "print_beside", "description", "text", "why", "basis", "traps", "caveats"}
)
# Where what was saved is looked at by others before it is taken over: of the hosts that the form knows how to ask for it.
_REQUESTS: Mapping[str, str] = {"github.com": "/pulls", "gitlab.com": "/-/merge_requests"}
# The checks' answer stands above the form, folded, and takes no more than a third of the screen.
_STYLE = (
    "body{margin:0;display:flex;flex-direction:column;height:100dvh;font:14px/1.5 system-ui,sans-serif}"
    "#nc-root{position:relative;flex:1;min-height:0;contain:layout}"
    "#check{flex:none;background:#fff;color:#222;border-bottom:1px solid #bbb}"
    "#check summary{padding:6px 16px;cursor:pointer}#check .error{color:#a30000}"
    "#check ol{max-height:33dvh;overflow:auto;margin:0;padding:0 16px 8px 40px;overflow-wrap:anywhere}"
    "#check li{margin:0 0 8px;color:#222}#check li.error code{color:#a30000}"
    "@media(prefers-color-scheme:dark){#check{background:#1c1c1c;color:#eee}#check li{color:#eee}"
    "#check .error,#check li.error code{color:#ff9c9c}}"
)
_APIS: Mapping[str, tuple[str, str]] = {
    "github.com": ("github", "https://api.github.com"),
    "gitlab.com": ("gitlab", "https://gitlab.com"),
    "codeberg.org": ("gitea", "https://codeberg.org"),
}

Field = dict[str, Any]


def files(root: Path, dataset: Dataset) -> Iterator[tuple[str, bytes]]:
    """Yield every file of the form by its path on the site; `EditorError` where its package is not installed."""
    yield from scripts(root)
    yield "admin/index.html", page(dataset).encode()
    yield "admin/config.json", config_file(dataset)


def scripts(root: Path) -> Iterator[tuple[str, bytes]]:
    """Yield what is the same for all records: the scripts, words and fonts."""
    home = shipped.found(root, _PACKAGE)
    if not (home / "package.json").is_file():
        raise EditorError((_not_installed(),))
    package = json.loads((home / "package.json").read_text("utf-8"))
    yield "admin/vendor/package.json", json.dumps({"version": package["version"]}).encode()
    yield "admin/vendor/status.json", b'{"status": {"indicator": "none"}}'
    for path in sorted((home / "locales").glob("*.json")):
        yield f"admin/vendor@{package['version']}/locales/{path.name}", path.read_bytes()
    script = (home / "dist" / "sveltia-cms.js").read_text("utf-8")
    yield "admin/sveltia-cms.js", _at_home(script).encode()
    yield "admin/chunks/react-dom.js", (home / "dist" / "chunks" / "react-dom.js").read_bytes()
    immutable = Path("dist") / "immutable.es.js"
    asked = f"immutable@{package['dependencies']['immutable'].lstrip('^')}/{immutable.as_posix()}"
    yield f"admin/vendor/{asked}", (shipped.found(root, f"{_MODULES}/immutable") / immutable).read_bytes()
    yield "admin/form.js", _SCRIPT.read_bytes()
    for name in _FONTS.values():
        font = next((home / "npm" / "assets").glob(f"{name}-*.woff2"))
        yield f"admin/fonts/{name}.woff2", font.read_bytes()


def _not_installed() -> Problem:
    return FILE_MISSING.at(
        Span(path="data/site.yml"),
        (f"表单的软件包没有安装：{_PACKAGE}", f"the form's package must be installed: {_PACKAGE}"),
        (
            "运行 make setup（自己的账本里运行 npm install），或去掉 form: yes",
            "run make setup (npm install in a ledger of your own), or take 'form: yes' away",
        ),
    )


def _at_home(script: str) -> str:
    """Turn the addresses of fonts and of the version check to files beside the script; a new version must be looked at."""
    for there, name in _FONTS.items():
        script = _turned(script, _CDN + there, f"fonts/{name}.woff2")
    script = _turned(script, _STATUS, "vendor/status.json")
    script = _turned(script, _OWN, "vendor")
    # It asks for these by `import`, which takes no address without a dot in front.
    return _turned(script, _OTHERS, "./vendor/${")


def _turned(script: str, there: str, here: str) -> str:
    if there not in script:
        raise LookupError(f"this version of Sveltia CMS does not name {there}: see how it loads its files now")
    return script.replace(there, here)


def page(dataset: Dataset, *, desk: bool = False) -> str:
    """Return the page; its policy lets it speak to our own host and to the one that keeps the repository.

    `desk` says that the program itself shows it, and answers what it asks.
    """
    parts = urlsplit(dataset.site.repository)
    api = f" {_APIS[parts.netloc][1]}" if parts.netloc in _APIS else ""
    policy = (
        f"default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; "
        f"img-src 'self' data: blob:; connect-src 'self' data: blob:{api}; base-uri 'none'; form-action 'none'"
    )
    requests = dataset.site.repository.rstrip("/") + _REQUESTS[parts.netloc] if parts.netloc in _REQUESTS else ""
    return (
        '<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="robots" content="noindex">\n'
        f"<title>编辑 · {escape(dataset.site.name.zh)}</title>\n"
        # Without one the browser asks for /favicon.ico, which not every site has.
        '<link rel="icon" href="data:,">\n'
        '<link href="config.json" type="application/json" rel="cms-config-url">\n'
        f"<style>{_STYLE}</style>\n"
        f'</head>\n<body{" data-desk" if desk else ""} data-requests="{escape(requests)}">\n'
        '<details id="check"><summary></summary><ol></ol></details>\n'
        # It starts where it finds its place; by then what it does not know itself must be there.
        '<script src="sveltia-cms.js"></script>\n<script src="form.js"></script>\n'
        '<div id="nc-root"></div>\n</body>\n</html>\n'
    )


def config_file(dataset: Dataset) -> bytes:
    """Return the form's configuration as the page asks for it."""
    return (json.dumps(config(dataset), ensure_ascii=False, indent=1) + "\n").encode()


def config(dataset: Dataset) -> Mapping[str, object]:
    """Return the form's configuration: collections, fields, labels, hints, lists of choices."""
    forms = _Fields(dataset)
    return {
        "backend": _backend(dataset),
        "site_url": dataset.site.url,
        # No field takes a picture and none may be sent, but the form starts with no folder for them; one that nothing reads.
        "media_folder": "uploads",
        "media_libraries": {"default": {"config": {"max_file_size": 0}}},
        # Each entry that is saved is a request, which the checks answer; a host without them takes it as it is.
        **({"publish_mode": "editorial_workflow"} if urlsplit(dataset.site.repository).netloc in _REQUESTS else {}),
        "show_preview_links": False,
        "i18n": {
            "structure": "multiple_files",
            "locales": ["zh", "en"],
            "default_locale": "zh",
            "initial_locales": "all",
            "omit_default_locale_from_file_path": True,
        },
        "editor": {"preview": False},
        "slug": {"encoding": "ascii", "clean_accents": True},
        "output": {
            "omit_empty_optional_fields": True,
            "yaml": {"indent_size": 2, "indent_sequences": True, "quote": "none"},
        },
        "collections": [*_folders(forms), _articles(forms), _lists(forms)],
    }


def _backend(dataset: Dataset) -> Mapping[str, object]:
    """Name the repository; one at a host that the form does not know can be edited on this machine only."""
    parts = urlsplit(dataset.site.repository)
    owner, _, name = parts.path.strip("/").partition("/")
    known = parts.netloc in _APIS and name
    return {
        "name": _APIS[parts.netloc][0] if known else "github",
        "repo": f"{owner}/{name}" if known else "local/ledger",
        "branch": "main",
        # The one way to sign in that needs no server of ours.
        "auth_methods": ["token"],
    }


def _folders(forms: "_Fields") -> Iterator[Mapping[str, object]]:
    yield _folder("sources", "来源 · Sources", "data/sources", "{{title.zh}}") | {"fields": forms.of(Source)}
    # Each place has a folder; whoever saves the first record of a place makes it.
    places: dict[str, object] = {
        "description": "父文件夹是市的编号，区县的也放在市里；还没有就新建。 · The parent folder is the id of the city; a new one is made beside it.",
        "nested": {"subfolders": False, "depth": 2},
        # A place of its own lies above the initiatives of places.
        "filter": {"field": "theme", "pattern": "."},
        "meta": {"path": {}},
        "fields": forms.of(Initiative),
    }
    for name, label, folder in (
        ("initiatives", "各市的举措 · Initiatives of cities", "data/cities"),
        ("initiatives-above", "各省和国家的举措 · Initiatives of provinces and nations", "data/places"),
    ):
        yield _folder(name, label, folder, "{{name.zh}}") | places
    yield _folder("charts", "图表 · Charts", "data/charts", "{{title.zh}}") | {"fields": forms.of(Chart)}
    for folder, model in APART.items():
        label, shown = forms.label(describe_model(model).title), _shown(model, "{{%s}}")
        yield _folder(stem(folder), label, folder.rstrip("/"), shown) | {"fields": forms.of(model)}


def _folder(name: str, label: str, folder: str, summary: str) -> dict[str, object]:
    return {
        "name": name,
        "label": label,
        "folder": folder,
        "create": True,
        "delete": False,
        "extension": "yml",
        "format": "yaml",
        "identifier_field": "id",
        # What is saved keeps its file; `rename` changes both, and whatever refers to it.
        "slug": {"template": "{{fields.id}}", "editable": False},
        "summary": summary,
    }


def _articles(forms: "_Fields") -> Mapping[str, object]:
    """Return the collection of articles: a file a language, both side by side."""
    day, topics = FORMS[IsoDate], forms.choice("theme") | {"multiple": True}
    slug = {"widget": "id", **_pattern(FORMS[ID])}
    names = "；用逗号分开"
    fields = (
        _field("title", "标题 · Title", "", required=True),
        _field("slug", "编号（网址里的短名）· slug", "", slug, i18n="duplicate", required=True),
        {"name": "lang", "widget": "hidden", "default": "{{locale}}", "i18n": True},
        _field("date", "日期 · Date", "以后的日期到那天才发表。", _pattern(day), i18n="duplicate", required=True),
        _field("modified", "修改日期 · Modified", "", _pattern(day), i18n="duplicate"),
        _field("topics", "主题 · Topics", "", topics, i18n="duplicate"),
        _field("summary", "摘要 · Summary", "", {"widget": "text"}, required=True),
        _field("by", "撰写 · By", "写职务，不写私人姓名。"),
        _field("checked", "复核 · Checked", "写职务，不写私人姓名。"),
        _field("aliases", "从前的编号 · Aliases", f"改过编号才写{names}。", i18n="duplicate"),
        _field("obs", "标题和摘要里的数据点 · Obs", f"例如 suzhou-parlour.received{names}。"),
        _field("calc", "标题和摘要里的计算 · Calc", f"计算的编号{names}。"),
        _field("tool", "文末的工具 · Tool", "例如half-pair。", i18n="duplicate"),
        _field("draft", "草稿 · Draft", "yes就不发表。", {"widget": "select", "options": ["yes"]}, i18n="duplicate"),
        _field("number-ok", "不是数据的数字 · Number-ok", "原话: 理由"),
        _field("word-ok", "非用不可的词 · Word-ok", "原话: 理由"),
        _field("body", "正文（Markdown）· Text", "数字写成 [原话](obs:举措.数据点)，图表独占一段：![](chart:编号)。", {"widget": "text"}, required=True),
    )  # fmt: skip
    made = _folder("articles", "文章 · Articles", "content/articles", "{{title}}")
    # Its file extension comes with the format.
    del made["extension"]
    made |= {"format": "article", "identifier_field": "slug", "i18n": True, "fields": fields}
    return made | {"slug": {"template": "{{fields.slug}}", "editable": False}}


def _field(  # noqa: PLR0913 - what a field of an article may say
    name: str,
    label: str,
    hint: str,
    widget: Mapping[str, object] = MappingProxyType({}),
    *,
    i18n: bool | str = True,
    required: bool = False,
) -> Field:
    made = {"widget": "string", "name": name, "label": label, "hint": hint, "i18n": i18n, "required": required}
    return {**made, **widget}


def _pattern(form: Mapping[str, Any]) -> Field:
    return {"pattern": [form["pattern"], form["patternErrorMessage"]]}


def _lists(forms: "_Fields") -> Mapping[str, object]:
    single = [
        {
            "name": stem(path),
            "label": forms.label(describe_model(model).title),
            "file": path,
            "format": "yaml",
            "fields": forms.of(model),
        }
        for path, model in SINGLE_FILES.items()
        if path == "data/site.yml"
    ]
    many = [_list(path, model, forms) for path, model in LIST_FILES.items()]
    return {"name": "lists", "label": "清单 · Lists", "files": [*many, *single]}


def _list(path: str, model: type[Record], forms: "_Fields") -> Mapping[str, object]:
    label = forms.label(describe_model(model).title)
    items: dict[str, object] = {
        "name": "items",
        "label": label,
        "widget": "list",
        "root": True,
        "fields": forms.of(model),
    }
    shown = _shown(model, "{{fields.%s}}")
    items |= {"collapsed": True, "summary": shown, "allow_remove": False, "allow_duplicate": False}
    # What can stand in a file of its own is added there, so that two editors do not meet.
    items |= {"allow_add": path not in LISTS}
    return {"name": stem(path), "label": label, "file": path, "format": "yaml", "fields": [items]}


def _shown(model: type[Record], tag: str) -> str:
    """Return what a record is called by among others of its kind."""
    named = next(it for it in ("id", "zh", "words") if it in model.model_fields)
    return " · ".join(tag % it for it in ("name.zh", named) if it.partition(".")[0] in model.model_fields)


class _Fields:
    """Turns models into the form's fields; ids of places, themes, sources … become lists to choose from."""

    def __init__(self, dataset: Dataset) -> None:
        named: Mapping[str, Mapping[str, Any]] = {
            # Some come with the program and stand in no file of the ledger.
            "place": dataset.places,
            "parent": dataset.places,
            "city": dataset.places,
            # They lie in two folders.
            "initiative": dataset.initiatives,
            "initiatives": dataset.initiatives,
            # They stand in a list, or in a file each.
            "theme": dataset.themes,
            "dimension": dataset.dimensions,
            "indicator": dataset.indicators,
            "indicators": dataset.indicators,
        }
        made = {key: _options({name: it.name.zh for name, it in shelf.items()}) for key, shelf in named.items()}
        # The form refuses a list without anything to choose: until there is something, the id is typed.
        self._choices = {name: {"widget": "select", "options": options} for name, options in made.items() if options}
        # The form itself finds what there is, what was saved a moment ago included.
        shown = {"display_fields": ["{{title.zh}} · {{id}}"], "search_fields": ["title.zh", "title.en", "id"]}
        self._choices["source"] = {"widget": "relation", "collection": "sources", "value_field": "id", **shown}

    def choice(self, kind: str) -> Field:
        """Return the field that names a record of a kind."""
        return dict(self._choices.get(kind, {}))

    def of(self, model: type[BaseModel]) -> Sequence[Field]:
        """Return a model's fields in its order, which is that of the file."""
        hints = hints_of(model)
        return [
            self._field(model, name, hints[name], required=info.is_required())
            for name, info in model.model_fields.items()
        ]

    @staticmethod
    def label(title: Both) -> str:
        """Return a label in both languages."""
        return f"{title.zh} · {title.en}"

    def _field(self, model: type[BaseModel], name: str, hint: Any, *, required: bool) -> Field:  # noqa: ANN401 - an annotation
        about = describe(model, name)
        made = {"name": name, "label": self.label(about.title), "hint": about.text.zh, "required": required}
        return {**made, **self._widget(model, name, only(hint))}

    def _widget(self, model: type[BaseModel], name: str, hint: Any) -> Field:  # noqa: ANN401, PLR0911 - a kind of field each
        if get_origin(hint) is tuple:
            return self._many(model, name, only(get_args(hint)[0]))
        if name in self._choices and (model is not Place or name == "parent"):
            return self._choices[name]
        if model is Archive:
            return {"widget": "stored" if name == "file" else "counted"}
        if get_origin(hint) is Literal:
            return {"widget": "select", "options": _options({word: it.zh for word, it in names_of(hint).items()})}
        if hint == YesNo:
            return {"widget": "select", "options": ["yes", "no"]}
        if isinstance(hint, type) and issubclass(hint, BaseModel):
            return {
                "widget": "object",
                "collapsed": name in {"baseline", "as_of", "filter"},
                "fields": self._inner(hint, name),
            }
        if (form := FORMS.get(_key(hint))) is not None:
            return {"widget": "id" if name == "id" else "string", **_pattern(form)}
        return self._plain(hint)

    def _inner(self, model: type[BaseModel], name: str) -> Sequence[Field]:
        """Return the fields of an object; long texts of our own get a box of several lines."""
        fields = [dict(it) for it in self.of(model)]
        for one in fields:
            if name in _LONG and one["name"] in {"zh", "en"}:
                one["widget"] = "text"
        return fields

    def _many(self, model: type[BaseModel], name: str, item: Any) -> Field:  # noqa: ANN401 - an annotation
        if name in self._choices:
            return {**self._choices[name], "multiple": True}
        if get_origin(item) is Literal:
            return {**self._widget(model, "", item), "multiple": True}
        if isinstance(item, type) and issubclass(item, BaseModel):
            shown = "{{fields.id}}" if "id" in item.model_fields else "{{fields.zh}}"
            return {
                "widget": "list",
                "collapsed": True,
                "summary": shown,
                "allow_duplicate": "id" not in item.model_fields,
                "fields": self._inner(item, name),
            }
        label = self.label(describe(model, name).title)
        return {
            "widget": "list",
            "collapsed": False,
            "field": {"name": "item", "label": label, **self._widget(model, "", item)},
        }

    @staticmethod
    def _plain(hint: Any) -> Field:  # noqa: ANN401 - an annotation
        base = get_args(hint)[0] if get_origin(hint) is Annotated else hint
        if base is int:
            return {"widget": "number", "value_type": "int", "min": 1, "step": 1}
        if base is not str:
            return {"widget": "number", "value_type": "float", "step": 0.01}
        return {"widget": "string"}


def _key(hint: Any) -> object:  # noqa: ANN401 - an annotation
    """Return what a text's form is known by: its annotation, or the pattern in it."""
    if hint in {IsoDate, WebAddress, Words}:
        return hint
    constraints = (
        [it for it in get_args(hint)[1:] if isinstance(it, StringConstraints)] if get_origin(hint) is Annotated else []
    )
    return next((str(it.pattern) for it in constraints if it.pattern), None)


def _options(names: Mapping[str, str]) -> Sequence[Mapping[str, str]]:
    return [{"label": f"{name} · {word}", "value": word} for word, name in names.items()]
