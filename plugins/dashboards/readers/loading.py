"""From the `data/` folder to one dataset: every file read, every record typed, every finding collected."""

import os
import re
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from dashboards.errors import FIRST_GIVEN, Problem, Related, Span, show
from dashboards.errors.rules import rule
from dashboards.model import (
    Chart,
    Correction,
    Dataset,
    Dimension,
    Fingerprints,
    Indicator,
    Initiative,
    Picture,
    Place,
    Question,
    Record,
    Site,
    Source,
    Theme,
    Verified,
    read_lock,
    shipped_places,
)
from dashboards.model.fingerprints import links
from dashboards.model.lock import LOCK
from dashboards.model.shapes import LISTS, folders_of, is_apart, shape_of
from dashboards.quantities import Lexicon
from dashboards.readers.access import FILE_UNREADABLE, closed
from dashboards.readers.kept import Kept
from dashboards.readers.strict_yaml import BYTES_AT_MOST, Document, NodePath, parse
from dashboards.readers.typed_records import TYPE, read_in_part, read_record
from dashboards.stages import Memo, fingerprint, shipped
from dashboards.stages.workers import in_parts

FILE_KIND = rule("file-kind", ("必须是普通文件", "file must be a plain file"), ("链接、管道和设备可能把别处的内容带进网站，或让检查停住。", "A link, pipe or device can bring other content into the site or hold up the check."), ("删掉它，放进真正的文件", "delete it and put the real file there"), bad="data/themes.yml -> /etc/hosts", good="data/themes.yml")  # fmt: skip
FILE_NAME = rule("file-name", ("文件名和位置必须与记录的id一致，扩展名是.yml", "file must bear its record's id, in its folder, with .yml"), ("地址、引用和审阅都靠文件名找到记录。", "Addresses, references and reviewers find a record by its file."), ("改名或移动文件，或用 inv rename 改id", "rename or move the file, or change the id with inv rename"), bad="data/cities/wuxi/lifts.yaml (id: wuxi-lifts)", good="data/cities/wuxi/wuxi-lifts.yml")  # fmt: skip
FILE_MISSING = rule("file-missing", ("必需的文件必须在", "a file that all else needs must exist"), ("没有它，其余记录无从检查。", "Without it the other records cannot be checked."), ("从版本库里恢复", "restore it from the repository"), bad="(no data/places.yml)", good="data/places.yml")  # fmt: skip
FILE_END = rule("file-end", ("文件最后一行要有换行", "a file must end with a line end"), ("没有换行，多半是传输或保存时被截断了；截断的文件往往还能读。", "Without it a file was most likely cut off on the way, and a file that was cut off can often still be read."), ("核对结尾是否完整，再运行 inv fmt", "see that its end is there, then run inv fmt"), bad="note: 没有说明(cut)", good="note: 没有说明\n")  # fmt: skip
LEXICON_FORM = rule("lexicon", ("词表必须合规", "lexicon must be well-formed"), ("数量怎样读取全靠词表；词表错了，每个数都不可信。", "How numbers are read rests on it; if it is wrong no number can be trusted."), ("对照data/lexicon.yml里的说明改正", "mend it by the comments in data/lexicon.yml"), bad="scales: [万]", good='scales:\n  万: "10000"')  # fmt: skip
DUPLICATE_ID = rule("duplicate-id", ("id必须唯一", "id must be unique"), ("两个东西同名，链接就不知道该去哪里。", "If two things share a name, a link cannot know where to go."), ("换一个id，或删掉一个", "choose another id, or delete one"), bad="id: received\nid: received", good="id: received\nid: closed")  # fmt: skip


# So many files go to a worker at once.
CHUNK = 100
# From so many files on, a second processor is worth its start.
PARSE_WORTH = 300
# From so many files on, keeping them parsed for the next run is worth the reading of what was kept.
KEEP_WORTH = 50
R = TypeVar("R", bound=Record)
# A ledger whose totals nobody divides, whose places are asked nothing, or whose articles show no picture has no such list.
OPTIONAL = {"data/dimensions.yml", "data/scorecard.yml", "data/pictures.yml"}
LEXICON = "data/lexicon.yml"
# Lists of words, which no reader sees and so link to no number, whatever signs stand in them. They go with the program:
# a ledger that has none of its own is read with the program's.
WORDS = ("data/wording.yml", LEXICON)


