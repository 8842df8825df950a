"""From plain data to typed records: pydantic's findings become problems with a place and a way to mend them."""

import difflib
import typing
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from dashboards.errors import Both, Problem, Span, show
from dashboards.errors.rules import Rule, rule
from dashboards.model.fields import describe
from dashboards.model.names import names_of
from dashboards.model.records import BASE_PATH, CONTACT, CURRENCY, FILE_NAME, PARAGRAPHS, SHA256, SITE, Record
from dashboards.model.shapes import literals_in, models_in
from dashboards.readers.strict_yaml import Document, NodePath

UNKNOWN_KEY = rule("unknown-key", ("键必须是已知的", "key must be a known one"), ("拼错的键等于没写，而且不会有人发现。", "A misspelt key is as good as missing, and nobody notices."), ("照提示改，或删掉", "change it as the help says, or delete it"), bad="paragrph: 5", good="paragraph: 5")  # fmt: skip
MISSING_KEY = rule("missing-key", ("必填的键要写", "a needed key must be given"), ("少了它，这条记录就说不完整。", "Without it the record is not complete."), ("加上这个键", "add the key"), bad="id: a\n(no printed)", good="id: a\nprinted: 582台")  # fmt: skip
EMPTY = rule("empty", ("写了键就要有内容", "a key that is given must not be empty"), ("空着的键看不出是忘了填还是没有。", "An empty key does not say whether it was forgotten or there is nothing."), ("填上内容，或删掉这个键", "fill it in, or delete the key"), bad="note:", good="(no note)")  # fmt: skip
TYPE = rule("type", ("值的形式要对", "value must have the right form"), ("文字、列表、映射各有各的写法。", "Text, list and mapping are each written their own way."), ("照提示写", "write it as the help says"), bad="paragraphs: 5", good="paragraphs:\n  - 5")  # fmt: skip
VALUE = rule("value", ("值必须有效", "value must be valid"), ("这个值没有意义。", "The value means nothing."), ("检查这个值", "check the value"), bad="—", good="—")  # fmt: skip
VOCABULARY = rule("vocabulary", ("必须是词表里的词", "must be one of the listed words"), ("检查和网页都靠这些词分类；自造的词没有含义。", "Checks and pages sort by these words; a made-up one has no meaning."), ("从提示列出的词里选一个", "choose one of the words that the help lists"), bad="nature: total", good="nature: stock")  # fmt: skip
ID_FORM = rule("id", ("id只用小写字母、数字和连字符", "id must use a-z, 0-9 and hyphens"), ("id就是网址，要在任何电脑上都一样。", "An id is an address and must be the same on every machine."), ("改成如 wuxi-lifts 的样子；全名写“举措.数据点”", "write it like wuxi-lifts; a full id is <initiative>.<observation>"), bad="id: 无锡电梯", good="id: wuxi-lifts")  # fmt: skip
NUMBER = rule("number", ("必须是普通的十进制数", "must be a plain decimal number"), ("0620、6:40、1e309在不同工具里是不同的数。", "0620, 6:40 and 1e309 are different numbers to different tools."), ("去掉前导零、冒号、指数和单位", "no leading zero, colon, exponent or unit"), bad="value: 0620", good="value: 620")  # fmt: skip
DATE = rule("date", ("日期必须是真实存在的YYYY-MM-DD", "date must be a real day as YYYY-MM-DD"), ("只有一种写法，才能排序和比较。", "Only one way of writing can be sorted and compared."), ("例如 2023-06-10", "for example 2023-06-10"), bad="start: 2023-02-30", good="start: 2023-02-28")  # fmt: skip
YES_NO = rule("yes-no", ("必须是yes或no", "must be yes or no"), ("是非只有两种写法。", "There are two ways to write it."), ("写 yes 或 no", "write yes or no"), bad="facets: maybe", good="facets: yes")  # fmt: skip
ADDRESS = rule("address", ("网址必须以https://或http://开头", "web address must start with https:// or http://"), ("其他形式的地址可能在读者的浏览器里执行程序。", "Other kinds of address can run a program in a reader's browser."), ("从浏览器地址栏复制", "copy it from the browser's address bar"), bad="address: javascript:alert(1)", good="address: https://example.org/")  # fmt: skip


