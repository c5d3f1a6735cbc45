"""What an event's answers need, read in a few queries and kept until something is published.

Rows for lists, and the same from an instance with unsaved parts for a draft's preview.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils import timezone

from cms.events.choices import Setting
from cms.events.models import Event
from cms.events.querysets import TEXTS
from cms.media.public import CARD_WIDTHS, serialize_image, serialize_images
from config.rest.generation_cache import GenerationCache
from config.rest.locales import LOCALES, other_locale
from directory.models.partners import has_all_texts
from directory.public.cards import partner_path
from directory.public.reference_data import MunicipalityReference, reference_data
from directory.public.snapshot import Place, snapshots_of
from directory.public.texts import text_of

# In both languages together.
MAX_SNAPSHOTS = 1_000


@dataclass(slots=True)
class EventSnapshot:
    """An event with all that its answers need. `partner`: `{"slug", "name", "path"}` of a published one; `place`: that
    partner's location, for an event there."""

    event: Event
    locale: str
    languages: list[str] = field(default_factory=list)
    image: dict[str, Any] | None = None
    partner: dict[str, str] | None = None
    place: Place | None = None

    def text(self, name: str) -> str | None:
        """A bilingual text in the language shown, else in the other one, else None."""
        return text_of(self.event, name, self.locale)

    @property
    def municipality(self) -> MunicipalityReference | None:
        """Where it is."""
        if self.event.setting == Setting.PARTNER:
            return self.place.municipality if self.place else None
        return reference_data().municipalities.get(self.event.municipality_id or 0)


def snapshots(ids: Iterable[int], locale: str) -> dict[int, EventSnapshot]:
    """Published events by id, in the order of `ids`, in the wanted language where they have it; others are left out.
    Constant queries for those that are not kept."""
    now = timezone.now()
    kept = _snapshots.get_many((pk, locale) for pk in ids)
    return {
        pk: each for (pk, _locale), each in kept.items() if not (each.event.expire_at and each.event.expire_at <= now)
    }


def snapshot_of(event: Event, locale: str) -> EventSnapshot:
    """The same of an instance, whose parts may be unsaved."""
    shown, now = shown_locale(event, locale), timezone.now()
    found = _partners([event], locale, now)
    return EventSnapshot(
        event,
        shown,
        languages=sorted(language.code for language in event.languages.all()),
        image=serialize_image(event.image, shown, CARD_WIDTHS),
        **_of_partner(event, locale, found),
    )


def shown_locale(event: Event, locale: str) -> str:
    """The language an event is shown in: the wanted one, unless only the other one is complete."""
    other = other_locale(locale)
    return other if not is_translated(event, locale) and is_translated(event, other) else locale


def is_translated(event: Event, locale: str) -> bool:
    """Whether an event has each text in a language that it has in the other one."""
    own, other = ([getattr(event, f"{name}_{each}") for name in TEXTS] for each in (locale, other_locale(locale)))
    return has_all_texts(own, other)


def _read_keys(keys: list[tuple[int, str]]) -> dict[tuple[int, str], EventSnapshot]:
    """All keys are of one language."""
    ids, locale = [pk for pk, _ in keys], keys[0][1]
    return {(pk, locale): found for pk, found in read_snapshots(ids, locale).items()}


def read_snapshots(ids: Iterable[int], locale: str) -> dict[int, EventSnapshot]:
    """Published events by id as the database has them now, whatever is kept."""
    events = list(Event.objects.published().filter(pk__in=list(ids)).prefetch_related("changed_dates").order_by())
    shown = {event.pk: shown_locale(event, locale) for event in events}
    languages = _languages(shown)
    images: dict[str, Any] = {
        each: serialize_images([e.image_id for e in events if e.image_id and shown[e.pk] == each], each, CARD_WIDTHS)
        for each in LOCALES
    }
    partners = _partners(events, locale, timezone.now())
    return {
        event.pk: EventSnapshot(
            event,
            shown[event.pk],
            languages=languages[event.pk],
            image=images[shown[event.pk]].get(event.image_id),
            **_of_partner(event, locale, partners),
        )
        for event in events
    }


def _languages(ids: Iterable[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    rows = Event.languages.through.objects.filter(event__in=ids).order_by("language")
    for event_id, code in rows.values_list("event_id", "language_id"):
        found[event_id].append(code)
    return found


def _partners(events: Iterable[Event], locale: str, now: datetime) -> dict[int, Any]:
    return snapshots_of(sorted({event.partner_id for event in events if event.partner_id}), locale, now)


def _of_partner(event: Event, locale: str, partners: dict[int, Any]) -> dict[str, Any]:
    """Nothing of a partner that is not published."""
    found = partners.get(event.partner_id or 0)
    if found is None:
        return {"partner": None, "place": None}
    by_id = {place.uuid: place for place in found.places}
    at_partner = event.setting == Setting.PARTNER
    place = by_id.get(event.location) or next(iter(found.places), None) if at_partner else None
    row = found.row
    return {"partner": {"slug": row.slug, "name": row.name, "path": partner_path(row.slug, locale)}, "place": place}


_snapshots = GenerationCache(_read_keys, MAX_SNAPSHOTS)
