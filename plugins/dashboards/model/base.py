"""What every record is made of: kinds of text and number, words in two languages, stretches of time, the source's words."""

import datetime
import re
from decimal import Decimal
from enum import Enum
from typing import Annotated, ClassVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from dashboards.lang import pick
from dashboards.model.said import Described, Points, said
from dashboards.model.vocabulary import Precision


class Whose(Enum):
    """Whose words a text is: ours, a name that things go by, the source's own; a code is no text.

    A text that says nothing of this is ours, and so is read for numbers, for words and for its translation.
    """

    OURS = "ours"
    NAME = "name"
    PRINTED = "printed"
    CODE = "code"


ID = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"
FULL_ID = r"^[a-z0-9]+(?:-[a-z0-9]+)*\.[a-z0-9]+(?:-[a-z0-9]+)*$"

ID_AT_MOST = 80
Id = Annotated[str, Whose.CODE, StringConstraints(pattern=ID, max_length=ID_AT_MOST)]
# A reference may be any words: whether it leads somewhere is a check, which can say what was meant (昆山市 → kunshan).
NAME_AT_MOST = 200
Ref = Annotated[str, Whose.CODE, StringConstraints(min_length=1, max_length=NAME_AT_MOST)]
PlaceRef = Annotated[Ref, Points("place")]
ThemeRef = Annotated[Ref, Points("theme")]
IndicatorRef = Annotated[Ref, Points("indicator")]
SourceRef = Annotated[Ref, Points("source")]
InitiativeRef = Annotated[Ref, Points("initiative")]
ProcessRef = Annotated[Ref, Points("process")]
ObservationRef = Annotated[Ref, Points("observation")]
# An observation, or a cell without a number, which a sum may have to do without.
EntryRef = Annotated[Ref, Points("entry")]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000)]
# The source's own words, which verification finds again in its archived text.
Printed = Annotated[str, Whose.PRINTED, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000)]
# What is no text for readers: a licence's name, the words that a waiver lets stand and its reason.
Code = Annotated[str, Whose.CODE, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000)]
Unit = Annotated[str, Whose.CODE, StringConstraints(max_length=20)]
PARAGRAPHS = r"^[0-9]+(?:-[0-9]+)?$"
SHA256 = r"^[0-9a-f]{64}$"
Sha256 = Annotated[str, Whose.CODE, StringConstraints(pattern=SHA256)]
# The site's address ends at its host: what follows is the base path, and a slash at the end would stand twice in every link.
SITE = r"^https?://[^/?#\s]+$"
BASE_PATH = r"^(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*$"
# Nothing in it can add to a mail link.
CONTACT = r"^[A-Za-z0-9._+-]+@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}$"
FILE_NAME = r"^[^/\\\x00-\x1f.][^/\\\x00-\x1f]{0,199}$"
FileName = Annotated[str, Whose.CODE, StringConstraints(pattern=FILE_NAME, min_length=1)]


def _plain_number(value: object) -> object:
    # 0620, 1e309, 0x190 and NaN are not how a count is written; a leading zero is a slip, never a number.
    if isinstance(value, str) and re.fullmatch(r"-?[1-9][0-9]{18,}(?:\.[0-9]+)?|-?(?:0|[1-9][0-9]*)\.[0-9]{7,}", value):
        message = "must have at most 18 digits before the point and 6 after it"
        raise ValueError(message)
    if isinstance(value, str) and not re.fullmatch(r"-?(?:0|[1-9][0-9]{0,17})(?:\.[0-9]{1,6})?", value):
        message = "must be a plain decimal number"
        raise ValueError(message)
    return value


def _iso_date(value: object) -> object:
    if isinstance(value, str) and not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        message = "must be a date as YYYY-MM-DD"
        raise ValueError(message)
    return value


def _yes_no(value: object) -> object:
    answers = {"yes": True, "no": False, "true": True, "false": False}
    if isinstance(value, str) and value not in answers:
        message = "must be yes or no"
        raise ValueError(message)
    return answers[value] if isinstance(value, str) else value


def _web_address(value: str) -> str:
    if not re.fullmatch(r"https?://[^\s<>\"'`\\\x00-\x20]+", value):
        message = "must be a web address that starts with https:// or http://"
        raise ValueError(message)
    authority = re.split(r"[/?#]", value.split("//", 1)[1], maxsplit=1)[0]
    if "@" in authority:
        message = "must have no user name or password"
        raise ValueError(message)
    host, colon, port = authority.partition(":")
    if not _HOST.fullmatch(host) or (colon and not (port.isascii() and port.isdigit() and 0 < int(port) <= _PORTS)):
        message = "must have a host of letters, digits, hyphens and dots"
        raise ValueError(message)
    if "#" in value:
        message = "must have no # and what follows it"
        raise ValueError(message)
    return value


