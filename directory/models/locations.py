"""Where a partner is, and when it is open there."""

from django.core.exceptions import ValidationError
from django.db import models
from django.forms import Select
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable

from cms.facts.models import Municipality, latitude_in_the_netherlands, longitude_in_the_netherlands
from directory.fields import ChoicesListField, HoursKeyField, StableIdField, hours_key
from directory.opening.places import ANYWHERE, HoursPlace, depends_on_place, place_of
from directory.place_panel import CoordinateInput, PlacePanel
from directory.validators import normal_postcode, validate_opening_hours, validate_postcode
from directory.widgets import OpeningHoursInput


class AccessibilityFeature(models.TextChoices):
    """What makes a location usable for more people."""

    WHEELCHAIR_ENTRANCE = "wheelchair-entrance", _("Entrance for wheelchairs")
    STEP_FREE = "step-free", _("No steps inside")
    ACCESSIBLE_TOILET = "accessible-toilet", _("Accessible toilet")
    LIFT = "lift", _("Lift")
    HEARING_LOOP = "hearing-loop", _("Hearing loop")
    DISABLED_PARKING = "disabled-parking", _("Disabled parking")
    QUIET_ROOM = "quiet-room", _("Quiet room")


class OpeningExceptionBlock(blocks.StructBlock):
    """Days on which other hours hold: `off` for closed, else times such as 10:00-14:00."""

    date_from = blocks.DateBlock(label=_("From"))
    date_to = blocks.DateBlock(label=_("Until and including"))
    hours = blocks.CharBlock(
        label=_("Hours"),
        max_length=60,
        default="off",
        validators=[validate_opening_hours],
        help_text=_("“off” for closed, or times such as 10:00-14:00."),
    )
    note_en = blocks.CharBlock(label=_("Note (English)"), max_length=120, required=False)
    note_nl = blocks.CharBlock(label=_("Note (Dutch)"), max_length=120, required=False)

    class Meta:
        icon = "date"
        label = _("Exception")

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        """Refuse a period that ends before it starts."""
        cleaned = super().clean(value)
        if cleaned["date_from"] and cleaned["date_to"] and cleaned["date_to"] < cleaned["date_from"]:
            error = ValidationError(_("The last day must not be before the first day."))
            raise blocks.StructBlockValidationError(block_errors={"date_to": error})
        return cleaned


class Location(Orderable):
    """One address of a partner. The first is the main one: its municipality stands in lists."""

    partner = ParentalKey("directory.Partner", on_delete=models.CASCADE, related_name="locations")
    uuid = StableIdField()
    name_en = models.CharField(_("name (English)"), max_length=120, blank=True)
    name_nl = models.CharField(_("name (Dutch)"), max_length=120, blank=True)
    street_address = models.CharField(_("street and number"), max_length=120, blank=True)
    postal_code = models.CharField(_("postcode"), max_length=7, blank=True, validators=[validate_postcode])
    address_locality = models.CharField(_("town"), max_length=80, blank=True)
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="locations", verbose_name=_("municipality")
    )
    latitude = models.FloatField(_("latitude"), null=True, blank=True, validators=latitude_in_the_netherlands)
    longitude = models.FloatField(_("longitude"), null=True, blank=True, validators=longitude_in_the_netherlands)
    opening_hours = models.CharField(
        _("opening hours"),
        max_length=255,
        blank=True,
        validators=[validate_opening_hours],
        help_text=_("In OpenStreetMap's way, such as “Mo-Fr 09:00-17:00; PH off”. Empty: not known."),
    )
    by_appointment = models.BooleanField(_("by appointment only"), default=False)
    opening_exceptions = StreamField(
        [("exception", OpeningExceptionBlock())],
        blank=True,
        verbose_name=_("exceptions"),
    )
    hours_key = HoursKeyField()
    accessibility = ChoicesListField(_("accessibility"), choices=AccessibilityFeature.choices)

    panels = [
        FieldRowPanel([FieldPanel("name_en"), FieldPanel("name_nl")]),
        FieldPanel("street_address"),
        FieldRowPanel(
            [
                FieldPanel("postal_code"),
                FieldPanel("address_locality"),
                FieldPanel("municipality", widget=Select),
            ]
        ),
        FieldRowPanel(
            [
                FieldPanel("latitude", widget=CoordinateInput),
                FieldPanel("longitude", widget=CoordinateInput),
            ]
        ),
        PlacePanel(),
        FieldPanel(
            "opening_hours",
            widget=OpeningHoursInput,
            help_text=_("No hours at all means: not known. The website says so."),
        ),
        FieldPanel("by_appointment"),
        FieldPanel("opening_exceptions"),
        FieldPanel("accessibility"),
        FieldPanel("uuid"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("location")
        verbose_name_plural = _("locations")
        # With the partner, so that choosing by place reads nothing but an index.
        indexes = [
            models.Index(fields=["latitude", "longitude", "partner"], name="location_place"),
            models.Index(fields=["municipality", "partner"], name="location_municipality"),
            models.Index(fields=["hours_key", "id"], name="location_hours"),
            models.Index(fields=["partner", "sort_order", "id", "hours_key"], name="location_main_hours"),
            models.Index(
                fields=["partner", "latitude", "longitude"],
                condition=models.Q(latitude__isnull=False),
                name="location_of_partner",
            ),
        ]

    def __str__(self) -> str:
        parts = [part for part in (self.street_address, self.address_locality) if part]
        return ", ".join(parts) or str(self.municipality)

    def make_hours_key(self) -> str:
        """The key of its hours."""
        exceptions = self.opening_exceptions.raw_data
        return hours_key(self.opening_hours, exceptions, by_appointment=self.by_appointment, place=self.hours_place)

    @property
    def hours_place(self) -> HoursPlace:
        """Where its hours are read. The municipality is asked only if they depend on it."""
        exceptions = [raw["value"].get("hours") or "" for raw in self.opening_exceptions.raw_data]
        if not depends_on_place([self.opening_hours, *exceptions]):
            return ANYWHERE
        return self.place

    @property
    def place(self) -> HoursPlace:
        """Where it is, as far as opening hours may depend on it."""
        town = self.municipality
        return place_of(town.cbs_code, (town.latitude, town.longitude), (self.latitude, self.longitude))

    def clean(self) -> None:
        """Write the postcode the usual way; refuse half a coordinate."""
        super().clean()
        if self.postal_code:
            self.postal_code = normal_postcode(self.postal_code)
        if (self.latitude is None) != (self.longitude is None):
            missing = "latitude" if self.latitude is None else "longitude"
            raise ValidationError({missing: _("Give both coordinates, or neither.")})
