"""What feedback is about: found by what a reader's program names, and named for those who read the feedback."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import Model, Q
from wagtail.models import Page

from cms.events.models import Event
from cms.facts.models import Term
from cms.feedback.models import SubjectType
from cms.pages.page_versions import load_versions
from cms.pages.public.find import page_at
from directory.models import Partner

MODELS: dict[str, type[Model]] = {
    SubjectType.PAGE: Page,
    SubjectType.PARTNER: Partner,
    SubjectType.EVENT: Event,
    SubjectType.TERM: Term,
}
# Addresses of what is one record for both languages; all others are pages.
RECORD_PATHS = {
    SubjectType.PARTNER: settings.PARTNER_PATHS,
    SubjectType.EVENT: settings.EVENT_PATHS,
    SubjectType.TERM: settings.TERM_PATHS,
}
SLUG = r"([-a-zA-Z0-9_]+)"


class Subject(NamedTuple):
    """`locale`: that of a page; of a record the reader's."""

    type: str
    id: int
    locale: str


def subject_by_id(subject_type: str, pk: int, locale: str) -> Subject | None:
    """What the public sees under this number; None for nothing."""
    if subject_type == SubjectType.PAGE:
        found = load_versions(Q(pk=pk))
        return Subject(SubjectType.PAGE, found[0].id, found[0].locale) if found else None
    return _record(subject_type, locale, pk=pk)


def subject_by_slug(subject_type: str, slug: str, locale: str) -> Subject | None:
    """The partner, event or term; None for nothing, and for pages, whose slugs name no one page."""
    return None if subject_type == SubjectType.PAGE else _record(subject_type, locale, slug=slug)


def subject_at(path: str, locale: str) -> Subject | None:
    """What is at an address of the website; None for nothing, and for what the website makes by itself."""
    for subject_type, paths in RECORD_PATHS.items():
        for own_locale, template in paths.items():
            if found := re.fullmatch(re.escape(template).replace(r"\{slug\}", SLUG), path):
                return subject_by_slug(subject_type, found[1], own_locale)
    page = page_at(path)
    return Subject(SubjectType.PAGE, page.id, page.locale) if page else None


def titles(subjects: Iterable[tuple[str, int]]) -> dict[tuple[str, int], str]:
    """What subjects are called, by type and id; those that are gone are left out. One query a type."""
    return {key: str(record) for key, record in records(subjects).items()}


def records(subjects: Iterable[tuple[str, int]]) -> dict[tuple[str, int], Any]:
    """The rows of subjects, public or not. One query a type."""
    by_type = defaultdict(set)
    for subject_type, pk in subjects:
        by_type[subject_type].add(pk)
    return {
        (subject_type, pk): record
        for subject_type, ids in by_type.items()
        for pk, record in MODELS[subject_type]._default_manager.in_bulk(ids).items()
    }


def subject_of(record: Model) -> tuple[str, int] | None:
    """Type and id of what is open in the admin; None where readers cannot say anything about it."""
    found = next((code for code, model in MODELS.items() if isinstance(record, model)), None)
    return (found, int(record.pk)) if found and record.pk else None


PUBLIC: dict[str, Callable[[], Any]] = {
    SubjectType.PARTNER: Partner.objects.published,
    SubjectType.EVENT: Event.objects.published,
    SubjectType.TERM: Term.objects.all,
}


def _record(subject_type: str, locale: str, **where: Any) -> Subject | None:
    pk = PUBLIC[subject_type]().filter(**where).values_list("pk", flat=True).first()
    return Subject(subject_type, pk, locale) if pk else None
