"""Charts stage: declared charts become figures, figures become pictures, both with words and tables.

`view` makes everything of one chart that needs no browser, `draw` the SVGs of many, `pictures` what leaves the page.
"""

from dashboards.charts.browser import BrowserMissingError
from dashboards.charts.render import Assets, Picture, Renderer
from dashboards.charts.view import ChartView, draw, figure_json, view, views

__all__ = [
    "Assets",
    "BrowserMissingError",
    "ChartView",
    "Picture",
    "Renderer",
    "draw",
    "figure_json",
    "view",
    "views",
]
