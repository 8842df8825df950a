"""The content/ folder: what Pelican would publish without asking is refused before Pelican is started.

Pelican follows a link out of the folder, writes where `Save_as` says, publishes dates that have not come, and drops
an article it cannot read without failing. So names and fields are a closed list here.
"""

import datetime
import itertools
import re
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path

from dashboards.checks.dates import DATE_ORDER, FUTURE_DATE
from dashboards.checks.namespace import TRANSLATION
from dashboards.checks.record_names import RESERVED
from dashboards.checks.references import RESERVED_NAME
from dashboards.checks.unused import FILE_UNUSED
from dashboards.errors import Problem, Span, show
from dashboards.errors.rules import rule
from dashboards.prose.shape import TEXT_SIZE
from dashboards.readers.loading import FILE_END, FILE_KIND, FILE_NAME, cut_off
from dashboards.readers.picture_files import FOLDER as PICTURES
from dashboards.readers.typed_records import DATE

MERGE_MARK = rule("merge-mark", ("文章里不能留着合并冲突的标记", "a text must hold no marks of a merge"), ("两份文字会一前一后都发表出去。", "Both texts would be published, one after the other."), ("选定一份，删掉标记", "choose one text and delete the marks"), bad="<<<<<<< HEAD", good="大厅收到诉求。")  # fmt: skip
ARTICLE_FIELD = rule("article-field", ("文章开头的字段要齐全、要认识", "an article's fields must be complete and known"), ("少了或写错了字段，文章会悄悄不见或出现在错误的地址。", "With a field missing or wrong, an article vanishes or appears at a wrong address."), ("照提示补上或改正", "add or mend it as the help says"), bad="Titel: 题目", good="Title: 题目")  # fmt: skip


ARTICLE = re.compile(r"content/articles/(?P<slug>[a-z0-9]+(?:-[a-z0-9]+)*)(?P<en>\.en)?\.md\Z")
PAGE = re.compile(r"content/pages/(?P<slug>[a-z0-9]+(?:-[a-z0-9]+)*)(?P<en>\.en)?\.md\Z")
# The standing texts that have a page; of any other nobody would read a word.
STANDING = ("about", "methods", "privacy")
# An address that people copy; every file name made of it has room to spare.
SLUG_AT_MOST = 80
# What an article may have readers do at its end.
TOOLS = ("half-pair",)
FIELDS = frozenset(
    {"title", "slug", "lang", "date", "modified", "summary", "by", "checked", "aliases", "tool", "draft", "topics"}
    | {"obs", "calc", "number-ok", "word-ok"}
)
NEEDED = ("title", "slug", "lang", "date", "summary")
NEEDED_BY_PAGES = ("title", "slug", "lang")
# As Markdown reads it: a key may be indented a little, and a line indented more goes on with the field above.
_FIELD = re.compile(r" {0,3}(?P<key>[A-Za-z0-9_-]+):\s*(?P<value>.*)\Z")
_GOES_ON = re.compile(r" {4,}")
BYTES_AT_MOST = 1_000_000
# A row of equals signs alone may underline a heading; the two others never stand alone.
_MERGE = re.compile(r"(?:<{7}|>{7}|\|{7})(?: |\Z)")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def check_folder(root: Path, today: datetime.date) -> Iterator[Problem]:
    """Check every file below content/: its kind, name, fields and date; `today` is the last day that may be used."""
    content = root / "content"
    if content.is_symlink():
        yield FILE_KIND.at(
            Span(path="content"),
            ("content不能是符号链接", "content must not be a link"),
            ("放进真正的文件夹", "put the real folder there"),
        )
        return
    for path in sorted(content.rglob("*")):
        name = path.relative_to(root).as_posix()
        mode = path.lstat().st_mode
        if stat.S_ISDIR(mode):
            continue
        if not stat.S_ISREG(mode):
            yield FILE_KIND.at(Span(path=name), ("必须是普通文件，不能是链接、管道或设备", "file must be a plain file, no link, pipe or device"))  # fmt: skip
        elif name.startswith(f"{PICTURES}/"):
            continue  # has a check of its own
        elif not (match := ARTICLE.match(name) or PAGE.match(name)):
            yield FILE_NAME.at(Span(path=name), ("文件名必须是“短名.md”或“短名.en.md”，短名只用a-z0-9-", "file must be named <slug>.md or <slug>.en.md, the slug in a-z0-9-"), ("改名；图片放进content/pictures，数据放进data", "rename it; pictures belong in content/pictures, data in data"))  # fmt: skip
        elif name.startswith("content/pages/") and match["slug"] not in STANDING:
            yield FILE_UNUSED.at(Span(path=name), (f"没有哪一页会用这篇文字：{show(name)}", f"page must be one of {', '.join(STANDING)}: {show(name)}"), (f"content/pages里只有{'、'.join(STANDING)}；文章放进content/articles", "move it to content/articles; content/pages holds the standing texts alone"))  # fmt: skip
        elif len(match["slug"]) > SLUG_AT_MOST:
            yield FILE_NAME.at(Span(path=name), (f"短名最多{SLUG_AT_MOST}个字符", f"slug must be at most {SLUG_AT_MOST} characters"), ("换一个短的", "choose a shorter one"))  # fmt: skip
        elif path.stat().st_size > BYTES_AT_MOST:
            yield TEXT_SIZE.at(Span(path=name), ("文章太长", f"article must be at most {BYTES_AT_MOST} bytes"), ("把它拆成几篇", "split it into several"))  # fmt: skip
        else:
            yield from _text(name, match, path.read_bytes(), today)


