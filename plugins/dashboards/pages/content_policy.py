"""Pages: the one policy of what a page may load and who may show it.

The same data is written as a meta tag into each page here, and as headers for a server by the publishing stage.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

# Plotly adds one empty style element, known by the hash of nothing.
EMPTY_STYLE = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"

DIRECTIVES: Mapping[str, str] = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": f"'self' {EMPTY_STYLE}",
    "img-src": "'self' data:",
    "connect-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
    # "Explore" names the one script that it loads; no text becomes script or markup in any other way.
    "require-trusted-types-for": "'script'",
    "trusted-types": "explore",
}

# What no page asks of a browser.
_UNUSED = (
    "accelerometer", "autoplay", "browsing-topics", "camera", "display-capture", "encrypted-media",
    "geolocation", "gyroscope", "hid", "identity-credentials-get", "idle-detection", "magnetometer", "microphone",
    "midi", "payment", "picture-in-picture", "publickey-credentials-get", "screen-wake-lock", "serial", "usb",
    "xr-spatial-tracking",
)  # fmt: skip

EVERYWHERE: Mapping[str, str] = {
    "Strict-Transport-Security": "max-age=63072000; includeSubDomains",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": ", ".join(f"{name}=()" for name in _UNUSED),
    "Cross-Origin-Opener-Policy": "same-origin",
}

ASK_EACH_TIME = "public, max-age=0, must-revalidate"
KEEP_A_WHILE = "public, max-age=600"
KEEP_FOR_EVER = "public, max-age=31536000, immutable"

# A name that holds the hash of what is in the file never comes to mean something else.
HASHED = r"\.[0-9a-f]{16,64}\.[a-z0-9]+$"


@dataclass(frozen=True, kw_only=True)
class Family:
    """Addresses that are served with the same headers; `pattern` is a regular expression on the path below the base."""

    name: str
    pattern: str
    headers: Mapping[str, str] = field(default_factory=dict)

    def all_headers(self) -> Mapping[str, str]:
        """Return every header of the family, those of the whole site included."""
        return {**EVERYWHERE, **self.headers}


def inlined(style: str) -> str:
    """Return a style sheet as it may stand within a page, where nothing in it ends its element."""
    return style.replace("</", "<\\/")


def meta_policy(style: str = "") -> str:
    """Return the policy as it stands in each page (framing can only be ruled by a header); `style` is the sheet that pages hold."""
    return _written(_ruled(style))


def header_policy(*, frames: str, style: str = "") -> str:
    """Return the policy as a header says it; `frames` names who may show the page within theirs."""
    return _written({**_ruled(style), "frame-ancestors": frames})


def _ruled(style: str) -> Mapping[str, str]:
    """Return the directives that let a page hold one style sheet, known by its hash, beside those that it links to."""
    digest = base64.b64encode(hashlib.sha256(inlined(style).encode()).digest()).decode()
    known = f" 'sha256-{digest}'" if style else ""
    return {**DIRECTIVES, "style-src": DIRECTIVES["style-src"] + known}


def families(style: str = "") -> Sequence[Family]:
    """Return the families of addresses, the first that fits an address counts; the last one fits every address."""
    own = {"Cross-Origin-Resource-Policy": "same-origin"}
    others = {"Cross-Origin-Resource-Policy": "cross-origin"}
    closed = {"Content-Security-Policy": header_policy(frames="'none'", style=style), "X-Frame-Options": "DENY"}
    open_ = {"Content-Security-Policy": header_policy(frames="*", style=style)}
    read_by_all = {"Access-Control-Allow-Origin": "*"}
    fresh, kept, for_ever = ({"Cache-Control": it} for it in (ASK_EACH_TIME, KEEP_A_WHILE, KEEP_FOR_EVER))
    return (
        Family(name="hashed", pattern=HASHED, headers={**closed, **own, **for_ever}),
        Family(name="embed", pattern=r"^/(?:en/)?embed/", headers={**open_, **others, **fresh}),
        Family(name="data", pattern=r"^/data/", headers={**closed, **others, **read_by_all, **fresh}),
        Family(name="feeds", pattern=r"^/(?:en/)?feeds/", headers={**closed, **others, **read_by_all, **fresh}),
        Family(name="assets", pattern=r"^/(?:theme|assets)/", headers={**closed, **own, **kept}),
        Family(name="pages", pattern="", headers={**closed, **own, **fresh}),
    )


def family_of(path: str, style: str = "") -> Family:
    """Find the family of an address, given from the site's base (`/embed/x/`)."""
    return next(it for it in families(style) if re.search(it.pattern, path))


def _written(directives: Mapping[str, str]) -> str:
    return "; ".join(f"{name} {value}" for name, value in directives.items())
