"""What `search_tokens` holds of an entry: a set of tokens, each a zone of two letters with a term. Pure.

Nothing but `a-z`, `0-9` and `_`, so that neither SQLite's nor PostgreSQL's own analysis has anything left to decide:
ours did. A term's beginning is its token's beginning.

    aa          every entry
    en nl       stems anywhere in the texts of a language
    te tn       stems in the title; likewise l for labels, s for summary, b for body, and pn for parts of compounds
    ws ts       words as they are written: anywhere, in the title
    fa          facets, as `facet=value`
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from hashlib import blake2b
from itertools import chain

from search.documents import Document, Locale
from search.fields import fields_of

EVERY = "aa"
WORD, IN_TITLE, FACET = "ws", "ts", "fa"
LONGEST = 800
_PLAIN = re.compile(r"[a-z0-9]*")
_BYTES = re.compile(r"(?:_[0-9a-f]{2})+")


@lru_cache(maxsize=65_536)
def encode(term: str) -> str:
    """A term in the letters of tokens. One that is longer than any word could be is told by a digest."""
    encoded = term if _PLAIN.fullmatch(term) else "".join(map(_encode_letter, term))
    return encoded if len(encoded) <= LONGEST else blake2b(encoded.encode()).hexdigest()


def _encode_letter(letter: str) -> str:
    if _PLAIN.fullmatch(letter):
        return letter
    return "".join(f"_{byte:02x}" for byte in letter.encode("utf-8", "surrogatepass"))


def decode(encoded: str) -> str:
    """The term of what `encode` gave."""
    if "_" not in encoded:
        return encoded
    return _BYTES.sub(lambda found: bytes.fromhex(found[0].replace("_", "")).decode("utf-8", "replace"), encoded)


def zone(field: str, locale: Locale) -> str:
    """The zone of the stems of a field in a language."""
    return field[0] + locale[0]


def facet_token(facet: str, value: str) -> str:
    return FACET + encode(f"{facet}={value}")


def tokens_of(document: Document) -> set[str]:
    """The tokens of a document."""
    fields = fields_of(document)
    found = {EVERY, *(facet_token(facet, value) for facet, values in document.facets.items() for value in values)}
    for name, stream in fields.stemmed.items():
        field, _, locale = name.rpartition("_")
        stems = set(map(encode, chain.from_iterable(stream)))
        found.update(locale + stem for stem in stems)
        found.update(field[0] + locale[0] + stem for stem in stems)
    for part in map(encode, fields.parts):
        found |= {"nl" + part, "pn" + part}
    found.update(WORD + encode(word) for word in fields.words)
    found.update(IN_TITLE + encode(word) for word in chain.from_iterable(fields.titles))
    return found


def words_in(tokens: Iterable[str]) -> set[str]:
    """The words as they are written, from an entry's tokens."""
    return {decode(token[2:]) for token in tokens if token.startswith(WORD)}
