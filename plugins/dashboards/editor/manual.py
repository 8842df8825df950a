"""The editors' manual, `data/README.md`: every field of every record and every rule, written from the code.

Run `python -m dashboards.editor.manual` after a change of fields or rules; a test compares.
"""

import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from dashboards.checks.comparability import RULES
from dashboards.errors.rules import Rule, all_rules
from dashboards.model.fields import describe, describe_model
from dashboards.model.kinds import DECLARED_KINDS
from dashboards.model.records import Chart, Initiative, Record, Source
from dashboards.model.shapes import LIST_FILES, SINGLE_FILES, choices_of, item_of, literals_in, models_in

FILES: Final[Mapping[str, type[Record]]] = {
    **LIST_FILES,
    "data/sources/<id>.yml": Source,
    "data/cities/<city>/<initiative>.yml, data/places/<place>/<initiative>.yml": Initiative,
    "data/charts/<id>.yml": Chart,
    **SINGLE_FILES,
}
_INTRODUCTION: Final = """\
# 记录手册 · Manual of the records

<!-- 由 python -m dashboards.editor.manual 从代码生成，不要手改。 Generated from the code; do not edit by hand. -->

每个文件是UTF-8的YAML，块状书写；所有值都按文字读取，由模型决定类型。锚点、别名、标签、合并键、重复的键和多文档都是错误。
`inv check` 检查全部记录和文章，`inv fmt` 统一格式，`inv explain --rule 规则名` 解释一条规则。

Each file is UTF-8 YAML in block style; every value is read as text and the model decides its type. Anchors, aliases, tags, merge keys,
duplicate keys and multi-documents are errors. `inv check` checks records and articles, `inv fmt` brings them into their one form,
`inv explain --rule NAME` explains a rule.

地方、主题、维度、指标、记分卡、图片和更正，除了写在各自的清单里，也可以一条一个文件：`data/indicators/编号.yml`、`data/places/编号.yml`
（地方的举措在更下一层），键与清单里的一项相同。两位编辑各加一条相邻的，就不会冲突；`new`、`import`、`draft --ask` 和表单都这样写新的。

Places, themes, dimensions, indicators, scorecard questions, pictures and corrections stand in their list, or each in a file of its own with
the keys of one item: `data/indicators/<id>.yml`, `data/places/<id>.yml` (a place's initiatives lie one folder further down). Two editors who add
neighbours do not collide then; `new`, `import`, `draft --ask` and the form write new ones so.

`data/lexicon.yml` 的各项在该文件里逐项说明。`data/verified.lock` 由 `inv verify` 写，`data/published.csv` 和 `data/published-counts.csv` 由 `inv publish` 写，都不手改。
The keys of `data/lexicon.yml` are explained in that file. `data/verified.lock` is written by `inv verify`, `data/published.csv` and
`data/published-counts.csv` by `inv publish`; none is edited by hand.

在文章里，数字写成 `[近400家次](obs:举措.数据点)`，改革前的值写 `obs:举措.数据点#before`，算出来的数写 `[12](calc:名称)`，图表写
`![](chart:名称)`、照片写 `![](picture:编号)`（文件在 `content/pictures/`，写在 `data/pictures.yml`），都独占一段；链接文字留空由构建填上。不是数据的数字在段末写 `<!-- number-ok: 原话: 理由 -->`，措辞检查放过的词写
`<!-- word-ok: 原话: 理由 -->`；文章开头用 `Obs:`、`Calc:`、`Number-ok:`、`Word-ok:` 字段。记录的文字里，自己的数据点照原样写就行，每次构建
都会核对；别的记录的数写成链接；豁免写在 `data/waivers.yml`。文章开头的 `Aliases: 旧短名, 另一个` 让旧网址引到这篇文章，
`By:`、`Checked:` 写明由什么角色撰写、由什么角色复核（写职务，不写私人姓名），`Tool: half-pair` 在文末放一张小表，读者用它画自己的一对数；`Topics: approvals, listening` 写主题的编号。
`Draft: yes` 的和 `Date:` 还没有到的文章不进网站，只在 `inv serve` 里看得到；到了日子，再构建一次就发布（按中国的日期）。

In an article a number is `[nearly 400](obs:initiative.observation)`, the value before the reform `obs:initiative.observation#before`, a number
computed from the dataset `[12](calc:name)`, a chart `![](chart:name)`, a photograph `![](picture:id)` (its file in `content/pictures/`, declared in `data/pictures.yml`), each in a paragraph of
its own; an empty link is filled in by the build. What is
no datum is waived at the paragraph's end, `<!-- number-ok: the words: the reason -->`; a word that the lint would refuse likewise with `word-ok`;
in the front matter by the fields `Obs`, `Calc`, `Number-ok`, `Word-ok`. In a record's text its own observations are written as they are and compared
in each build; a number of another record is a link; waivers stand in `data/waivers.yml`. `Aliases: old-slug, another` at an article's head
lets former addresses lead to it; `By:` and `Checked:` name who wrote it and who read it again, by role and not by name;
`Tool: half-pair` puts a form at its end by which readers draw a pair of their own; `Topics: approvals, listening` names themes by id.
An article with `Draft: yes`, or whose `Date:` has not come, is in no build and is shown by `inv serve`; once its day has come in China, the next build publishes it.
"""

