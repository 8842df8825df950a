"""Benchmarks: they print what was measured and judge nothing; the targets stand beside the figures."""
