"""The guide: four phases, topics in a phase, steps in a topic."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cms.pages.models.base import BasePage, TargetedPage


class Phase(models.TextChoices):
    """The four phases of a newcomer's stay."""

    COMING_IN = "coming-in", _("Coming in")
    SETTLING_IN = "settling-in", _("Settling in")
    LIVING_IN = "living-in", _("Living in")
    LEAVING_TO = "leaving-to", _("Leaving to")


class PhasePage(BasePage):
    """A phase, with its topics below it."""

    api_type = "phase"
    parent_page_types = ["pages.HomePage"]
    subpage_types = ["pages.TopicPage"]

    phase = models.CharField(_("phase"), max_length=20, choices=Phase.choices)

    content_panels = [*BasePage.content_panels, FieldPanel("phase")]
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        SynchronizedField("phase", overridable=False),
    ]

    class Meta:
        verbose_name = _("phase")
        verbose_name_plural = _("phases")


class TopicPage(TargetedPage):
    """A topic within a phase, such as registering with the municipality; its steps lie below it."""

    api_type = "topic"
    parent_page_types = ["pages.PhasePage"]
    subpage_types = ["pages.StepPage"]

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")


class Anchor(models.TextChoices):
    """The day from which a step's days are counted."""

    ARRIVAL = "arrival", _("Arrival")
    DEPARTURE = "departure", _("Departure")


class StepPage(TargetedPage):
    """One thing to do: when, with what, at what cost, under which conditions, where."""

    api_type = "step"
    parent_page_types = ["pages.TopicPage"]
    subpage_types: list[str] = []

    timing_anchor = models.CharField(_("counted from"), max_length=10, choices=Anchor.choices, blank=True)
    timing_from_days = models.SmallIntegerField(
        _("from day"),
        null=True,
        blank=True,
        help_text=_("Days after that day; a negative number is before it."),
    )
    timing_to_days = models.SmallIntegerField(_("until day"), null=True, blank=True)
    documents = StreamField(
        [("document", blocks.CharBlock(label=_("Document"), max_length=200))],
        blank=True,
        verbose_name=_("documents to have ready"),
    )
    costs = models.CharField(_("costs"), max_length=255, blank=True)
    conditions = models.CharField(_("who does this"), max_length=255, blank=True)
    where = models.CharField(_("where"), max_length=255, blank=True)

    content_panels = [
        *TargetedPage.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("timing_anchor"),
                FieldRowPanel([FieldPanel("timing_from_days"), FieldPanel("timing_to_days")]),
            ],
            heading=_("When"),
        ),
        FieldPanel("documents"),
        FieldPanel("costs"),
        FieldPanel("conditions"),
        FieldPanel("where"),
    ]
    search_fields = [*TargetedPage.search_fields, index.SearchField("documents")]
    override_translatable_fields = [
        *TargetedPage.override_translatable_fields,
        SynchronizedField("timing_anchor", overridable=False),
        SynchronizedField("timing_from_days", overridable=False),
        SynchronizedField("timing_to_days", overridable=False),
        TranslatableField("costs"),
        TranslatableField("conditions"),
        TranslatableField("where"),
    ]

    class Meta:
        verbose_name = _("step")
        verbose_name_plural = _("steps")

    def clean(self) -> None:
        """Refuse days without a day to count from, and a period the wrong way round."""
        super().clean()
        first, last = self.timing_from_days, self.timing_to_days
        if (first is not None or last is not None) and not self.timing_anchor:
            raise ValidationError({"timing_anchor": _("Say from which day the days are counted.")})
        if first is not None and last is not None and first > last:
            raise ValidationError({"timing_to_days": _("The last day must not be before the first day.")})