# Of each file that was read in part: which items of its lists were read.
Left = Mapping[str, Mapping[str, Sequence[int]]]


@dataclass(frozen=True, kw_only=True, eq=False)
class Loaded:
    """What was read: the dataset (None where a file that all else needs is missing), the documents, the problems.

    `unread` names the records that could not be read, so that what refers to them is not blamed as well. One of which
    only items of its lists could not be read is in the dataset without these, and `left` says which items it has. `kept`
    is what the process that read this keeps for the next time, if it does.
    """

    dataset: Dataset | None
    documents: Mapping[str, Document]
    problems: tuple[Problem, ...]
    unread: frozenset[str] = frozenset()
    left: Left = field(default_factory=dict)
    kept: Kept | None = None
    root: Path = Path()

    @property
    def broken(self) -> tuple[Problem, ...]:
        """Return what is wrong with files that could not be read at all: the cause of much else that would be found."""
        paths = {path for path, it in self.documents.items() if it.problems and it.data is None}
        # Without its list every name of a kind would lead nowhere.
        paths |= {it for it in LISTS if it not in self.documents or not isinstance(self.documents[it].data, list)}
        return tuple(it for it in self.problems if it.span.path in paths or it.rule == FILE_UNREADABLE.id)

    def lines(self, path: str) -> Sequence[str]:
        """Return a file's lines for an excerpt."""
        document = self.documents.get(path)
        return document.lines if document else ()


@dataclass(kw_only=True)
class _Reading:
    """What has been gathered so far; grows file by file and is handed on frozen."""

    root: Path
    kept: Kept = field(default_factory=Kept)
    documents: dict[str, Document] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    left: dict[str, Mapping[str, Sequence[int]]] = field(default_factory=dict)
    paths: dict[tuple[str, str], str] = field(default_factory=dict)
    places: dict[tuple[str, str], tuple[str, NodePath]] = field(default_factory=dict)


def load(root: Path, executor: Executor | None = None, kept: Kept | None = None) -> Loaded:
    """Read `root`/data whole; `root` is the repo's root, paths in problems are relative to it.

    An executor, where there is one, parses the files; a process that reads again and again gives what it `kept`. What
    comes back is the same.
    """
    reading = _Reading(root=root, kept=kept or Kept())
    reading.kept.turn()
    reading.problems.extend(closed(root, "data"))
    found = ((path, _bytes(base / path)) for base, path in _files(reading))
    raw: list[tuple[str, bytes]] = []
    for path, one in found:
        if one is None:
            # Named as closed; what refers to the record is not to blame.
            reading.unread.add(Path(path).stem)
        else:
            raw.append((path, one))
    many = kept is None and len(raw) >= KEEP_WORTH
    memo: Memo[Document] = Memo.before(root, "documents") if many else reading.kept.documents
    keys = [fingerprint(path, one) for path, one in raw]
    for document in memo.each(keys, lambda fresh: _parse([raw[at] for at in fresh], executor)):
        _take(reading, document)
    memo.keep()
    site = _single(reading, "data/site.yml", Site)
    lexicon = _lexicon(reading)
    lists = {path: _list(reading, path, model) for path, model in LISTS.items()}
    parts = {
        "places": _with_shipped(_by_id(reading, "place", lists["data/places.yml"], Place)),
        "themes": _by_id(reading, "theme", lists["data/themes.yml"], Theme),
        "indicators": _by_id(reading, "indicator", lists["data/indicators.yml"], Indicator),
        "questions": _by_id(reading, "question", lists["data/scorecard.yml"], Question),
        "sources": _by_id(reading, "source", _each(reading, Source), Source),
        "dimensions": _by_id(reading, "dimension", lists["data/dimensions.yml"], Dimension),
        "initiatives": _by_id(reading, "initiative", _each(reading, Initiative), Initiative),
        "charts": _by_id(reading, "chart", _each(reading, Chart), Chart),
        "pictures": _by_id(reading, "picture", lists["data/pictures.yml"], Picture),
    }
    corrections = _by_id(reading, "correction", lists["data/corrections.yml"], Correction)
    dataset = None
    if site is not None and lexicon is not None:
        dataset = Dataset(
            site=site,
            lexicon=lexicon,
            **parts,  # type: ignore[arg-type]
            corrections=tuple(corrections.values()),
            verified=_lock(reading),
            paths=reading.paths,
            fingerprints=_fingerprints(reading, raw, keys),
            root=root,
        )
    return Loaded(
        dataset=dataset,
        documents=reading.documents,
        problems=tuple(reading.problems),
        unread=frozenset(reading.unread),
        left=reading.left,
        kept=kept,
        root=root,
    )


