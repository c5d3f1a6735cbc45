"""The listed values of an event."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.events.timetable import CANCELLED, EXTRA, MOVED, SKIPPED


class EventStatus(models.TextChoices):
    """Whether an event takes place as it was announced (schema.org: eventStatus)."""

    SCHEDULED = "scheduled", _("Takes place")
    CANCELLED = "cancelled", pgettext_lazy("event", "Cancelled")
    MOVED = "moved", _("Moved to another time or place")
    POSTPONED = "postponed", _("Postponed: no new date yet")
    FULL = "full", _("Full")


class DateChange(models.TextChoices):
    """How a single date of an event differs from the others."""

    SKIPPED = SKIPPED, _("Not on this date (not shown)")
    CANCELLED = CANCELLED, _("Cancelled on this date (shown as cancelled)")
    MOVED = MOVED, _("Moved to another day or time")
    EXTRA = EXTRA, _("Also on this date")


class Setting(models.TextChoices):
    """Where an event is."""

    PARTNER = "partner", _("At the partner")
    ELSEWHERE = "elsewhere", _("At another place")
    ONLINE = "online", _("Online")


class EventCost(models.TextChoices):
    """Whether an event costs anything."""

    FREE = "free", _("Free")
    PAID = "paid", _("Paid")


class Registration(models.TextChoices):
    """Whether people say beforehand that they come."""

    NONE = "none", _("Not needed: just come")
    POSSIBLE = "possible", _("Possible")
    REQUIRED = "required", _("Required")


class EventAudience(models.TextChoices):
    """For whom an event is. The slugs that pages have too (`pages.Audience`) mean the same."""

    CHILDREN = "children", _("Children")
    FAMILIES = "families", _("Families with children")
    TEENAGERS = "teenagers", _("Teenagers")
    STUDENTS = "students", _("Students")
    PARTNERS = "partners", _("Partners who come along")
    KNOWLEDGE_WORKERS = "knowledge-workers", _("Knowledge workers")
    EMPLOYERS = "employers", _("Employers")


class Origin(models.TextChoices):
    """Who wrote an event."""

    OWN = "own", _("Written here")
    IMPORTED = "imported", _("From a calendar")
