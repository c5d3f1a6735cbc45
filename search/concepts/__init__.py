"""The thesaurus in the database: what is in force now, the built-in list, and lists of editors."""

from search.concepts.current import current_thesaurus

__all__ = ["current_thesaurus"]
