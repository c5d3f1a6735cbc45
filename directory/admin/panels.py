"""The edit form of a partner: one tab a question that an editor has."""

from __future__ import annotations

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

from directory.admin.forms import LanguageForm, PartnerForm
from directory.admin.service_panels import SERVICES

GENERAL = [
    FieldPanel(
        "name",
        required_on_save=True,
        help_text=_("As the organisation writes it; the same in both languages."),
    ),
    FieldRowPanel([FieldPanel("kind", required_on_save=True), FieldPanel("slug")]),
    MultiFieldPanel(
        [FieldPanel("summary_en"), FieldPanel("summary_nl")],
        heading=_("Summary"),
        help_text=_("One or two sentences for lists and screens. Without one, readers get the other language."),
    ),
    MultiFieldPanel(
        [FieldPanel("description_en"), FieldPanel("description_nl")],
        heading=_("Description"),
        help_text=_("What a newcomer needs to know before calling."),
    ),
    FieldPanel("alternative_names"),
    FieldPanel("categories", help_text=_("What people would look under. Choose the narrowest that fit.")),
    FieldPanel("spoken_languages", help_text=_("Only languages in which somebody can really be helped.")),
    FieldPanel("logo"),
]
CONTACT = [
    FieldPanel("website", help_text=_("The whole address, such as https://www.example.org.")),
    FieldPanel("email", help_text=_("A general address rather than a person's: it is public.")),
    InlinePanel(
        "phones",
        heading=_("Phone numbers"),
        label=_("Phone number"),
        panels=[
            FieldPanel("number", help_text=_("Such as 071 516 1718 or +31 71 516 1718.")),
            FieldRowPanel([FieldPanel("label_en"), FieldPanel("label_nl")]),
        ],
    ),
    InlinePanel("social_links", heading=_("Social networks"), label=_("Address"), panels=[FieldPanel("url")]),
]
LOCATIONS = [
    HelpPanel(content=_("The first location is the main one: lists show its address, its municipality and its hours.")),
    InlinePanel("locations", heading=_("Locations"), label=_("Location")),
]
FOR_WHOM = [
    MultiFieldPanel(
        [FieldPanel("costs_en"), FieldPanel("costs_nl")],
        heading=_("Costs"),
        help_text=_("Such as “First visit free; then € 40 an hour”."),
    ),
    MultiFieldPanel([FieldPanel("eligibility_en"), FieldPanel("eligibility_nl")], heading=_("For whom")),
    InlinePanel(
        "school_facts", heading=_("School"), label=_("School facts"), max_num=1, help_text=_("For schools only.")
    ),
]
UPKEEP = [
    MultiFieldPanel(
        [FieldRowPanel([FieldPanel("assured_on"), FieldPanel("assured_by")]), FieldPanel("review_due")],
        heading=_("Confirmed"),
        help_text=_("Readers see when the facts were last confirmed, and by whom."),
    ),
    MultiFieldPanel(
        [FieldRowPanel([FieldPanel("featured_from"), FieldPanel("featured_until")])],
        heading=_("Featured"),
        help_text=_("For partners who pay. They carry a label on those days. Empty for all others."),
    ),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("source_name"), FieldPanel("source_id")]),
            FieldRowPanel([FieldPanel("source_url"), FieldPanel("source_retrieved_on")]),
        ],
        heading=_("Source"),
        help_text=_("Where the facts come from. An import finds its entries again by source and number."),
    ),
    PublishingPanel(),
]

LANGUAGE_EDIT_HANDLER = ObjectList(
    [FieldPanel("code"), FieldRowPanel([FieldPanel("name_en"), FieldPanel("name_nl")])], base_form_class=LanguageForm
)
PARTNER_EDIT_HANDLER = TabbedInterface(
    [
        ObjectList(GENERAL, heading=_("General")),
        ObjectList(CONTACT, heading=_("Contact")),
        ObjectList(LOCATIONS, heading=_("Locations and hours")),
        ObjectList(SERVICES, heading=_("Services")),
        ObjectList(FOR_WHOM, heading=_("Costs and for whom")),
        ObjectList(UPKEEP, heading=_("Upkeep")),
    ],
    base_form_class=PartnerForm,
)
