"""Bringing the built-in list of a release into the database, never over an editor's work."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils import timezone

from config.rest.generation import invalidate
from search import thesaurus
from search.concepts.rows import Stored, as_concept, write_to
from search.models import Concept, Source

BATCH = 200
WRITTEN = (*Stored._fields, "changed_at")


@transaction.atomic
def load_built_in(concepts: Sequence[thesaurus.Concept]) -> Counter[str]:
    """Make the rows of the built-in list what the list says; how many were created, updated, switched_off, kept
    (changed or added by an editor) and unchanged.

    A concept that the list has no more is switched off. A new one whose first term is the first term of an editor's
    concept comes in switched off. The second time nothing is written.
    """
    rows = {row.slug: row for row in Concept.objects.select_for_update()}
    taken = _first_terms(row for row in rows.values() if row.is_active and _is_an_editors(row))
    counts: Counter[str] = Counter()
    created, updated = [], []
    for concept in concepts:
        row = rows.pop(concept.id, None)
        outcome = _outcome(row, concept, taken)
        counts[outcome] += 1
        if outcome == "created":
            created.append(_new(concept, taken))
        elif outcome == "updated" and row:
            write_to(row, concept)
            row.is_active = _is_free(concept, taken)
            updated.append(row)
    gone = [row for row in rows.values() if row.is_active and not _is_an_editors(row)]
    for row in gone:
        row.is_active = False
    counts["switched_off"] = len(gone)
    _write(created, [*updated, *gone])
    return counts


def _is_an_editors(row: Concept) -> bool:
    return row.changed_by_editor or row.source == Source.EDITOR


def _outcome(row: Concept | None, concept: thesaurus.Concept, taken: set[tuple[str, str]]) -> str:
    if row is None:
        return "created"
    if _is_an_editors(row):
        return "kept"
    is_same = as_concept(row) == concept and row.is_active == _is_free(concept, taken)
    return "unchanged" if is_same else "updated"


def _new(concept: thesaurus.Concept, taken: set[tuple[str, str]]) -> Concept:
    row = Concept(source=Source.BUILT_IN, is_active=_is_free(concept, taken))
    write_to(row, concept)
    return row


def _first_terms(rows: Iterable[Concept]) -> set[tuple[str, str]]:
    return {(locale, terms[0].casefold()) for row in rows for locale, terms in as_concept(row).terms.items() if terms}


def _is_free(concept: thesaurus.Concept, taken: set[tuple[str, str]]) -> bool:
    return not any((locale, terms[0].casefold()) in taken for locale, terms in concept.terms.items() if terms)


def _write(created: list[Concept], updated: list[Concept]) -> None:
    """In bulk, which sends no signals: so say that what was published has changed."""
    if not created and not updated:
        return
    Concept.objects.bulk_create(created, batch_size=BATCH)
    for row in updated:
        row.changed_at = timezone.now()
    Concept.objects.bulk_update(updated, WRITTEN, batch_size=BATCH)
    invalidate()
