"""What leaves the site with an article: a text and a picture to share, and its charts in feeds."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path


def test_text_to_share_is_plain(site: Path) -> None:
    """Title, summary, what the charts say and the address stand in one block to copy, with a picture to save."""
    page = (site / "articles/one-window/index.html").read_text("utf-8")
    share = page.partition('<div class="share">')[2].partition("</dd>")[0]
    told = html.unescape(re.findall(r"<code>(.*?)</code>", share, re.DOTALL)[0])
    assert told.startswith("一个大厅的诉求\n\n收到的和办结的不是同一种单位。")
    assert "收到多少诉求：" in told
    assert told.endswith("https://ledger.example/articles/one-window/")
    assert 'href="/cards/articles/one-window.png" download' in share


def test_feeds_carry_pictures_of_charts(site: Path) -> None:
    """In a feed a chart is its picture, in words for those who do not see it, and a link."""
    for feed in ("feeds/articles.json", "en/feeds/articles.json"):
        text = json.loads((site / feed).read_text("utf-8"))["items"][0]["content_html"]
        picture = re.search(r'<a href="([^"]+)"><img src="([^"]+)" alt="([^"]+)">', text)
        assert picture is not None
        home = "en/" if feed.startswith("en/") else ""
        assert picture[1] == f"https://ledger.example/{home}charts/linhe-received/"
        assert picture[2] == f"https://ledger.example/{home}charts/linhe-received.png"
        assert "3,200" in picture[3] or "3200余条" in picture[3]
