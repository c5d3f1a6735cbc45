"""The guide: four phases, topics in a phase, steps in a topic."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cms.facts.models import Fact
from cms.pages.blocks.cost import CostBlock
from cms.pages.blocks.paper import PaperBlock
from cms.pages.models.base import BasePage, TargetedPage
from cms.pages.models.planned import PLAN_PANEL, PLAN_TRANSLATABLE, PlannedStep


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


class StepPage(PlannedStep, TargetedPage):
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
        [("document", blocks.CharBlock(label=_("Document"), max_length=200)), ("paper", PaperBlock())],
        blank=True,
        verbose_name=_("documents to have ready"),
    )
    cost_items = StreamField([("cost", CostBlock())], blank=True, verbose_name=_("costs, one by one"))
    costs = models.CharField(
        _("note about the costs"), max_length=255, blank=True, help_text=_("What the amounts above do not say.")
    )
    conditions = models.CharField(_("who does this"), max_length=255, blank=True)
    where = models.CharField(_("where"), max_length=255, blank=True)
    alternative_group = models.SlugField(
        _("choose one: name of the choice"),
        max_length=40,
        blank=True,
        help_text=_(
            "Steps of a topic that stand next to each other and have the same name here are alternatives: the reader "
            "does one of them. Readers do not see the name; each says under “Who does this” when to choose it."
        ),
    )

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
        FieldPanel("cost_items"),
        FieldPanel("costs"),
        FieldPanel("conditions"),
        FieldPanel("where"),
        FieldPanel("not_where"),
        FieldPanel("alternative_group"),
        PLAN_PANEL,
    ]
    search_fields = [*TargetedPage.search_fields, index.SearchField("documents")]
    override_translatable_fields = [
        *TargetedPage.override_translatable_fields,
        SynchronizedField("timing_anchor", overridable=False),
        SynchronizedField("timing_from_days", overridable=False),
        SynchronizedField("timing_to_days", overridable=False),
        SynchronizedField("alternative_group", overridable=False),
        TranslatableField("costs"),
        TranslatableField("conditions"),
        TranslatableField("where"),
        *PLAN_TRANSLATABLE,
    ]

    class Meta:
        verbose_name = _("step")
        verbose_name_plural = _("steps")

    @property
    def fact_keys(self) -> set[str]:
        """Those that its texts name, and those that it costs."""
        chosen = [block["value"].get("fact") for block in self.cost_items.raw_data]
        wanted = [pk for pk in chosen if pk]
        costs = Fact.objects.filter(pk__in=wanted).values_list("key", flat=True) if wanted else ()
        return super().fact_keys | set(costs)

    def clean(self) -> None:
        """Refuse days without a day to count from, a period the wrong way round, and an alternative that does not say
        for whom it is."""
        super().clean()
        first, last = self.timing_from_days, self.timing_to_days
        if (first is not None or last is not None) and not self.timing_anchor:
            raise ValidationError({"timing_anchor": _("Say from which day the days are counted.")})
        if first is not None and last is not None and first > last:
            raise ValidationError({"timing_to_days": _("The last day must not be before the first day.")})
        if self.plan_for and not self.timing_anchor:
            raise ValidationError({"timing_anchor": _("A step of the personal plan needs a day to count from.")})
        if self.alternative_group and not self.conditions:
            raise ValidationError({"conditions": _("Say when to choose this one: readers choose by it.")})
