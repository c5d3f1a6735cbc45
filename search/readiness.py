"""Whether search can answer, for `/readyz`."""

from __future__ import annotations

from search.index import engine


def is_ready() -> bool:
    """Whether any engine can answer: it may be another than the one that was chosen."""
    return engine().answering() is not None


def note() -> str:
    """A word of it while another engine answers than the one that was chosen, else nothing."""
    chosen, answering = engine().name, engine().answering()
    if answering in (chosen, None):
        return ""
    return f"degraded: {chosen} cannot answer, {answering} does"
