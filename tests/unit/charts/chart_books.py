"""Made-up charts: a ledger that makes observations from printed words and briefs from observations."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from dashboards.charts.brief import Brief
from dashboards.charts.palette import ACCENT, INK
from dashboards.charts.sheet import Sheet
from dashboards.model import (
    Chart,
    Dataset,
    Indicator,
    Initiative,
    Observation,
    ObservationRecord,
    Place,
    Site,
    Source,
    Text,
    quantity_of,
)
from dashboards.model.evidence import design, standing
from dashboards.model.records import Correction, TimeSpan
from dashboards.quantities import Lexicon


def both(zh: str, en: str) -> dict[str, str]:
    """Make words in both languages as a record holds them."""
    return {"zh": zh, "en": en}


@dataclass(kw_only=True)
class Books:
    """Places, initiatives and observations as a test makes them, each by name."""

    lexicon: Lexicon
    places: dict[str, Place] = field(default_factory=dict)
    initiatives: dict[str, Initiative] = field(default_factory=dict)
    known: dict[str, Observation] = field(default_factory=dict)
    corrections: list[Correction] = field(default_factory=list)
    source: Source = field(
        default_factory=lambda: Source.model_validate(
            {
                "id": "made-up",
                "title": both("虚构的报道", "A made-up report"),
                "kind": "article",
                "archive": {"file": "a.txt", "sha256": "0" * 64, "paragraphs": "9"},
            }
        )
    )

    def place(self, name: str, kind: str = "prefecture-level-city", parent: str | None = None) -> Place:
        """Make a place, or return the one of that name."""
        if name not in self.places:
            record = {"id": name, "name": both(f"{name}地", name.title()), "kind": kind, "parent": parent}
            self.places[name] = Place.model_validate(record)
        return self.places[name]

    def initiative(self, name: str, place: str = "alpha", **fields: Any) -> Initiative:  # noqa: ANN401 - its record
        """Make an initiative, or return the one of that name."""
        if name not in self.initiatives:
            record = {
                "id": name,
                "place": self.place(place).id,
                "name": both(f"举措{name}", f"Initiative {name}"),
                "theme": "listening",
                "source": "made-up",
                "paragraphs": ["1"],
                "summary": both("虚构", "Made up"),
            }
            self.initiatives[name] = Initiative.model_validate(record | fields)
        return self.initiatives[name]

    def observe(
        self,
        name: str,
        printed: str,
        *,
        indicator: str = "solved",
        level: str = "output",
        event: str | None = None,
        direction: str = "none",
        place: str = "alpha",
        before: str | None = None,
        **fields: Any,  # noqa: ANN401 - whatever the record takes
    ) -> Observation:
        """Make one observation `initiative.name` from its printed words."""
        initiative, _, short = name.partition(".")
        record: dict[str, Any] = {
            "id": short,
            "indicator": indicator,
            "printed": printed,
            "paragraph": "3",
            "nature": "flow",
            "statistic": "count",
            "period": {"type": "span", "start": "2023-01-01", "end": "2023-12-31"},
            "reported_by": "government",
        }
        if before:
            record["baseline"] = {"printed": before, "paragraph": "3"}
        made = ObservationRecord.model_validate(record | fields)
        quantity = quantity_of(made, self.lexicon)
        assert quantity is not None
        where = self.place(place)
        self.known[name] = Observation(
            id=name,
            record=made,
            initiative=self.initiative(initiative, place),
            indicator=Indicator.model_validate(
                {
                    "id": indicator,
                    "name": both(f"{indicator}数", f"Number {indicator}"),
                    "units": [quantity.unit],
                    "chain_level": level,
                    "event": event,
                    "direction": direction,
                    "definition": both("虚构", "Made up"),
                    "print_beside": both("虚构", "Made up"),
                }
            ),
            place=where,
            city=where,
            source=self.source,
            quantity=quantity,
            baseline=quantity_of(made.baseline, self.lexicon) if made.baseline else None,
            design=design(made, level),
            standing=standing(made, self.source),
            verified=None,
            group_names=tuple(Text.model_validate(both(it.printed, it.value.title())) for it in made.groups),
        )
        return self.known[name]

    def printed_on(self, day: str) -> None:
        """Give the source a printed date."""
        date = {"printed": day, "start": day, "end": day, "precision": "day"}
        self.source = self.source.model_copy(update={"date": TimeSpan.model_validate(date)})

    def correct(self, name: str, *, was: str, day: str) -> None:
        """Record that the number of an observation was once another."""
        words = both("虚构", "Made up")
        record = {
            "id": f"c{len(self.corrections)}",
            "date": day,
            "observation": name,
            "was": was,
            "why": words,
            "noticed_by": words,
        }
        self.corrections.append(Correction.model_validate(record))

    def brief(self, kind: str, rows: Sequence[Observation] = (), **fields: Any) -> Brief:  # noqa: ANN401 - its record
        """Make the brief of a chart that lists some observations."""
        record = {
            "id": "made-up",
            "kind": kind,
            "title": both("虚构的图表", "A made-up chart"),
            "observations": [row.id for row in rows],
        }
        return Brief(
            chart=Chart.model_validate(record | fields),
            dataset=self.dataset,
            observations=tuple(rows),
            known=self.known,
        )

    @property
    def dataset(self) -> Dataset:
        """Everything made so far as one dataset."""
        site = {
            "name": both("虚构", "Made up"),
            "description": both("虚构", "Made up"),
            "repository": "https://example.org/x",
            "contact": "a@example.org",
            "licence": {"code": "MIT", "data": "CC-BY-4.0"},
        }
        return Dataset(
            site=Site.model_validate(site),
            lexicon=self.lexicon,
            places=self.places,
            initiatives=self.initiatives,
            sources={"made-up": self.source},
            corrections=tuple(self.corrections),
        )


def words_of(sheet: Sheet) -> list[str]:
    """Return every line of text on a sheet."""
    return [it for words in sheet.words for it in (words.text, words.tail) if it]


def bars_of(sheet: Sheet) -> list[tuple[float, float, str]]:
    """Return every bar of a sheet: where it begins and ends on its scale, and its hatching."""
    signs = {"hatch": "/"}
    return [(bar.low, bar.high, signs.get(bar.fill, "")) for scale in sheet.scales for bar in scale.bars]


def marks_of(sheet: Sheet) -> list[tuple[str, str]]:
    """Return every mark of the one language on a sheet as its name and the link that it is part of, kind by kind."""
    rings = ((it, "accent-ring" if it.pen[0] == ACCENT else "ring") for it in sheet.outlines if it.pen[2])
    out = [("dot", it.link) for it in sheet.dots]
    out += [(name, it.link) for it, name in rings]
    for path in sheet.paths:
        if path.pen is not None:
            name = "hollow" if "a" in path.way else "triangle" if "H" in path.way else "diamond"
            out.append((name, path.link))
        elif path.fill == INK and "A" in path.way:
            out.append(("capsule", path.link))
    return out


def linked_to(sheet: Sheet, link: str) -> list[str]:
    """Return the names of the marks that are part of one link; with an empty link, those that are part of none."""
    return [name for name, of in marks_of(sheet) if of == link]
