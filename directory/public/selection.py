"""Which partners a list shows: validated parameters → ids, by plain querysets.

`PartnerQuery` (directory/api/parameters.py) validates the parameters; cards.py serialises what is found here.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.timezone import localtime

from cms.facts.geography import Point, box_around, nearest_km
from config.rest.generation_cache import GenerationCache, cached_for_generation
from config.rest.views import earliest
from config.rest.walks import STABLE
from directory.models import Location, Partner, PartnerPresence
from directory.public.featured import next_term_change, terms_change_at
from directory.public.offer_filters import OFFER_FILTERS, midnight_after, next_offer_change, offering, offers_change_at
from directory.public.open_now import open_hours_keys, partners_with_hours
from directory.public.reference_data import reference_data
from directory.public.turns import FAIR, fair_page
from directory.querysets import PartnerQuerySet

MAX_SELECTIONS = 500
PAGING = {"limit", "offset", "order"}
# What the clock decides at most at a midnight that is known (`_next_end`): a selection may be kept until then, or until
# the next publication.
KEEPABLE = frozenset(
    {"kind", "category", "municipality", "spoken_language", "featured", "near", "radius_km", "bbox", "fallback"}
    | {"locale", "order", "limit", "offset", "open_hours", *OFFER_FILTERS}
)
# So many are measured all at once; among more, the nearest are looked for in circles that grow until there are enough.
FEW = 2_000
FIRST_RADIUS_KM, LAST_RADIUS_KM, GROWTH = 0.5, 500, 1.6


SelectionKey = tuple[tuple[str, Any], ...]
"""A query's parameters, as a key."""


class SelectedPage(NamedTuple):
    """One page of a list. `expires_at`: until when the choice holds, None where the clock does not decide."""

    total: int
    ids: list[int]
    expires_at: datetime | None = None


FILTERS: dict[str, Callable[[Any, Any], Any]] = {
    "kind": lambda found, kinds: found.filter(kind__in=kinds),
    "municipality": lambda found, slugs: found.in_municipalities(reference_data().municipality_ids(slugs)),
    "bbox": lambda found, box: found.within(*box),
    "updated_since": lambda found, moment: found.changed_since(moment, reference_data().changed_since(moment)),
    "ids": lambda found, ids: found.filter(pk__in=ids),
    "open_hours": lambda found, keys: found.filter(pk__in=partners_with_hours(keys)),
}
# What changes at midnight: the filter on a day, and when its choice changes next.
FILTERS_OF_THE_DAY: dict[str, tuple[Callable[[Any, Any, date], Any], Callable[[datetime], datetime]]] = {
    "featured": (lambda found, flag, today: found.featured(today, flag), terms_change_at),
    "assurance": (lambda found, states, today: found.assured(states, today), midnight_after),
}
# Filters that services decide, too.
OF_SERVICES = frozenset({"category", "spoken_language", *OFFER_FILTERS})
ORDERINGS: dict[str, tuple[Any, ...]] = {
    "name": (Lower("name"), "id"),
    "-name": (Lower("name").desc(), "-id"),
    "updated": ("updated_at", "id"),
    "-updated": ("-updated_at", "-id"),
    "distance": ("id",),  # `_nearest` sorts
    FAIR: (Lower("name"), "id"),  # `fair_page` sorts, but where nobody has turns
    STABLE: ("id",),
}


def select_partners(query: dict[str, Any], now: datetime) -> tuple[PartnerQuerySet, datetime | None]:
    """Published partners by validated parameters, in order (but for `distance` and `fair`); and until when the choice
    holds."""
    query, opening_expires_at = _with_open_hours(query, now)
    found = Partner.objects.published()
    for name, apply in FILTERS.items():
        if name in query:
            found = apply(found, query[name])
    found, changes = _on_the_day(found, query, now)
    changes.append(opening_expires_at)
    today = localtime(now).date()
    if not query.keys().isdisjoint(OF_SERVICES):
        found = offering(_in_words(found, query, today), query, today)
        changes.append(offers_change_at(now))
    if not query["fallback"]:
        found = found.translated(query["locale"])
    if "near" in query:
        found = found.near(Point(*query["near"]), query.get("radius_km"))
    if _in_turns(query):
        changes.append(midnight_after(now))
    return found.order_by(*ORDERINGS[query["order"]]), earliest(*changes)


def _on_the_day(
    found: PartnerQuerySet, query: dict[str, Any], now: datetime
) -> tuple[PartnerQuerySet, list[datetime | None]]:
    """Those that pass the filters of the day, and when these choose others."""
    asked = [(name, *FILTERS_OF_THE_DAY[name]) for name in FILTERS_OF_THE_DAY if name in query]
    for name, choose, _changes_at in asked:
        found = choose(found, query[name], localtime(now).date())
    return found, [changes_at(now) for _name, _choose, changes_at in asked]


def _in_turns(query: dict[str, Any]) -> bool:
    """Whether the order is that of the day. Among those of some kinds or categories the fair one is by name: nobody
    pays for a place there."""
    return bool(query["order"] == FAIR and query.keys().isdisjoint({"kind", "category"}))


def _in_words(found: PartnerQuerySet, query: dict[str, Any], today: date) -> PartnerQuerySet:
    """Those in a category and language, or with a service in them that is offered today."""
    if "category" in query:
        found = found.in_categories(reference_data().category_ids(query["category"]), today)
    return found.speaking(query["spoken_language"], today) if "spoken_language" in query else found


