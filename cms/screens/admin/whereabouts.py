"""Where a slide plays: in which playlists, at which place, on which screens, and when it is on next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.db.models import Prefetch, Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.screens.admin.rule_words import hours_in_words, rule_in_words
from cms.screens.models import Playlist, PlaylistItem, ScheduleRule, Screen, ScreenGroup, Slide, SlideType
from cms.screens.recurrence import falls_on, serialize_rule

# Rules are looked through so far ahead for the next time.
DAYS_AHEAD = 400
ONE_DAY = timedelta(days=1)
NOTHING_TO_SHOW = gettext_lazy("what it shows is missing, not published, past, or not confirmed")


class Showing(NamedTuple):
    """Why a playlist plays on some screens, and when the slide is on there next; `next_on` is empty for never. `held`:
    those of them that are held to an earlier release, so that they may play it otherwise, or not at all."""

    screens: str
    why: str
    next_on: str
    held: str = ""


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """A playlist that holds the slide."""

    playlist: Playlist
    place: int
    length: int
    showings: list[Showing]


def whereabouts(slide: Slide, today: date) -> list[Whereabouts]:
    """Every playlist of a slide, in a constant number of queries."""
    rules = ScheduleRule.objects.filter(is_active=True).filter(Q(ends_on=None) | Q(ends_on__gte=today))
    playlists = (
        Playlist.objects.filter(items__slide=slide)
        .distinct()
        .prefetch_related(
            "screens",
            "fallback_screens",
            Prefetch("items", PlaylistItem.objects.order_by("sort_order", "pk")),
            Prefetch("rules", rules.prefetch_related("screens", "groups"), to_attr="running_rules"),
        )
    )
    held = list(Screen.objects.filter(state__pinned__isnull=False))
    return [_whereabouts(playlist, slide, today, held) for playlist in playlists]


def is_paid(slide: Slide) -> bool:
    """Whether a partner pays for it today."""
    return slide.type == SlideType.PARTNER and slide.partner is not None and bool(slide.partner.featured)


def why_not_now(slide: Slide, today: date) -> str:
    """Why a slide is on no screen today, wherever it is placed; empty where it may be."""
    if not slide.live:
        return _("draft: publish it")
    if slide.ends_on and slide.ends_on < today:
        return _("over since %(day)s") % {"day": date_format(slide.ends_on + ONE_DAY, "j F Y")}
    if slide.starts_on and slide.starts_on > today:
        return _("begins on %(day)s") % {"day": date_format(slide.starts_on, "j F Y")}
    return ""


def _whereabouts(playlist: Playlist, slide: Slide, today: date, held: list[Screen]) -> Whereabouts:
    items = list(playlist.items.all())
    place = next(number for number, item in enumerate(items, 1) if item.slide_id == slide.pk)
    return Whereabouts(playlist, place, len(items), list(_showings(playlist, slide, today, held)))


def _showings(playlist: Playlist, slide: Slide, today: date, held: list[Screen]) -> Iterator[Showing]:
    start = max(today, slide.starts_on or today)
    if screens := list(playlist.screens.all()):
        held_here = _named([one for one in held if one in screens])
        yield Showing(_named(screens), _("its own playlist."), _always(slide, start, today), held_here)
    for rule in playlist.running_rules:
        groups, screens = list(rule.groups.all()), list(rule.screens.all())
        where = _named([*groups, *screens]) or _("all screens")
        held_here = _named([one for one in held if _holds_on(groups, screens, one)])
        yield Showing(where, rule_in_words(rule), _next_by(rule, slide, start), held_here)
    if screens := list(playlist.fallback_screens.all()):
        held_here = _named([one for one in held if one in screens])
        yield Showing(_named(screens), _("only while nothing else can be shown."), "", held_here)


def _holds_on(groups: list[ScreenGroup], screens: list[Screen], screen: Screen) -> bool:
    """Whether a rule for these holds on a screen; one for none holds on all."""
    return not (groups or screens) or screen in screens or screen.group_id in {group.pk for group in groups}


def _named(things: Iterable[Screen | ScreenGroup]) -> str:
    return ", ".join(str(one) for one in things)


def _always(slide: Slide, start: date, today: date) -> str:
    if not _can_play(slide, start):
        return ""
    return _("now, in each round") if start == today else _("from %(day)s") % {"day": date_format(start, "l j F")}


def _next_by(rule: ScheduleRule, slide: Slide, start: date) -> str:
    repeats, now = serialize_rule(rule.rrule), timezone.localtime()
    for day in (start + timedelta(days=ahead) for ahead in range(DAYS_AHEAD)):
        if (rule.ends_on and day > rule.ends_on) or not _can_play(slide, day):
            return ""
        if falls_on(repeats, rule.starts_on, day) and not _is_over(rule, day, now):
            return f"{date_format(day, 'l j F')}, {hours_in_words(rule)}"
    return ""


def _can_play(slide: Slide, day: date) -> bool:
    return slide.live and (slide.ends_on is None or day <= slide.ends_on)


def _is_over(rule: ScheduleRule, day: date, now: datetime) -> bool:
    begins = timezone.make_aware(datetime.combine(day, rule.start_time))
    return begins + timedelta(minutes=rule.minutes) <= now