def is_web_address(value: str) -> bool:
    """Return whether a text is a web address that a record may hold."""
    try:
        _web_address(value)
    except ValueError:
        return False
    return True


_PORTS = 65_535
_LABEL = r"(?!-)[A-Za-z0-9-]{1,63}(?<!-)"
# Letters that look like Latin ones (Cyrillic, Greek, full-width) lead elsewhere than they say; Chinese ones look like none.
_HOST = re.compile(rf"(?:localhost|(?:(?:{_LABEL}|[\u4e00-\u9fff]{{1,60}})\.)+(?:{_LABEL}|[\u4e00-\u9fff]{{1,60}}))")


Number = Annotated[Decimal, BeforeValidator(_plain_number)]
Count = Annotated[int, BeforeValidator(_plain_number), Field(ge=0, le=10**9)]
Paragraph = Annotated[int, BeforeValidator(_plain_number), Field(ge=1, le=100_000)]
IsoDate = Annotated[datetime.date, BeforeValidator(_iso_date)]
YesNo = Annotated[bool, BeforeValidator(_yes_no)]
WebAddress = Annotated[str, Whose.CODE, StringConstraints(max_length=2000), AfterValidator(_web_address)]
SiteAddress = Annotated[str, Whose.CODE, StringConstraints(pattern=SITE, max_length=300), AfterValidator(_web_address)]


# fmt: off
class Record(BaseModel):
    """What all records share: frozen, and no key that the model does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Text(Record):
    """Words of our own in Chinese and, once translated, in English."""

    described: ClassVar[Described] = Described.of("中英文", "words in both languages", "自己写的话，中文在前，英文在后。", "Words of our own, in Chinese and in English.")
    whose: ClassVar[Whose] = Whose.OURS
    zh: Words
    en: Words | None = None

    def of(self, lang: str) -> str:
        """Return the words in `lang`; Chinese where there is no translation yet."""
        return pick(lang, self.zh, self.en or self.zh)


class InBoth(Text):
    """Words of our own that are owed in both languages from the first day."""

    described: ClassVar[Described] = Described.of("中英文", "words in both languages", "自己写的话，中英文都要有。", "Words of our own, owed in both languages.")
    en: Words


class Name(Text):
    """What something is called; a number in it is no measurement, and yet needs a reason to stand there."""

    described: ClassVar[Described] = Described.of("名称", "name", "名字或标题，中文在前，英文在后；里面的数字要么是数据点，要么写明理由。", "A name or title, in Chinese and in English; a number in it is an observation, or is waived with a reason.")
    whose: ClassVar[Whose] = Whose.NAME


class TimeSpan(Record):
    """A stretch of time as printed; `start` and `end` (both inclusive days) only where printed or soundly implied."""

    described: ClassVar[Described] = Described.of("日期", "date", "原样印出的日期，以及能确定的起止日。", "A date as printed, and the days that it surely means.")
    printed: Printed | None = None
    printed_en: Words | None = None
    start: IsoDate | None = None
    end: IsoDate | None = None
    precision: Annotated[Precision, said("精度", "precision", "日期准到日、月、季、年，还是推定的年份。", "Whether the date is good to the day, month, quarter, year, or an inferred year.")] = "unknown"
    inferred: Annotated[YesNo, said("推定", "inferred", "起止日（或其中的年份）由编辑推定、原文没有印时写yes。", "Yes where the days, or their year, were worked out by an editor and are not printed.")] = False
    paragraph: Paragraph | None = None
    basis: Text | None = None


class Cell(Record):
    """A cell of a table: rows and columns count from 1, header rows and row names included."""

    described: ClassVar[Described] = Described.of("单元格", "cell", "表格里的一格；行和列从1数起，表头和行名也算。", "A cell of a table; rows and columns count from 1, header rows and row names included.")
    table: Annotated[Paragraph | None, said("第几张表", "table", "来源里的第几张表；只有一张就不写。", "Which table of the source; left out where there is one.", "cell_table")] = None
    row: Annotated[Paragraph | None, said("第几行", "row", "表的第几行，表头也算；不写就是paragraph那一行。", "Which row of the table, header rows included; left out, it is the line that 'paragraph' names.", "cell_row")] = None
    column: Annotated[Paragraph, said("第几列", "column", "第几列，行名也算一列。", "Which column of the table; row names are one, too.", "cell_column")]


class Stated(Record):
    """The source's own words for what a field says, and the paragraph that they stand in."""

    described: ClassVar[Described] = Described.of("原文依据", "the source's words", "原文说明这一点的原话和段落。", "The source's own words for it, and their paragraph.")
    printed: Printed
    paragraph: Paragraph
    occurrence: Paragraph | None = None
    cell: Annotated[
        Cell | None,
        said("单元格", "cell", "这些字在表格里时，写在哪一格。", "Where the words stand in a table: the cell."),
    ] = None


# fmt: on
