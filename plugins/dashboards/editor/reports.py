"""A comparison written for people: Markdown for a pull request, HTML with pictures before and after."""

from collections.abc import Iterator, Sequence
from html import escape

from dashboards.editor.diff import ChartChange, RecordChange, Report
from dashboards.errors import show
from dashboards.lang import TAG, Both
from dashboards.model import Observation

Row = Sequence[str]
_WORDS = {
    "lang": Both("zh", "en"),
    "title": Both("这次改动做了什么", "What this change does"),
    "against": Both("与{base}相比", "compared with {base}"),
    "nothing": Both("读者看到的内容没有变化。", "Nothing that a reader sees has changed."),
    "errors": Both("必须先改的错误", "Errors to mend first"),
    "owing": Both("缺少更正记录", "Correction entries missing"),
    "owing_why": Both(
        "这些数已经发表过，改了或撤了就要在data/corrections.yml里写明原来是什么、为什么改。",
        "These numbers were published: one that is changed or taken back needs an entry in data/corrections.yml that says what it was and why.",
    ),
    "added": Both("新增的数据点", "Observations added"),
    "changed": Both("改动的数据点", "Observations changed"),
    "withdrawn": Both("撤下的数据点", "Observations withdrawn"),
    "renamed": Both("改名", "Renamed"),
    "corrections": Both("新的更正记录", "New correction entries"),
    "sentences": Both("文章里变了的句子", "Sentences of articles that change"),
    "indicators": Both("指标", "Indicators"),
    "counts": Both("算出来的数（今天）", "Calculations (as of today)"),
    "place_in": Both("位置", "place"),
    "calculation": Both("计算", "calculation"),
    "addresses": Both("网址", "Addresses"),
    "charts": Both("图表", "Charts"),
    "translation": Both("翻译欠账", "Translation debt"),
    "sizes": Both("文件大小", "File sizes"),
    "verification": Both("核对状态", "Verification"),
    "id": Both("数据点", "observation"),
    "printed": Both("原样印出", "as printed"),
    "indicator": Both("指标", "indicator"),
    "place": Both("地方", "place"),
    "source": Both("来源", "source"),
    "paragraph": Both("段落", "paragraph"),
    "field": Both("字段", "field"),
    "was": Both("原来", "was"),
    "is": Both("现在", "is"),
    "file": Both("文件", "file"),
    "change": Both("变化", "change"),
    "state": Both("状态", "state"),
    "new": Both("新增", "new"),
    "gone": Both("消失（没有别名，旧链接会断）", "gone (no alias: old links break)"),
    "removed": Both("删除", "removed"),
    "words": Both("画面没变，文字或表格变了", "same picture, other words or table"),
    "moved": Both("移动（旧网址仍可用）", "moved (the old address still works)"),
    "before": Both("改前", "before"),
    "after": Both("改后", "after"),
    "none": Both("无", "none"),
    "no_picture": Both("没有画", "not drawn"),
    "verified": Both("抄录核对过", "verified"),
    "stale": Both("核对后又改过", "changed since"),
    "unverified": Both("未核对", "not verified"),
    "still": Both("还没有核对的：{names}", "Not verified: {names}"),
    "count": Both("数据点：{before} → {after}", "Observations: {before} → {after}"),
    "untranslated": Both("没有译文的：{before} → {after}", "Without a translation: {before} → {after}"),
}


class _Part:
    """One part of a report: a heading, lines of text, a table, pictures."""

    def __init__(self, heading: str, *, lines: Sequence[str] = (), head: Row = (), rows: Sequence[Row] = ()) -> None:
        self.heading, self.lines, self.head, self.rows = heading, lines, head, rows
        self.pictures: Sequence[ChartChange] = ()


