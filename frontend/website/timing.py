"""When a step is to be done, in words: “Within 5 days after you arrive”."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

DAYS_A_WEEK = 7
DAYS_A_MONTH = 30
WEEKS_FROM = 14
MONTHS_FROM = 60

SENTENCES = {
    "arrival": {
        "around": _("From %(first)s before to %(last)s after you arrive"),
        "before": _("From %(first)s to %(last)s before you arrive"),
        "just_before": _("In the %(first)s before you arrive"),
        "early": _("From %(first)s before you arrive"),
        "until": _("Until %(last)s before you arrive"),
        "on": _("On the day you arrive"),
        "within": _("Within %(last)s after you arrive"),
        "after": _("From %(first)s to %(last)s after you arrive"),
        "late": _("From %(first)s after you arrive"),
        "once": _("Once you have arrived"),
        "any": _("Before you arrive"),
    },
    "departure": {
        "around": _("From %(first)s before to %(last)s after you leave"),
        "before": _("From %(first)s to %(last)s before you leave"),
        "just_before": _("In the %(first)s before you leave"),
        "early": _("From %(first)s before you leave"),
        "until": _("Until %(last)s before you leave"),
        "on": _("On the day you leave"),
        "within": _("Within %(last)s after you leave"),
        "after": _("From %(first)s to %(last)s after you leave"),
        "late": _("From %(first)s after you leave"),
        "once": _("Once you have left"),
        "any": _("Before you leave"),
    },
}


def timing_text(timing: dict[str, Any] | None) -> str:
    """Words for `{"anchor": "arrival"|"departure", "from_days", "to_days"}`; empty when there is nothing to say.

    Days are counted from that day, negative ones before it; an end that is None is open.
    """
    if not timing:
        return ""
    first, last = timing["from_days"], timing["to_days"]
    if first is None and last is None:
        return ""
    sentence = SENTENCES[timing["anchor"]][_shape(first, last)]
    return str(sentence) % {"first": span(abs(first or 0)), "last": span(abs(last or 0))}


def _shape(first: int | None, last: int | None) -> str:
    if first is None:
        return _until(last or 0)
    if last is None:
        return "early" if first < 0 else ("late" if first else "once")
    if first < 0:
        return "around" if last > 0 else ("before" if last else "just_before")
    if last == 0:
        return "on"
    return "after" if first else "within"


def _until(last: int) -> str:
    return "within" if last > 0 else ("until" if last else "any")


def span(days: int) -> str:
    """“5 days”, “3 weeks”, “4 months”: the largest unit that says it exactly."""
    if days >= MONTHS_FROM and days % DAYS_A_MONTH == 0:
        months = days // DAYS_A_MONTH
        return ngettext("%(n)s month", "%(n)s months", months) % {"n": months}
    if days >= WEEKS_FROM and days % DAYS_A_WEEK == 0:
        weeks = days // DAYS_A_WEEK
        return ngettext("%(n)s week", "%(n)s weeks", weeks) % {"n": weeks}
    return ngettext("%(n)s day", "%(n)s days", days) % {"n": days}
