"""Figures, drawn as bars."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class ChartRowBlock(blocks.StructBlock):
    """One bar."""

    label = blocks.CharBlock(label=_("What"), max_length=60)
    value = blocks.FloatBlock(label=_("Figure"), min_value=0)

    class Meta:
        label = _("Bar")


class ChartBlock(blocks.StructBlock):
    """A few figures of one kind, whose source and day are always said. Readers get them as a chart and as a table."""

    title = blocks.CharBlock(
        label=_("Title"), max_length=120, help_text=_("What the figures say: “Most schools are in Leiden”.")
    )
    unit = blocks.CharBlock(label=_("Unit"), max_length=40, help_text=_("What is counted: schools, people, euros."))
    rows = blocks.ListBlock(ChartRowBlock(), min_num=2, max_num=24, label=_("Figures"))
    source = blocks.CharBlock(label=_("Source"), max_length=160, help_text=_("Who counted, and in which publication."))
    source_url = blocks.URLBlock(label=_("Address of the source"), required=False)
    as_of = blocks.DateBlock(label=_("Counted on"))
    is_example = blocks.BooleanBlock(
        label=_("Made up"), required=False, help_text=_("For a demonstration: readers are told so.")
    )

    class Meta:
        icon = "table"
        label = _("Chart")
