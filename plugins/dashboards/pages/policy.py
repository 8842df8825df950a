"""Pages: the one content-security policy, written as a meta tag here and as headers by whoever serves the site."""

from __future__ import annotations

from collections.abc import Mapping

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
}


def meta_policy() -> str:
    """Give the policy as it stands in each page (framing can only be ruled by a header)."""
    return "; ".join(f"{name} {value}" for name, value in DIRECTIVES.items())
