"""A slide: one thing that a screen shows, in two languages in turn."""

from typing import Any

from django.contrib.contenttypes.fields import GenericRelation
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel, PageChooserPanel
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    Page,
    PreviewableMixin,
    RevisionMixin,
    WorkflowMixin,
)
from wagtail.search import index

from cms.events.models import Event
from cms.media.models import CustomDocument, CustomImage
from cms.screens.dwell import MAX_SECONDS, MIN_SECONDS
from cms.screens.models.slide_mistakes import mistakes_of
from cms.screens.models.slide_types import PAGE_TYPES, SlideType
from config.rest.previews import PreviewMixin
from directory.models import Partner


class Slide(
    PreviewMixin,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewableMixin,
    index.Indexed,
    models.Model,
):
    """Text and picture come from the page or the partner; own texts replace them, language by language."""

    name = models.CharField(
        _("name"), max_length=120, help_text=_("To find the slide again here; screens do not show it.")
    )
    type = models.CharField(_("type"), max_length=20, choices=SlideType.choices, default=SlideType.NOTICE)
    page = models.ForeignKey(
        Page,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("page"),
        help_text=_("In either language: the screen shows both."),
    )
    partner = models.ForeignKey(
        Partner,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("partner"),
        help_text=_(
            "Only for a slide about a partner. Empty: the partner of the moment; all confirmed partners have their "
            "turn, each day in another order, and those who pay are never more than one in four."
        ),
    )
    event = models.ForeignKey(
        Event,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("event"),
        help_text=_("Only for a slide about an event. Empty: the next events, whichever they are."),
    )
    image = models.ForeignKey(
        CustomImage,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("picture"),
        help_text=_("For a slide that shows a picture. Its descriptions in both languages come from the library."),
    )
    video = models.ForeignKey(
        CustomDocument,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("film"),
        help_text=_("MP4 or WebM, at most 60 seconds and 50 MB; it is played without sound."),
    )
    heading_en = models.CharField(_("heading (English)"), max_length=80, blank=True)
    heading_nl = models.CharField(_("heading (Dutch)"), max_length=80, blank=True)
    text_en = models.TextField(_("text (English)"), max_length=260, blank=True)
    text_nl = models.TextField(_("text (Dutch)"), max_length=260, blank=True)
    starts_on = models.DateField(_("first day"), null=True, blank=True)
    ends_on = models.DateField(_("last day"), null=True, blank=True, help_text=_("Shown until the end of this day."))
    dwell_seconds = models.PositiveSmallIntegerField(
        _("seconds on screen"),
        null=True,
        blank=True,
        validators=[MinValueValidator(MIN_SECONDS), MaxValueValidator(MAX_SECONDS)],
        help_text=_(
            "For each language. Left empty, it is worked out from the number of words: 3 seconds, and half a second "
            "a word, at least 8. A text that needs longer always gets longer."
        ),
    )

    _revisions = GenericRelation("wagtailcore.Revision", related_query_name="slide")
    workflow_states = GenericRelation(
        "wagtailcore.WorkflowState",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="slide",
        for_concrete_model=False,
    )

    panels = [
        FieldPanel("name"),
        FieldPanel("type"),
        MultiFieldPanel(
            [
                PageChooserPanel("page", PAGE_TYPES),
                FieldPanel("partner"),
                FieldPanel("event"),
                FieldPanel(
                    "image",
                    help_text=_(
                        "For a slide that shows a picture. Say with the picture what it shows, in English and in "
                        "Dutch: the slide cannot be published before both descriptions are there."
                    ),
                ),
                FieldPanel("video"),
            ],
            heading=_("What it shows"),
            help_text=_(
                "A phase, topic or step needs its page, a picture its picture, a film its film. A notice may point to "
                "a page. A slide about a partner or an event may go without one: it shows the partner of the moment, "
                "or the next events."
            ),
        ),
        MultiFieldPanel(
            [
                HelpPanel(
                    _(
                        "Left empty, heading and text are those of the page, the partner or the event. Who walks by "
                        "gives a screen five seconds: the fewer words, the more are read."
                    )
                ),
                FieldRowPanel([FieldPanel("heading_en"), FieldPanel("heading_nl")]),
                FieldRowPanel([FieldPanel("text_en"), FieldPanel("text_nl")]),
            ],
            heading=_("Own texts"),
        ),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]), FieldPanel("dwell_seconds")],
            heading=_("When and how long"),
        ),
    ]
    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.FilterField("type"),
        index.FilterField("live"),
    ]

    class Meta:
        ordering = ["name", "id"]
        verbose_name = _("slide")
        verbose_name_plural = _("slides")

    def __str__(self) -> str:
        return self.name

    @property
    def revisions(self) -> Any:
        """The slide's history (Wagtail's name for it)."""
        return self._revisions

    def clean(self) -> None:
        """Refuse a slide that could never be shown, or not long enough to be read."""
        super().clean()
        if mistakes := mistakes_of(self):
            raise ValidationError(mistakes)

    def own_text(self, locale: str) -> tuple[str, str]:
        """The slide's own heading and text in a language; empty where the content's hold."""
        return str(getattr(self, f"heading_{locale}")), str(getattr(self, f"text_{locale}"))

    @property
    def preview_modes(self) -> list[tuple[str, Any]]:
        """As the two kinds of screen show it."""
        return [("landscape", _("Landscape")), ("portrait", _("Portrait"))]
