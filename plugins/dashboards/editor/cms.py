"""The form at /admin/: Sveltia CMS with a configuration generated from the model, served whole from our own host.

Its fonts and its words in other languages come along, and its version check is answered by a file beside it, so that it
asks nothing of other hosts but the one that keeps the repository.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any, Literal, get_args, get_origin
from urllib.parse import urlsplit

from pydantic import BaseModel, StringConstraints

from dashboards.editor.schemas import FORMS, only
from dashboards.errors import Both, EditorError, Problem, Span
from dashboards.model import Chart, Dataset, Initiative, Place, Record, Source
from dashboards.model.fields import describe, describe_model
from dashboards.model.names import names_of
from dashboards.model.records import IsoDate, WebAddress, Words, YesNo
from dashboards.model.shapes import LIST_FILES, SINGLE_FILES, hints_of
from dashboards.model.vocabulary import ABOVE_CITIES, CITY_KINDS

PACKAGE = Path("node_modules/@sveltia/cms")
_FONTS: Mapping[str, str] = {
    "source-sans-3:vf@5.3.0/latin-wght-normal.woff2": "source-sans-3-latin-wght-normal",
    "noto-mono@5.3.0/latin-400-normal.woff2": "noto-mono-latin-400-normal",
    "material-symbols-outlined:vf@5.3.7/latin-wght-normal.woff2": "material-symbols-outlined-latin-wght-normal",
}
_CDN = "https://cdn.jsdelivr.net/fontsource/fonts/"
_STATUS = "https://www.githubstatus.com/api/v2/status.json"
_OWN = "https://unpkg.com/@sveltia/cms"
_LONG = frozenset(
    {"summary", "note", "definition", "print_beside", "description", "text", "why", "basis", "traps", "caveats"}
)
_APIS: Mapping[str, tuple[str, str]] = {
    "github.com": ("github", "https://api.github.com"),
    "gitlab.com": ("gitlab", "https://gitlab.com"),
    "codeberg.org": ("gitea", "https://codeberg.org"),
}

Field = dict[str, Any]


def files(root: Path, dataset: Dataset) -> Iterator[tuple[str, bytes]]:
    """Yield every file of the form by its path on the site; `EditorError` where its package is not installed."""
    if not (root / PACKAGE / "package.json").is_file():
        raise EditorError((_not_installed(),))
    yield "admin/index.html", _page(dataset).encode()
    yield "admin/config.json", (json.dumps(config(dataset), ensure_ascii=False, indent=1) + "\n").encode()
    package = json.loads((root / PACKAGE / "package.json").read_text("utf-8"))
    yield "admin/vendor/package.json", json.dumps({"version": package["version"]}).encode()
    yield "admin/vendor/status.json", b'{"status": {"indicator": "none"}}'
    for path in sorted((root / PACKAGE / "locales").glob("*.json")):
        yield f"admin/vendor@{package['version']}/locales/{path.name}", path.read_bytes()
    script = (root / PACKAGE / "dist" / "sveltia-cms.js").read_text("utf-8")
    yield "admin/sveltia-cms.js", _at_home(script).encode()
    for name in _FONTS.values():
        font = next((root / PACKAGE / "npm" / "assets").glob(f"{name}-*.woff2"))
        yield f"admin/fonts/{name}.woff2", font.read_bytes()


def _not_installed() -> Problem:
    return Problem(
        span=Span(path="data/site.yml"),
        rule="file-missing",
        message=Both(zh=f"表单的软件包没有安装：{PACKAGE}", en=f"the form's package must be installed: {PACKAGE}"),
        hint=Both(zh="运行 make setup，或去掉 form: yes", en="run make setup, or take 'form: yes' away"),
    )


def _at_home(script: str) -> str:
    """Turn the addresses of fonts and of the version check to files beside the script; a new version must be looked at."""
    for there, name in _FONTS.items():
        script = _turned(script, _CDN + there, f"fonts/{name}.woff2")
    script = _turned(script, _STATUS, "vendor/status.json")
    return _turned(script, _OWN, "vendor")


def _turned(script: str, there: str, here: str) -> str:
    if there not in script:
        raise LookupError(f"this version of Sveltia CMS does not name {there}: see how it loads its files now")
    return script.replace(there, here)


def _page(dataset: Dataset) -> str:
    """Return the page; its policy lets it speak to our own host and to the one that keeps the repository."""
    host = urlsplit(dataset.site.repository).netloc
    api = f" {_APIS[host][1]}" if host in _APIS else ""
    policy = (
        f"default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; "
        f"img-src 'self' data: blob:; connect-src 'self' data: blob:{api}; base-uri 'none'; form-action 'none'"
    )
    return (
        '<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="robots" content="noindex">\n'
        f"<title>编辑 · {dataset.site.name.zh}</title>\n"
        # Without one the browser asks for /favicon.ico, which not every site has.
        '<link rel="icon" href="data:,">\n'
        '<link href="config.json" type="application/json" rel="cms-config-url">\n'
        '</head>\n<body>\n<script src="sveltia-cms.js"></script>\n</body>\n</html>\n'
    )


def config(dataset: Dataset) -> Mapping[str, object]:
    """Return the form's configuration: collections, fields, labels, hints, lists of choices."""
    forms = _Fields(dataset)
    return {
        "backend": _backend(dataset),
        "site_url": dataset.site.url,
        # No field takes a picture and none may be sent, but the form starts with no folder for them; one that nothing reads.
        "media_folder": "uploads",
        "media_libraries": {"default": {"config": {"max_file_size": 0}}},
        "show_preview_links": False,
        "editor": {"preview": False},
        "slug": {"encoding": "ascii", "clean_accents": True},
        "output": {
            "omit_empty_optional_fields": True,
            "yaml": {"indent_size": 2, "indent_sequences": True, "quote": "none"},
        },
        "collections": [*_folders(dataset, forms), _lists(forms)],
    }