# In which order rules are told, those of one matter together; a rule that is not named here stands among the records'.
_OTHERS: Final = "记录 · Records"
_ORDER: Final[Mapping[str, str]] = {
    "文件 · Files": """
        file-kind file-name file-missing file-unused file-unreadable merge-mark file-end guard lexicon word-class
        yaml-encoding yaml-size yaml-depth yaml-nodes yaml-scalar yaml-syntax yaml-documents yaml-anchor yaml-tag
        yaml-merge yaml-key yaml-duplicate garbled private-number yaml-cut no-text yaml-character unknown-key
        missing-key empty type value vocabulary id number date yes-no address revision
    """,
    _OTHERS: """
        page-part duplicate-id address-taken reference circle city quantity agreement bounds unit nature
        target-as-result ceiling-as-result sum part-exceeds-whole impossible doubled group-value scorecard beside-nature
        unit-words change-sign share balance same-thing target-result series place-level chart-empty entered date-order
        period period-order period-after-print basis paragraph stated-missing stated-words stated-denied
        stated-elsewhere stated-unused baseline-taken design repeat same-as same-number conflict calculation stale
        sheet-file sheet-guess todo unverified archive-missing archive-unreadable archive-encoding archive-hash
        archive-paragraphs not-found part-of-number not-a-number sentence-plan sentence-before sentence-part
        sentence-handed-out baseline-words occurrence review translation schema format
    """,
    "可比性 · Comparability": " ".join(it.id for it in RULES),
    "文章、更正、发布 · Articles, corrections, publishing": """
        number-unbound number-differs count-changed count-later qualifier-outside rate-outside unit-outside
        part-unstated pair-unstated kind-unsaid event-turned start-unstated twins-differ picture-file picture-unused
        chart-alone glossary words-causal words-boastful words-ranking waiver-reason comment-in-field text-lost
        waiver-unused text-encoding text-character text-depth text-size article-field reserved-name future-date
        correction-missing correction-gone correction-names correction-now malformed template page-number dead-link root
        port output-folder build-running output-write disk target placeholder rollback sbom site-missing
        scheduler-missing font-missing playwright-missing plotly-missing
    """,
}


def manual() -> str:
    """Write the whole manual."""
    parts = [_INTRODUCTION, "## 文件和字段 · Files and fields", *_files(), "## 规则 · Rules", rule_table()]
    return "\n\n".join(it.strip("\n") for it in parts) + "\n"


def rule_table() -> str:
    """Write all rules, group by group, each with what must hold, why and what to do."""
    rules = all_rules()
    groups = {title: [rules[it] for it in names.split()] for title, names in _ORDER.items()}
    placed = {it.id for group in groups.values() for it in group}
    groups[_OTHERS] += [it for it in rules.values() if it.id not in placed]
    return "\n\n".join(f"### {title}\n\n{_rules(group)}" for title, group in groups.items())


