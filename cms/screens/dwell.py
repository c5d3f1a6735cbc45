"""How long a slide must stay for people to read it."""

from math import ceil

MIN_SECONDS = 8
MAX_SECONDS = 120


def shortest_dwell(*texts: str) -> int:
    """Seconds that texts shown together need: 3 and half a second a word, at least 8."""
    return max(MIN_SECONDS, ceil(3 + words_in(*texts) / 2))


def words_in(*texts: str) -> int:
    """How many words are to be read."""
    return sum(len(text.split()) for text in texts)
