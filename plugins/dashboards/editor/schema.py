"""JSON Schemas for editors' text editors, generated from the one model: completion, hover texts and squiggles.

One schema a kind of file, draft-07, in the dialect that yaml-language-server reads.
"""

import itertools
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from annotated_types import Ge, Le, MinLen
from pydantic import BaseModel, StringConstraints
from pydantic.fields import FieldInfo

from dashboards.errors import Both
from dashboards.model.fields import describe, describe_model
from dashboards.model.names import names_of
from dashboards.model.records import (
    BASE_PATH,
    CONTACT,
    CURRENCY,
    FULL_ID,
    ID,
    PARAGRAPHS,
    RECORD_KINDS,
    SHA256,
    SITE,
    Initiative,
    IsoDate,
    Text,
    WebAddress,
    YesNo,
)
from dashboards.model.said import kinds_named
from dashboards.model.shapes import APART, FOLDERS, LIST_FILES, SINGLE_FILES, hints_of, item_of, model_of, shape_of
from dashboards.model.shipped_places import shipped_places
from dashboards.readers import Loaded, load

Schema = dict[str, Any]
FOLDER = "schemas"
_DATE = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_ADDRESS = "^https?://[^\\s<>\"'`\\\\]+$"
_PATTERNS: Mapping[str, Both] = {
    ID: Both(zh="只用小写字母、数字和连字符，例如kunshan-xiao-xinfeng", en="use a-z, 0-9 and hyphens, such as kunshan-xiao-xinfeng"),
    FULL_ID: Both(zh="写成“举措.数据点”", en="write <initiative>.<observation>"),
    _DATE: Both(zh="日期写成YYYY-MM-DD", en="write the date as YYYY-MM-DD"),
    _ADDRESS: Both(zh="要以https://或http://开头", en="start with https:// or http://"),
    SITE: Both(zh="写到主机名为止，末尾没有斜杠", en="end at the host, without a slash"),
    BASE_PATH: Both(zh="例如/ledger，末尾没有斜杠", en="such as /ledger, without a slash at its end"),
    CURRENCY: Both(zh="三个大写字母，例如HKD", en="three capital letters, such as HKD"),
    CONTACT: Both(zh="一个邮箱地址", en="one mail address"),
    SHA256: Both(zh="64位十六进制，由sha256sum给出", en="64 hexadecimal digits, as sha256sum prints them"),
    PARAGRAPHS: Both(zh="写成段落号或范围，例如34或1-8", en="write a paragraph or a range, such as 34 or 1-8"),
}  # fmt: skip
_OTHER = Both(zh="格式不对", en="not of the expected form")


# Not under version control: what it holds changes with each record, and two branches would meet in it.
IDS = f"{FOLDER}/ids.json"
# A field that names one of these takes the ids that there are and no other; of the rest, those that there are are offered.
_CLOSED = frozenset({"place", "theme", "indicator", "dimension", "source"})
_OFFERED = (*sorted(_CLOSED), "initiative", "observation")


def late(root: Path) -> Mapping[Path, str]:
    """Return the schemas that are out of date, that of the ids too, with the text that they should have, where the repo has any."""
    if not (root / FOLDER).is_dir():
        return {}
    wanted = {root / name: text for name, text in {**schemas(), IDS: ids_file(load(root))}.items()}
    return {path: text for path, text in wanted.items() if not path.is_file() or path.read_text("utf-8") != text}


def ids_file(loaded: Loaded) -> str:
    """Return the definitions that the schemas refer to: the ids of each kind, each with its names, as far as they can be read."""
    found: dict[str, dict[str, str]] = {kind: {} for kind in _OFFERED}
    found["place"] |= {name: f"{it.name.zh} · {it.name.en}" for name, it in shipped_places().items()}
    for path, document in loaded.documents.items():
        shape = shape_of(path)
        model = model_of(shape) or model_of(item_of(shape))
        kind = next((it for it in _OFFERED if RECORD_KINDS.get(it) is model), "")
        rows = document.data if isinstance(document.data, list) else [document.data]
        for row in (it for it in rows if kind and isinstance(it, dict) and isinstance(it.get("id"), str)):
            found[kind][row["id"]] = _called(row)
            numbers = row.get("observations") if kind == "initiative" else ()
            for one in (it for it in (numbers if isinstance(numbers, list) else ()) if isinstance(it, dict)):
                found["observation"][f"{row['id']}.{one.get('id')}"] = f"{_called(row)} · {one.get('printed', '')}"
    made = {kind: _ids(kind, dict(sorted(names.items()))) for kind, names in found.items()}
    return _text({"$schema": "http://json-schema.org/draft-07/schema#", "definitions": made})


