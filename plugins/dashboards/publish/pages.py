"""Publish: where a site on GitHub Pages stands, worked out from its repository while its settings still give the example.

`deploy.yml` runs it in the runner's copy, before anything is checked or built: `python -m dashboards.publish.pages OWNER/NAME`.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path

from dashboards.checks.settings import is_placeholder
from dashboards.readers import parse

SETTINGS = "data/site.yml"


def address_of(repository: str) -> tuple[str, str]:
    """Return the address and the base path of a repository's site: that of an owner stands at the root of its host."""
    owner, _, name = repository.lower().partition("/")
    host = f"{owner}.github.io"
    return f"https://{host}", "" if name == host else f"/{repository.partition('/')[2]}"


def settled(text: str, repository: str) -> str:
    """Return the settings with the addresses of a repository on GitHub in the place of those that are examples."""
    data = parse(SETTINGS, text.encode()).data
    said = data if isinstance(data, dict) else {}
    if is_placeholder(str(said.get("url") or "https://reform-ledger.example")):
        url, base_path = address_of(repository)
        text = _put(_put(text, "base_path", base_path), "url", url)
    if is_placeholder(str(said.get("repository") or "")):
        text = _put(text, "repository", f"https://github.com/{repository}")
    return text


def _put(text: str, key: str, value: str) -> str:
    """Write one of the settings' own keys, where it stands or at the top."""
    line = f"{key}: {value or repr('')}"
    written, found = re.subn(rf"^{key}:.*$", lambda _: line, text, count=1, flags=re.MULTILINE)
    return written if found else f"{line}\n{text}"


def main(words: Sequence[str]) -> int:
    """Settle the settings of the ledger in this folder, and say where its site will stand."""
    path = Path(SETTINGS)
    path.write_text(settled(path.read_text("utf-8"), words[0]), "utf-8")
    said = parse(SETTINGS, path.read_bytes()).data
    print(f"{said['url']}{said.get('base_path') or ''}/" if isinstance(said, dict) else SETTINGS)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
