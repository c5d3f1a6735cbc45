"""What the database knows of each engine's index."""

from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from search.models.outbox import ERROR_LENGTH

NAME_LENGTH = 20
# A rebuild tells every few seconds that it is at it. After this time without a word its process is taken for dead.
SILENT = timedelta(minutes=5)


class IndexState(models.Model):
    """One row an engine: which index was built from this database, what was written to it, how far a rebuild is.

    Revisions are ids of this database's outbox. A database that is restored from a copy starts with older ones again,
    and its `generation` and `revision` are those of the copy: an index with another generation, or with a higher
    revision, was made in another life of the database.
    """

    engine = models.CharField(_("engine"), max_length=NAME_LENGTH, primary_key=True)
    generation = models.CharField(_("generation"), max_length=80, blank=True)
    fingerprint = models.CharField(_("fingerprint"), max_length=80, blank=True)
    revision = models.BigIntegerField(_("highest revision written"), default=0)
    rebuild_started_at = models.DateTimeField(_("rebuild started at"), null=True, blank=True)
    rebuild_seen_at = models.DateTimeField(_("rebuild last seen at work at"), null=True, blank=True)
    rebuild_ended_at = models.DateTimeField(_("rebuild ended at"), null=True, blank=True)
    rebuild_done = models.PositiveIntegerField(_("entries written"), default=0)
    rebuild_total = models.PositiveIntegerField(_("entries to write"), default=0)
    rebuild_error = models.CharField(_("error"), max_length=ERROR_LENGTH, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["engine"]
        verbose_name = _("state of a search index")
        verbose_name_plural = _("states of search indexes")

    def __str__(self) -> str:
        return f"{self.engine} {self.generation}"

    @property
    def was_interrupted(self) -> bool:
        """Whether a rebuild was begun and not ended, and nothing was heard of it for `SILENT`: one that another machine
        is at is heard of."""
        last = self.rebuild_seen_at or self.rebuild_started_at
        return last is not None and self.rebuild_ended_at is None and timezone.now() - last > SILENT
