"""Settings that are well formed and yet not ready for readers: addresses of the reserved `.example`."""

import re
from collections.abc import Iterator

from dashboards.checks.context import Context, problem
from dashboards.errors import Problem, show

_EXAMPLE = re.compile(r"[@/.]example(?:\.(?:org|com|net))?(?=[:/?#]|\Z)")


def check_placeholders(context: Context) -> Iterator[Problem]:
    """Warn of settings that lead readers to nobody; asked when the site is published."""
    site = context.dataset.site
    for field, value in (("url", site.url), ("repository", site.repository), ("contact", site.contact)):
        if _EXAMPLE.search(value):
            yield problem(
                context.span("site", "site", field),
                "placeholder",
                (
                    f"{field}还是示例地址，没有人收得到：{show(value)}",
                    f"{field} must be your own before readers see it: {show(value)}",
                ),
                (
                    f"在data/site.yml里写上自己的{field}；规范网址、报告链接和邮件都用它",
                    f"write your own {field} in data/site.yml: canonical addresses, report links and mail use it",
                ),
                severity="warning",
            )
