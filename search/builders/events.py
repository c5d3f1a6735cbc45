"""Events as documents: one for an event with all its dates. What is over is no document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from django.utils import timezone

from cms.events.choices import EventCost, Setting
from cms.events.models import Event, Occurrence
from cms.events.public.phrases import AUDIENCES
from cms.events.public.snapshot import EventSnapshot, is_translated, read_snapshots
from directory.public.weekdays import EVENING, OPEN_ON, WEEKDAYS, WEEKEND
from search.ages import ANY_AGE, age_values
from search.builders.plain_text import MAX_BODY, from_html
from search.days import day_values
from search.documents import LOCALES, Document, Locale, LocalisedText

TYPE = "event"
# What people type who look for any event.
CALLED = {"en": ("event", "events", "things to do"), "nl": ("activiteit", "activiteiten", "agenda", "te doen")}
# On which days of the week it is: judged by its dates of the coming weeks.
AHEAD = timedelta(weeks=8)
EVENING_FROM = 18


class Span(NamedTuple):
    """A date of an event."""

    starts_at: datetime
    ends_at: datetime


def all_event_keys() -> list[str]:
    """The primary keys of the published events that are not over."""
    upcoming = Occurrence.objects.upcoming(timezone.now()).order_by().values("event").distinct()
    events = Event.objects.published().filter(pk__in=upcoming).order_by("pk")
    return [str(pk) for pk in events.values_list("pk", flat=True)]


def event_documents(keys: Sequence[str]) -> list[Document]:
    """The documents of those of these events that are published and not over: a constant number of queries."""
    now = timezone.now()
    dates = _dates(map(int, keys), now)
    both = {locale: read_snapshots(list(dates), locale) for locale in LOCALES}
    return [_document(both["en"][pk], both["nl"][pk], dates[pk], now) for pk in dates if pk in both["en"]]


def _dates(ids: Iterable[int], now: datetime) -> dict[int, list[Span]]:
    """From when until when each event is from now on, in order; none for what is over."""
    rows = Occurrence.objects.upcoming(now).filter(event__in=list(ids)).order_by("starts_at")
    found: dict[int, list[Span]] = defaultdict(list)
    for event_id, *span in rows.values_list("event_id", "starts_at", "ends_at"):
        found[event_id].append(Span(*span))
    return dict(found)


def _document(english: EventSnapshot, dutch: EventSnapshot, dates: list[Span], now: datetime) -> Document:
    event = english.event
    by_locale: dict[Locale, EventSnapshot] = {"en": english, "nl": dutch}
    written: list[Locale] = [locale for locale in LOCALES if getattr(event, f"title_{locale}")]
    shown: list[Locale] = [locale for locale in LOCALES if is_translated(event, locale)]
    return Document(
        id=f"{TYPE}:{event.pk}",
        texts={locale: _text(by_locale[locale], locale) for locale in written},
        shown_in=tuple(locale for locale in shown if locale in written) or tuple(written),
        about={locale: CALLED[locale] for locale in LOCALES},
        labels={locale: _labels(by_locale[locale], locale) for locale in LOCALES},
        facets={**_facets(english, dates, now), "available": tuple(shown) or tuple(written)},
        updated=int(event.updated_at.timestamp()),
    )


def _text(snapshot: EventSnapshot, locale: Locale) -> LocalisedText:
    event = snapshot.event
    title, summary, description, costs = (
        getattr(event, f"{name}_{locale}") for name in ("title", "summary", "description", "costs")
    )
    parts = [from_html(description), costs, event.place_name, event.address_locality]
    return LocalisedText(title, summary, " ".join(part for part in parts if part)[:MAX_BODY])


def _labels(snapshot: EventSnapshot, locale: Locale) -> tuple[str, ...]:
    municipality = snapshot.municipality
    found = [AUDIENCES[slug][locale] for slug in snapshot.event.audiences if slug in AUDIENCES]
    found += [municipality.name] if municipality else []
    return (*found, *([snapshot.partner["name"]] if snapshot.partner else []))


def _facets(snapshot: EventSnapshot, dates: list[Span], now: datetime) -> dict[str, tuple[str, ...]]:
    event, municipality = snapshot.event, snapshot.municipality
    starts = [timezone.localtime(span.starts_at) for span in dates if span.starts_at < now + AHEAD]
    soon = starts or [timezone.localtime(dates[0].starts_at)]
    ages = (event.age_from, event.age_to)
    return {
        "type": (TYPE,),
        "municipality": (municipality.slug,) if municipality and event.setting != Setting.ONLINE else (),
        "spoken_language": tuple(snapshot.languages),
        "audience": tuple(event.audiences),
        "cost": ("free",) if event.cost == EventCost.FREE else (),
        "age": age_values(*ages) if ages != (None, None) else (ANY_AGE,),
        "open_on": _open_on(soon),
        "day": day_values(dates, now),
    }


def _open_on(moments: list[datetime]) -> tuple[str, ...]:
    found = {WEEKDAYS[moment.weekday()] for moment in moments}
    if any(moment.hour >= EVENING_FROM for moment in moments):
        found.add(EVENING)
    if any(moment.weekday() >= 5 for moment in moments):
        found.add(WEEKEND)
    return tuple(value for value in OPEN_ON if value in found)
