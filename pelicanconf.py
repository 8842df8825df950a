"""Settings of Pelican: it reads the articles and hands them to our plugin, which writes every page."""

from __future__ import annotations

import logging
from pathlib import Path

from dashboards.prose.rendered import markdown_settings

ROOT = Path(__file__).resolve().parent

SITENAME = "改革账本"
SITEURL = ""
TIMEZONE = "Asia/Shanghai"
DEFAULT_LANG = "zh-CN"
LOCALE = ["C.UTF-8"]

PATH = str(ROOT / "content")
ARTICLE_PATHS = ["articles"]
PAGE_PATHS = ["pages"]
STATIC_PATHS: list[str] = []
ARTICLE_URL = "articles/{slug}/"
ARTICLE_SAVE_AS = "articles/{slug}/index.html"
ARTICLE_LANG_URL = "{lang}/articles/{slug}/"
ARTICLE_LANG_SAVE_AS = "{lang}/articles/{slug}/index.html"
PAGE_URL = "{slug}/"
PAGE_SAVE_AS = "{slug}/index.html"
PAGE_LANG_URL = "{lang}/{slug}/"
PAGE_LANG_SAVE_AS = "{lang}/{slug}/index.html"
USE_FOLDER_AS_CATEGORY = False
SLUGIFY_SOURCE = "basename"
FORMATTED_FIELDS: list[str] = []
# Our plugin leaves them out, but not of the preview.
WITH_FUTURE_DATES = True

THEME = str(ROOT / "theme")
THEME_STATIC_DIR = "theme"
DIRECT_TEMPLATES: list[str] = []
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = TAG_SAVE_AS = ""
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None

# The checks read articles by the same converter, so it is set up in one place.
MARKDOWN = markdown_settings()

# `![](chart:name)` is no picture yet: the chart that takes its place brings its own words.
LOG_FILTER = [(logging.WARNING, "Empty alt attribute for image %s in %s")]

PLUGIN_PATHS = [str(ROOT / "plugins")]
PLUGINS = ["dashboards.hooks"]
