"""Settings that are well formed and yet not ready for readers: addresses of the reserved `.example`."""

import re
from collections.abc import Iterator

from dashboards.checks.context import Context
from dashboards.errors import Problem, show
from dashboards.errors.rules import rule

PLACEHOLDER = rule("placeholder", ("发布前要写上自己的地址", "addresses must be your own before the site is published"), (".example的地址没有人收得到：规范网址、“报告错误”和邮件都会落空。", "Nobody is reached at an .example address: canonical addresses, reports and mail would lead nowhere."), ("在data/site.yml里改url、repository、contact", "mend url, repository and contact in data/site.yml"), bad="url: https://reform-ledger.example", good="url: https://ledger.gov-watch.org")  # fmt: skip


_EXAMPLE = re.compile(r"[@/.]example(?:\.(?:org|com|net))?(?=[:/?#]|\Z)")

_OWN = ("在data/site.yml里写上自己的", "write your own in data/site.yml")
_HINTS = {
    "url": (
        "在data/site.yml里写上自己的网址；GitHub Pages上由deploy.yml按仓库名填，自己写的话，url写https://用户名.github.io，base_path写/仓库名",
        "write your own in data/site.yml; on GitHub Pages deploy.yml fills it in from the repository's name: url https://OWNER.github.io, base_path /REPOSITORY",
    ),
    "contact": (
        "在data/site.yml里写上自己的邮箱，读者报告错误用它",
        "write your own in data/site.yml: readers report errors to it",
    ),
}


def is_placeholder(address: str) -> bool:
    """Return whether an address is one of those that are reserved for examples, and so leads to nobody."""
    return _EXAMPLE.search(address) is not None


def placeholders(context: Context) -> Iterator[Problem]:
    """Warn of settings that lead readers to nobody; asked when the site is published."""
    site = context.dataset.site
    for field, value in (("url", site.url), ("repository", site.repository), ("contact", site.contact)):
        if is_placeholder(value):
            yield PLACEHOLDER.at(
                context.span("site", "site", field),
                (
                    f"{field}还是示例地址，没有人收得到：{show(value)}",
                    f"{field} must be your own before readers see it: {show(value)}",
                ),
                _HINTS.get(field, _OWN),
                severity="warning",
            )