def _called(row: Mapping[str, object]) -> str:
    names = row.get("name") or row.get("title")
    return " · ".join(str(names[it]) for it in ("zh", "en") if names.get(it)) if isinstance(names, dict) else ""


def _ids(kind: str, ids: Mapping[str, str]) -> Schema:
    """Let a field be one of the ids that there are: another is underlined where the kind is closed, and each is found by its names as well."""
    names = list(ids.values())
    # Text editors look for what is typed in an offer's label alone.
    made: Schema = {
        "defaultSnippets": [{"label": f"{words} · {id_}", "body": id_} for id_, words in ids.items() if words]
    }
    if kind not in _CLOSED or not ids:
        return made | {"type": "string", **_pattern(FULL_ID if kind == "observation" else ID)}
    return made | {"enum": list(ids), "enumDescriptions": names, "markdownEnumDescriptions": names}


def schemas() -> Mapping[str, str]:
    """Return every schema's text by its path from the repo's root; the ids that a field may name stand in the file of the ids."""
    made: dict[str, Schema] = {stem(path): _file(model, listed=False) for path, model in SINGLE_FILES.items()}
    made |= {stem(path): _file(model, listed=True) for path, model in LIST_FILES.items()}
    made |= {model.__name__.lower(): _file(model, listed=False) for model in dict.fromkeys(FOLDERS.values())}
    for folder, model in APART.items():
        made[model.__name__.lower()] = {"$ref": f"{stem(folder)}.json#/definitions/{model.__name__}"}
    return {f"{FOLDER}/{name}.json": _text(schema) for name, schema in sorted(made.items())}


def stem(path: str) -> str:
    """Return what a list or a folder of records is called."""
    return path.removeprefix("data/").removesuffix(".yml").rstrip("/")


def associations() -> Mapping[str, str | list[str]]:
    """Return the files that each schema is for, as VS Code's `yaml.schemas` wants them."""
    single = {f"./{FOLDER}/{stem(path)}.json": path for path in {**SINGLE_FILES, **LIST_FILES}}
    many: dict[str, list[str]] = defaultdict(list)
    for folder, model in {**FOLDERS, **APART}.items():
        # Places stand in a folder, and their initiatives in folders below it.
        deep = "*/*.yml" if model is Initiative else "*.yml"
        many[f"./{FOLDER}/{model.__name__.lower()}.json"].append(f"{folder}{deep}")
    found = {name: files[0] if len(files) == 1 else files for name, files in many.items()}
    return dict(sorted({**single, **found}.items()))


def _text(schema: Mapping[str, object]) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _file(model: type[BaseModel], *, listed: bool) -> Schema:
    definitions: dict[str, Schema] = {}
    root = _reference(model, definitions)
    whole = {"type": "array", "items": root} if listed else root
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        **whole,
        "definitions": dict(sorted(definitions.items())),
    }


def _reference(model: type[BaseModel], definitions: dict[str, Schema]) -> Schema:
    name = model.__name__
    if name not in definitions:
        definitions[name] = {}
        definitions[name] = _model(model, definitions)
    return {"$ref": f"#/definitions/{name}"}


def _model(model: type[BaseModel], definitions: dict[str, Schema]) -> Schema:
    described = describe_model(model)
    hints = hints_of(model)
    named = kinds_named(model)
    properties: dict[str, Schema] = {}
    for name, info in model.model_fields.items():
        about = describe(model, name)
        properties[name] = {
            "title": _both(about.title),
            "description": _lines(about.text),
            **_named(_type(hints[name], info, definitions), named.get(name, "")),
        }
    return {
        "title": _both(described.title),
        "description": _lines(described.text),
        "type": "object",
        "properties": properties,
        "required": [name for name, info in model.model_fields.items() if info.is_required()],
        "additionalProperties": False,
        "defaultSnippets": [_snippet(model, described.title)],
    }


def _named(one: Schema, kind: str) -> Schema:
    """Let a field that names a record, or each of its items, be what the file of the ids says of the kind."""
    if kind not in _OFFERED:
        return one
    if "items" in one:
        return {**one, "items": _named(one["items"], kind)}
    return {"allOf": [{"$ref": f"{Path(IDS).name}#/definitions/{kind}"}]}


