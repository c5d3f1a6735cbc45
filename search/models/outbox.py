"""The outbox: what changed in the database and is still to be written to the index."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

ERROR_LENGTH = 300


class EntryKind(models.TextChoices):
    """What an entry of the index is made from."""

    PARTNER = "partner", _("Partner")
    PAGE = "page", _("Page")
    SITE = "site", _("Page of the website")
    TERM = "term", _("Term")
    EVENT = "event", _("Event")


class Scope(models.TextChoices):
    """A change of something that many entries show: the outbox names it once, the background finds the entries."""

    CATEGORY = "category", _("Category")
    MUNICIPALITY = "municipality", _("Municipality")
    AUDIENCE = "audience", _("Audience")
    BRANCH = "branch", _("Branch of pages")
    DAY = "day", _("Services that begin or end")


class OutboxOperation(models.TextChoices):
    """What happened to an entry. What is written is decided by what the database says when the row is worked off."""

    UPSERT = "upsert", _("Change")
    DELETE = "delete", _("Deletion")


class OutboxRow(models.Model):
    """One change, written in the transaction that made it. Ids grow, so they serve as revisions.

    `kind` is an `EntryKind` or a `Scope`. `key` is a partner's primary key, the translation key of a page, the name of
    a page of the website, the primary key of a term, or that of what a scope is about; a day is 20261129. `written_to`
    names the engines that have it, each followed by a comma; a row is done once all of them do. Rows that were worked
    off are kept for a day, so that an index that is being rebuilt can catch up.
    """

    operation = models.CharField(_("operation"), max_length=10, choices=OutboxOperation.choices)
    kind = models.CharField(_("kind"), max_length=12, choices=[*EntryKind.choices, *Scope.choices])
    key = models.CharField(_("key"), max_length=40)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    done_at = models.DateTimeField(_("done at"), null=True, blank=True)
    written_to = models.CharField(_("written to"), max_length=200, blank=True)
    attempts = models.PositiveIntegerField(_("attempts"), default=0)
    error = models.CharField(_("error"), max_length=ERROR_LENGTH, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]
        verbose_name = _("search outbox row")
        verbose_name_plural = _("search outbox rows")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["id"], condition=models.Q(done_at=None), name="search_outbox_waiting"),
            models.Index(fields=["done_at"], name="search_outbox_done"),
            models.Index(fields=["key"], condition=models.Q(kind="day"), name="search_outbox_days"),
        ]

    def __str__(self) -> str:
        return f"{self.operation} {self.kind}:{self.key}"
