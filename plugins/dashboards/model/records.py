"""The records that editors write, typed: one frozen model a kind of file, keys in the order that `fmt` writes them."""

import datetime
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from enum import Enum
from typing import Annotated, ClassVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from dashboards.model.vocabulary import (
    AuthorKind,
    ChartKind,
    ClaimDirection,
    Comparison,
    ComponentKind,
    CountedAs,
    Direction,
    Event,
    Flag,
    Level,
    Moment,
    Nature,
    PeriodType,
    PlaceKind,
    Precision,
    ProcessShape,
    ReportedBy,
    SourceKind,
    SourceLanguage,
    Statistic,
)


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
Ref = Annotated[str, Whose.CODE, StringConstraints(min_length=1, max_length=200)]
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
    """Say whether a text is a web address that a record may hold."""
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


class Record(BaseModel):
    """What all records share: frozen, and no key that the model does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Text(Record):
    """Words of our own in Chinese and, once translated, in English."""

    whose: ClassVar[Whose] = Whose.OURS
    zh: Words
    en: Words | None = None

    def of(self, lang: str) -> str:
        """Give the words in `lang`; Chinese where there is no translation yet."""
        return self.en if lang == "en" and self.en else self.zh


class Name(Text):
    """What something is called; a number in it is no measurement, and yet needs a reason to stand there."""

    whose: ClassVar[Whose] = Whose.NAME


class Span(Record):
    """A stretch of time as printed; `start` and `end` (both inclusive days) only where printed or soundly implied."""

    printed: Printed | None = None
    printed_en: Words | None = None
    start: IsoDate | None = None
    end: IsoDate | None = None
    precision: Precision = "unknown"
    inferred: YesNo = False
    paragraph: Paragraph | None = None
    basis: Text | None = None


class Stated(Record):
    """The source's own words for what a field says, and the paragraph that they stand in."""

    printed: Printed
    paragraph: Paragraph
    occurrence: Paragraph | None = None


class StatedFields(Record):
    """For each field that is a judgement: where the source says so. Without its words such a field lifts nothing."""

    of: Stated | None = None
    sum_of: Stated | None = None
    comparison: Stated | None = None
    reported_by: Stated | None = None
    method: Stated | None = None


class Place(Record):
    """The body that a number counts."""

    id: Id
    name: Name
    kind: PlaceKind
    parent: Ref | None = None
    aliases: tuple[Id, ...] = ()


class Theme(Record):
    """A field of government service that initiatives are filed under."""

    id: Id
    name: Name
    definition: Text


class Indicator(Record):
    """What is measured: definition, units, chain level, event and direction."""

    id: Id
    name: Name
    units: tuple[Unit, ...]
    chain_level: Level
    event: Event | None = None
    direction: Direction = "none"
    definition: Text
    print_beside: Text
    aliases: tuple[Id, ...] = ()


class Archive(Record):
    """The stored text of a source, kept outside the repo: file name, SHA-256 of its bytes, number of paragraphs."""

    file: FileName
    sha256: Sha256
    paragraphs: Paragraph


class Trap(Record):
    """Something in a source that would mislead a hasty reader."""

    whose: ClassVar[Whose] = Whose.OURS
    paragraph: Paragraph | None = None
    zh: Words
    en: Words | None = None


class Source(Record):
    """One article or bulletin that prints numbers."""

    id: Id
    title: Name
    title_printed: YesNo = True
    publisher: Name | None = None
    author_role: Name | None = None
    author_kind: AuthorKind | None = None
    kind: SourceKind
    language: SourceLanguage = "zh"
    date: Span | None = None
    address: WebAddress | None = None
    archive: Archive
    entered: IsoDate | None = None
    reading_order: tuple[Annotated[str, Whose.CODE, StringConstraints(pattern=PARAGRAPHS)], ...] = ()
    traps: tuple[Trap, ...] = ()
    aliases: tuple[Id, ...] = ()
    note: Text | None = None

    @property
    def printed_on(self) -> datetime.date | None:
        """Give the last day on which it can have been printed, where its date is printed and not inferred."""
        date = self.date
        if date is None or date.printed is None or date.inferred or date.precision == "inferred-year":
            return None
        return date.end


class Component(Record):
    """A named thing that belongs to an initiative and has no page of its own."""

    whose: ClassVar[Whose] = Whose.NAME
    zh: Words
    en: Words | None = None
    kind: ComponentKind = "other"
    paragraph: Paragraph | None = None
    note: Text | None = None


class DatedEvent(Record):
    """Something dated that happened to an initiative."""

    id: Id | None = None
    date: Span
    paragraph: Paragraph
    text: Text


class Claim(Record):
    """An effect that the source claims without a number, in our words."""

    paragraph: Paragraph
    direction: ClaimDirection
    question: Ref | None = None
    text: Text


class Step(Record):
    """One step of a process; `when` says on what condition it is taken."""

    whose: ClassVar[Whose] = Whose.OURS
    zh: Words
    en: Words | None = None
    when: Text | None = None
    paragraph: Paragraph | None = None


class StepMatch(Record):
    """Two steps of two processes that an editor reads as the same, by their numbers, and what they share."""

    own: Paragraph
    other: Paragraph
    text: Text | None = None


class Matches(Record):
    """Which steps of another process match this one's: an editor's reading, and said so beside the drawing."""

    process: Ref
    pairs: tuple[StepMatch, ...] = Field(min_length=1)


