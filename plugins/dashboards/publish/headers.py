"""Publish: the policy of `pages` as the two forms that servers read: a `_headers` file and an nginx snippet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from dashboards.pages.content_policy import EVERYWHERE, HASHED, Family, families, family_of

ENGLISH = "en"
_TYPES = {
    "text/html": "html",
    "text/css": "css",
    "text/javascript": "js",
    "text/csv": "csv",
    "text/plain": "txt",
    "application/json": "json",
    "application/atom+xml": "atom",
    "application/xml": "xml",
    "image/svg+xml": "svg",
    "image/png": "png",
    "font/woff2": "woff2",
    "application/zip": "zip",
}
_UTF8 = "text/html text/css text/javascript text/csv text/plain application/json application/atom+xml application/xml"


def headers_file(files: Iterable[str], base_path: str, style: str = "") -> str:
    """Write `_headers` as Netlify and Cloudflare Pages read it, for a site of these files whose pages hold this style sheet.

    Where two rules fit one address these hosts join both values, and a browser obeys the stricter; so no header is
    given twice: what the whole site shares stands under `/*`, all else once for each folder.
    """
    lines = [f"{base_path}/*", *_indented(EVERYWHERE)]
    for place in sorted(set(_places(files))):
        sample = place.replace("*", "x")
        lines += [base_path + place, *_indented(family_of(sample, style).headers)]
    return "\n".join(lines) + "\n"


def _places(files: Iterable[str]) -> Iterator[str]:
    for name in files:
        parts = PurePosixPath(name).parts
        depth = 2 if parts[0] == ENGLISH and len(parts) > 1 else 1
        if re.search(HASHED, name):
            yield f"/{name}"
        elif len(parts) > depth:
            yield f"/{'/'.join(parts[:depth])}/*"
        else:
            # A folder's own page is asked for with and without its name.
            yield f"/{name}"
            if parts[-1] == "index.html":
                yield f"/{name.removesuffix('index.html')}"


def _indented(headers: Mapping[str, str]) -> Iterator[str]:
    return (f"  {name}: {value}" for name, value in headers.items())


def nginx_snippet(base_path: str, style: str = "") -> str:
    """Write what goes into nginx's `server` block, beside `root`; it needs no module that Debian's nginx-light lacks."""
    blocks = [_location(it, base_path) for it in families(style) if it.pattern]
    rest = next(it for it in families(style) if not it.pattern)
    return _NGINX.format(
        types="\n".join(f"    {kind} {ending};" for kind, ending in _TYPES.items()),
        utf8=_UTF8,
        missing=_block(f"location = {base_path}/404.html", ["internal;"], rest),
        blocks="\n".join(blocks),
        rest=_block(f"location {base_path}/", [], rest),
        base=base_path,
    )


def _location(family: Family, base_path: str) -> str:
    pattern = re.sub(r"^\^", "^" + re.escape(base_path), family.pattern)
    return _block(f'location ~ "{pattern}"', [], family)


def _block(head: str, lines: Iterable[str], family: Family) -> str:
    # nginx drops the headers of the level above wherever a block adds its own, so each block says them all.
    said = [f'add_header {name} "{value}" always;' for name, value in family.all_headers().items()]
    inner = "\n".join(f"    {line}" for line in [*lines, *said])
    return f"{head} {{\n{inner}\n}}"


_NGINX = """\
# Headers, compression and addresses of the site: include this in a `server` block that sets `root` to the folder
# that the site is published into. Written by the program from its one policy; edit nothing here.

index index.html;
error_page 404 {base}/404.html;
charset utf-8;
charset_types {utf8};
server_tokens off;
absolute_redirect off;
autoindex off;
disable_symlinks if_not_owner from=$document_root;

types {{
{types}
}}
default_type application/octet-stream;

# The compressed forms stand beside each text. For Brotli install libnginx-mod-http-brotli-static and take the
# comment sign away; nginx chooses by what the browser accepts.
gzip_static on;
gzip_vary on;
# brotli_static on;

# What a build keeps for itself and what only other hosts read is no page.
location ~ "/(?:\\.(?!well-known/)|_headers$)" {{
    return 404;
}}
{missing}
{blocks}
{rest}
"""