def select_page(query: dict[str, Any], now: datetime) -> SelectedPage:
    """The page that validated parameters ask for: two queries, `order=fair` four; `order=distance` among many partners
    takes one for each circle. None when cached."""
    query, opening_expires_at = _with_open_hours(query, now)
    page = _kept_page(query, now)
    return page._replace(expires_at=earliest(page.expires_at, opening_expires_at))


def _with_open_hours(query: dict[str, Any], now: datetime) -> tuple[dict[str, Any], datetime | None]:
    """The query with the keys of the hours that are open now in place of `open_now`: what it finds is the same until
    one of them changes, and may be kept; and until when they hold."""
    if "open_now" not in query:
        return query, None
    rest = {name: value for name, value in query.items() if name != "open_now"}
    if not query["open_now"]:
        return rest, None
    chosen = open_hours_keys(now)
    return {**rest, "open_hours": chosen.keys}, chosen.expires_at


def _kept_page(query: dict[str, Any], now: datetime) -> SelectedPage:
    end = _next_end()
    if query.keys() <= KEEPABLE and (end is None or now < end):
        # With the day: what changes at midnight is never taken from the day before.
        key = (*_key(query), ("day", localtime(now).date()))
        return _selections.get_many([key])[key]
    return _select_page(query, now)


def _key(query: dict[str, Any]) -> SelectionKey:
    return tuple((name, tuple(value) if isinstance(value, list) else value) for name, value in query.items())


def _select_page(query: dict[str, Any], now: datetime, kept_total: int | None = None) -> SelectedPage:
    found, expires_at = select_partners(query, now)
    limit, offset = query["limit"], query["offset"]
    total = found.order_by().count() if kept_total is None else kept_total
    if offset >= total:
        return SelectedPage(total, [], expires_at)
    if query["order"] == "distance":
        near_enough = query.get("radius_km", LAST_RADIUS_KM) if total > FEW else 0
        nearest = _nearest(found, Point(*query["near"]), offset + limit, near_enough)
        return SelectedPage(total, nearest[offset : offset + limit], expires_at)
    if _in_turns(query):
        places = range(offset, min(offset + limit, total))
        return SelectedPage(total, fair_page(found, total, places, localtime(now).date()), expires_at)
    return SelectedPage(total, list(found.values_list("pk", flat=True)[offset : offset + limit]), expires_at)


def _nearest(found: QuerySet[Partner], near: Point, wanted: int, max_radius_km: float) -> list[int]:
    """Ids of partners, nearest first, at least `wanted` if there are that many. Searches growing circles, so as not to
    measure the distance of every partner."""
    # `Exists` rather than `partner__in`, so that the filter runs for each location found, not for all partners first.
    located = Location.objects.filter(Exists(found.filter(pk=OuterRef("partner_id")).order_by()))
    radius = FIRST_RADIUS_KM
    while radius < max_radius_km:
        box = box_around(near, radius)
        inside = located.filter(latitude__range=(box.south, box.north), longitude__range=(box.west, box.east))
        nearest = _measured(inside, near, radius)
        if len(nearest) >= wanted:
            return nearest
        radius *= GROWTH
    return _measured(located, near, None)


def _measured(locations: QuerySet[Location], near: Point, radius: float | None) -> list[int]:
    measured = ((pk, nearest_km(near, points) or 0.0) for pk, points in _places(locations).items())
    inside = [(away, pk) for pk, away in measured if radius is None or away <= radius]
    return [pk for _, pk in sorted(inside)]


def _places(locations: QuerySet[Location]) -> dict[int, list[Point]]:
    places: dict[int, list[Point]] = {}
    rows = locations.filter(latitude__isnull=False).order_by().values_list("partner_id", "latitude", "longitude")
    for partner_id, latitude, longitude in rows:
        places.setdefault(partner_id, []).append(Point(latitude, longitude))
    return places


def _read_selections(keys: list[SelectionKey]) -> dict[SelectionKey, SelectedPage]:
    return {key: _select_page(dict(key), localtime(), _total(dict(key))) for key in keys}


def _total(query: dict[str, Any]) -> int:
    """How many partners there are on all pages. Without a radius a point leaves out those that have no place, whichever
    point it is."""
    asked = {name: value for name, value in query.items() if name not in PAGING}
    if "near" in asked and "radius_km" not in asked:
        asked["near"] = (0.0, 0.0)
    key = _key(asked)
    return _totals.get_many([key])[key]


def _read_totals(keys: list[SelectionKey]) -> dict[SelectionKey, int]:
    queries = ((key, {**dict(key), "order": "name"}) for key in keys)
    return {key: select_partners(query, localtime())[0].order_by().count() for key, query in queries}


@cached_for_generation()
def _next_end() -> datetime | None:
    """When the next entry is to be taken down by itself, or a service or a term of a featured partner begins or is
    over: until then a kept selection is right."""
    now = timezone.now()
    ends = PartnerPresence.objects.filter(removed_at=None, expires_at__gt=now).order_by("expires_at")
    return earliest(ends.values_list("expires_at", flat=True).first(), next_offer_change(), next_term_change())


_selections = GenerationCache(_read_selections, MAX_SELECTIONS)
_totals = GenerationCache(_read_totals, MAX_SELECTIONS)
