"""Around a number: a text in which each bound number is one character, so that sentences can be read around it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from dashboards.checks.claims import NUMBER
from dashboards.prose.masking import MASK, Link

_DROPPED: Final = MASK + "*`"


@dataclass(frozen=True, kw_only=True)
class Bound:
    """One number of a text and what it may be: the targets that it names, or those that say the same."""

    start: int
    end: int
    text: str
    targets: tuple[str, ...]
    linked: bool = True


@dataclass(frozen=True, kw_only=True)
class Flat:
    """A text without its markup; `offsets` gives for each character where it stood, and one more for the end."""

    text: str
    offsets: tuple[int, ...]
    bound: Mapping[int, Bound]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return the stretch of the text as written that a stretch of the flat text stands for."""
        last = self.bound.get(end - 1)
        return self.offsets[start], last.end if last is not None else self.offsets[max(start, end - 1)] + 1


def bound_links(links: Iterable[Link]) -> list[Bound]:
    """Return the bound numbers among links."""
    return [
        Bound(start=it.start, end=it.end, text=it.text, targets=(it.target,))
        for it in links
        if it.scheme in {"obs", "calc"} and not it.image
    ]


def flatten(prose: str, bound: Iterable[Bound]) -> Flat:
    """Put one character for each bound number, and none for what is masked or only marks emphasis."""
    text: list[str] = []
    offsets: list[int] = []
    found: dict[int, Bound] = {}
    done = 0
    for it in sorted(bound, key=lambda one: one.start):
        if it.start < done:
            continue
        _copy(prose, done, it.start, text, offsets)
        found[len(text)] = it
        text.append(NUMBER)
        offsets.append(it.start)
        done = it.end
    _copy(prose, done, len(prose), text, offsets)
    return Flat(text="".join(text), offsets=(*offsets, len(prose)), bound=found)


def _copy(prose: str, start: int, end: int, text: list[str], offsets: list[int]) -> None:
    for at in range(start, end):
        if prose[at] not in _DROPPED:
            text.append(prose[at])
            offsets.append(at)