def _text(name: str, match: re.Match[str], raw: bytes, today: datetime.date) -> Iterator[Problem]:
    """Check a text's fields and marks; of one that is empty or no UTF-8 nothing else is told."""
    if not raw.strip():
        yield FILE_END.at(Span(path=name), ("文件是空的", "file must not be empty; it may have been cut off"), ("从版本库里恢复；不要这篇文章就删掉文件", "restore it from the repository; delete the file if there is to be no such article"))  # fmt: skip
        return
    try:
        lines = _lines(raw, "strict")
    except UnicodeDecodeError:
        return  # told where the text is read
    yield from _merged(name, lines)
    yield from _fields(name, match, lines, today)
    if lines[-1]:
        yield cut_off(
            name, lines, ("核对结尾是否完整，再在最后加一个换行", "see that its end is there, then add a line end")
        )


def check_twins(root: Path) -> Iterator[Problem]:
    """Warn of each article that stands in one language only: readers of the other are told so on the page."""
    articles = root / "content" / "articles"
    names = {it.name for it in articles.glob("*.md")} if articles.is_dir() else set()
    for name in sorted(names):
        twin = name.removesuffix(".en.md") + ".md" if name.endswith(".en.md") else name.removesuffix(".md") + ".en.md"
        if twin not in names:
            yield TRANSLATION.at(
                Span(path=f"content/articles/{name}"),
                (f"没有另一种语言的版本：{twin}", f"article must have its twin: {twin}"),
                ("翻译它；之前页面上会写明还没有译文", "translate it; until then the page says so"),
                severity="warning",
            )


def _fields(name: str, match: re.Match[str], lines: list[str], today: datetime.date) -> Iterator[Problem]:
    fields: dict[str, tuple[int, str]] = {}
    for number, line in enumerate(lines, start=1):
        found = _FIELD.match(line)
        span = Span(path=name, line=number, column=1, end_column=len(found["key"] if found else line) + 1)
        if found is None and fields and _GOES_ON.match(line):
            yield ARTICLE_FIELD.at(span, ("字段要写在一行里", "field must be one line"), ("接到上一行后面；正文前空一行", "join it to the line above; leave a blank line before the text"))  # fmt: skip
            continue
        if found is None:
            break
        key = found["key"].lower()
        if key not in FIELDS:
            yield ARTICLE_FIELD.at(span, (f"文章不能有这个字段：{show(found['key'])}", f"field must be one of the listed: {show(found['key'])}"), (f"可用：{', '.join(sorted(FIELDS))}", f"choices: {', '.join(sorted(FIELDS))}"))  # fmt: skip
        elif key in fields:
            yield ARTICLE_FIELD.at(span, (f"字段写了两次：{show(found['key'])}", f"field must be given once: {show(found['key'])}"), ("只留一个", "keep one of them"))  # fmt: skip
        fields.setdefault(key, (number, found["value"].strip()))
    needed = NEEDED if name.startswith("content/articles/") else NEEDED_BY_PAGES
    for key in needed:
        if not fields.get(key, (0, ""))[1]:
            yield ARTICLE_FIELD.at(Span(path=name), (f"缺少字段{key.title()}", f"article must have the field {key.title()}"), (f"在文件开头加一行“{key.title()}: …”", f"add a line '{key.title()}: …' at the top"))  # fmt: skip
    yield from _values(name, match, fields, today)


