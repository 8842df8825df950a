"""References: every id that a record names must exist, files stand where their ids say, and nothing runs in circles."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from dashboards.checks.context import Context
from dashboards.checks.record_names import HEADING, PAGE_PARTS, RESERVED, known
from dashboards.errors import FIRST_GIVEN, Problem, Related, Span, show
from dashboards.errors.rules import rule
from dashboards.model import Initiative, ObservationRecord
from dashboards.model.beside import Group
from dashboards.model.pointing import named_in
from dashboards.model.said import Path
from dashboards.readers.loading import DUPLICATE_ID, FILE_NAME

PAGE_PART = rule("page-part", ("数据点的id不能和网页的部分同名", "an observation's id must not be that of a part of the page"), ("每个数据点在举措的网页上有自己的地址；同名的话，链接会跳到别处。", "Each observation has an address on its initiative's page; with the same name a link would lead elsewhere."), ("换一个id", "choose another id"), bad="id: steps", good="id: steps-cut")  # fmt: skip
CIRCLE = rule("circle", ("引用不能绕回自己", "references must not run in a circle"), ("A是B的一部分，B又是A的一部分，没有意义。", "If A is part of B and B of A, neither means anything."), ("断开其中一环", "break the circle"), bad="a of b, b of a", good="a of b")  # fmt: skip
CITY = rule("city", ("地方必须在一个地级市之下", "place must lie in a prefecture-level city"), ("举措按地级市归档和出网页。", "Initiatives are filed and shown under prefecture-level cities."), ("在data/places.yml里补上parent", "give its parent in data/places.yml"), bad="kind: district (no parent)", good="parent: suzhou")  # fmt: skip
GROUP_VALUE = rule("group-value", ("分组的取值要在维度里，每个维度一个", "a group must be a value of its dimension, one a dimension"), ("取值不在清单里，同一组人在表里就会有两个名字。", "A value that no list holds gives one group two names in the tables."), ("改取值，或把它加进data/dimensions.yml", "mend the value, or add it in data/dimensions.yml"), bad="groups:\n  - dimension: channel\n    value: telefone", good="groups:\n  - dimension: channel\n    value: telephone")  # fmt: skip
RESERVED_NAME = rule("reserved-name", ("短名不能是系统保留的名字", "slug must not be a reserved name"), ("有的电脑建不了这个名字的文件。", "Some machines cannot make a file of that name."), ("换一个短名", "choose another slug"), bad="con.md", good="one-window.md")  # fmt: skip


def check_references(context: Context) -> Iterator[Problem]:
    """Find names that lead nowhere."""
    data, names = context.dataset, known(context)
    # What a withdrawal names is gone.
    gone = {context.span("correction", it.id, "observation") for it in data.corrections if it.withdrawn}
    for path, document in context.documents.items():
        # A record that could not be typed names others all the same.
        for at, kind, name in named_in(path, document.data):
            if kind != "record":
                found = names.look(kind, name.partition("#")[0], partial(document.span, at))
                yield from (it for it in found if it.span not in gone)
            if kind == "observation" and _names_itself(document.data, at, name):
                yield _circle(document.span(at), name)
    for place in data.places.values():
        if place.id in {it.parent for it in data.lineage(place.id)}:
            yield _circle(context.span("place", place.id, "parent"), place.id)
    for initiative in data.initiatives.values():
        yield from _initiative(context, initiative)


def check_files(context: Context) -> Iterator[Problem]:
    """Find records whose file or folder does not bear their name, or bears one that some machines cannot make."""
    data = context.dataset
    for kind, names in (
        ("place", data.places),
        ("indicator", data.indicators),
        ("source", data.sources),
        ("initiative", data.initiatives),
        ("chart", data.charts),
    ):
        yield from (_reserved(context.span(kind, name, "id"), name) for name in names if RESERVED.match(name))
    for kind, folder, records in (("source", "data/sources", data.sources), ("chart", "data/charts", data.charts)):
        for name in records:
            yield from _misplaced(context, kind, name, f"{folder}/{name}.yml")
    for name, initiative in data.initiatives.items():
        home = data.folder_of(initiative.place)
        if home is not None:
            yield from _misplaced(context, "initiative", name, f"{home}/{name}.yml")


def _initiative(context: Context, initiative: Initiative) -> Iterator[Problem]:
    at = partial(context.span, "initiative", initiative.id)
    yield from _part_of(context, initiative)
    yield from _cityless(context, initiative)
    seen: dict[str, int] = {}
    taken = PAGE_PARTS | {f"{it.id}{HEADING}" for it in initiative.observations}
    for index, record in enumerate(initiative.observations):
        if record.id in taken:
            yield PAGE_PART.at(at("observations", index, "id"), (f"网页上已有叫{show(record.id)}的部分", f"id must not be that of a part of the page: {show(record.id)}"), ("换一个id，例如说明数的是什么：steps-cut", "choose another id that says what is counted, such as steps-cut"))  # fmt: skip
        if record.id in seen:
            yield DUPLICATE_ID.at(
                at("observations", index, "id"),
                (f"id{show(record.id)}已经有了", f"id must be unique: {show(record.id)}"),
                ("换一个id，或删掉其中一个", "choose another id, or delete one of the two"),
                related=(Related(span=at("observations", seen[record.id], "id"), label=FIRST_GIVEN),),
            )
        seen.setdefault(record.id, index)
        yield from _observation(context, initiative.id, index, record)
        yield from _groups(context, initiative.id, ("observations", index), record.groups)
    for index, entry in enumerate(initiative.missing):
        yield from _groups(context, initiative.id, ("missing", index), entry.groups)
        if entry.id in seen or entry.id in {it.id for it in initiative.missing[:index]}:
            yield DUPLICATE_ID.at(
                at("missing", index, "id"),
                (f"id{show(entry.id)}已经有了", f"id must be unique: {show(entry.id)}"),
                ("换一个id，或删掉其中一个", "choose another id, or delete one of the two"),
            )


def _part_of(context: Context, initiative: Initiative) -> Iterator[Problem]:
    seen: set[str] = set()
    above = initiative.part_of
    while above is not None and above in context.dataset.initiatives and above not in seen:
        seen.add(above)
        above = context.dataset.initiatives[above].part_of
    if initiative.id in seen:
        yield _circle(context.span("initiative", initiative.id, "part_of"), initiative.id)


def _cityless(context: Context, initiative: Initiative) -> Iterator[Problem]:
    data = context.dataset
    lineage = list(data.lineage(initiative.place))
    # A parent that does not exist, or leads back, is one problem, at the place; each initiative below it is not another.
    if lineage and lineage[-1].parent is None and data.folder_of(initiative.place) is None:
        name = show(initiative.place)
        yield CITY.at(context.span("initiative", initiative.id, "place"), (f"地方不在任何市、州、盟之下，本身也不是省或全国：{name}", f"place must lie in a city or prefecture, or be a province or nation: {name}"), ("在 data/places.yml 里补上它的 parent", "give its parent in data/places.yml"))  # fmt: skip


def _observation(context: Context, initiative: str, index: int, record: ObservationRecord) -> Iterator[Problem]:
    at = partial(context.span, "initiative", initiative, "observations", index)
    own = f"{initiative}.{record.id}"
    for field, target in (("of", record.of), ("same_as", record.same_as)):
        if target is not None and target != own and own in _chain(context, target, field):
            yield _circle(at(field), own)


def _names_itself(data: Any, at: Path, name: str) -> bool:  # noqa: ANN401 - a file's data, sound or not
    """Return whether an observation, or what stands for one, names itself; a total may stand in the balance that it closes."""
    if at[0] not in {"observations", "missing"} or not at[2:] or "balance" in at:
        return False
    return name == f"{data.get('id')}.{data[at[0]][at[1]].get('id')}"


def _groups(context: Context, initiative: str, where: Path, groups: Sequence[Group]) -> Iterator[Problem]:
    """Find groups whose value their dimension does not have, and dimensions that are given twice."""
    seen: dict[str, int] = {}
    for index, group in enumerate(groups):
        at = partial(context.span, "initiative", initiative, *where, "groups", index)
        dimension = context.dataset.dimensions.get(group.dimension)
        values = [it.id for it in dimension.values] if dimension is not None else [group.value]
        if group.value not in values:
            yield GROUP_VALUE.at(at("value"), (f"维度{group.dimension}里没有这个取值：{show(group.value)}", f"value must be one of dimension {group.dimension}: {show(group.value)}"), (f"可选：{', '.join(values)}；新的取值加进 data/dimensions.yml", f"choices: {', '.join(values)}; a new value goes into data/dimensions.yml"))  # fmt: skip
        if seen.setdefault(group.dimension, index) != index:
            yield GROUP_VALUE.at(at("dimension"), (f"一个维度只能写一个取值：{show(group.dimension)}", f"a dimension must have one value: {show(group.dimension)}"), ("删掉一个；是小计就在 data/dimensions.yml 里给它一个取值，用holds写明包含哪些", "delete one; a subtotal is a value of its own in data/dimensions.yml, with 'holds'"))  # fmt: skip


def _chain(context: Context, start: str, field: str) -> set[str]:
    """Follow `of` or `same_as` from one observation to the next; a circle ends the walk."""
    seen: set[str] = set()
    current: str | None = start
    while current is not None and current not in seen:
        seen.add(current)
        holder = context.observations.get(current)
        current = getattr(holder.record, field) if holder else None
    return seen


def _circle(span: Span, name: str) -> Problem:
    return CIRCLE.at(
        span, (f"{show(name)}绕回了自己", f"references must not lead back to where they start: {show(name)}")
    )


def _reserved(span: Span, name: str) -> Problem:
    return RESERVED_NAME.at(
        span,
        (f"{name}是Windows保留的名字", f"id must not be a name that Windows reserves: {name}"),
        ("换一个id", "choose another id"),
    )


def _misplaced(context: Context, kind: str, name: str, expected: str) -> Iterator[Problem]:
    if context.path(kind, name) == expected:
        return
    yield FILE_NAME.at(
        context.span(kind, name, "id"),
        (f"{show(name)}应放在{expected}", f"file must bear the id of its record: {expected}"),
        (
            "改文件名、移动文件，或改id（python -m dashboards rename）",
            "rename or move the file, or change the id (python -m dashboards rename)",
        ),
    )
