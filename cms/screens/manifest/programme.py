"""What a screen plays when: its playlists, and the rules that go before them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import Q

from cms.screens.models import PlaylistItem, ScheduleRule, Screen, Slide, SlideType
from cms.screens.recurrence import serialize_rule
from directory.public.spans import ZONE

# A rule's last evening may go on into the next day.
KEPT = timedelta(days=2)


class Programme(NamedTuple):
    """The rules of a screen, the most particular ones first, and the items of each playlist that it may play."""

    rules: Sequence[ScheduleRule]
    items: Mapping[int, Sequence[PlaylistItem]]

    @property
    def slides(self) -> list[Slide]:
        """Each slide once, in the order in which playlists name them."""
        found = {item.slide_id: item.slide for items in self.items.values() for item in items}
        return list(found.values())


def load_programme(screen: Screen, now: datetime) -> Programme:
    """What this screen may play from now on: a constant number of queries."""
    rules = _rules(screen, now.astimezone(ZONE).date())
    wanted = [screen.playlist_id, screen.fallback_id, *(rule.playlist_id for rule in rules)]
    items: dict[int, list[PlaylistItem]] = {pk: [] for pk in wanted if pk is not None}
    rows = PlaylistItem.objects.filter(playlist__in=items, slide__live=True).select_related("slide")
    for item in rows.order_by("sort_order", "pk"):
        items[item.playlist_id].append(item)
    return Programme(rules, items)


def reaches(screen: Screen) -> Q:
    """Condition on a rule or an urgent message: it is for this screen, for its group, or for all screens."""
    condition = Q(screens=None, groups=None)
    if screen.pk:
        condition |= Q(screens=screen.pk)
    if screen.group_id:
        condition |= Q(groups=screen.group_id)
    return condition


def _rules(screen: Screen, today: date) -> list[ScheduleRule]:
    """Those of the screen itself, then of its group, then of all screens; of equals the newest first."""
    chosen = ScheduleRule.objects.filter(reaches(screen), is_active=True)
    not_over = Q(ends_on=None) | Q(ends_on__gte=today - KEPT)
    once = Q(rrule="", starts_on__lt=today - KEPT)
    rules = list(chosen.filter(not_over).exclude(once).distinct().prefetch_related("screens", "groups"))
    return sorted(rules, key=lambda rule: (_width(rule, screen), -rule.pk))


def _width(rule: ScheduleRule, screen: Screen) -> int:
    """0 for this screen, 1 for its group, 2 for all screens."""
    if any(each.pk == screen.pk for each in rule.screens.all()):
        return 0
    return 1 if any(each.pk == screen.group_id for each in rule.groups.all()) else 2


def serialize_schedule(screen: Screen, programme: Programme) -> dict[str, Any]:
    """`{"base", "fallback", "rules"}`: playlists by name."""
    return {
        "base": _name(screen.playlist_id),
        "fallback": _name(screen.fallback_id),
        "rules": [_rule(rule) for rule in programme.rules],
    }


def _rule(rule: ScheduleRule) -> dict[str, Any]:
    return {
        "id": rule.pk,
        "band": rule.band,
        "playlist": str(rule.playlist_id),
        "starts": f"{rule.starts_on:%Y-%m-%d}T{rule.start_time:%H:%M}",
        "minutes": rule.minutes,
        "ends_on": rule.ends_on and rule.ends_on.isoformat(),
        "rrule": serialize_rule(rule.rrule),
    }


def serialize_playlists(programme: Programme, least: Mapping[int, int]) -> dict[str, Any]:
    """Playlists by name, without the invitation, which has its own place in each round, and without what is not in the
    manifest. `least`: the seconds that each slide needs, by its number."""
    return {str(pk): list(_items(items, least)) for pk, items in programme.items.items()}


def _items(items: Iterable[PlaylistItem], least: Mapping[int, int]) -> Iterable[dict[str, Any]]:
    for item in items:
        if item.slide_id in least and item.slide.type != SlideType.INVITATION:
            asked = item.dwell_seconds
            yield {"slide": item.slide_id, "dwell_seconds": asked and max(asked, least[item.slide_id])}


def _name(playlist_id: int | None) -> str | None:
    return None if playlist_id is None else str(playlist_id)
