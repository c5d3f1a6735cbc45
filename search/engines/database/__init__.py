"""The database engine: an index in the tables of the database itself, for when no other engine can answer."""

from search.engines.database.engine import DatabaseEngine

__all__ = ["DatabaseEngine"]
