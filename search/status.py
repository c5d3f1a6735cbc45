"""The state of each index, for operators and editors."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from search import index, outbox
from search.engines.base import Health
from search.index_state import is_ours, state_of
from search.models import IndexState


@dataclass(frozen=True)
class IndexStatus:
    """What is known of an engine's index. `waiting`: changes that it has not; `is_ours`: it was built from this
    database in its present life."""

    engine: str
    health: Health
    state: IndexState
    is_ours: bool
    needs_rebuild: bool
    waiting: int
    lag_seconds: float | None

    def lines(self) -> list[tuple[str, object]]:
        """What to print: name and value."""
        state, health = self.state, self.health
        lag = "-" if self.lag_seconds is None else _("%d s") % self.lag_seconds
        return [
            (_("state"), _("ready") if health.ok and not self.needs_rebuild else _("needs a rebuild")),
            (_("documents"), health.documents),
            (_("generation"), health.generation or "-"),
            (_("fingerprint"), health.fingerprint or "-"),
            (_("source"), _("this database") if self.is_ours else _("an earlier copy of the database")),
            (_("revision"), f"{health.revision} ≤ {state.revision}"),
            (_("waiting"), self.waiting),
            (_("lag"), lag),
            (_("rebuild"), _progress(state)),
        ]


def _progress(state: IndexState) -> str:
    if state.rebuild_started_at is None:
        return _("never")
    if state.rebuild_error:
        return _("failed at %(moment)s: %(error)s") % {
            "moment": _moment(state.rebuild_ended_at),
            "error": state.rebuild_error,
        }
    if state.rebuild_ended_at is None:
        done = {"done": state.rebuild_done, "total": state.rebuild_total, "moment": _moment(state.rebuild_started_at)}
        return _("%(done)s of %(total)s since %(moment)s") % done
    return _("done at %s") % _moment(state.rebuild_ended_at)


def _moment(moment: datetime | None) -> str:
    return moment.isoformat(sep=" ", timespec="seconds") if moment else "-"


def statuses() -> list[IndexStatus]:
    """The state of every engine's index, the first engine first."""
    needing = {engine.name for engine in index.needing_rebuild()}
    found = []
    for engine in index.engines():
        health = engine.health()
        found.append(
            IndexStatus(
                engine=engine.name,
                health=health,
                state=state_of(engine.name),
                is_ours=is_ours(engine.name, health),
                needs_rebuild=engine.name in needing,
                waiting=outbox.waiting(engine.name),
                lag_seconds=outbox.lag_seconds(engine.name),
            )
        )
    return found
