"""What the personal plan reads of a step: for whom it is, what must be done first, and why (docs/adr/0027)."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, PageChooserPanel
from wagtail.fields import StreamField
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cms.pages.blocks.case import FilledCaseBlock
from cms.pages.situations import Pack, PlanFor


def validate_month_day(text: str) -> None:
    """Refuse what is no day of every year, such as 02-29."""
    try:
        date.fromisoformat(f"2001-{text}")
    except ValueError as error:
        raise ValidationError(_("Write month and day, such as 03-01.")) from error


class PlannedStep(models.Model):
    """Fields of a step that a plan is computed from. Both languages share all but the two texts."""

    plan_for = models.CharField(
        _("personal plan"), max_length=10, choices=PlanFor.choices, default=PlanFor.NOBODY, blank=True
    )
    plan_cases = StreamField(
        [("case", FilledCaseBlock())],
        blank=True,
        verbose_name=_("in which cases"),
        help_text=_("One of them is enough. Without any the step is for everybody."),
    )
    plan_after = StreamField(
        [("step", blocks.PageChooserBlock(page_type="pages.StepPage", label=_("Step")))],
        blank=True,
        verbose_name=_("what must be done first"),
    )
    plan_undoes = models.ForeignKey(
        "wagtailcore.Page",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("step on arrival that this one ends"),
        help_text=_("Who leaves does this, if they did that on arrival: deregistering ends registering."),
    )
    is_deadline = models.BooleanField(
        _("the last day is a deadline"), default=False, help_text=_("Set by a rule; else it is our advice.")
    )
    next_year_from = models.CharField(
        _("first day in the next year"),
        max_length=5,
        blank=True,
        validators=[validate_month_day],
        help_text=_("Month and day, such as 03-01, where days of the calendar count: in the year after that day."),
    )
    next_year_to = models.CharField(
        _("last day in the next year"), max_length=5, blank=True, validators=[validate_month_day]
    )
    plan_reason = models.CharField(
        _("why"),
        max_length=200,
        blank=True,
        help_text=_("One sentence for the reader; empty: the plan says it by the cases."),
    )
    not_where = models.CharField(
        _("where not"), max_length=255, blank=True, help_text=_("Where people go by mistake, and where to go instead.")
    )
    pack = models.CharField(_("registration pack"), max_length=10, choices=Pack.choices, blank=True)

    class Meta:
        abstract = True


PLAN_PANEL = MultiFieldPanel(
    [
        FieldRowPanel([FieldPanel("plan_for"), FieldPanel("pack")]),
        FieldPanel("plan_cases"),
        FieldPanel("plan_after"),
        PageChooserPanel("plan_undoes", "pages.StepPage"),
        FieldPanel("is_deadline"),
        FieldRowPanel([FieldPanel("next_year_from"), FieldPanel("next_year_to")]),
        FieldPanel("plan_reason"),
    ],
    heading=_("Personal plan"),
    classname="collapsed",
)
PLAN_TRANSLATABLE = [
    *(
        SynchronizedField(name, overridable=False)
        for name in (
            "plan_for",
            "plan_cases",
            "plan_after",
            "plan_undoes",
            "is_deadline",
            "next_year_from",
            "next_year_to",
            "pack",
        )
    ),
    TranslatableField("plan_reason"),
    TranslatableField("not_where"),
]
