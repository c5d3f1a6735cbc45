"""Text to terms, the same for every engine: tokens, stemming, compounds. Pure Python, no engine knows of it."""

from search.analysis.stemming import private_stems, stem, stem_variants
from search.analysis.streams import compound_stems, every_form, forms, stem_stream, stems, surface_stream
from search.analysis.tokens import Token, clean, fold, fold_private, spans, tokenize, words

__all__ = [
    "Token",
    "clean",
    "compound_stems",
    "every_form",
    "fold",
    "fold_private",
    "forms",
    "private_stems",
    "spans",
    "stem",
    "stem_stream",
    "stem_variants",
    "stems",
    "surface_stream",
    "tokenize",
    "words",
]
