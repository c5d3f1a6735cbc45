"""Reading a calendar: what is new in it, what changed, what has vanished, for an editor to decide."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.events.importing.reading import ReadEvent, UnreadableCalendar, is_over, read_calendar
from cms.events.models import EventFeed, EventProposal, ProposalState
from cms.events.models.feeds import WAITING
from cms.fetching import FetchError, fetch

MAX_BYTES = 2 * 1024**2
TIMEOUT = 20.0
MAX_PROBLEM = 255

Report = Counter[str]
"""How many proposals came into each state."""


def read_feed(feed: EventFeed, now: datetime | None = None) -> Report:
    """Fetch a calendar and note what it proposes. What goes wrong is kept at the calendar, for editors to see."""
    now = now or timezone.now()
    try:
        answer = fetch(
            feed.url,
            max_bytes=MAX_BYTES,
            timeout=TIMEOUT,
            accept="text/calendar, */*;q=0.1",
            etag=feed.etag,
            last_modified=feed.last_modified,
        )
        if answer.is_not_modified:
            _note(feed, now, "")
            return Report()
        if not answer.is_ok:
            _note(feed, now, _("The website answered with an error (%(status)s).") % {"status": answer.status})
            return Report()
        found = read_calendar(answer.content, feed.language)
    except (FetchError, UnreadableCalendar) as error:
        _note(feed, now, str(error))
        return Report()
    report = propose(feed, found, now)
    feed.etag = answer.headers.get("etag", "")[:255]
    feed.last_modified = answer.headers.get("last-modified", "")[:255]
    _note(feed, now, "")
    return report


def read_file(feed: EventFeed, content: bytes, now: datetime | None = None) -> Report:
    """Note what an uploaded file proposes. Raises UnreadableCalendar."""
    now = now or timezone.now()
    report = propose(feed, read_calendar(content, feed.language), now)
    _note(feed, now, "")
    return report


def _note(feed: EventFeed, now: datetime, problem: str) -> None:
    feed.fetched_at, feed.problem = now, problem[:MAX_PROBLEM]
    feed.save(update_fields=["fetched_at", "problem", "etag", "last_modified"])


@transaction.atomic
def propose(feed: EventFeed, found: Sequence[ReadEvent], now: datetime) -> Report:
    """Bring the proposals of a calendar up to what it says: a constant number of queries, and one for each change."""
    known = {each.uid: each for each in EventProposal.objects.filter(feed=feed)}
    report = Report()
    for read in found:
        proposal = known.pop(read.uid, None) or EventProposal(feed=feed, uid=read.uid)
        if state := _next_state(proposal, read, now):
            _write(proposal, read, state)
            report[state] += 1
    for proposal in known.values():
        if state := _vanish(proposal):
            report[state] += 1
    return report


def _next_state(proposal: EventProposal, read: ReadEvent, now: datetime) -> str:
    """What becomes of a proposal; empty where nothing does."""
    if read.problem:
        is_told = proposal.state == ProposalState.UNREADABLE and proposal.notes == read.problem
        return "" if is_told or proposal.event_id else ProposalState.UNREADABLE
    if proposal.state == ProposalState.VANISHED:
        return ProposalState.ACCEPTED if proposal.taken == read.values else ProposalState.CHANGED
    if proposal.pk is None or proposal.state == ProposalState.UNREADABLE:
        return "" if is_over(read.values, now) else ProposalState.NEW
    if proposal.values == read.values:
        return ""
    if proposal.state in {ProposalState.ACCEPTED, ProposalState.CHANGED}:
        return ProposalState.ACCEPTED if proposal.taken == read.values else ProposalState.CHANGED
    return str(proposal.state)


def _write(proposal: EventProposal, read: ReadEvent, state: str) -> None:
    proposal.state, proposal.title = state, read.title
    proposal.values = read.values or proposal.values
    proposal.notes = read.problem or "\n".join(read.notes)
    proposal.save()


def _vanish(proposal: EventProposal) -> str:
    """What was taken over is asked about; what nobody took over goes along."""
    if proposal.event_id is None and proposal.state in {*WAITING, ProposalState.UNREADABLE}:
        proposal.delete()
    elif proposal.state in {ProposalState.ACCEPTED, ProposalState.CHANGED} and proposal.event_id:
        proposal.state = ProposalState.VANISHED
        proposal.save()
        return ProposalState.VANISHED
    return ""
