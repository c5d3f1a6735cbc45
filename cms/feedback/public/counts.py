"""How often readers said that something was not useful, by its place in the guide: for insight."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from cms.events.models import Event
from cms.feedback.models import NOT_USEFUL, AnswerCount, SubjectType
from cms.pages.public.topics import GuidePlace, guide_places
from directory.models import Location
from directory.querysets import IN_ORDER


@dataclass(frozen=True, slots=True)
class NotUsefulCount:
    """`phase`: a code; `topic`: the id of its page; `municipality`: a slug; each None where it is not known. `month`:
    its first day."""

    phase: str | None
    topic: int | None
    municipality: str | None
    month: date
    count: int


def not_useful_counts(first: date, last: date) -> list[NotUsefulCount]:
    """The counts of the months from that of `first` to that of `last`: six queries, however many."""
    counted = AnswerCount.objects.filter(answer=NOT_USEFUL, month__range=(first.replace(day=1), last))
    rows = list(counted.values_list("subject_type", "subject_id", "month", "count"))
    places = guide_places(pk for kind, pk, *_rest in rows if kind == SubjectType.PAGE)
    towns = _towns(rows)
    sums: Counter[tuple[GuidePlace, str | None, date]] = Counter()
    for kind, pk, month, count in rows:
        place = places.get(pk, GuidePlace()) if kind == SubjectType.PAGE else GuidePlace()
        sums[place, towns.get((kind, pk)), month] += count
    return [NotUsefulCount(*place, town, month, count) for (place, town, month), count in sums.items()]


def _towns(rows: Iterable[tuple[str, int, date, int]]) -> dict[tuple[str, int], str]:
    """The municipality of each partner (of its main location) and event."""
    ids = {kind: {pk for of, pk, *_rest in rows if of == kind} for kind in (SubjectType.PARTNER, SubjectType.EVENT)}
    main = Location.objects.filter(partner__in=ids[SubjectType.PARTNER], municipality__isnull=False)
    found: dict[tuple[str, int], str] = {}
    for pk, slug in main.order_by(*IN_ORDER).values_list("partner_id", "municipality__slug"):
        found.setdefault((SubjectType.PARTNER, pk), slug)
    events = Event.objects.filter(pk__in=ids[SubjectType.EVENT], municipality__isnull=False)
    return found | {(SubjectType.EVENT, pk): slug for pk, slug in events.values_list("pk", "municipality__slug")}
