"""Text to terms, the same for every engine: tokens, stemming, compounds. Pure Python, no engine knows of it."""

from search.analysis.stemming import stem, stem_variants
from search.analysis.streams import Term, compound_stems, stems, surface_terms, terms
from search.analysis.tokens import Token, clean, fold, tokenize

__all__ = [
    "Term",
    "Token",
    "clean",
    "compound_stems",
    "fold",
    "stem",
    "stem_variants",
    "stems",
    "surface_terms",
    "terms",
    "tokenize",
]