def _merged(name: str, lines: list[str]) -> Iterator[Problem]:
    """Find the marks of a merge that was not brought to its end: both texts would be published, one after the other."""
    for number, line in enumerate(lines, start=1):
        if _MERGE.match(line):
            span = Span(path=name, line=number, end_column=len(line) + 1)
            yield MERGE_MARK.at(span, (f"留有合并冲突的标记：{show(line)}", f"text must hold no marks of a merge: {show(line)}"), ("选定其中一份，把三行标记都删掉", "choose one of the two texts and delete the three marks"))  # fmt: skip


def _lines(raw: bytes, errors: str = "replace") -> list[str]:
    return raw.decode("utf-8-sig", errors).replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _values(
    name: str, match: re.Match[str], fields: dict[str, tuple[int, str]], today: datetime.date
) -> Iterator[Problem]:
    slug, lang = match["slug"], "en" if match["en"] else "zh-CN"
    if RESERVED.match(slug):
        yield RESERVED_NAME.at(Span(path=name), (f"{slug}是Windows保留的名字", f"slug must not be a name that Windows reserves: {slug}"))  # fmt: skip
    for key, wanted in (("slug", slug), ("lang", lang)):
        number, value = fields.get(key, (0, ""))
        if value and value != wanted:
            span = Span(path=name, line=number, column=1, end_column=len(key) + 1)
            yield ARTICLE_FIELD.at(span, (f"{key.title()}必须与文件名相符：{show(value)}", f"{key.title()} must be as the file name says: {show(value)}"), (f"写 {key.title()}: {wanted}", f"write '{key.title()}: {wanted}'"))  # fmt: skip
    number, tool = fields.get("tool", (0, ""))
    if tool and tool not in TOOLS:
        span = Span(path=name, line=number, column=1, end_column=len("tool") + 1)
        yield ARTICLE_FIELD.at(span, (f"没有这个工具：{show(tool)}", f"tool must be one of {', '.join(TOOLS)}: {show(tool)}"), (f"可用：{'、'.join(TOOLS)}；不要工具就删掉这一行", f"choices: {', '.join(TOOLS)}; without one delete the line"))  # fmt: skip
    number, value = fields.get("draft", (0, "no"))
    if value not in {"yes", "no"}:
        span = Span(path=name, line=number, column=1, end_column=len("draft") + 1)
        yield ARTICLE_FIELD.at(span, (f"Draft写yes或no：{show(value)}", f"Draft must be yes or no: {show(value)}"), ("写好了就删掉这一行", "delete the line once the article is ready"))  # fmt: skip
    for key in ("date", "modified"):
        number, value = fields.get(key, (0, ""))
        if value:
            yield from _date(Span(path=name, line=number, column=1, end_column=len(key) + 1), value, today)
    yield from _modified(name, fields)


def listed(text: str) -> tuple[str, ...]:
    """Return what a field names with commas between: former slugs, topics."""
    return tuple(it.strip() for it in text.split(",") if it.strip())


def today_at_home() -> datetime.date:
    """Return the day by which an article appears: that of the readers, who are in China, whatever the machine's zone."""
    return datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=8))).date()


