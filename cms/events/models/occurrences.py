"""The single dates of published events, written out, so that lists are plain queries."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.events.choices import DateChange
from cms.events.querysets import OccurrenceQuerySet
from cms.facts.models import Municipality
from directory.models import Partner


class Occurrence(models.Model):
    """One date of a published event, as `services.write_occurrences` makes it: never written by hand.

    `day`: the day by the rule (its name when it is moved). `leaves_at`: when it leaves every list, which is its end, or
    that of the event's publication. Partner, municipality and cost are copies, so that lists need no join.
    """

    event = models.ForeignKey("events.Event", on_delete=models.CASCADE, related_name="occurrences")
    day = models.DateField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    leaves_at = models.DateTimeField()
    change = models.CharField(max_length=10, choices=DateChange.choices, blank=True)
    note_en = models.CharField(max_length=120, blank=True)
    note_nl = models.CharField(max_length=120, blank=True)
    partner = models.ForeignKey(Partner, on_delete=models.SET_NULL, null=True, related_name="+")
    municipality = models.ForeignKey(Municipality, on_delete=models.SET_NULL, null=True, related_name="+")
    is_free = models.BooleanField(default=False)

    objects = OccurrenceQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "id"]
        verbose_name = _("date of an event")
        verbose_name_plural = _("dates of events")
        constraints = [models.UniqueConstraint(fields=["event", "day"], name="occurrence_once_a_day")]
        indexes = [
            models.Index(fields=["starts_at", "id", "leaves_at"], name="occurrence_start"),
            models.Index(fields=["leaves_at"], name="occurrence_end"),
            models.Index(fields=["municipality", "starts_at", "id", "leaves_at"], name="occurrence_municipality"),
            models.Index(fields=["partner", "starts_at", "id", "leaves_at"], name="occurrence_partner"),
            models.Index(fields=["event", "starts_at", "leaves_at"], name="occurrence_event"),
        ]

    def __str__(self) -> str:
        return f"{self.event_id} {self.day}"
