"""Events: what happens when and where."""

from cms.events.models.changed_dates import ChangedDate
from cms.events.models.events import Event, event_saved, events_over
from cms.events.models.feeds import EventFeed, EventProposal, ProposalState
from cms.events.models.occurrences import Occurrence

__all__ = [
    "ChangedDate",
    "Event",
    "EventFeed",
    "EventProposal",
    "Occurrence",
    "ProposalState",
    "event_saved",
    "events_over",
]
