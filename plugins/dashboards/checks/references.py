"""References: every id that a record names must exist, files stand where their ids say, and nothing runs in circles."""

import difflib
from collections.abc import Iterable, Iterator, Mapping

from dashboards.checks.context import Context, problem
from dashboards.errors import Problem, Span, show
from dashboards.model import Initiative, ObservationRecord
from dashboards.quantities import simplify


def check_references(context: Context) -> Iterator[Problem]:
    """Find names that lead nowhere."""
    data = context.dataset
    for place in data.places.values():
        if place.parent is not None:
            yield from _known(
                context, context.span("place", place.id, "parent"), "place", place.parent, _names(data.places)
            )
            if place.id in {it.parent for it in list(data.lineage(place.id))}:
                yield _circle(context.span("place", place.id, "parent"), place.id)
    for initiative in data.initiatives.values():
        yield from _initiative(context, initiative)
    for chart in data.charts.values():
        for index, name in enumerate(chart.observations):
            span = context.span("chart", chart.id, "observations", index)
            yield from _known(context, span, "observation", name, dict.fromkeys(_observation_names(context), ""))
        for index, name in enumerate(chart.initiatives):
            yield from _known(
                context,
                context.span("chart", chart.id, "initiatives", index),
                "initiative",
                name,
                _names(data.initiatives),
            )
        if chart.process is not None:
            processes = {f"{it.id}.{p.id}": "" for it in data.initiatives.values() for p in it.processes}
            yield from _known(context, context.span("chart", chart.id, "process"), "process", chart.process, processes)
        yield from _filter(context, chart.id)
    for correction in data.corrections:
        yield from _corrected(context, correction.id, correction.observation, withdrawn=correction.withdrawn)


def check_files(context: Context) -> Iterator[Problem]:
    """Find records whose file or folder does not bear their name."""
    data = context.dataset
    for kind, folder, records in (("source", "data/sources", data.sources), ("chart", "data/charts", data.charts)):
        for name in records:
            expected = f"{folder}/{name}.yml"
            if context.path(kind, name) != expected:
                yield _misplaced(context.span(kind, name, "id"), name, expected)
    for name, initiative in data.initiatives.items():
        city = data.city_of(initiative.place)
        if city is None:
            continue
        expected = f"data/cities/{city.id}/{name}.yml"
        if context.path("initiative", name) != expected:
            yield _misplaced(context.span("initiative", name, "id"), name, expected)


def _initiative(context: Context, initiative: Initiative) -> Iterator[Problem]:
    data, name = context.dataset, initiative.id
    yield from _known(
        context, context.span("initiative", name, "place"), "place", initiative.place, _names(data.places)
    )
    yield from _known(
        context, context.span("initiative", name, "theme"), "theme", initiative.theme, _names(data.themes)
    )
    yield from _known(
        context, context.span("initiative", name, "source"), "source", initiative.source, _names(data.sources)
    )
    lineage = list(data.lineage(initiative.place))
    # A parent that does not exist is one problem, at the place; each initiative below it is not another.
    complete = lineage and (lineage[-1].parent is None or lineage[-1].parent in data.places)
    if complete and data.city_of(initiative.place) is None:
        yield problem(
            context.span("initiative", name, "place"),
            "city",
            (
                f"地方不在任何地级市之下：{show(initiative.place)}",
                f"place must lie in a prefecture-level city: {show(initiative.place)}",
            ),
            ("在 data/places.yml 里补上它的 parent", "give its parent in data/places.yml"),
        )
    seen: dict[str, int] = {}
    for index, record in enumerate(initiative.observations):
        if record.id in seen:
            yield problem(
                context.span("initiative", name, "observations", index, "id"),
                "duplicate-id",
                (f"id{show(record.id)}已经有了", f"id must be unique: {show(record.id)}"),
                ("换一个id，或删掉其中一个", "choose another id, or delete one of the two"),
            )
        seen.setdefault(record.id, index)
        yield from _observation(context, name, index, record)


