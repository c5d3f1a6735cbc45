"""The embedded engine: tantivy in this process, its index in a directory that several processes share."""

from search.engines.embedded.engine import EmbeddedEngine

__all__ = ["EmbeddedEngine"]
