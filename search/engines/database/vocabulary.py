"""What the index knows of words, for corrections and beginnings of words."""

from __future__ import annotations

from django.db.models.functions import Length

from search.analysis import stem_variants
from search.corrections import Correction, edits_forgiven, nearest
from search.documents import LOCALES
from search.engines.database.dialects import dialect
from search.engines.database.selection import Selection, any_of
from search.engines.database.tokens import encode
from search.models import IndexedWord
from search.thesaurus import Thesaurus

LAST_LETTER = "\U0010ffff"
# Words that a misspelled one is compared with, the most frequent first, and misspelled words that are looked into.
MOST_CANDIDATES = 2_000
MOST_CORRECTIONS = 4


class DatabaseVocabulary:
    """The words of the index and of the thesaurus, for one search."""

    def __init__(self, thesaurus: Thesaurus) -> None:
        self._thesaurus = thesaurus
        self._corrections = 0

    def knows(self, word: str) -> bool:
        """Whether the index or the thesaurus has this folded word, inflected or not."""
        if word in self._thesaurus.words or IndexedWord.objects.filter(word=word, entries__gt=0).exists():
            return True
        stems = [locale + encode(stem) for locale in LOCALES for stem in stem_variants(word, locale)]
        return bool(Selection(match=any_of(stems, dialect())).first(1))

    def completes(self, prefix: str) -> bool:
        """Whether a word of the index begins like this."""
        return IndexedWord.objects.filter(word__gte=prefix, word__lt=prefix + LAST_LETTER).exists()

    def nearest(self, word: str) -> Correction | None:
        """See `search.corrections`; a text with many unknown words is no misspelled one."""
        edits = edits_forgiven(word)
        if not edits or self._corrections >= MOST_CORRECTIONS:
            return None
        self._corrections += 1
        known = {term: 1 for term in self._thesaurus.words if term[0] == word[0]}
        begins_alike = IndexedWord.objects.filter(word__gte=word[0], word__lt=word[0] + LAST_LETTER)
        about_as_long = begins_alike.annotate(length=Length("word")).filter(
            length__gte=len(word) - edits, length__lte=len(word) + edits
        )
        known.update(about_as_long.order_by("-entries", "word").values_list("word", "entries")[:MOST_CANDIDATES])
        return nearest(word, known.items())
