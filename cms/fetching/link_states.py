"""Whether a source can be relied on: somebody read it not long ago, and its page is there.

That a page is there is found out by a room above (`settings.LINK_STATES`, a dotted path).
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import TextChoices
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.module_loading import import_string

from cms.fetching.addresses import is_home_page
from config.rest.views import MAX_CACHED, earliest

# A source that somebody read longer ago than this may say something else by now.
READ_AGAIN_AFTER = timedelta(days=366)


class LinkStatus(TextChoices):
    """Whether a page was there when it was looked for last."""

    OK = "ok"
    BROKEN = "broken"
    NOT_CHECKED = "not_checked"


class Doubt(TextChoices):
    """Why a source cannot be relied on."""

    BROKEN = "broken"
    NEVER_READ = "never_read"
    OLD = "old"
    HOME_PAGE = "home_page"


class LinkState(NamedTuple):
    """What is known of an address; `broken_since` is the day of its first failure."""

    status: LinkStatus
    broken_since: date | None = None


UNKNOWN = LinkState(LinkStatus.NOT_CHECKED)


def link_states(urls: Iterable[str]) -> Mapping[str, LinkState]:
    """The state of each address, one query for all; UNKNOWN where nobody has looked."""
    asked = list(dict.fromkeys(urls))
    known: Mapping[str, LinkState] = {}
    if asked and settings.LINK_STATES:
        known = import_string(settings.LINK_STATES)(asked)
    return {url: known.get(url, UNKNOWN) for url in asked}


def serialize_source_check(
    url: str, checked_on: str | date | None, state: LinkState, today: date, *, home_page_reason: str = ""
) -> dict[str, Any]:
    """`{"checked_on", "status", "broken_since", "is_verified", "doubt"}`: what every source says of itself."""
    read_on = as_date(checked_on)
    doubt = _doubt(url, read_on, state, today, home_page_reason)
    return {
        "checked_on": read_on and read_on.isoformat(),
        "status": state.status.value,
        "broken_since": state.broken_since and state.broken_since.isoformat(),
        "is_verified": doubt is None,
        "doubt": doubt and doubt.value,
    }


def turns_old_at(checked_on: str | date | None, now: datetime) -> datetime | None:
    """The midnight at which a source gets old, if that is still to come."""
    read_on = as_date(checked_on)
    if read_on is None:
        return None
    first_day = read_on + READ_AGAIN_AFTER + timedelta(days=1)
    moment = timezone.make_aware(datetime.combine(first_day, time.min))
    return moment if moment > now else None


def sources_expire_at(days: Iterable[str | date | None], now: datetime) -> datetime | None:
    """Until when an answer holds that shows sources which were read on these days: then one of them gets old."""
    moments = (turns_old_at(day, now) for day in days)
    return earliest(*(moment for moment in moments if moment and moment - now < MAX_CACHED))


def as_date(stored: str | date | None) -> date | None:
    """A day as a stream stores it, or as a field gives it; None for what is no day."""
    if isinstance(stored, date):
        return stored
    try:
        return parse_date(stored) if stored else None
    except ValueError:
        return None


def _doubt(url: str, read_on: date | None, state: LinkState, today: date, reason: str) -> Doubt | None:
    if state.status == LinkStatus.BROKEN:
        return Doubt.BROKEN
    if read_on is None:
        return Doubt.NEVER_READ
    if read_on + READ_AGAIN_AFTER < today:
        return Doubt.OLD
    return Doubt.HOME_PAGE if url and is_home_page(url) and not reason else None