def _observation(context: Context, name: str, index: int, record: ObservationRecord) -> Iterator[Problem]:
    data = context.dataset

    def at(*path: str | int) -> Span:
        return context.span("initiative", name, "observations", index, *path)

    yield from _known(context, at("indicator"), "indicator", record.indicator, _names(data.indicators))
    if record.place is not None:
        yield from _known(context, at("place"), "place", record.place, _names(data.places))
    if record.source is not None:
        yield from _known(context, at("source"), "source", record.source, _names(data.sources))
    own, known = f"{name}.{record.id}", dict.fromkeys(_observation_names(context), "")
    for field, target in (("of", record.of), ("same_as", record.same_as)):
        if target is not None:
            yield from _known(context, at(field), "observation", target, known)
            if own == target or own in set(_chain(context, target, field)):
                yield _circle(at(field), own)
    for position, target in enumerate(record.sum_of):
        yield from _known(context, at("sum_of", position), "observation", target, known)
        if own == target:
            yield _circle(at("sum_of", position), own)


def _chain(context: Context, start: str, field: str) -> Iterator[str]:
    """Follow `of` or `same_as` from one observation to the next; a circle ends the walk."""
    seen: set[str] = set()
    current: str | None = start
    while current is not None and current not in seen:
        seen.add(current)
        yield current
        initiative, _, short = current.partition(".")
        holder = context.dataset.initiatives.get(initiative)
        record = next((it for it in holder.observations if it.id == short), None) if holder else None
        current = getattr(record, field) if record else None


def _filter(context: Context, name: str) -> Iterator[Problem]:
    data, wanted = context.dataset, context.dataset.charts[name].filter
    if wanted is None:
        return
    for field, kind, values, known in (
        ("city", "place", wanted.city, _names(data.places)),
        ("place", "place", wanted.place, _names(data.places)),
        ("theme", "theme", wanted.theme, _names(data.themes)),
        ("indicator", "indicator", wanted.indicator, _names(data.indicators)),
        ("source", "source", wanted.source, _names(data.sources)),
        ("initiative", "initiative", wanted.initiative, _names(data.initiatives)),
    ):
        for index, value in enumerate(values):
            yield from _known(context, context.span("chart", name, "filter", field, index), kind, value, known)


def _corrected(context: Context, name: str, observation: str, *, withdrawn: bool) -> Iterator[Problem]:
    if not withdrawn:
        known = dict.fromkeys(_observation_names(context), "")
        yield from _known(context, context.span("correction", name, "observation"), "observation", observation, known)


def _observation_names(context: Context) -> Iterable[str]:
    return (f"{it.id}.{record.id}" for it in context.dataset.initiatives.values() for record in it.observations)


def _names(records: Mapping[str, object]) -> Mapping[str, str]:
    return {
        name: getattr(getattr(record, "name", None) or getattr(record, "title", None), "zh", "")
        for name, record in records.items()
    }


KIND_NAMES = {
    "place": "地方",
    "theme": "主题",
    "source": "来源",
    "indicator": "指标",
    "initiative": "举措",
    "observation": "数据点",
    "process": "流程",
}


def _known(context: Context, span: Span, kind: str, name: str, known: Mapping[str, str]) -> Iterator[Problem]:
    if name in known or name.partition(".")[0] in context.unread:
        return
    guess = _guess(name, known)
    hint_zh = f"是不是“{guess}”？" if guess else "检查拼写，或先建立它（python -m dashboards new）"
    hint_en = f"did you mean '{guess}'?" if guess else "check the spelling, or make it first (python -m dashboards new)"
    message = (f"没有这个{KIND_NAMES[kind]}：{show(name)}", f"{kind} must exist: {show(name)}")
    yield problem(span, "reference", message, (hint_zh, hint_en))


def _guess(name: str, known: Mapping[str, str]) -> str | None:
    """Find what was meant: by spelling, or by a Chinese name (traditional, full, or short)."""
    close = difflib.get_close_matches(name, list(known), n=1, cutoff=0.6)
    if close:
        return close[0]
    plain = simplify(name)
    return next((it for it, title in known.items() if title and (title in plain or plain in title)), None)


def _circle(span: Span, name: str) -> Problem:
    return problem(
        span,
        "circle",
        (f"{show(name)}绕回了自己", f"references must not lead back to where they start: {show(name)}"),
        ("断开其中一环", "break the circle"),
    )


def _misplaced(span: Span, name: str, expected: str) -> Problem:
    return problem(
        span,
        "file-name",
        (f"{show(name)}应放在{expected}", f"file must bear the id of its record: {expected}"),
        (
            "改文件名、移动文件，或改id（python -m dashboards rename）",
            "rename or move the file, or change the id (python -m dashboards rename)",
        ),
    )