# pydantic calls 2023-02-30 one thing and 0000-01-01 another.
_NO_SUCH_DAY = (
    Both(zh="没有这一天", en="must be a real date"),
    Both(zh="按 YYYY-MM-DD 写，检查月和日", en="write YYYY-MM-DD; check month and day"),
)
_PATTERNS: Mapping[str, tuple[Both, Both]] = {
    "string_pattern_mismatch": (
        Both(zh="格式不对", en="must match the expected form"),
        Both(zh="id只用小写字母、数字和连字符（a-z0-9-）；全名写成“举措.数据点”", en="an id uses a-z, 0-9 and hyphens; a full id is <initiative>.<observation>"),
    ),
    "string_too_long": (Both(zh="太长", en="must be shorter"), Both(zh="改短", en="shorten it")),
    "string_too_short": (Both(zh="不能为空", en="must not be empty"), Both(zh="填上内容", en="fill it in")),
    "too_short": (Both(zh="不能为空", en="must not be empty"), Both(zh="至少写一项", en="give at least one item")),
    "string_type": (Both(zh="必须是一段文字", en="must be text"), Both(zh="冒号后面只写一段文字，不写列表或映射", en="write one text behind the colon, no list and no mapping")),
    "model_type": (Both(zh="必须是一组“键: 值”", en="must be a mapping"), Both(zh="在下面缩进，每行写一个“键: 值”（有哪些键见data/README.md）", en="write its keys below it, indented, a line each (data/README.md lists them)")),
    "tuple_type": (Both(zh="必须是列表", en="must be a list"), Both(zh="每项一行，以“- ”开头", en="one item a line, each with '- '")),
    "greater_than_equal": (Both(zh="太小", en="must be larger"), Both(zh="段落从1数起", en="paragraphs count from 1")),
    "less_than_equal": (Both(zh="太大", en="must be smaller"), Both(zh="检查数字", en="check the number")),
    "int_parsing": (Both(zh="必须是整数", en="must be a whole number"), Both(zh="只写数字", en="write digits only")),
    "date_from_datetime_parsing": _NO_SUCH_DAY,
    "date_parsing": _NO_SUCH_DAY,
}  # fmt: skip
# What has a form of its own says so; all other forms are those of ids.
_FORMS: Mapping[str, tuple[Rule, Both, Both]] = {
    SITE: (
        ADDRESS,
        Both(zh="只写到主机名为止，末尾没有斜杠", en="must be https:// and a host, with no slash or path behind it"),
        Both(zh="例如 https://user.github.io；子路径（如/ledger）写在base_path里", en="for example https://user.github.io; what follows the host (such as /ledger) belongs in base_path"),
    ),
    BASE_PATH: (
        ADDRESS,
        Both(zh="要以斜杠开头、不以斜杠结尾，每一段用英文字母、数字和 . _ ~ -，不以点开头", en="must begin with a slash and not end with one; each part in letters, digits and . _ ~ -, with no dot in front"),
        Both(zh="例如 /ledger；网站就在主机的根上时写 ''", en="for example /ledger; '' where the site stands at the root of its host"),
    ),
    SHA256: (
        ID_FORM,
        Both(zh="必须是64个十六进制数字", en="must be 64 hexadecimal digits"),
        Both(zh="只用0-9和小写a-f；用new source从原文算出，不要手打", en="0-9 and small a-f alone; new source works it out from the text"),
    ),
    FILE_NAME: (
        ID_FORM,
        Both(zh="必须是一个文件名，不带文件夹", en="must be the name of a file, without a folder"),
        Both(zh="例如 wuxi-lifts.txt，不以点开头，最长200个字符", en="for example wuxi-lifts.txt; no dot in front, at most 200 characters"),
    ),
    PARAGRAPHS: (
        ID_FORM,
        Both(zh="必须是段落号，或“从-到”", en="must be a paragraph's number, or from-to"),
        Both(zh="例如 4 或 9-15", en="for example 4 or 9-15"),
    ),
    CURRENCY: (
        ID_FORM,
        Both(zh="必须是三个大写字母", en="must be three capital letters"),
        Both(zh="例如 HKD、USD", en="such as HKD or USD"),
    ),
    CONTACT: (
        ADDRESS,
        Both(zh="要是一个邮箱地址", en="must be one mail address"),
        Both(zh="例如 editor@news.example.org，只用英文字母、数字和 . _ + -", en="for example editor@news.example.org, in letters, digits and . _ + - alone"),
    ),
}  # fmt: skip
# What the model says of a value in English is what a reader is told, so each row adds only the rest.
_VALUES: Mapping[str, tuple[Rule, Both, Both]] = {
    en: (rule, Both(zh=zh, en=en), hint)
    for en, (rule, zh, hint) in {
        "must have no user name or password": (ADDRESS, "里不能有用户名或密码", Both(zh="删掉@和它前面的部分", en="delete the @ and what stands before it")),
        "must have a host of letters, digits, hyphens and dots": (ADDRESS, "的主机名不对", Both(zh="主机名用英文字母（不能是长得像的别种字母）、数字、连字符和点，例如 www.example.org", en="write the host in Latin letters (none that only look like them), digits, hyphens and dots, such as www.example.org")),
        "must have no # and what follows it": (ADDRESS, "里不能有#和后面的部分", Both(zh="从#起删掉；指到段落的部分由程序加上", en="delete it from the # on; what leads to the paragraph is added by the program")),
        "must be a plain decimal number": (NUMBER, "必须是普通的十进制数", Both(zh="去掉前导零、冒号、指数、单位；几个数之间用半角逗号", en="no leading zero, colon, exponent or unit; half-width commas between several")),
        "must have at most 18 digits before the point and 6 after it": (NUMBER, "位数太多，小数点前最多18位、后最多6位", Both(zh="核对原文，是不是把两个数连在了一起", en="check the source: two numbers may have run together")),
        "must be a date as YYYY-MM-DD": (DATE, "日期必须写成 YYYY-MM-DD", Both(zh="例如 2023-06-10", en="for example 2023-06-10")),
        "must be yes or no": (YES_NO, "必须是 yes 或 no", Both(zh="写 yes 或 no", en="write yes or no")),
        "must be a web address that starts with https:// or http://": (ADDRESS, "必须是以 https:// 或 http:// 开头的网址", Both(zh="从浏览器地址栏复制", en="copy it from the browser's address bar")),
    }.items()
}  # fmt: skip
_INVALID: tuple[Both, Both] = (Both(zh="值不对", en="must be valid"), Both(zh="检查这个值", en="check the value"))


