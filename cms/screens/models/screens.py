"""A screen: where it hangs, how it hangs, and what it plays."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import PreviewableMixin

from cms.facts.models import latitude_in_the_netherlands, longitude_in_the_netherlands
from cms.screens.models.playlists import Playlist
from config.rest.previews import PreviewMixin
from directory.validators import validate_opening_hours


class Orientation(models.TextChoices):
    """How a screen hangs."""

    LANDSCAPE = "landscape", _("Landscape")
    PORTRAIT = "portrait", _("Portrait")


class ScreenLanguages(models.TextChoices):
    """The languages of a screen, in the order in which they take turns."""

    BOTH = "en nl", _("English and Dutch in turn")
    DUTCH_FIRST = "nl en", _("Dutch and English in turn")
    ENGLISH = "en", _("English")
    DUTCH = "nl", _("Dutch")


class ScreenGroup(models.Model):
    """Screens that are told the same: all those of one building, say."""

    name = models.CharField(_("name"), max_length=80, unique=True)

    panels = [FieldPanel("name")]

    class Meta:
        ordering = ["name"]
        verbose_name = _("group of screens")
        verbose_name_plural = _("groups of screens")

    def __str__(self) -> str:
        return self.name


class Screen(PreviewMixin, PreviewableMixin, models.Model):
    """One place where slides are shown; several devices may show the same screen."""

    name = models.CharField(_("name"), max_length=80, unique=True)
    location = models.CharField(
        _("where it hangs"), max_length=120, blank=True, help_text=_("Such as “VVV brandstore, beside the desk”.")
    )
    latitude = models.FloatField(
        _("latitude"),
        null=True,
        blank=True,
        validators=latitude_in_the_netherlands,
        help_text=_("For the way from a touch screen. Without a place, that of the centre's postcode is taken."),
    )
    longitude = models.FloatField(_("longitude"), null=True, blank=True, validators=longitude_in_the_netherlands)
    group = models.ForeignKey(
        ScreenGroup, on_delete=models.SET_NULL, null=True, blank=True, related_name="members", verbose_name=_("group")
    )
    orientation = models.CharField(
        _("orientation"), max_length=10, choices=Orientation.choices, default=Orientation.LANDSCAPE
    )
    languages = models.CharField(
        _("languages"), max_length=5, choices=ScreenLanguages.choices, default=ScreenLanguages.BOTH
    )
    playlist = models.ForeignKey(
        Playlist,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="screens",
        verbose_name=_("playlist"),
        help_text=_("Without one, the screen shows the centre's name and address."),
    )
    fallback = models.ForeignKey(
        Playlist,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="fallback_screens",
        verbose_name=_("fallback playlist"),
        help_text=_("Played while nothing of the other playlists can be shown."),
    )
    has_touch = models.BooleanField(
        _("visitors can search by touch"), default=False, help_text=_("For a touch screen within reach.")
    )
    is_black_when_closed = models.BooleanField(_("black when closed"), default=False)
    on_hours = models.CharField(
        _("hours in which it is on"),
        max_length=255,
        blank=True,
        validators=[validate_opening_hours],
        help_text=_("In OpenStreetMap's way, such as “Mo-Sa 10:00-18:00”. Empty: the opening hours of the desk."),
    )
    shows_opening = models.BooleanField(
        _("shows whether the desk is open"), default=True, help_text=_("Beside the clock, on every slide.")
    )
    pairs_by_itself = models.BooleanField(
        _("pairs by itself"),
        default=False,
        help_text=_(
            "For demonstrations: whoever opens /screens/?demo sees this screen without a code. "
            "Only works where the setting DEMO_SCREENS is on."
        ),
    )

    panels = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("location")]),
        FieldRowPanel([FieldPanel("orientation"), FieldPanel("languages")]),
        FieldPanel("group"),
        FieldRowPanel([FieldPanel("playlist"), FieldPanel("fallback")]),
        MultiFieldPanel(
            [
                FieldPanel("shows_opening"),
                FieldPanel("has_touch"),
                FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
                FieldPanel("is_black_when_closed"),
                FieldPanel("on_hours"),
                FieldPanel("pairs_by_itself"),
            ],
            heading=_("Options"),
        ),
    ]

    class Meta:
        ordering = ["name"]
        verbose_name = _("screen")
        verbose_name_plural = _("screens")

    def __str__(self) -> str:
        return self.name

    @property
    def locales(self) -> list[str]:
        """The codes of its languages, in order."""
        return self.languages.split()

    @property
    def point(self) -> dict[str, float] | None:
        """Where it hangs, in degrees; None where that is not said."""
        if self.latitude is None or self.longitude is None:
            return None
        return {"latitude": self.latitude, "longitude": self.longitude}
