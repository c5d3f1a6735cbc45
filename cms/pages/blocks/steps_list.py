"""A short numbered list of what happens."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class StepsListItemBlock(blocks.StructBlock):
    """One entry of the list."""

    title = blocks.CharBlock(label=_("Title"), max_length=120)
    text = blocks.TextBlock(label=_("Text"), required=False, rows=2)


class StepsListBlock(blocks.StructBlock):
    """A title and short entries. A task with its own address is a step page instead."""

    title = blocks.CharBlock(label=_("Title"), max_length=120)
    items = blocks.ListBlock(StepsListItemBlock(), min_num=1, label=_("Steps"))

    class Meta:
        icon = "list-ol"
        label = _("Steps in short")
