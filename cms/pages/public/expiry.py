"""Until when something holds that shows pages: an editor may have set the moment at which a page is taken down, and a
fact that texts name may have another value at the next midnight."""

from datetime import datetime

from django.utils import timezone

from cms.facts.public.register import next_change
from cms.pages.models import PagePresence
from config.rest.generation_cache import cached_for_generation
from config.rest.views import MAX_CACHED, earliest

Epoch = tuple[datetime | None, datetime | None]


def pages_expire_at(now: datetime) -> datetime | None:
    """Until when an answer that shows pages holds; None where the next end is further away than any cache keeps what is
    made now."""
    end = next_end()
    return end if end and now < end and end - now < MAX_CACHED else None


def epoch(now: datetime) -> Epoch:
    """A part of the cache key of pages: the next end. Once that has passed, the moment is added, so that every lookup
    misses until the next end is read again."""
    end = next_end()
    return (end, None if end is None or now < end else now)


@cached_for_generation()
def next_end() -> datetime | None:
    """The first moment at which a public page is to be taken down, or any fact changes; None for never."""
    ends = PagePresence.objects.filter(removed_at=None, expires_at__gt=timezone.now()).order_by("expires_at")
    return earliest(ends.values_list("expires_at", flat=True).first(), next_change())
