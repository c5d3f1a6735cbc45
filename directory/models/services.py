"""What a partner offers: a course, a surgery, a walk, a class (HSDS: service; Dutch: aanbod)."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable

from config.rest.locales import other_locale
from directory.fields import HoursKeyField, StableIdField, hours_key
from directory.models.categories import Category
from directory.models.languages import Language
from directory.models.locations import OpeningExceptionBlock
from directory.opening.places import ANYWHERE, HoursPlace, depends_on_place
from directory.validators import validate_opening_hours

RICH_TEXT = ["bold", "italic", "ul", "ol", "link"]
MAX_AGE = 120


class ServiceStatus(models.TextChoices):
    """Whether a service is offered."""

    ACTIVE = "active", _("Offered")
    PAUSED = "paused", _("Not offered for the time being")
    ENDED = "ended", _("Not offered any more (hidden)")


class Setting(models.TextChoices):
    """Where somebody gets a service."""

    LOCATION = "location", _("At one of the partner's locations")
    ONLINE = "online", _("Online or by telephone")
    HOME = "home", _("At your home")


class Cost(models.TextChoices):
    """Whether a service costs anything."""

    FREE = "free", _("Free")
    PAID = "paid", _("Paid")


class CostUnit(models.TextChoices):
    """What an amount is for."""

    ONCE = "once", _("once")
    VISIT = "visit", _("a visit")
    HOUR = "hour", _("an hour")
    DAY = "day", _("a day")
    WEEK = "week", _("a week")
    MONTH = "month", _("a month")
    YEAR = "year", _("a year")
    COURSE = "course", _("a course")


class Capacity(models.TextChoices):
    """Whether there is room for one more."""

    PLACES = "places", _("Places free")
    WAITING_LIST = "waiting_list", _("Waiting list")
    FULL = "full", _("Full")


class Service(Orderable, ClusterableModel):
    """One thing that a partner offers. Without hours of its own it follows those of its location.

    `location`: the `uuid` of one of the partner's locations; None for the first one.
    """

    partner = ParentalKey("directory.Partner", on_delete=models.CASCADE, related_name="services")
    uuid = StableIdField()
    name_en = models.CharField(_("name (English)"), max_length=120, blank=True)
    name_nl = models.CharField(_("name (Dutch)"), max_length=120, blank=True)
    summary_en = models.CharField(_("summary (English)"), max_length=220, blank=True)
    summary_nl = models.CharField(_("summary (Dutch)"), max_length=220, blank=True)
    description_en = RichTextField(_("description (English)"), blank=True, features=RICH_TEXT)
    description_nl = RichTextField(_("description (Dutch)"), blank=True, features=RICH_TEXT)
    categories = ParentalManyToManyField(Category, blank=True, related_name="services", verbose_name=_("categories"))
    languages = ParentalManyToManyField(Language, blank=True, related_name="services", verbose_name=_("languages"))
    status = models.CharField(_("status"), max_length=10, choices=ServiceStatus.choices, default=ServiceStatus.ACTIVE)
    valid_from = models.DateField(_("offered from"), null=True, blank=True)
    valid_to = models.DateField(_("offered until and including"), null=True, blank=True)
    setting = models.CharField(_("where"), max_length=10, choices=Setting.choices, default=Setting.LOCATION)
    location = models.UUIDField(_("location"), null=True, blank=True)
    opening_hours = models.CharField(
        _("hours"),
        max_length=255,
        blank=True,
        validators=[validate_opening_hours],
        help_text=_("When people can come for this. Empty: during the opening hours of the location."),
    )
    by_appointment = models.BooleanField(_("by appointment only"), default=False)
    opening_exceptions = StreamField(
        [("exception", OpeningExceptionBlock())],
        blank=True,
        verbose_name=_("exceptions"),
    )
    hours_key = HoursKeyField()
    age_from = models.PositiveSmallIntegerField(
        _("youngest age"), null=True, blank=True, validators=[MaxValueValidator(MAX_AGE)]
    )
    age_to = models.PositiveSmallIntegerField(
        _("oldest age"), null=True, blank=True, validators=[MaxValueValidator(MAX_AGE)]
    )
    eligibility_en = models.CharField(_("for whom (English)"), max_length=255, blank=True)
    eligibility_nl = models.CharField(_("for whom (Dutch)"), max_length=255, blank=True)
    cost = models.CharField(_("cost"), max_length=10, choices=Cost.choices, blank=True)
    cost_amount = models.DecimalField(
        _("amount in euros"),
        max_digits=8,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    cost_unit = models.CharField(_("amount is for"), max_length=10, choices=CostUnit.choices, blank=True)
    costs_en = models.CharField(_("more about the costs (English)"), max_length=255, blank=True)
    costs_nl = models.CharField(_("more about the costs (Dutch)"), max_length=255, blank=True)
    application_en = models.CharField(_("how to apply (English)"), max_length=255, blank=True)
    application_nl = models.CharField(_("how to apply (Dutch)"), max_length=255, blank=True)
    application_url = models.URLField(_("address to apply at"), max_length=300, blank=True)
    documents_en = models.TextField(_("what to bring (English)"), max_length=1_000, blank=True)
    documents_nl = models.TextField(_("what to bring (Dutch)"), max_length=1_000, blank=True)
    capacity = models.CharField(_("places"), max_length=15, choices=Capacity.choices, blank=True)
    capacity_on = models.DateField(
        _("places known on"), null=True, blank=True, help_text=_("Empty: the day on which you save this.")
    )

    class Meta(Orderable.Meta):
        verbose_name = _("service")
        verbose_name_plural = _("services")
        indexes = [
            models.Index(fields=["hours_key", "partner"], name="service_hours"),
            models.Index(fields=["cost", "partner"], name="service_cost"),
            models.Index(fields=["age_from", "age_to", "partner"], name="service_ages"),
        ]

    def __str__(self) -> str:
        return self.name_en or self.name_nl

    def clean(self) -> None:
        """Say what is missing or contradicts itself, by field."""
        super().clean()
        errors = {name: message for name, wrong, message in self._rules() if wrong}
        if errors:
            raise ValidationError(errors)
        if self.capacity and not self.capacity_on:
            self.capacity_on = localdate()

    def _rules(self) -> list[tuple[str, bool, Any]]:
        """Field, whether it is wrong, and what would be right."""
        return [
            ("name_en", not (self.name_en or self.name_nl), _("Give a name in at least one language.")),
            ("age_to", _is_before(self.age_to, self.age_from), _("The oldest age must not be below the youngest age.")),
            ("valid_to", _is_before(self.valid_to, self.valid_from), _("The last day must not be before the first.")),
            (
                "cost_amount",
                self.cost_amount is not None and self.cost != Cost.PAID,
                _("An amount belongs to what is paid: choose “Paid”, or leave the amount empty."),
            ),
            ("cost_unit", self.cost_amount is not None and not self.cost_unit, _("Say what the amount is for.")),
            (
                "location",
                self.location is not None and self.setting != Setting.LOCATION,
                _("Leave this empty for what is online or at your home."),
            ),
        ]

    @property
    def has_own_hours(self) -> bool:
        """Whether it does not follow its location's hours."""
        return bool(self.opening_hours or self.opening_exceptions or self.by_appointment)

    def make_hours_key(self) -> str:
        """The key of its hours and the days on which they hold; empty where it has none of its own, or is paused."""
        if not self.has_own_hours or self.status != ServiceStatus.ACTIVE:
            return ""
        return hours_key(
            self.opening_hours,
            self.opening_exceptions.raw_data,
            by_appointment=self.by_appointment,
            place=self.hours_place,
            period=(self.valid_from, self.valid_to),
        )

    @property
    def hours_place(self) -> HoursPlace:
        """Where its hours are read: at its location. That is asked only if they depend on it."""
        exceptions = [raw["value"].get("hours") or "" for raw in self.opening_exceptions.raw_data]
        if not depends_on_place([self.opening_hours, *exceptions]):
            return ANYWHERE
        places = list(self.partner.locations.all())
        place = next((place for place in places if place.uuid == self.location), places[0] if places else None)
        return place.place if place else ANYWHERE

    def text(self, field: str, locale: str) -> str:
        """A bilingual text in a language, in the other one where it is missing, else empty."""
        return str(getattr(self, f"{field}_{locale}") or getattr(self, f"{field}_{other_locale(locale)}"))


def _is_before(last: object, first: object) -> bool:
    return last is not None and first is not None and last < first  # type: ignore[operator]  # two of a kind
