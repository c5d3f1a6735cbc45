"""A question that somebody sent to the desk."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.desk.querysets import QuestionQuerySet
from cms.desk.references import new_reference, new_reply_key
from cms.facts.models import Municipality
from cms.pages.models import Phase
from config.rest.locales import LOCALES

LANGUAGES = {"en": _("English"), "nl": _("Dutch")}
MAX_TEXT = 5_000


class QuestionState(models.TextChoices):
    """How far a question is."""

    NEW = "new", _("New")
    OPEN = "open", _("Open")
    WAITING = "waiting", _("Waiting for the visitor")
    ANSWERED = "answered", _("Answered")
    CLOSED = "closed", _("Closed")


# The desk's turn.
WAITS_FOR_US = (QuestionState.NEW, QuestionState.OPEN)


class Question(models.Model):
    """Once its time is over (`cms/desk/retention.py`) nothing is left but what is counted: subject, phase,
    municipality, language and the month, as the first day of `received_at`.

    `subject` is `other`, a phase, or the translation key of a topic (`cms/desk/public/subjects.py`).
    """

    reference = models.CharField(_("reference"), max_length=10, unique=True, null=True, default=new_reference)  # noqa: DJ001  (unique while it is there)
    reply_key = models.CharField(_("key of replies"), max_length=16, default=new_reply_key, editable=False)
    subject = models.CharField(_("subject"), max_length=36, db_index=True)
    phase = models.CharField(_("phase"), max_length=20, choices=Phase.choices, blank=True)
    text = models.TextField(_("question"))
    locale = models.CharField(_("language"), max_length=2, choices=[(code, LANGUAGES[code]) for code in LOCALES])
    email = models.EmailField(_("e-mail address"), max_length=254, db_index=True)
    municipality = models.ForeignKey(
        Municipality,
        verbose_name=_("municipality"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    page_path = models.CharField(_("page"), max_length=255, blank=True)
    received_at = models.DateTimeField(_("received"), default=timezone.now, db_index=True)
    state = models.CharField(
        _("state"), max_length=10, choices=QuestionState.choices, default=QuestionState.NEW, db_index=True
    )
    # Since when it is the desk's turn: when it came in, or the visitor wrote last.
    waiting_since = models.DateTimeField(_("waiting since"), default=timezone.now)
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("assigned to"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    merged_into = models.ForeignKey(
        "self",
        verbose_name=_("merged into"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="merged",
    )
    personal_data_deleted_at = models.DateTimeField(_("personal data deleted at"), null=True, blank=True)

    objects: Any = QuestionQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["waiting_since", "pk"]
        verbose_name = _("question")
        verbose_name_plural = _("questions")

    def __str__(self) -> str:
        return self.reference or "\N{EN DASH}"

    @property
    def waits_for_us(self) -> bool:
        """Whether the visitor waits for the desk."""
        return self.state in WAITS_FOR_US