def markdown(report: Report, lang: str) -> str:
    """Write a report as Markdown; pictures are named, since a summary cannot hold them."""
    say = {name: words.of(lang) for name, words in _WORDS.items()}
    lines = [f"# {say['title']}", "", say["against"].format(base=_cell(report.base)), ""]
    for part in _parts(report, say):
        lines += [f"## {part.heading}", ""]
        lines += [f"{_cell(it)}  " for it in part.lines]
        if part.lines:
            lines.append("")
        if part.rows:
            lines += ["| " + " | ".join(part.head) + " |", "|" + "---|" * len(part.head)]
            lines += ["| " + " | ".join(_cell(it) for it in row) + " |" for row in part.rows]
            lines.append("")
    if report.is_empty:
        lines += [say["nothing"], ""]
    return "\n".join(lines)


def _cell(text: str) -> str:
    """Make a text harmless in a Markdown table: no HTML, no pipe, no line break, nothing invisible."""
    plain = show(text)[1:-1] if len(text) <= 80 else text.replace("\n", " ")
    safe = escape(plain, quote=False)
    for char in "\\|`*_[]":
        safe = safe.replace(char, f"&#{ord(char)};")
    return safe


def html(report: Report, lang: str) -> str:
    """Write a report as one HTML page that needs nothing else; changed charts stand side by side."""
    say = {name: words.of(lang) for name, words in _WORDS.items()}
    body = [f"<h1>{say['title']}</h1>", f"<p>{escape(say['against'].format(base=report.base))}</p>"]
    for part in _parts(report, say):
        body.append(f"<h2>{escape(part.heading)}</h2>")
        body += [f"<p>{escape(it)}</p>" for it in part.lines]
        if part.rows:
            body.append(_table(part))
        body += [_pair(it, say) for it in part.pictures]
    if report.is_empty:
        body.append(f"<p>{say['nothing']}</p>")
    return (
        f'<!doctype html>\n<html lang="{TAG.of(lang)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{say["title"]}</title>\n'
        f"<style>{_STYLE}</style>\n</head>\n<body>\n" + "\n".join(body) + "\n</body>\n</html>\n"
    )


_STYLE = (
    "body{font-family:sans-serif;line-height:1.6;max-width:76rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}"
    "table{border-collapse:collapse;margin:1rem 0}th,td{border-bottom:1px solid #bbb;padding:.3rem .6rem;text-align:left;"
    "vertical-align:top}.pair{display:flex;flex-wrap:wrap;gap:1.5rem}.pair figure{margin:0;flex:1 1 28rem;min-width:0}"
    "svg{max-width:100%;height:auto}"
)


