"""Concepts as rows of the database and as the thesaurus knows them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from search import thesaurus
from search.documents import LOCALES
from search.models import Concept, Source
from search.thesaurus import Problem, problems_of
from search.thesaurus.files import split


class Stored(NamedTuple):
    """What the database holds of a concept; terms and ids one on a line."""

    slug: str
    terms_en: str
    terms_nl: str
    broader: str
    related: str
    explanation_en: str
    explanation_nl: str
    is_active: bool


# The field of a row by the name that the thesaurus gives it.
FIELDS = {"id": "slug", "en": "terms_en", "nl": "terms_nl"}


def as_concept(row: Concept | Stored) -> thesaurus.Concept:
    """The concept that a row holds."""
    return thesaurus.Concept(
        id=row.slug,
        terms={"en": split(row.terms_en, "\n"), "nl": split(row.terms_nl, "\n")},
        related=split(row.related, "\n"),
        broader=split(row.broader, "\n"),
        explanation={"en": row.explanation_en.strip(), "nl": row.explanation_nl.strip()},
    )


def write_to(row: Concept, concept: thesaurus.Concept) -> bool:
    """Put a concept into its row, without saving; whether that changed anything."""
    before = as_concept(row)
    row.slug = concept.id
    row.terms_en, row.terms_nl = "\n".join(concept.terms["en"]), "\n".join(concept.terms["nl"])
    row.broader, row.related = "\n".join(concept.broader), "\n".join(concept.related)
    row.explanation_en, row.explanation_nl = (concept.explanation.get(locale, "") for locale in LOCALES)
    return before != concept


def keep_built_in_version(pk: int) -> None:
    """Put a built-in concept, as it is stored, into its history before somebody changes it for the first time: what
    comes in with a release has no version there. Who goes back to it has a concept that follows the releases again."""
    before = Concept.objects.get(pk=pk)
    if before.source == Source.BUILT_IN and before.latest_revision_id is None:
        before.save_revision(log_action="wagtail.create", clean=False)


def problems_with(changed: Iterable[thesaurus.Concept], rows: Sequence[Concept]) -> list[Problem]:
    """What is wrong with some concepts once they stand beside the rows that there are, or in the place of one."""
    wanted = {concept.id: concept for concept in changed}
    others = [as_concept(row) for row in rows if row.is_active and row.slug not in wanted]
    found = problems_of([*wanted.values(), *others], also_known=[row.slug for row in rows])
    return [problem for problem in found if problem.concept in wanted]
