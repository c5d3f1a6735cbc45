"""How to choose events and their dates."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Cast
from django.utils import timezone

from config.rest.locales import other_locale

if TYPE_CHECKING:
    from cms.events.models import Event, Occurrence  # noqa: F401  (named in the base classes below)

TEXTS = ("title", "summary", "description")
EDITORS_SEARCH = ("title_en", "title_nl", "summary_en", "summary_nl", "place_name", "partner__name", "slug")


class EventQuerySet(models.QuerySet["Event"]):
    """Events: `published()` is what the public may see."""

    def published(self) -> Self:
        """Live events that are not past the end of their publication."""
        return self.filter(Q(live=True) & (Q(expire_at=None) | Q(expire_at__gt=timezone.now())))

    def matching(self, text: str) -> Self:
        """Events for an editor who types part of a title, a summary, a place or a partner's name."""
        found = Q()
        for name in EDITORS_SEARCH:
            found |= Q(**{f"{name}__icontains": text})
        return self.filter(found)

    def translated(self, locale: str) -> Self:
        """Events that need no fallback in a language: each text, where the other one has it."""
        other, complete = other_locale(locale), Q()
        for name in TEXTS:
            complete &= ~Q(**{f"{name}_{locale}": ""}) | Q(**{f"{name}_{other}": ""})
        return self.filter(complete)

    def for_audiences(self, slugs: Sequence[str]) -> Self:
        """Events for one of these audiences. The list is stored as JSON, which SQLite cannot look into by itself."""
        found = Q()
        for slug in slugs:
            found |= Q(stored_audiences__contains=f'"{slug}"')
        return self.alias(stored_audiences=Cast("audiences", models.TextField())).filter(found)

    def for_ages(self, ages: Sequence[int]) -> Self:
        """Events that say for which ages they are, and are for one of these."""
        found = Q()
        for age in ages:
            youngest = Q(age_from=None) | Q(age_from__lte=age)
            found |= youngest & (Q(age_to=None) | Q(age_to__gte=age))
        return self.exclude(age_from=None, age_to=None).filter(found)

    def speaking(self, codes: Sequence[str]) -> Self:
        """Events where one of the languages is spoken."""
        spoken = self.model.languages.through.objects.filter(language__in=codes)
        return self.filter(pk__in=spoken.values("event"))


class OccurrenceQuerySet(models.QuerySet["Occurrence"]):
    """Dates of published events."""

    def upcoming(self, now: datetime) -> Self:
        """Those that are not over."""
        return self.filter(leaves_at__gt=now)

    def between(self, start: datetime | None, end: datetime | None) -> Self:
        """Those that take place at some time from `start` up to `end`."""
        after = Q(ends_at__gt=start) if start else Q()
        before = Q(starts_at__lt=end) if end else Q()
        return self.filter(after & before)
