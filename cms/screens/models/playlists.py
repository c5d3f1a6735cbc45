"""A playlist: slides in an order."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.models import Orderable

from cms.screens.dwell import MAX_SECONDS, MIN_SECONDS
from cms.screens.models.slides import Slide


class Playlist(ClusterableModel):
    """Slides that follow each other, round and round. Drafts and what is past are left out while playing."""

    name = models.CharField(_("name"), max_length=80, unique=True)

    panels = [FieldPanel("name"), InlinePanel("items", heading=_("Slides, in this order"), label=_("Slide"))]

    class Meta:
        ordering = ["name"]
        verbose_name = _("playlist")
        verbose_name_plural = _("playlists")

    def __str__(self) -> str:
        return self.name


class PlaylistItem(Orderable):
    """A slide's place in a playlist."""

    playlist = ParentalKey(Playlist, on_delete=models.CASCADE, related_name="items")
    slide = models.ForeignKey(Slide, on_delete=models.CASCADE, related_name="playlist_items", verbose_name=_("slide"))
    dwell_seconds = models.PositiveSmallIntegerField(
        _("seconds here"),
        null=True,
        blank=True,
        validators=[MinValueValidator(MIN_SECONDS), MaxValueValidator(MAX_SECONDS)],
        help_text=_("In this playlist, for each language. Left empty: as the slide itself says."),
    )

    panels = [FieldRowPanel([FieldPanel("slide"), FieldPanel("dwell_seconds")])]

    class Meta(Orderable.Meta):
        verbose_name = _("slide in a playlist")
        verbose_name_plural = _("slides in a playlist")

    def __str__(self) -> str:
        return str(self.slide)