def _with_shipped(own: Mapping[str, Place]) -> dict[str, Place]:
    return dict(sorted({**shipped_places(), **own}.items()))


def _fingerprints(reading: _Reading, files: Sequence[tuple[str, bytes]], keys: Sequence[bytes]) -> Fingerprints:
    known = {path: key for (path, _), key in zip(files, keys, strict=True)}
    return Fingerprints(
        files={**known, LOCK: fingerprint(reading.kept.lock[0])},
        paths=reading.paths,
        shared=frozenset(path for path in known if path.count("/") == 1 or is_apart(path)),
        linked=frozenset(path for path, raw in files if path not in WORDS and links(raw)),
    )


def _lock(reading: _Reading) -> Mapping[str, Verified]:
    path = reading.root / LOCK
    text = path.read_text("utf-8", "replace") if path.is_file() else ""
    if reading.kept.lock[0] != text:
        reading.kept.lock = (text, read_lock(text))
    return reading.kept.lock[1]


def _files(reading: _Reading) -> Iterator[tuple[Path, str]]:
    """Yield every YAML file under data/, each with the folder it is read from; what is not a plain file is refused."""
    for name in WORDS:
        if not os.path.lexists(reading.root / name) and (shipped.HOME / name).is_file():
            yield shipped.HOME, name
    for folder, folders, names in os.walk(reading.root / "data", followlinks=False):
        folders.sort()
        for name in sorted([*names, *(it for it in folders if (Path(folder) / it).is_symlink())]):
            path = Path(folder) / name
            relative = path.relative_to(reading.root).as_posix()
            if not stat.S_ISREG(path.lstat().st_mode):
                reading.problems.append(FILE_KIND.at(Span(path=relative), ("必须是普通文件，不能是链接、管道或设备", "file must be a plain file, no link, pipe or device")))  # fmt: skip
            elif name.endswith(".yaml"):
                reading.problems.append(FILE_NAME.at(Span(path=relative), ("扩展名必须是.yml", "file name must end in .yml"), ("改名", "rename it")))  # fmt: skip
            elif name.endswith(".yml"):
                yield reading.root, relative


def _bytes(path: Path) -> bytes | None:
    try:
        with path.open("rb") as file:
            return file.read(BYTES_AT_MOST + 1)
    except OSError:
        return None


def parse_all(files: Sequence[tuple[str, bytes]]) -> list[Document]:
    """Parse some files: what a worker is asked for."""
    return [parse(path, raw) for path, raw in files]


def _parse(files: Sequence[tuple[str, bytes]], executor: Executor | None) -> Iterator[Document]:
    if executor is None:
        for part in in_parts(lambda start, end: parse_all(files[start:end]), len(files), worth=PARSE_WORTH):
            yield from part
        return
    for future in [executor.submit(parse_all, files[at : at + CHUNK]) for at in range(0, len(files), CHUNK)]:
        yield from future.result()


def _take(reading: _Reading, document: Document) -> None:
    path = document.path
    reading.documents[path] = document
    reading.problems.extend(document.problems)
    if document.text and not document.text.endswith("\n") and not document.problems:
        reading.problems.append(cut_off(path, document.lines))
    if shape_of(path) is None and path != LEXICON:
        reading.problems.append(FILE_NAME.at(Span(path=path), ("不认识的文件", "file must be one that the project knows"), ("检查文件名和所在文件夹（见 data/README.md）", "check its name and folder (see data/README.md)")))  # fmt: skip


def cut_off(path: str, lines: Sequence[str], hint: tuple[str, str] | None = None) -> Problem:
    """Return the problem of a file whose last line has no end."""
    at = len(lines[-1]) + 1
    words = ("文件最后一行没有换行，可能被截断了", "file must end with a line end; it may have been cut off")
    return FILE_END.at(Span(path=path, line=len(lines), column=at, end_column=at + 1), words, hint)


def _single(reading: _Reading, path: str, model: type[R]) -> R | None:
    document = reading.documents.get(path)
    if document is None:
        reading.problems.append(FILE_MISSING.at(Span(path=path), ("缺少这个文件", "file must exist")))  # fmt: skip
        return None
    if document.problems and document.data is None:
        return None
    record, problems = _record(reading, model, document, document.data)
    reading.problems.extend(problems)
    return record


