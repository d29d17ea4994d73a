"""Benchmarks of the engine, run by hand; see ``make bench``."""
