"""The editor's desk: what is put down of a cell, each thing with the words and the place that say it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from dashboards.documents import ReadTable, key_of
from dashboards.model import Dataset
from dashboards.model.vocabulary import Against, ChangeDirection, MeasuredIn, Nature, Statistic, WhyMissing
from dashboards.quantities import Quantity


@dataclass(frozen=True, kw_only=True)
class CellSpot:
    """Hold words as printed and where they stand: a paragraph, and the cell of the table that it is a row of."""

    printed: str
    paragraph: int
    row: int | None = None
    column: int | None = None
    table: int | None = None

    def saying(self, words: str) -> CellSpot:
        """Return the same place for some of its words."""
        return replace(self, printed=words)


@dataclass(frozen=True, kw_only=True)
class UnitSpot:
    """Hold the unit and scale of a number, and the words that print them."""

    spot: CellSpot
    unit: str
    scale: str


@dataclass(frozen=True, kw_only=True)
class GroupSpot:
    """Hold the name of a group, and the dimension and value that the ledger knows by it."""

    spot: CellSpot
    dimension: str | None = None
    value: str | None = None


@dataclass(frozen=True, kw_only=True)
class ChangeSpot:
    """Hold which way a number changed, against what, and the words of the header that say so."""

    direction: ChangeDirection
    against: Against
    measured: MeasuredIn
    spot: CellSpot | None


@dataclass(frozen=True, kw_only=True)
class CellDraft:
    """Hold what a table says of one of its cells."""

    spot: CellSpot
    unit: UnitSpot | None
    groups: tuple[GroupSpot, ...]
    place: str | None
    period: CellSpot | None
    total: bool
    change: ChangeSpot | None = None

    @property
    def id(self) -> str:
        """Return the id of its entry, by paragraph and column."""
        return f"p{self.spot.paragraph}-c{self.spot.column}"


@dataclass(frozen=True, kw_only=True)
class CellNumber:
    """Hold one number of a table; `sum_of` names the cells that add up to it exactly."""

    cell: CellDraft
    quantity: Quantity
    nature: Nature
    statistic: Statistic
    sum_of: tuple[str, ...] = ()
    margin: CellDraft | None = None

    @property
    def id(self) -> str:
        """Return the id of its entry."""
        return self.cell.id


@dataclass(frozen=True, kw_only=True)
class Blank:
    """Hold one cell without a number: its mark, the reason, and the words of the source that give it."""

    cell: CellDraft
    reason: WhyMissing
    words: CellSpot | None

    @property
    def id(self) -> str:
        """Return the id of its entry."""
        return self.cell.id


@dataclass(frozen=True, kw_only=True)
class LedgerNames:
    """Hold the names that the ledger knows: places, and the groups of its dimensions."""

    places: Mapping[str, str] = field(default_factory=dict)
    groups: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    dimensions: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, dataset: Dataset) -> LedgerNames:
        """Gather them; a name that two records share is known as neither."""
        places: dict[str, str | None] = {}
        for place in dataset.places.values():
            for name in {key_of(place.name.zh), key_of(place.name.en or "")} - {""}:
                places[name] = None if name in places else place.id
        groups: dict[str, tuple[str, str] | None] = {}
        dimensions: dict[str, str] = {}
        for dimension in dataset.dimensions.values():
            dimensions |= {key_of(it): dimension.id for it in (dimension.name.zh, dimension.name.en or "") if it}
            for value in dimension.values:
                for name in {key_of(value.name.zh), key_of(value.name.en or "")} - {""}:
                    groups[name] = None if name in groups else (dimension.id, value.id)
        return cls(
            places={name: it for name, it in places.items() if it},
            groups={name: it for name, it in groups.items() if it},
            dimensions=dimensions,
        )


@dataclass(frozen=True, kw_only=True)
class TableSpots:
    """Hold all that was found in one table; `words` are its cells that are to be read as sentences."""

    table: ReadTable
    numbers: tuple[CellNumber, ...]
    blanks: tuple[Blank, ...]
    words: tuple[CellSpot, ...]
    names: tuple[CellSpot, ...]
