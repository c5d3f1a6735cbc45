"""The services in the edit form of a partner."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, InlinePanel, MultiFieldPanel

from directory.admin.forms import ServiceForm
from directory.widgets import OpeningHoursInput


class ServicesPanel(InlinePanel):
    """Services, each with a form that knows the entry's locations."""

    def get_form_options(self) -> dict[str, Any]:
        """Wagtail's, with our form."""
        options: dict[str, Any] = super().get_form_options()
        options["formsets"][self.relation_name]["form"] = ServiceForm
        return options


WHAT = [
    FieldRowPanel([FieldPanel("name_en"), FieldPanel("name_nl")]),
    MultiFieldPanel(
        [FieldPanel("summary_en"), FieldPanel("summary_nl")],
        heading=_("Summary"),
        help_text=_("What people get, in a sentence."),
    ),
    MultiFieldPanel(
        [FieldPanel("description_en"), FieldPanel("description_nl")],
        heading=_("Description"),
        classname="collapsed",
    ),
    FieldPanel("categories", help_text=_("Only where they differ from those of the partner.")),
    FieldPanel("languages", help_text=_("Only where they differ from those of the partner.")),
]
WHERE_AND_WHEN = [
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("setting"), FieldPanel("location")]),
            FieldPanel("opening_hours", widget=OpeningHoursInput),
            FieldPanel("by_appointment"),
            FieldPanel("opening_exceptions"),
        ],
        heading=_("Where and when"),
    ),
]
FOR_WHOM = [
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("age_from"), FieldPanel("age_to")]),
            FieldPanel("eligibility_en"),
            FieldPanel("eligibility_nl"),
            FieldRowPanel([FieldPanel("capacity"), FieldPanel("capacity_on")]),
        ],
        heading=_("Who may come"),
    ),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("cost"), FieldPanel("cost_amount"), FieldPanel("cost_unit")]),
            FieldPanel("costs_en"),
            FieldPanel("costs_nl"),
        ],
        heading=_("Costs"),
    ),
    MultiFieldPanel(
        [
            FieldPanel("application_en"),
            FieldPanel("application_nl"),
            FieldPanel("application_url"),
            FieldPanel("documents_en", help_text=_("One thing a line.")),
            FieldPanel("documents_nl", help_text=_("One thing a line.")),
        ],
        heading=_("How to apply"),
        classname="collapsed",
    ),
]
UPKEEP = [
    MultiFieldPanel(
        [FieldPanel("status"), FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_to")])],
        heading=_("Whether it is offered"),
    ),
    FieldPanel("uuid"),
]
SERVICES = [
    HelpPanel(
        content=_(
            "What people can come for: a course, a surgery, a walk, a class. Give each thing with its own hours, ages "
            "or costs a service of its own. A partner that does one thing needs none."
        )
    ),
    ServicesPanel(
        "services",
        heading=_("Services"),
        label=_("Service"),
        panels=[*WHAT, *WHERE_AND_WHEN, *FOR_WHOM, *UPKEEP],
    ),
]
