"""Something that must not be missed."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.pages.blocks.rich_text import ShortProseBlock


class CalloutBlock(blocks.StructBlock):
    """A box with a title and a short text, in one of three tones."""

    tone = blocks.ChoiceBlock(
        choices=[("info", _("Good to know")), ("warning", _("Take care")), ("tip", _("Tip"))],
        default="info",
        label=_("Tone"),
    )
    title = blocks.CharBlock(label=_("Title"), max_length=120)
    text = ShortProseBlock(label=_("Text"))

    class Meta:
        icon = "warning"
        label = _("Callout")