def _table(part: _Part) -> str:
    head = "".join(f'<th scope="col">{escape(it)}</th>' for it in part.head)
    rows = "".join("<tr>" + "".join(f"<td>{escape(it)}</td>" for it in row) + "</tr>" for row in part.rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _pair(picture: ChartChange, say: dict[str, str]) -> str:
    sides = []
    for name, side in (("before", picture.before), ("after", picture.after)):
        # The drawings are written by ourselves, words escaped.
        shown = say["none"] if side is None else side.svg or escape(say["no_picture"])
        sides.append(f"<figure><figcaption>{say[name]}</figcaption>{shown}</figure>")
    return f'<h3>{escape(picture.title)} ({escape(picture.id)})</h3><div class="pair">{"".join(sides)}</div>'


def _parts(report: Report, say: dict[str, str]) -> Iterator[_Part]:
    """Yield the parts that have something to say, what must be acted on first."""
    if report.errors:
        rows = [(f"{it.span.path}:{it.span.line}", it.rule, it.message.of(say["lang"])) for it in report.errors]
        yield _Part(say["errors"], head=(say["file"], "rule", ""), rows=rows)
    if report.owing:
        yield _Part(say["owing"], lines=(say["owing_why"], *report.owing))
    count = say["count"].format(before=report.total_before, after=report.total)
    if report.added:
        head = tuple(say[it] for it in ("id", "printed", "indicator", "place", "source", "paragraph", "state"))
        yield _Part(
            f"{say['added']} ({len(report.added)})",
            lines=(count,),
            head=head,
            rows=[_added(it, say) for it in report.added],
        )
    if report.changed:
        head = tuple(say[it] for it in ("id", "field", "was", "is"))
        changes = [row for it in report.changed for row in _changed(it)]
        yield _Part(f"{say['changed']} ({len(report.changed)})", head=head, rows=changes)
    if report.withdrawn:
        yield _Part(
            f"{say['withdrawn']} ({len(report.withdrawn)})", head=(say["id"], say["printed"]), rows=report.withdrawn
        )
    if report.renamed:
        yield _Part(say["renamed"], head=(say["was"], say["is"]), rows=report.renamed)
    if report.corrections:
        yield _Part(say["corrections"], lines=report.corrections)
    yield from _told(report, say)
    yield from _site(report, say)


def _told(report: Report, say: dict[str, str]) -> Iterator[_Part]:
    """Yield what articles, indicators and calculations say before and after."""
    if report.sentences:
        head = tuple(say[it] for it in ("place_in", "was", "is"))
        rows: list[Row] = [(it.place, it.before or "—", it.after or "—") for it in report.sentences]
        yield _Part(f"{say['sentences']} ({len(rows)})", head=head, rows=rows)
    if report.indicators:
        head = tuple(say[it] for it in ("indicator", "field", "was", "is"))
        changes = [row for it in report.indicators for row in _changed(it)]
        yield _Part(f"{say['indicators']} ({len(report.indicators)})", head=head, rows=changes)
    if report.counts:
        head = tuple(say[it] for it in ("calculation", "was", "is"))
        yield _Part(say["counts"], head=head, rows=[(name, was or "—", now or "—") for name, was, now in report.counts])


def _site(report: Report, say: dict[str, str]) -> Iterator[_Part]:
    addresses = [
        *((path, say["gone"]) for path in report.addresses_gone),
        *((f"{old} → {new}", say["moved"]) for old, new in report.addresses_moved),
        *((path, say["new"]) for path in report.addresses_added),
    ]
    if addresses:
        yield _Part(say["addresses"], head=(say["addresses"], say["change"]), rows=addresses)
    if report.pictures:
        part = _Part(
            f"{say['charts']} ({len(report.pictures)})",
            head=(say["charts"], say["change"]),
            rows=[_picture(it, say) for it in report.pictures],
        )
        part.pictures = [it for it in report.pictures if it.is_redrawn]
        yield part
    if report.untranslated or report.untranslated_before:
        line = say["untranslated"].format(before=report.untranslated_before, after=len(report.untranslated))
        yield _Part(say["translation"], lines=(line, *report.untranslated))
    rows: list[Row]
    if report.sizes:
        rows = [(name, f"{was:,}", f"{now:,}", f"{now - was:+,}") for name, was, now in report.sizes]
        yield _Part(say["sizes"], head=(say["file"], say["was"], say["is"], say["change"]), rows=rows)
    if any(was != now for _, was, now in report.verification) or report.unverified:
        rows = [(say[name], str(was), str(now)) for name, was, now in report.verification]
        lines = (say["still"].format(names=", ".join(report.unverified)),) if report.unverified else ()
        yield _Part(say["verification"], lines=lines, head=(say["state"], say["was"], say["is"]), rows=rows)


def _added(it: Observation, say: dict[str, str]) -> Row:
    name, place = it.indicator.name.of(say["lang"]), it.place.name.of(say["lang"])
    state = say["verified"] if it.verified else say["unverified"]
    return (it.id, it.record.printed, name, place, it.source.id, str(it.record.paragraph), state)


def _changed(change: RecordChange) -> Iterator[Row]:
    for key, was, now in change.fields:
        yield (change.id, key, was or "—", now or "—")


def _picture(picture: ChartChange, say: dict[str, str]) -> Row:
    what = f"{say['before']} ≠ {say['after']}"
    if picture.before is None:
        what = say["new"]
    elif picture.after is None:
        what = say["removed"]
    elif not picture.is_redrawn:
        what = say["words"]
    return (f"{picture.title} ({picture.id})", what)
