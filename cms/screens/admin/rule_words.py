"""A schedule rule in a sentence: “Every Wednesday from 10:00 to 12:00, from 4 November 2026”."""

from datetime import date, datetime, timedelta
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cms.events.public.phrases import PHRASES
from cms.events.public.repeats import repeats_in_words
from cms.events.recurrence import WEEKDAYS, rule_parts
from cms.screens.models import Band, ScheduleRule
from cms.screens.models.rules import DAY_MINUTES
from config.rest.locales import DEFAULT_LOCALE, LOCALES

DAY = "j F Y"


def rule_in_words(rule: ScheduleRule) -> str:
    """When it holds, in the language of the admin."""
    time, since, until = hours_in_words(rule), date_format(rule.starts_on, DAY), rule.ends_on
    if not rule.rrule:
        return _("On %(day)s %(time)s.") % {"day": date_format(rule.starts_on, "l j F Y"), "time": time}
    values = {"every": _every(rule.rrule, rule.starts_on), "time": time, "since": since}
    if until:
        values["until"] = date_format(until, DAY)
        return _("%(every)s %(time)s, from %(since)s until %(until)s.") % values
    return _("%(every)s %(time)s, from %(since)s.") % values


def hours_in_words(rule: ScheduleRule) -> str:
    """From when until when on the clock; past midnight it says so."""
    if rule.minutes == DAY_MINUTES and not (rule.start_time.hour or rule.start_time.minute):
        return _("all day")
    start = datetime.combine(rule.starts_on, rule.start_time)
    end = start + timedelta(minutes=rule.minutes)
    # The clock as people write it: 10:00 in English, 10.00 in Dutch.
    clock = _("H:i")
    values = {"start": date_format(start, clock), "end": date_format(end, clock)}
    if end.date() > start.date() and end.time() > end.time().min:
        return _("from %(start)s to %(end)s the next day") % values
    return _("from %(start)s to %(end)s") % values


def what_in_words(rule: ScheduleRule) -> str:
    """What it plays, where, and before what; its screens and groups are read already."""
    names = [str(one) for one in (*rule.groups.all(), *rule.screens.all())]
    values = {"playlist": rule.playlist, "where": ", ".join(names) or _("all screens")}
    if rule.band == Band.CAMPAIGN:
        return _("Plays “%(playlist)s” on %(where)s, before all other playlists.") % values
    return _("Plays “%(playlist)s” on %(where)s, instead of the screen's own playlist.") % values


def _every(rrule: str, start: date) -> str:
    locale = (get_language() or DEFAULT_LOCALE).partition("-")[0]
    locale = locale if locale in LOCALES else DEFAULT_LOCALE
    parts: dict[str, Any] = rule_parts(rrule)
    if parts.keys() <= {"FREQ", "BYDAY"} and parts["FREQ"] == "WEEKLY" and "BYDAY" in parts:
        return _weekdays(parts["BYDAY"].split(","), locale)
    return str(repeats_in_words(rrule, start, locale))


def _weekdays(codes: list[str], locale: str) -> str:
    words = PHRASES[locale]
    names = [words.weekdays[WEEKDAYS.index(code)] for code in sorted(codes, key=WEEKDAYS.index)]
    if len(names) == len(WEEKDAYS):
        return words.every["DAILY"][0]
    joined = words.conjunction.join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
    return _("Every %(days)s") % {"days": joined}
