"""A plan as iCalendar (RFC 5545): each step a whole day, its last one, with a reminder before it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import icalendar
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.plan.answers import Answers
from cms.plan.choosing import ChosenStep
from cms.plan.planning import Plan, plan_of
from cms.plan.schedule import Window

MEDIA_TYPE = "text/calendar"
PRODUCT = "-//Expat Centre//Plan 1.0//EN"
# A window shorter than two weeks leaves no week to be reminded in.
SHORT = timedelta(days=14)
REMINDERS = {True: timedelta(days=-2), False: timedelta(days=-7)}


def plan_calendar(answers: Answers, locale: str, fallback: bool, now: datetime) -> bytes:
    """The steps that apply and have a last day, in the active language, and those that may apply where the day is a
    deadline. What is late stands today. Without dates there are none."""
    found = icalendar.Calendar()
    for name, value in {"prodid": PRODUCT, "version": "2.0", "calscale": "GREGORIAN", "method": "PUBLISH"}.items():
        found.add(name, value)
    title = _("My plan: %(centre)s") % {"centre": settings.WAGTAIL_SITE_NAME}
    found.add("name", icalendar.vText(title))
    found.add("x-wr-calname", icalendar.vText(title))
    for event in _events(plan_of(answers, locale, fallback, timezone.localdate(now)), now):
        found.add_component(event)
    return bytes(found.to_ical())


def _events(plan: Plan, now: datetime) -> list[icalendar.Event]:
    due = ((plan.chosen[key], window) for key, window in plan.windows.items() if window.dates[1])
    return [_event(one, window, now) for one, window in due if one.is_sure or one.step.is_deadline]


def _event(one: ChosenStep, window: Window, now: datetime) -> icalendar.Event:
    first, last = window.dates
    assert first and last  # noqa: S101  (`_events` leaves the others out)
    step, event, today = one.step, icalendar.Event(), timezone.localdate(now)
    is_late, day = last < today, max(last, today)
    event.add("uid", f"{step.key}@plan.{settings.WAGTAIL_SITE_NAME.lower().replace(' ', '-')}")
    event.add("dtstamp", now.astimezone(UTC))
    event.add("summary", _summary(one, is_late=is_late))
    event.add("description", "\n\n".join(filter(None, [step.card["summary"], _deadline(one), step.where])))
    event.add("url", f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{step.card['path']}")
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    if not is_late:
        event.add_component(_reminder(step.card["title"], is_short=last - first < SHORT))
    return event


def _summary(one: ChosenStep, *, is_late: bool) -> str:
    """A title means little outside its topic, and a calendar has no other place to say that it is late."""
    words = {"title": one.step.card["title"], "topic": one.step.topic.get("title", "")}
    if is_late:
        return _("Late: %(title)s (%(topic)s)") % words
    if not one.is_sure:
        return _("Perhaps: %(title)s (%(topic)s)") % words
    return _("%(title)s (%(topic)s)") % words


def _deadline(one: ChosenStep) -> str:
    return _("This is the last day.") if one.step.is_deadline else _("We advise to have this done by today.")


def _reminder(title: str, *, is_short: bool) -> icalendar.Alarm:
    alarm = icalendar.Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", REMINDERS[is_short])
    return alarm
