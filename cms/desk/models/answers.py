"""What is written about a question: mails to and from the visitor, and notes that stay inside."""

from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.desk.models.questions import Question


class Direction(models.TextChoices):
    """Who wrote."""

    IN = "in", _("From the visitor")
    OUT = "out", _("From the desk")


class MessageQuerySet(models.QuerySet["Message"]):
    """Chosen by what must become of them."""

    def waiting_to_be_sent(self) -> "MessageQuerySet":
        """Those that are due, longest first."""
        return self.filter(direction=Direction.OUT, mail_due_at__lte=timezone.now()).order_by("mail_due_at")


class Message(models.Model):
    """A mail. One to the visitor is due (`mail_due_at`) until it is sent, or given up (`failed_at`)."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="messages")
    direction = models.CharField(_("direction"), max_length=3, choices=Direction.choices)
    text = models.TextField(_("text"))
    message_id = models.CharField(_("message id"), max_length=255, unique=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("written by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    written_at = models.DateTimeField(_("written at"), default=timezone.now)
    mail_due_at = models.DateTimeField(_("mail due at"), null=True, blank=True, db_index=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    failed_at = models.DateTimeField(_("failed at"), null=True, blank=True)
    # Of an incoming mail: files that came along and were not kept, and whether another address sent it.
    attachments = models.PositiveSmallIntegerField(_("attachments"), default=0)
    is_from_another_address = models.BooleanField(_("from another address"), default=False)

    objects: Any = MessageQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["written_at", "pk"]
        verbose_name = _("message")
        verbose_name_plural = _("messages")

    def __str__(self) -> str:
        return str(self.message_id)


class InternalNote(models.Model):
    """What desk staff tell each other. The visitor never reads it, unless he or she asks for all that is kept."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="notes")
    text = models.TextField(_("note"), max_length=2_000)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("written by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    written_at = models.DateTimeField(_("written at"), default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["written_at", "pk"]
        verbose_name = _("internal note")
        verbose_name_plural = _("internal notes")

    def __str__(self) -> str:
        return f"{self.question}"


class MailboxState(models.Model):
    """How far the mailbox of replies has been read: one row for each of its lives (UIDVALIDITY)."""

    uid_validity = models.BigIntegerField(unique=True)
    last_uid = models.BigIntegerField(default=0)
    read_at = models.DateTimeField(null=True, blank=True)
    # Mails that are no reply to anything: left in the mailbox for somebody to read.
    left_alone = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("state of the mailbox")
        verbose_name_plural = _("states of the mailbox")

    def __str__(self) -> str:
        return str(self.uid_validity)


def new_message_id() -> str:
    """An id that nobody can guess: a reply that names it is a reply."""
    return f"<{uuid4().hex}@{settings.DESK_MAIL_DOMAIN}>"
