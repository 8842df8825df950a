"""What editors work with beside the checks: formatting, drafting, finding, renaming, making, comparing.

A stage beside exports, charts and prose: it hands on changed files and reports to `dashboards.commands`.
"""
