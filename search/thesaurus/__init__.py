"""Concepts with their English and Dutch terms, by which a question in one language finds text in the other. Pure.

Terms of a concept are alternatives of each other at query time, at a lower weight; the first terms of broader and of
related concepts at still lower ones. Nothing of it is written to an index.
"""

from search.thesaurus.concepts import MAX_TERM_LENGTH, Concept, content_words
from search.thesaurus.files import (
    CONCEPTS,
    FileProblem,
    built_in_concepts,
    built_in_thesaurus,
    read_concepts,
    write_concepts,
)
from search.thesaurus.lookup import BROADER_WEIGHT, RELATED_WEIGHT, SYNONYM_WEIGHT, Synonym, Thesaurus
from search.thesaurus.rules import Problem, problems_of

__all__ = [
    "BROADER_WEIGHT",
    "CONCEPTS",
    "MAX_TERM_LENGTH",
    "RELATED_WEIGHT",
    "SYNONYM_WEIGHT",
    "Concept",
    "FileProblem",
    "Problem",
    "Synonym",
    "Thesaurus",
    "built_in_concepts",
    "built_in_thesaurus",
    "content_words",
    "problems_of",
    "read_concepts",
    "write_concepts",
]
