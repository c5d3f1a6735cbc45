"""Single dates of an event that differ from the others."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from cms.events.choices import DateChange


class ChangedDate(Orderable):
    """A date that is left out, cancelled, moved or added (iCalendar: EXDATE, RECURRENCE-ID, RDATE).

    `date` is the day by the rule, or the added day. Without times of its own it has the event's.
    """

    event = ParentalKey("events.Event", on_delete=models.CASCADE, related_name="changed_dates")
    date = models.DateField(_("date"))
    change = models.CharField(_("what"), max_length=10, choices=DateChange.choices, default=DateChange.CANCELLED)
    new_date = models.DateField(_("new day"), null=True, blank=True)
    start_time = models.TimeField(_("new start"), null=True, blank=True)
    end_time = models.TimeField(_("new end"), null=True, blank=True)
    note_en = models.CharField(_("why, or where (English)"), max_length=120, blank=True)
    note_nl = models.CharField(_("why, or where (Dutch)"), max_length=120, blank=True)

    panels = [
        FieldRowPanel([FieldPanel("date"), FieldPanel("change")]),
        FieldRowPanel([FieldPanel("new_date"), FieldPanel("start_time"), FieldPanel("end_time")]),
        FieldRowPanel([FieldPanel("note_en"), FieldPanel("note_nl")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("changed date")
        verbose_name_plural = _("changed dates")

    def __str__(self) -> str:
        return f"{self.date}: {self.get_change_display()}"

    def clean(self) -> None:
        """Say what is missing or contradicts itself, by field."""
        super().clean()
        errors = {name: message for name, wrong, message in self._rules() if wrong}
        if errors:
            raise ValidationError(errors)

    def _rules(self) -> list[tuple[str, bool, Any]]:
        """Field, whether it is wrong, and what would be right."""
        is_moved, is_new = self.change == DateChange.MOVED, self.change in {DateChange.MOVED, DateChange.EXTRA}
        half = (self.start_time is None) != (self.end_time is None)
        return [
            ("new_date", is_moved and not (self.new_date or self.start_time), _("Say to which day or time it moves.")),
            ("new_date", bool(self.new_date) and not is_moved, _("A new day belongs to a date that is moved.")),
            ("start_time", bool(self.start_time) and not is_new, _("Times belong to a date that is moved or added.")),
            ("end_time", half, _("Give start and end, or neither.")),
        ]
