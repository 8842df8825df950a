"""Pages: Markdown is read on all processors, and a text that was read before is not read again."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any, Self, TypeAlias

from pelican.readers import MarkdownReader

from dashboards.stages import Memo, fingerprint, shipped
from dashboards.stages.workers import in_parts

# From so many texts on, a second processor is worth its start.
WORTH = 60
# The HTML of a text, and the fields above it.
Text: TypeAlias = "tuple[str, dict[str, Any]]"


@dataclass(kw_only=True)
class Texts:
    """All texts below the content folder, read when the first of them is asked for: only then have they been checked."""

    content: Path
    memo: Memo[Text]
    _found: dict[str, Text] = field(default_factory=dict)

    @classmethod
    def of(cls, root: Path) -> Self:
        """Take up what the last build below the repo's `root` read."""
        settings = shipped.found(root, "pelicanconf.py").read_text("utf-8")
        return cls(content=root / "content", memo=Memo.before(root, "texts", settings))

    def get(self, path: str, read: Callable[[str], Text]) -> Text:
        """Return one text; `read` is how Pelican reads one."""
        if not self._found:
            self._read(read)
        return self._found[path] if path in self._found else read(path)

    def _read(self, read: Callable[[str], Text]) -> None:
        paths = sorted(str(it.absolute()) for it in self.content.rglob("*.md"))
        keys = [fingerprint(Path(it).read_bytes()) for it in paths]

        def make(fresh: Sequence[int]) -> Iterator[Text]:
            def work(start: int, end: int) -> list[Text]:
                return [read(paths[at]) for at in fresh[start:end]]

            return chain.from_iterable(in_parts(work, len(fresh), worth=WORTH))

        self._found = dict(zip(paths, self.memo.each(keys, make), strict=True))
        # Tags and authors are Pelican's own objects, each with all settings in it.
        self.memo.asked = {key: text for key, text in self.memo.asked.items() if _plain(text)}
        self.memo.keep()


class TextReader(MarkdownReader):  # type: ignore[misc]  # Pelican publishes no types
    """Pelican's own reader, asked only for what was not read before."""

    def read(self, source_path: str) -> Text:
        """Return a text's HTML and its fields."""
        texts: Texts = self.settings["DASHBOARDS_TEXTS"]
        return texts.get(source_path, super().read)


def _plain(text: Text) -> bool:
    return all(isinstance(it, str | datetime.date) for it in text[1].values())
