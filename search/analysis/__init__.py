"""Text to terms, the same for every engine: tokens, stemming, compounds. Pure Python, no engine knows of it."""

from search.analysis.stemming import stem, stem_variants
from search.analysis.streams import Stream, compound_stems, forms, stem_stream, stems, surface_stream
from search.analysis.tokens import Token, clean, fold, spans, tokenize, words

__all__ = [
    "Stream",
    "Token",
    "clean",
    "compound_stems",
    "fold",
    "forms",
    "spans",
    "stem",
    "stem_stream",
    "stem_variants",
    "stems",
    "surface_stream",
    "tokenize",
    "words",
]
