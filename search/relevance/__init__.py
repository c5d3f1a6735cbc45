"""Measures how well an engine ranks, on a corpus with judged queries."""
