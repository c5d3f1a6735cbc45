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
from cms.facts.naming import texts_of, wrong_names
from cms.facts.tokens import keys_in
from cms.pages.models import ArticlePage, KnowledgePage, PhasePage, StandardPage, StepPage, TopicPage
from cms.screens.dwell import MAX_SECONDS, MIN_SECONDS, shortest_dwell
from config.rest.previews import PreviewMixin
from directory.models import Partner

PAGE_TYPES = [
    "pages.PhasePage",
    "pages.TopicPage",
    "pages.StepPage",
    "pages.ArticlePage",
    "pages.KnowledgePage",
    "pages.StandardPage",
]


class SlideType(models.TextChoices):
    """What a slide is about."""

    PHASE = "phase", _("Phase")
    TOPIC = "topic", _("Topic or step")
    PARTNER = "partner", _("Partner")
    OPENING_HOURS = "opening_hours", _("Opening hours of the desk")
    NOTICE = "notice", _("Notice")
    EVENT = "event", _("Event, or the next events")
    PLAN = "plan", _("Invitation to make a personal plan")


# The pages that a type may show; a notice may go without.
PAGES_OF = {
    SlideType.PHASE: (PhasePage,),
    SlideType.TOPIC: (TopicPage, StepPage),
    SlideType.NOTICE: (PhasePage, TopicPage, StepPage, ArticlePage, KnowledgePage, StandardPage),
}


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
        Partner, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("partner")
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
        FieldRowPanel([FieldPanel("name"), FieldPanel("type")]),
        MultiFieldPanel(
            [PageChooserPanel("page", PAGE_TYPES), FieldPanel("partner"), FieldPanel("event")],
            heading=_("What it shows"),
            help_text=_(
                "A phase, topic or step needs its page, a partner its entry. A notice may point to a page. Without an "
                "event, a slide about events shows the next ones."
            ),
        ),
        MultiFieldPanel(
            [
                HelpPanel(_("Left empty, heading and text are those of the page or the partner.")),
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
        wrong = {**wrong_names(self), **self._wrong_page(), **self._wrong_partner(), **self._wrong_event()}
        errors = {**wrong, **self._missing_texts(), **self._wrong_time()}
        if errors:
            raise ValidationError(errors)

    def own_text(self, locale: str) -> tuple[str, str]:
        """The slide's own heading and text in a language; empty where the content's hold."""
        return str(getattr(self, f"heading_{locale}")), str(getattr(self, f"text_{locale}"))

    def _wrong_page(self) -> dict[str, Any]:
        allowed = PAGES_OF.get(SlideType(self.type)) if self.type in SlideType.values else ()
        if self.page is None:
            needed = self.type in {SlideType.PHASE, SlideType.TOPIC}
            return {"page": _("Choose the page that this slide shows.")} if needed else {}
        if not allowed:
            return {"page": _("A slide of this type shows no page: take it away.")}
        if not issubclass(self.page.specific_class or Page, allowed):
            names = ", ".join(str(model._meta.verbose_name) for model in allowed)
            return {"page": _("A slide of this type shows one of: %(types)s.") % {"types": names}}
        return {}

    def _wrong_partner(self) -> dict[str, Any]:
        if self.type == SlideType.PARTNER and self.partner is None:
            return {"partner": _("Choose the partner that this slide shows.")}
        if self.type != SlideType.PARTNER and self.partner is not None:
            return {"partner": _("A slide of this type shows no partner: take it away.")}
        return {}

    def _wrong_event(self) -> dict[str, Any]:
        if self.type != SlideType.EVENT and self.event is not None:
            return {"event": _("A slide of this type shows no event: take it away.")}
        if self.type == SlideType.EVENT:
            # It has times of its own already: it changes when a date is over, not when an amount does.
            reason = _("A slide about events cannot name an amount of the register. Take {fact:…} out.")
            return {field: reason for field, text in texts_of(self) if keys_in(text)}
        return {}

    def _missing_texts(self) -> dict[str, Any]:
        errors = {}
        if self.type == SlideType.NOTICE:
            for name in ("heading_en", "heading_nl"):
                if not getattr(self, name):
                    errors[name] = _("A notice needs its heading in both languages.")
        for name in ("heading", "text"):
            texts = {f"{name}_{locale}": getattr(self, f"{name}_{locale}") for locale in ("en", "nl")}
            for missing in [key for key, text in texts.items() if not text and any(texts.values())]:
                errors.setdefault(missing, _("Give this in both languages, or in neither."))
        return errors

    def _wrong_time(self) -> dict[str, Any]:
        errors: dict[str, Any] = {}
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            errors["ends_on"] = _("The last day must not be before the first day.")
        needed = max(shortest_dwell(*self.own_text(locale)) for locale in ("en", "nl"))
        if self.dwell_seconds is not None and MIN_SECONDS <= self.dwell_seconds < needed:
            reason = _("These texts need at least %(seconds)s seconds to be read.")
            errors["dwell_seconds"] = reason % {"seconds": needed}
        return errors

    @property
    def preview_modes(self) -> list[tuple[str, Any]]:
        """As the two kinds of screen show it."""
        return [("landscape", _("Landscape")), ("portrait", _("Portrait"))]
