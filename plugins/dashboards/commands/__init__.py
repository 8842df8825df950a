"""The commands of `python -m dashboards`, one module each: `add` declares its arguments, `run` does it.

The contract of names and options stands in the README; exit status 0 is done, 1 the editor's problems, 2 misuse.
"""