def _backend(dataset: Dataset) -> Mapping[str, str]:
    """Name the repository; one at a host that the form does not know can be edited on this machine only."""
    parts = urlsplit(dataset.site.repository)
    owner, _, name = parts.path.strip("/").partition("/")
    known = parts.netloc in _APIS and name
    return {
        "name": _APIS[parts.netloc][0] if known else "github",
        "repo": f"{owner}/{name}" if known else "local/ledger",
        "branch": "main",
    }


def _folders(dataset: Dataset, forms: "_Fields") -> Iterator[Mapping[str, object]]:
    yield _folder("sources", "来源 · Sources", "data/sources", Source, "{{title.zh}}", forms)
    # A place that comes with the program has a folder once there are records of it.
    used = {it.place for it in dataset.initiatives.values()} | set(dataset.own_places)
    for place in (it for it in dataset.places.values() if it.id in used):
        if place.kind in CITY_KINDS or place.kind in ABOVE_CITIES:
            label = f"{place.name.zh} · {place.name.of('en')}"
            folder = dataset.folder_of(place.id)
            yield _folder(f"initiatives-{place.id}", label, str(folder), Initiative, "{{name.zh}}", forms)
    yield _folder("charts", "图表 · Charts", "data/charts", Chart, "{{title.zh}}", forms)


def _folder(  # noqa: PLR0913 - the parts of one collection
    name: str, label: str, folder: str, model: type[Record], summary: str, forms: "_Fields"
) -> Mapping[str, object]:
    return {
        "name": name,
        "label": label,
        "folder": folder,
        "create": True,
        "extension": "yml",
        "format": "yaml",
        "identifier_field": "id",
        "slug": "{{fields.id}}",
        "summary": summary,
        "fields": forms.of(model),
    }


def _lists(forms: "_Fields") -> Mapping[str, object]:
    single = [
        {
            "name": _stem(path),
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
    items = {"name": "items", "label": label, "widget": "list", "root": True, "fields": forms.of(model)}
    return {"name": _stem(path), "label": label, "file": path, "format": "yaml", "fields": [items]}


def _stem(path: str) -> str:
    return path.removeprefix("data/").removesuffix(".yml")


class _Fields:
    """Turns models into the form's fields; ids of places, themes, sources … become lists to choose from."""

    def __init__(self, dataset: Dataset) -> None:
        named: Mapping[str, Mapping[str, Any]] = {
            "place": dataset.places,
            "parent": dataset.places,
            "city": dataset.places,
            "theme": dataset.themes,
            "indicator": dataset.indicators,
            "dimension": dataset.dimensions,
            "indicators": dataset.indicators,
            "initiative": dataset.initiatives,
            "initiatives": dataset.initiatives,
        }
        self._choices = {
            key: _options({name: it.name.zh for name, it in shelf.items()}) for key, shelf in named.items()
        }
        self._choices["source"] = _options({name: it.title.zh for name, it in dataset.sources.items()})
        # The form refuses a list without anything to choose: until there is something, the id is typed.
        self._choices = {name: options for name, options in self._choices.items() if options}

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
            return {"widget": "select", "options": self._choices[name]}
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
            return {"widget": "string", "pattern": [form["pattern"], form["patternErrorMessage"]]}
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
            return {"widget": "select", "multiple": True, "options": self._choices[name]}
        if get_origin(item) is Literal:
            return {
                "widget": "select",
                "multiple": True,
                "options": _options({word: it.zh for word, it in names_of(item).items()}),
            }
        if isinstance(item, type) and issubclass(item, BaseModel):
            shown = "{{fields.id}}" if "id" in item.model_fields else "{{fields.zh}}"
            return {"widget": "list", "collapsed": True, "summary": shown, "fields": self._inner(item, name)}
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