R = TypeVar("R", bound=Record)


def read_record(model: type[R], document: Document, data: object, at: NodePath = ()) -> tuple[R | None, list[Problem]]:
    """Return the record at `at` in a document, or None and every reason why not; a key without its value is one, too."""
    try:
        record = model.model_validate(data)
        return record, [_emptied(document.span((*at, *path)), path) for path in _without_value(data)]
    except ValidationError as error:
        return None, list(_problems(model, document, at, error.errors(include_url=False)))


def read_in_part(model: type[R], data: object) -> tuple[R | None, Mapping[str, tuple[int, ...]]]:
    """Return a record without those items of its lists that are wrong, and which items of each list it holds.

    None where something else is wrong as well: then nobody knows what the rest would mean.
    """
    try:
        return model.model_validate(data), {}
    except ValidationError as error:
        wrong = {tuple(it["loc"][:2]) for it in error.errors(include_url=False)}
    if not isinstance(data, dict) or not all(_is_item(model, data, it) for it in wrong):
        return None, {}
    left = {
        name: tuple(at for at in range(len(data[name])) if (name, at) not in wrong)
        for name in sorted({str(it[0]) for it in wrong})
    }
    whole = {**data, **{name: [data[name][at] for at in items] for name, items in left.items()}}
    try:
        return model.model_validate(whole), left
    except ValidationError:
        return None, {}


def _is_item(model: type[Record], data: Mapping[str, object], path: NodePath) -> bool:
    name, index = str(path[0]), path[-1]
    items = isinstance(data.get(name), list) and isinstance(index, int)
    return items and name in model.model_fields and any(models_in(model.model_fields[name].annotation))


