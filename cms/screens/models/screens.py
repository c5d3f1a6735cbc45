"""A screen: where it hangs, how it hangs, and what it plays."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import PreviewableMixin

from cms.screens.models.playlists import Playlist
from config.rest.previews import PreviewMixin


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


class Screen(PreviewMixin, PreviewableMixin, models.Model):
    """One place where slides are shown; several devices may show the same screen."""

    name = models.CharField(_("name"), max_length=80, unique=True)
    location = models.CharField(
        _("where it hangs"), max_length=120, blank=True, help_text=_("Such as “VVV brandstore, beside the desk”.")
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
        FieldPanel("playlist"),
        MultiFieldPanel([FieldPanel("shows_opening"), FieldPanel("pairs_by_itself")], heading=_("Options")),
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