def _record(
    reading: _Reading, model: type[R], document: Document, data: object, at: NodePath = ()
) -> tuple[R | None, list[Problem]]:
    return reading.kept.once(document, at, lambda: read_record(model, document, data, at))


def _lexicon(reading: _Reading) -> Lexicon | None:
    document = reading.documents.get(LEXICON)
    data = document.data if document is not None else None
    if document is None or not isinstance(data, dict):
        if document is None or not document.problems:
            reading.problems.append(FILE_MISSING.at(Span(path=LEXICON), ("缺少词表", "lexicon must exist and be a mapping")))  # fmt: skip
        return None
    try:
        return reading.kept.once(document, (), lambda: Lexicon.from_mapping(data))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        reading.problems.append(_lexicon_problem(document, str(error).removeprefix("lexicon: ")))
        return None


def _lexicon_problem(document: Document, why: str) -> Problem:
    """Say what is wrong with the lexicon, at the key that the reason names, if it names one that is there."""
    keys = document.data if isinstance(document.data, dict) else ()
    named = next((it for it in keys if re.search(rf"\b{re.escape(str(it))}\b", why)), None)
    return LEXICON_FORM.at(
        document.span((named,), key=True) if named is not None else Span(path=document.path),
        (f"词表读不懂：{show(why)}", f"lexicon must be well-formed: {show(why)}"),
        ("对照这个文件里的说明改正", "mend it by the comments in this file"),
    )


def _list(reading: _Reading, path: str, model: type[R]) -> Iterator[tuple[str, NodePath, R]]:
    """Yield the records of a list, and those of its kind that stand in a file each; with these there need be no list."""
    yield from (apart := list(_each(reading, model)))
    document = reading.documents.get(path)
    if document is None and (apart or path in OPTIONAL):
        return
    if document is None:
        reading.problems.append(FILE_MISSING.at(Span(path=path), ("缺少这个文件", "file must exist")))  # fmt: skip
        return
    if document.data is None and document.problems:
        return
    if not isinstance(document.data, list):
        reading.problems.append(TYPE.at(Span(path=path), ("必须是列表", "file must hold a list"), ("每项以“- id: …”开头；一项都没有就写 []", "start each item with '- id: …'; write [] if there is none")))  # fmt: skip
        return
    for index, data in enumerate(document.data):
        record, problems = _record(reading, model, document, data, (index,))
        reading.problems.extend(problems)
        if record is not None:
            yield path, (index, "id"), record
        elif isinstance(data, dict):
            reading.unread.add(str(data.get("id")))


def _each(reading: _Reading, model: type[R]) -> Iterator[tuple[str, NodePath, R]]:
    folders = folders_of(model)
    for path, document in reading.documents.items():
        if not path.startswith(folders) or shape_of(path) is not model:
            continue
        if document.data is None and document.problems:
            reading.unread.add(Path(path).stem)
            continue
        record, problems = _record(reading, model, document, document.data)
        reading.problems.extend(problems)
        if record is None:
            reading.unread.add(Path(path).stem)
            record, reading.left[path] = read_in_part(model, document.data)
        if record is not None:
            yield path, ("id",), record


def _by_id(reading: _Reading, kind: str, found: Iterable[tuple[str, NodePath, Record]], model: type[R]) -> dict[str, R]:
    records: dict[str, R] = {}
    for path, where, record in found:
        if not isinstance(record, model):
            continue
        name = str(record.id)  # type: ignore[attr-defined]
        if name in records:
            first_path, first_where = reading.places[kind, name]
            earlier = reading.documents[first_path].span(first_where)
            reading.problems.append(_repeated(reading.documents[path].span(where), earlier, name))
            continue
        records[name] = record
        reading.paths[kind, name] = path
        reading.places[kind, name] = (path, where)
    return dict(sorted(records.items()))


def _repeated(span: Span, earlier: Span, name: str) -> Problem:
    return DUPLICATE_ID.at(
        span,
        (f"id{show(name)}已经有了", f"id must be unique: {show(name)}"),
        ("换一个id，或删掉其中一个", "choose another id, or delete one of the two"),
        related=(Related(span=earlier, label=FIRST_GIVEN),),
    )