def _without_value(data: object, path: NodePath = ()) -> Iterator[NodePath]:
    """Yield where a key was written and nothing behind it, which the model takes for a field that nobody gave."""
    if isinstance(data, dict):
        for key, value in data.items():
            if value is None:
                yield (*path, key)
            yield from _without_value(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _without_value(value, (*path, index))


def _emptied(span: Span, path: NodePath) -> Problem:
    name = _name(path)
    return EMPTY.at(span, (f"{name}不能为空", f"{name} must not be empty"))  # fmt: skip


def _problems(
    model: type[Record], document: Document, at: NodePath, errors: Sequence[ErrorDetails]
) -> Iterator[Problem]:
    unknown = [error for error in errors if error["type"] == "extra_forbidden"]
    claimed: set[NodePath] = set()
    for error in unknown:
        path = tuple(error["loc"])
        owner = _model_at(model, path[:-1])
        guess = _meant(str(path[-1]), _titles(owner) if owner else {})
        if guess:
            # A misspelt key is also a missing one: one cause, one problem.
            claimed.add((*path[:-1], guess))
        yield _unknown_key(document, (*at, *path), owner, guess)
    for error in errors:
        path = tuple(error["loc"])
        if error["type"] == "extra_forbidden" or path in claimed:
            continue
        if error["type"] == "too_short" and any(it["loc"][: len(path)] == path and it is not error for it in errors):
            # Its items are there, and wrong.
            continue
        yield _problem(model, document, at, error)


def _problem(model: type[Record], document: Document, at: NodePath, error: ErrorDetails) -> Problem:
    path, kind = tuple(error["loc"]), error["type"]
    span = document.span((*at, *path))
    name = _name(path)
    if kind == "missing":
        parent = document.span((*at, *path[:-1]))
        return MISSING_KEY.at(
            parent,
            (f"缺少{show(path[-1])}", f"must have the key {show(path[-1])}"),
            (f"加上“{path[-1]}: …”", f"add '{path[-1]}: …'"),
        )
    if error["input"] is None:
        return _emptied(span, path)
    if kind == "literal_error":
        return _word(model, span, path, error)
    if kind == "string_pattern_mismatch" and error["ctx"]["pattern"] in _FORMS:
        rule, message, hint = _FORMS[error["ctx"]["pattern"]]
    elif kind == "value_error":
        rule, message, hint = _VALUES.get(str(error["ctx"]["error"]), (VALUE, *_INVALID))
    else:
        message, hint = _PATTERNS.get(kind, _INVALID)
        rule = DATE if kind.startswith("date") else (ID_FORM if kind == "string_pattern_mismatch" else TYPE)
    value = show(error["input"]) if isinstance(error["input"], str) else ""
    zh, en = (
        f"{name}{message.zh}" + (f"：{value}" if value else ""),
        f"{name} {message.en}" + (f": {value}" if value else ""),
    )
    return rule.at(span, (zh, en), hint)


def _name(path: NodePath) -> str:
    """Name a field within its item, since the place says which item it is; an item of a list goes by the list's name."""
    last = max((at for at, part in enumerate(path) if isinstance(part, int)), default=-1)
    return ".".join(str(part) for part in path[last + 1 :] or path[-2:-1]) or "record"


def _word(model: type[Record], span: Span, path: NodePath, error: ErrorDetails) -> Problem:
    name = str(path[-1]) if not isinstance(path[-1], int) else str(path[-2])
    choices = _choices(model, path)
    value = str(error["input"])
    guess = _meant(value, {word: (both.zh, both.en) for word, both in choices.items()})
    listed = ", ".join(choices)
    hint_zh = f"是不是“{guess}”？可选：{listed}" if guess else f"可选：{listed}"
    hint_en = f"did you mean '{guess}'? choices: {listed}" if guess else f"choices: {listed}"
    return VOCABULARY.at(
        span,
        (f"{name}必须是词表里的词：{show(value)}", f"{name} must be one of the listed words: {show(value)}"),
        (hint_zh, hint_en),
    )


def _unknown_key(document: Document, path: NodePath, owner: type[BaseModel] | None, guess: str | None) -> Problem:
    span = document.span(path, key=True)
    keys = ", ".join(owner.model_fields) if owner else ""
    hint_zh = f"是不是“{guess}”？" if guess else f"可用的键：{keys}"
    hint_en = f"did you mean '{guess}'?" if guess else f"keys: {keys}"
    return UNKNOWN_KEY.at(
        span, (f"没有{show(path[-1])}这个键", f"key must be a known one: {show(path[-1])}"), (hint_zh, hint_en)
    )


def _meant(word: str, names: Mapping[str, tuple[str, ...]]) -> str | None:
    """Return the one that a word is close to, by how it is written or by how it is called in either language."""
    called = {name.lower(): it for it, both in names.items() for name in both} | {it: it for it in names}
    found = difflib.get_close_matches(word.lower(), called, n=1, cutoff=0.6)
    return called[found[0]] if found else None


def _model_at(model: type[BaseModel], path: NodePath) -> type[BaseModel] | None:
    """Follow a path through the annotations to the model that stands there."""
    here: Any = model
    for part in path:
        if isinstance(part, int):
            continue
        if here is None or part not in here.model_fields:
            return None
        here = next(models_in(here.model_fields[part].annotation), None)
    return typing.cast("type[BaseModel] | None", here)


def _titles(owner: type[BaseModel]) -> Mapping[str, tuple[str, ...]]:
    titles = {field: describe(owner, field).title for field in owner.model_fields}
    return {field: (title.zh, title.en) for field, title in titles.items()}


def _choices(model: type[BaseModel], path: NodePath) -> Mapping[str, Both]:
    names = [part for part in path if isinstance(part, str)]
    owner = _model_at(model, tuple(names[:-1]))
    if owner is None or names[-1] not in owner.model_fields:
        return {}
    literals = literals_in(owner.model_fields[names[-1]].annotation)
    return {word: name for literal in literals for word, name in names_of(literal).items()}
