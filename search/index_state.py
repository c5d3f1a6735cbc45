"""Whether an engine's index belongs to this database, and how far its rebuild is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta

from django.db.models import F, Value
from django.db.models.functions import Greatest
from django.utils import timezone

from search.documents import Document
from search.engines.base import EngineFailure, Health, NotReady, SearchEngine, SearchQuery
from search.models import ERROR_LENGTH, IndexState

TOLD_EVERY = 500
# What could not be built is tried again after this time.
RETRY_AFTER = timedelta(minutes=1)


def state_of(name: str) -> IndexState:
    """The row of an engine; an empty one where nothing was built yet."""
    return IndexState.objects.filter(engine=name).first() or IndexState(engine=name)


def is_ours(name: str, health: Health) -> bool:
    """Whether an index was built from this database in its present life."""
    state = state_of(name)
    return health.generation == state.generation and health.revision <= state.revision


def takes_changes(engine: SearchEngine) -> bool:
    """Whether changes may be written to an engine now. To an index of another life of the database they may not: it
    would take them for stale."""
    health = engine.health()
    return health.ok and is_ours(engine.name, health)


def needs_rebuild(engine: SearchEngine, fingerprint: str) -> bool:
    """Whether an engine has no index that can be read, an outdated one, that of another life of the database, or one
    whose rebuild was interrupted: begun, not ended, and not heard of for some minutes. An engine that is down is none
    of these."""
    health = engine.health()
    if health.ok:
        is_outdated = health.fingerprint != fingerprint or not is_ours(engine.name, health)
        return is_outdated or state_of(engine.name).was_interrupted
    try:
        engine.search(SearchQuery(limit=0))
    except NotReady:
        return True
    except EngineFailure:
        return False
    return False


def hand_out(name: str, revision: int) -> None:
    """Note that a revision is about to be written to an engine; before it is, so that no index is ever ahead."""
    IndexState.objects.filter(engine=name, revision__lt=revision).update(revision=revision)


def begin_rebuild(name: str, total: int) -> None:
    """Note that so many entries are about to be written to a new index."""
    now = timezone.now()
    started = {"rebuild_started_at": now, "rebuild_seen_at": now, "rebuild_ended_at": None, "rebuild_done": 0}
    IndexState.objects.update_or_create(engine=name, defaults={**started, "rebuild_error": "", "rebuild_total": total})


def counted(name: str, documents: Iterable[Document]) -> Iterator[Document]:
    """The documents, noting now and then how many there were, and that somebody is at it."""
    for number, document in enumerate(documents):
        if number and number % TOLD_EVERY == 0:
            IndexState.objects.filter(engine=name).update(rebuild_done=number, rebuild_seen_at=timezone.now())
        yield document


def end_rebuild(name: str, *, generation: str, fingerprint: str, revision: int, documents: int) -> None:
    """Note which index is now in use."""
    IndexState.objects.filter(engine=name).update(
        generation=generation,
        fingerprint=fingerprint,
        revision=Greatest(F("revision"), Value(revision)),
        rebuild_ended_at=timezone.now(),
        rebuild_done=documents,
    )


def fail_rebuild(name: str, error: str) -> None:
    """Note why an index could not be built."""
    IndexState.objects.filter(engine=name).update(rebuild_ended_at=timezone.now(), rebuild_error=error[:ERROR_LENGTH])


def rests(name: str) -> bool:
    """Whether a rebuild failed a moment ago, so that the next one waits."""
    state = state_of(name)
    ended = state.rebuild_ended_at
    return bool(state.rebuild_error and ended and timezone.now() - ended < RETRY_AFTER)