def is_left_out(fields: Mapping[str, object], today: datetime.date) -> bool:
    """Whether an article, by its fields, is a draft, or waits for its day."""
    written = fields.get("date", "")
    day = written.date().isoformat() if isinstance(written, datetime.datetime) else str(written)
    return fields.get("draft") == "yes" or day > today.isoformat()


def left_out(root: Path) -> tuple[str, ...]:
    """Name the articles that a build of today leaves out."""
    found = []
    for path in sorted((root / "content" / "articles").glob("*.md")):
        named = (_FIELD.match(line) for line in itertools.takewhile(_FIELD.match, _lines(path.read_bytes())))
        fields = {it["key"].lower(): it["value"].strip() for it in named if it}
        if is_left_out(fields, today_at_home()):
            found.append(path.name)
    return tuple(found)


def check_aliases(root: Path) -> Iterator[Problem]:
    """Check that each former slug is one, and that no other article stands or stood at its address."""
    held: dict[tuple[str, str], str] = {}
    named: list[tuple[str, str, int, str]] = []
    for path in sorted((root / "content" / "articles").glob("*.md")):
        match = ARTICLE.match(name := path.relative_to(root).as_posix())
        if match is None or not path.is_file():
            continue
        held[match["en"] or "", match["slug"]] = name
        for number, line in enumerate(_lines(path.read_bytes()), start=1):
            field = _FIELD.match(line)
            if field is None:
                break
            if field["key"].lower() == "aliases":
                named += [(name, match["en"] or "", number, it) for it in listed(field["value"])]
    for name, lang, number, old in named:
        span = Span(path=name, line=number, column=1, end_column=len("Aliases") + 1)
        if not ARTICLE.match(f"content/articles/{old}.md"):
            yield ARTICLE_FIELD.at(span, (f"曾用短名格式不对：{show(old)}", f"a former slug must be a slug: {show(old)}"), ("只用a-z0-9-，几个之间用逗号隔开", "use a-z0-9- alone, with commas between several"))  # fmt: skip
        elif (lang, old) in held:
            yield ARTICLE_FIELD.at(span, (f"曾用短名已被占用：{show(old)}（{held[lang, old]}）", f"a former slug must not be that of another article: {show(old)} ({held[lang, old]})"), ("换一个，或改那篇文章", "choose another, or mend that article"))  # fmt: skip
        held.setdefault((lang, old), name)


def _modified(name: str, fields: dict[str, tuple[int, str]]) -> Iterator[Problem]:
    """Find an article that was changed before it was written."""
    (_, date), (number, modified) = fields.get("date", (0, "")), fields.get("modified", (0, ""))
    if date and _DAY.fullmatch(date) and _DAY.fullmatch(modified) and modified < date:
        span = Span(path=name, line=number, column=1, end_column=len("modified") + 1)
        yield DATE_ORDER.at(span, (f"Modified不能早于Date（{date}）：{show(modified)}", f"Modified must not come before Date ({date}): {show(modified)}"), ("改正其中一个；没有改过就删掉Modified", "mend one of the two; delete Modified if nothing was changed"))  # fmt: skip


def _date(span: Span, value: str, today: datetime.date) -> Iterator[Problem]:
    try:
        day = datetime.date.fromisoformat(value) if len(value) == len("2026-01-31") else None
    except ValueError:
        day = None
    if day is None:
        yield DATE.at(span, (f"日期必须写成 YYYY-MM-DD：{show(value)}", f"date must be a real day as YYYY-MM-DD: {show(value)}"), ("例如 2026-01-31", "for example 2026-01-31"))  # fmt: skip
    elif day > today and span.end_column == len("date") + 1:
        # An article may wait for its day; a day that is a slip of the pen should not go unseen.
        yield FUTURE_DATE.at(span, (f"到{value}才发布：这一天还没有到", f"article is left out until its day: {value}"), ("预览里看得到；日期写错了就改正", "the preview shows it; mend the date if it is a slip"), severity="warning")  # fmt: skip
    elif day > today:
        yield FUTURE_DATE.at(span, (f"日期还没有到：{show(value)}", f"date must not lie in the future: {show(value)}"))  # fmt: skip
