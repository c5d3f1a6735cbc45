"""Looking up a Dutch word, sentence or whole letter in the glossary. What is looked up is never kept nor logged."""

from search.letters.deadlines import Deadline, Unit, find_deadlines
from search.letters.glossary import explain
from search.letters.lookup import MAX_TEXT, Found

__all__ = ["MAX_TEXT", "Deadline", "Found", "Unit", "explain", "find_deadlines"]
