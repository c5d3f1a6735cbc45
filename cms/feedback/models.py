"""What readers say of a page, partner, event or term. Nothing is known of who said it.

Reports are for whoever mends the text, and are deleted in time. Counts stay: they hold no texts.
"""

from functools import reduce
from operator import or_
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

MAX_TEXT = 500
MAX_NOTE = 1_000


class SubjectType(models.TextChoices):
    """What feedback can be about."""

    PAGE = "page", pgettext_lazy("feedback", "Page")
    PARTNER = "partner", pgettext_lazy("feedback", "Partner")
    EVENT = "event", pgettext_lazy("feedback", "Event")
    TERM = "term", pgettext_lazy("feedback", "Term")


class Reason(models.TextChoices):
    """Why something was not useful."""

    NOT_FOUND = "not_found", _("I did not find it")
    NOT_UNDERSTOOD = "not_understood", _("I do not understand it")
    NOT_RIGHT = "not_right", _("It is not right")
    OTHER_SITUATION = "other_situation", _("It is about another situation")


class Wrong(models.TextChoices):
    """What is wrong."""

    PHONE = "phone", _("Telephone number")
    ADDRESS = "address", _("Address")
    HOURS = "hours", _("Opening hours")
    AMOUNT = "amount", _("Amount")
    LINK = "link", _("Link")
    TEXT = "text", _("Text")
    OTHER = "other", _("Something else")


class State(models.TextChoices):
    """What has become of a report."""

    OPEN = "open", pgettext_lazy("feedback", "Open")
    FIXED = "fixed", pgettext_lazy("feedback", "Fixed")
    NO_FAULT = "no_fault", _("Not a fault")
    PASSED_ON = "passed_on", _("Passed on")


# What is counted: an answer to “Was this useful?”, a reason for “No”, a report.
USEFUL, NOT_USEFUL, WRONG = "useful", "not_useful", "wrong"
ANSWERS = [
    (USEFUL, _("Useful")),
    (NOT_USEFUL, _("Not useful")),
    *Reason.choices,
    (WRONG, _("Something is wrong")),
]

# Rights, each with the subjects that it is about.
HANDLED: dict[str, Q] = {
    "feedback.handle_page_feedback": ~Q(subject_type=SubjectType.PARTNER),
    "feedback.handle_dutch_feedback": Q(subject_type=SubjectType.PAGE, locale="nl"),
    "feedback.handle_partner_feedback": Q(subject_type__in=[SubjectType.PARTNER, SubjectType.EVENT]),
}


class OfSubjectQuerySet(models.QuerySet[Any]):
    """Rows about subjects, by whose work these are."""

    def handled_by(self, user: Any) -> Self:
        """About what this user takes care of: nothing, for a user without any of the rights."""
        areas = [area for right, area in HANDLED.items() if user.has_perm(right)]
        return self.filter(reduce(or_, areas)) if areas else self.none()

    def about(self, subject_type: str, subject_id: int) -> Self:
        """Of one subject."""
        return self.filter(subject_type=subject_type, subject_id=subject_id)


class OfSubject(models.Model):
    """Base: a page, partner, event or term by its id; a page in each language is a subject of its own. `locale`: the
    language that was read. The subject may be gone by now."""

    subject_type = models.CharField(_("about"), max_length=10, choices=SubjectType.choices)
    subject_id = models.PositiveBigIntegerField(_("number"))
    locale = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)

    objects: Any = OfSubjectQuerySet.as_manager()

    class Meta:
        abstract = True


class Report(OfSubject):
    """A reader says that something is wrong."""

    what = models.CharField(_("what is wrong"), max_length=10, choices=Wrong.choices)
    text = models.CharField(_("in the words of the reader"), max_length=MAX_TEXT, blank=True)
    created_at = models.DateTimeField(_("received"), default=timezone.now, db_index=True)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.OPEN)
    note = models.TextField(
        _("note"), max_length=MAX_NOTE, blank=True, help_text=_("For colleagues: what was done, or to whom it went.")
    )
    handled_at = models.DateTimeField(_("handled"), null=True, blank=True, editable=False)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("handled by"),
    )

    class Meta:
        ordering = ["-created_at", "-pk"]
        default_permissions = ()
        permissions = [
            ("handle_page_feedback", "Can handle feedback about pages, events and terms"),
            ("handle_dutch_feedback", "Can handle feedback about Dutch pages"),
            ("handle_partner_feedback", "Can handle feedback about partners and events"),
        ]
        verbose_name = _("report of a reader")
        verbose_name_plural = _("reports of readers")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["subject_type", "subject_id", "state"], name="feedback_report_subject")
        ]

    def __str__(self) -> str:
        """Without the text, which is deleted one day: histories keep this."""
        return f"{self.get_subject_type_display()} {self.subject_id}: {self.get_what_display()}"


class AnswerCount(OfSubject):
    """How often an answer was given about a subject in a month (its first day)."""

    month = models.DateField(_("month"))
    answer = models.CharField(_("answer"), max_length=20, choices=ANSWERS)
    count = models.PositiveIntegerField(_("times"), default=0)

    class Meta:
        default_permissions = ()
        verbose_name = _("count of answers")
        verbose_name_plural = _("counts of answers")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["subject_type", "subject_id", "locale", "month", "answer"], name="feedback_count_once_a_month"
            )
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["month", "answer"], name="feedback_count_month")]

    def __str__(self) -> str:
        return f"{self.subject_type} {self.subject_id} ({self.locale}, {self.month:%Y-%m}): {self.answer}"