def _both(text: Both) -> str:
    return text.zh if text.zh == text.en else f"{text.zh} · {text.en}"


def _lines(text: Both) -> str:
    return f"{text.zh}\n\n{text.en}"


def _type(hint: Any, info: FieldInfo | None, definitions: dict[str, Schema]) -> Schema:  # noqa: ANN401 - an annotation
    """Return the schema of one annotation; `| None` means that the key may be left out, never that it may be empty."""
    one = only(hint)
    outer = _limits(info.metadata) if info else {}
    if one in _NAMED:
        return {**_NAMED[one]}
    if get_origin(one) is Annotated:
        base, *more = get_args(one)
        return {**_type(base, None, definitions), **_limits(more)}
    if get_origin(one) is Literal:
        return _words(one)
    if get_origin(one) is tuple:
        return {"type": "array", "items": _type(get_args(one)[0], None, definitions), **outer}
    if isinstance(one, type) and issubclass(one, BaseModel):
        return {"allOf": [_reference(one, definitions)]}
    return {"type": _PLAIN[one]}


def only(hint: Any) -> Any:  # noqa: ANN401 - an annotation
    """Look through `| None` at what stands there otherwise."""
    parts = [it for it in get_args(hint) if it is not type(None)] if get_origin(hint) in {Union, UnionType} else [hint]
    return parts[0]


def _words(literal: Any) -> Schema:  # noqa: ANN401 - a Literal has no type of its own
    names = names_of(literal)
    texts = [_both(it) for it in names.values()]
    return {"enum": list(names), "enumDescriptions": texts, "markdownEnumDescriptions": texts}


def _limits(metadata: Iterable[object]) -> Schema:
    """Turn pydantic's constraints into JSON Schema's."""
    found: Schema = {}
    for one in metadata:
        if isinstance(one, FieldInfo):
            found |= _limits(one.metadata)
        elif isinstance(one, StringConstraints):
            found |= {"minLength": one.min_length} if one.min_length else {}
            found |= {"maxLength": one.max_length} if one.max_length else {}
            found |= _pattern(str(one.pattern)) if one.pattern else {}
        elif isinstance(one, Ge):
            found["minimum"] = one.ge
        elif isinstance(one, Le):
            found["maximum"] = one.le
        elif isinstance(one, MinLen):
            found["minItems"] = one.min_length
    return found


def _pattern(pattern: str) -> Schema:
    return {"pattern": pattern, "patternErrorMessage": _lines(_PATTERNS.get(pattern, _OTHER)).replace("\n\n", " · ")}


_PLAIN: Mapping[object, str] = {str: "string", int: "integer", Decimal: "number"}
_NAMED: Mapping[object, Schema] = {
    YesNo: {"enum": ["yes", "no"]},
    IsoDate: {"type": "string", **_pattern(_DATE)},
    WebAddress: {"type": "string", **_pattern(_ADDRESS)},
}


# The forms of text that schemas and the browser's form both ask for, by annotation or by pattern.
FORMS: Mapping[object, Schema] = {
    **{pattern: _pattern(pattern) for pattern in _PATTERNS},
    IsoDate: _pattern(_DATE),
    WebAddress: _pattern(_ADDRESS),
}


def _snippet(model: type[BaseModel], title: Both) -> Schema:
    """Return the lines that start a record: every key that it must have, each to be filled in."""
    return {"label": f"新的{title.zh} · new {title.en}", "body": _body(model, itertools.count(1))}


def _body(model: type[BaseModel], numbers: Iterator[int]) -> dict[str, object]:
    hints = hints_of(model)
    return {
        name: _hole(hints[name], describe(model, name).title.zh, numbers)
        for name, info in model.model_fields.items()
        if info.is_required() or (issubclass(model, Text) and name == "en")
    }


def _hole(hint: Any, title: str, numbers: Iterator[int]) -> object:  # noqa: ANN401 - an annotation
    if get_origin(hint) is tuple:
        return [_hole(get_args(hint)[0], title, numbers)]
    if get_origin(hint) is Literal:
        return f"${{{next(numbers)}|{','.join(get_args(hint))}|}}"
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        return _body(hint, numbers)
    return f"${{{next(numbers)}:{title}}}"
