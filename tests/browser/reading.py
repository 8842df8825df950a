"""Readers of the real site: who opens which page how, and everything that goes wrong on the way."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Page

# Every page type of the site: an address, or a folder of which the first page stands for all.
PAGE_TYPES = {
    "front": "",
    "articles": "articles/",
    "article": "articles/*/",
    "checklist": "articles/how-to-read-a-bulletin/",
    "cities": "cities/",
    "city": "cities/*/",
    "district": "cities/*/*/",
    "initiatives": "initiatives/",
    "initiative": "initiatives/*/",
    "indicators": "indicators/",
    "indicator": "indicators/*/",
    "questions": "questions/",
    "sources": "sources/",
    "source": "sources/*/",
    "charts": "charts/",
    "chart": "charts/*/",
    "embed": "embed/*/",
    "interactive": "embed/*/interactive/",
    "observations": "observations/",
    "data": "data/",
    "corrections": "corrections/",
    "methods": "methods/",
    "policy": "methods/policy/",
    "about": "about/",
    "search": "search/",
    "privacy": "privacy/",
    "not-found": "404.html",
}


@dataclass(frozen=True, kw_only=True)
class Site:
    """The built site: its folder, and its address on this machine."""

    folder: Path
    address: str

    def page(self, kind: str, lang: str) -> str:
        """Give the address of a page type's first page in one language."""
        home = self.folder / "en" if lang == "en" and kind != "not-found" else self.folder
        pattern = PAGE_TYPES[kind]
        if "*" in pattern:
            found = sorted(path.parent for path in home.glob(pattern + "index.html"))
            assert found, f"no page of the kind {kind}"
            path = found[0].relative_to(self.folder).as_posix() + "/"
        else:
            path = (home / pattern).relative_to(self.folder).as_posix().removeprefix(".")
            path += "/" if path and not path.endswith(".html") else ""
        return f"{self.address}/{path}"

    def pages(self, folder: str, lang: str) -> list[str]:
        """Give the addresses of all pages of one language below a folder, but for those that only lead on."""
        home = self.folder / "en" if lang == "en" else self.folder
        pages = (
            it for it in (home / folder).rglob("index.html") if 'http-equiv="refresh"' not in it.read_text("utf-8")
        )
        found = sorted(path.parent.relative_to(self.folder).as_posix() for path in pages)
        return [f"{self.address}/{it}/" for it in found]


@dataclass(kw_only=True)
class Visit:
    """One page as a browser shows it, with everything that went wrong on the way."""

    page: Page
    faults: list[str] = field(default_factory=list)

    def faults_by_kind(self) -> dict[str, list[str]]:
        """Divide the faults: what the policy refused, hosts that are not ours, and all else that the console said."""
        kinds: dict[str, list[str]] = {"policy": [], "hosts": [], "console": []}
        for it in self.faults:
            kind = "hosts" if it.startswith("outside:") else "policy" if "Content Security Policy" in it else "console"
            kinds[kind].append(it)
        return kinds


class Reader:
    """Opens pages as one kind of reader would, and notes every fault that the browser reports."""

    def __init__(self, browser: Browser, site: Site) -> None:
        self.browser = browser
        self.site = site

    def open(
        self, kind: str, lang: str, *, width: int = 360, dark: bool = False, scripts: bool = True, path: str = ""
    ) -> Visit:
        """Open the first page of a kind, or the page at a path of it."""
        context = self.browser.new_context(
            viewport={"width": width, "height": 800},
            color_scheme="dark" if dark else "light",
            java_script_enabled=scripts,
            locale="zh-CN" if lang == "zh" else "en-GB",
        )
        page = context.new_page()
        visit = Visit(page=page)
        page.on("console", lambda it: visit.faults.append(it.text) if it.type in {"error", "warning"} else None)
        page.on("pageerror", lambda it: visit.faults.append(str(it)))
        # What is broken off because the reader leaves the page is nobody's fault.
        page.on(
            "requestfailed",
            lambda it: None if it.failure == "net::ERR_ABORTED" else visit.faults.append(f"failed: {it.url}"),
        )
        page.on(
            "request",
            lambda it: (
                None
                if it.url.startswith((self.site.address, "data:", "blob:"))
                else visit.faults.append(f"outside: {it.url}")
            ),
        )
        page.goto(path or self.site.page(kind, lang), wait_until="load")
        return visit
