"""Charts stage: declared charts become drawings and figures, both with words and tables.

`view` makes everything of one chart, `views` of many, `pictures` and `raster` what leaves the page.
"""

from dashboards.charts.assets import Assets
from dashboards.charts.raster import Rasteriser, SvgPicture
from dashboards.charts.view import ChartView, figure_json, view, views

__all__ = ["Assets", "ChartView", "Rasteriser", "SvgPicture", "figure_json", "view", "views"]
