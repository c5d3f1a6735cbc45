"""When a screen plays something else than its own playlist."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.screens.models.playlists import Playlist
from cms.screens.models.screens import Screen, ScreenGroup
from cms.screens.recurrence import normal_schedule_rule

DAY_MINUTES = 24 * 60


class Band(models.TextChoices):
    """What a rule goes before. Below them lies the fallback playlist, above them an urgent message (`Takeover`)."""

    BASE = "base", _("Instead of the screen's own playlist")
    CAMPAIGN = "campaign", _("Campaign: goes before all other playlists")


class ScheduleRule(models.Model):
    """A playlist at certain hours of certain days, on some screens or on all. Times are those of Amsterdam."""

    name = models.CharField(_("name"), max_length=80)
    playlist = models.ForeignKey(Playlist, on_delete=models.CASCADE, related_name="rules", verbose_name=_("playlist"))
    band = models.CharField(_("priority"), max_length=10, choices=Band.choices, default=Band.BASE)
    screens = models.ManyToManyField(Screen, blank=True, related_name="rules", verbose_name=_("screens"))
    groups = models.ManyToManyField(ScreenGroup, blank=True, related_name="rules", verbose_name=_("groups"))
    starts_on = models.DateField(_("first day"))
    start_time = models.TimeField(_("from"))
    minutes = models.PositiveSmallIntegerField(
        _("minutes"), validators=[MinValueValidator(1), MaxValueValidator(DAY_MINUTES)]
    )
    rrule = models.CharField(
        _("repeats"),
        max_length=200,
        blank=True,
        help_text=_("As in calendars (RFC 5545), such as FREQ=WEEKLY;BYDAY=MO,WE. Empty: only on the first day."),
    )
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    is_active = models.BooleanField(_("in use"), default=True)

    class Meta:
        ordering = ["name"]
        verbose_name = _("schedule rule")
        verbose_name_plural = _("schedule rules")

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuse what could never play, or what no player understands; write the rule in our form."""
        super().clean()
        errors: dict[str, Any] = {}
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            errors["ends_on"] = _("The last day must not be before the first day.")
        try:
            self.rrule = normal_schedule_rule(self.rrule)
        except ValidationError as error:
            errors["rrule"] = error.messages
        if errors:
            raise ValidationError(errors)