def _rules(rules: Iterable[Rule]) -> str:
    head = "| 规则 Rule | 必须 Must | 为什么 Why | 怎么办 What to do |\n|---|---|---|---|\n"
    rows = (
        f"| `{it.id}` | {_cell(it.title.zh)}<br>{_cell(it.title.en)} | {_cell(it.reason.zh)}<br>{_cell(it.reason.en)} "
        f"| {_cell(it.remedy.zh)}<br>{_cell(it.remedy.en)} |"
        for it in rules
    )
    return head + "\n".join(rows)


def _files() -> Iterator[str]:
    told: set[type[BaseModel]] = set()
    for path, model in FILES.items():
        yield f"### `{path}`\n\n{_doc(model)}\n\n{_fields(model)}"
        told.add(model)
        for part in _parts(model, told):
            told.add(part)
            yield f"#### {part.__name__} · {describe_model(part).title.zh}\n\n{_doc(part)}\n\n{_fields(part)}"
        if model is Chart:
            yield f"#### 图表的种类 · Kinds of charts\n\n{_kinds()}"


def _kinds() -> str:
    """Say of each kind of chart which question it answers and what it draws of which fields."""
    head = "| `kind` | 问题 | Question | 画什么 | What it draws |\n|---|---|---|---|---|\n"
    rows = (
        f"| `{name}` | {it.question.zh} | {it.question.en} | {_cell(it.draws.zh)} | {_cell(it.draws.en)} |"
        for name, it in DECLARED_KINDS.items()
    )
    return head + "\n".join(rows) + _gallery()


def _gallery() -> str:
    """Show a chart of each kind as it is written, for editors to copy; the ids are their own."""
    told = (
        "\n\n#### 图表样例 · Gallery of charts\n\n照抄一段存成 `data/charts/<id>.yml`，把编号换成自己的；`new chart --kind 种类` 会一项一项地问。画出来的样子见网站的 `/charts/`。\n"
        "Copy one into `data/charts/<id>.yml` and put your own ids in; `new chart --kind KIND` asks for one thing after the other. What each looks like is shown at `/charts/` on the site.\n"
    )
    shown = (f"\n**{it.title.zh} · {it.title.en}**\n\n```yaml\n{it.example}```\n" for it in DECLARED_KINDS.values())
    return told + "".join(shown)


def _parts(model: type[BaseModel], told: set[type[BaseModel]]) -> Iterator[type[BaseModel]]:
    """Yield the records within a record that were not told yet, each once, outer before inner."""
    for info in model.model_fields.values():
        for part in models_in(info.annotation):
            if part not in told:
                told.add(part)
                yield part
                yield from _parts(part, told)


def _fields(model: type[BaseModel]) -> str:
    head = "| 键 Key | 必填 Needed | 形式 Form | 说明 | Meaning |\n|---|---|---|---|---|\n"
    rows = (
        f"| `{name}` | {'是 yes' if info.is_required() else '—'} | {_form(info)} | {_cell(text.zh)} | {_cell(text.en)} |"
        for name, info in model.model_fields.items()
        for text in [describe(model, name).text]
    )
    return head + "\n".join(rows)


def _form(info: FieldInfo) -> str:
    """Say what a field holds: a record, a list, one of some words, text."""
    words = dict.fromkeys(word for it in literals_in(info.annotation) for word in get_args(it))
    models = list(models_in(info.annotation))
    listed = "列表 list: " if item_of(info.annotation) is not None else ""
    if models:
        return listed + models[0].__name__
    if words:
        return listed + " / ".join(f"`{it}`" for it in words)
    return listed + _plain(info.annotation)


def _plain(annotation: object) -> str:
    names = {getattr(it, "__name__", "") for it in choices_of(item_of(annotation) or annotation)}
    plain = {"Decimal": "数 number", "bool": "`yes` / `no`", "date": "日期 YYYY-MM-DD", "int": "整数 whole number"}
    return next((words for name, words in plain.items() if name in names), "文字 text")


def _doc(model: type[BaseModel]) -> str:
    text = describe_model(model).text
    return f"{text.zh} {text.en}"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;").replace("\n", " ")


if __name__ == "__main__":
    target = Path("data/README.md")
    target.write_text(manual(), "utf-8")
    sys.stdout.write(f"{target}\n")