class Process(Record):
    """How an initiative works, step by step."""

    id: Id
    name: Name | None = None
    shape: ProcessShape
    paragraph: Paragraph
    open_ended: Stated | None = None
    matches: Matches | None = None
    items: tuple[Step, ...] = Field(min_length=1)


class Period(Record):
    """The time that a number counts over, as printed."""

    printed: Printed | None = None
    printed_en: Words | None = None
    type: PeriodType
    start: IsoDate | None = None
    end: IsoDate | None = None
    paragraph: Paragraph | None = None
    basis: Text | None = None


class Baseline(Record):
    """The value before, with its own words and paragraph."""

    printed: Printed
    paragraph: Paragraph
    occurrence: Paragraph | None = None
    value: Number | None = None
    low: Number | None = None
    high: Number | None = None
    unit: Unit | None = None
    note: Text | None = None


class ObservationRecord(Record):
    """One reported number as the editor typed it: the printed words, what they count and what they leave out."""

    id: Id
    indicator: Ref
    place: Ref | None = None
    source: Ref | None = None
    printed: Annotated[str, Whose.PRINTED, StringConstraints(min_length=1, max_length=60)]
    paragraph: Paragraph
    occurrence: Paragraph | None = None
    value: Number | None = None
    low: Number | None = None
    high: Number | None = None
    unit: Unit | None = None
    nature: Nature
    statistic: Statistic
    moment: Moment = "none"
    period: Period
    as_of: Span | None = None
    baseline: Baseline | None = None
    of: Ref | None = None
    sum_of: tuple[Ref, ...] = ()
    same_as: Ref | None = None
    population: Text | None = None
    method: Text | None = None
    comparison: Comparison = "none"
    whole: Stated | None = None
    reported_by: ReportedBy
    stated: StatedFields | None = None
    flags: tuple[Flag, ...] = ()
    aliases: tuple[Id, ...] = ()
    note: Text | None = None


def words_stated(record: ObservationRecord) -> Iterator[tuple[tuple[str, ...], Stated]]:
    """Yield the source's words that stand behind an observation's judgements, with the path to each."""
    for field in StatedFields.model_fields:
        words = getattr(record.stated, field) if record.stated is not None else None
        if words is not None:
            yield ("stated", field), words
    if record.whole is not None:
        yield ("whole",), record.whole


class Initiative(Record):
    """One named reform, platform, mechanism or programme, with what is reported of it."""

    id: Id
    place: Ref
    name: Name
    theme: Ref
    more_themes: tuple[Ref, ...] = ()
    part_of: Ref | None = None
    source: Ref
    paragraphs: tuple[Paragraph, ...] = Field(min_length=1)
    aliases: tuple[Id, ...] = ()
    summary: Text
    components: tuple[Component, ...] = ()
    events: tuple[DatedEvent, ...] = ()
    processes: tuple[Process, ...] = ()
    claims: tuple[Claim, ...] = ()
    observations: tuple[ObservationRecord, ...] = ()

    @property
    def themes(self) -> tuple[str, ...]:
        """Give the ids of all themes that it is filed under, the first one first."""
        return tuple(dict.fromkeys((self.theme, *self.more_themes)))


class Filter(Record):
    """Which observations a chart shows: every given field must match one of its values."""

    city: tuple[Ref, ...] = ()
    place: tuple[Ref, ...] = ()
    theme: tuple[Ref, ...] = ()
    indicator: tuple[Ref, ...] = ()
    level: tuple[CountedAs, ...] = ()
    nature: tuple[Nature, ...] = ()
    statistic: tuple[Statistic, ...] = ()
    source: tuple[Ref, ...] = ()
    initiative: tuple[Ref, ...] = ()


class Chart(Record):
    """A declared picture of observations."""

    id: Id
    kind: ChartKind
    title: Text
    subtitle: Text | None = None
    observations: tuple[Ref, ...] = ()
    filter: Filter | None = None
    initiatives: tuple[Ref, ...] = ()
    process: Ref | None = None
    facets: YesNo = False
    aliases: tuple[Id, ...] = ()
    summary: Text | None = None
    caveats: tuple[Text, ...] = ()
    waivers: tuple["Waiver", ...] = ()


class Waiver(Record):
    """A finding of the word lint that an editor lets stand, with the reason in writing."""

    words: Code
    reason: Code


class Correction(Record):
    """A published value that changed: what it was, what it is, and why."""

    id: Id
    date: IsoDate
    observation: Ref
    was: Printed
    now: Printed | None = None
    withdrawn: YesNo = False
    why: Text
    noticed_by: Text


class Licence(Record):
    """Licences by SPDX name."""

    code: Code
    data: Code


class Filing(Record):
    """Record-filing numbers that a host in mainland China must show; empty where there are none."""

    icp: Annotated[str, Whose.CODE] = ""
    police: Annotated[str, Whose.CODE] = ""


class Site(Record):
    """The site's own settings."""

    url: SiteAddress = "https://reform-ledger.example"
    base_path: Annotated[str, Whose.CODE, StringConstraints(pattern=BASE_PATH, max_length=200)] = ""
    name: Name
    tagline: Text | None = None
    description: Text
    repository: WebAddress
    contact: Annotated[str, Whose.CODE, StringConstraints(pattern=CONTACT, max_length=200)]
    licence: Licence
    filing: Filing = Filing()
    form: YesNo = False


RECORD_KINDS: Mapping[str, type[Record]] = {
    "site": Site,
    "place": Place,
    "theme": Theme,
    "indicator": Indicator,
    "source": Source,
    "initiative": Initiative,
    "chart": Chart,
    "correction": Correction,
}
Chart.model_rebuild()
