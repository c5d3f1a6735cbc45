"""The letters on the tile of an organisation without a logo."""

import re

# Words that begin many names and tell nothing.
SMALL_WORDS = {
    "a", "an", "and", "at", "by", "de", "den", "der", "en", "for", "het", "in", "of", "the", "van", "voor", "t",
}  # fmt: skip
WORDS = re.compile(r"[^\W_]+")


def initials(name: str) -> str:
    """The first letters of the first two words that tell something: “SN” for Sleutelgat Newcomers."""
    words = WORDS.findall(name)
    telling = [word for word in words if word.casefold() not in SMALL_WORDS] or words
    return "".join(word[0] for word in telling[:2]).upper()
