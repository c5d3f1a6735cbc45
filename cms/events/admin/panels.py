"""The edit form of an event: one tab a question that an editor has."""

from __future__ import annotations

from typing import Any

from django.forms import Select
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    PublishingPanel,
    TabbedInterface,
)

from cms.events.admin.forms import EventForm
from cms.events.timetable import next_days

SHOWN_DAYS = 8


class NextDatesPanel(HelpPanel):
    """The next days on which the event takes place, as it was saved last."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("template", "events/admin/next_dates.html")
        super().__init__(**kwargs)

    class BoundPanel(HelpPanel.BoundPanel):
        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """The days; None before the first saving."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            days = next_days(self.instance, SHOWN_DAYS, localdate()) if self.instance.pk else None
            return {**context, "days": days}


WHAT = [
    MultiFieldPanel(
        [FieldPanel("title_en"), FieldPanel("title_nl")],
        heading=_("Title"),
        help_text=_("What it is, in a few words. Without one, readers get the other language."),
    ),
    MultiFieldPanel([FieldPanel("summary_en"), FieldPanel("summary_nl")], heading=_("Summary")),
    MultiFieldPanel([FieldPanel("description_en"), FieldPanel("description_nl")], heading=_("Description")),
    FieldPanel("partner"),
    FieldPanel("image"),
    FieldPanel("slug"),
]
WHEN = [
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("starts_on", required_on_save=True), FieldPanel("ends_on")]),
            FieldRowPanel([FieldPanel("start_time"), FieldPanel("end_time")]),
            FieldPanel("all_day"),
        ],
        heading=_("The first time"),
        help_text=_("In Dutch time. “Until” before “from” means: the next day."),
    ),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("repeats"), FieldPanel("every")]),
            FieldPanel("weekdays"),
            FieldPanel("until"),
            FieldPanel("rrule", help_text=_("Only for “by a rule”, such as FREQ=MONTHLY;BYDAY=1SA,3SA.")),
        ],
        heading=_("Does it repeat?"),
    ),
    NextDatesPanel(heading=_("Next dates")),
    InlinePanel(
        "changed_dates",
        heading=_("Single dates that differ"),
        label=_("Date"),
        help_text=_("Cancel, move or leave out one date, or add one, without changing the others."),
    ),
    MultiFieldPanel(
        [FieldPanel("status"), FieldRowPanel([FieldPanel("status_note_en"), FieldPanel("status_note_nl")])],
        heading=_("Does all of it take place?"),
        help_text=_("For all dates together. What is cancelled stays on the website, marked, until it would be over."),
    ),
]
WHERE = [
    FieldRowPanel([FieldPanel("setting"), FieldPanel("location")]),
    MultiFieldPanel(
        [
            FieldPanel("place_name"),
            FieldPanel("street_address"),
            FieldRowPanel(
                [
                    FieldPanel("postal_code"),
                    FieldPanel("address_locality"),
                    FieldPanel("municipality", widget=Select),
                ]
            ),
            FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
        ],
        heading=_("Another place"),
        help_text=_("Only for an event that is not at the partner's."),
    ),
    FieldPanel("online_url"),
]
FOR_WHOM = [
    FieldPanel("audiences"),
    FieldRowPanel([FieldPanel("age_from"), FieldPanel("age_to")]),
    FieldPanel("languages", help_text=_("Only languages in which people can really take part.")),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("cost"), FieldPanel("cost_amount")]),
            FieldRowPanel([FieldPanel("costs_en"), FieldPanel("costs_nl")]),
        ],
        heading=_("Costs"),
    ),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("registration"), FieldPanel("registration_until")]),
            FieldRowPanel([FieldPanel("registration_url"), FieldPanel("registration_email")]),
        ],
        heading=_("Registration"),
    ),
]
EVENT_EDIT_HANDLER = TabbedInterface(
    [
        ObjectList(WHAT, heading=_("What")),
        ObjectList(WHEN, heading=_("When")),
        ObjectList(WHERE, heading=_("Where")),
        ObjectList([*FOR_WHOM, PublishingPanel()], heading=_("For whom and costs")),
    ],
    base_form_class=EventForm,
)
