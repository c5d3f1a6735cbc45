"""Something that must not be missed."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.pages.blocks.rich_text import ShortProseBlock
from cms.pages.references import References, Stored


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

    def present(self, value: Stored, references: References) -> dict[str, Any]:
        """`{"tone", "title", "html"}`."""
        return {
            "tone": value.get("tone") or "info",
            "title": value.get("title", ""),
            "html": references.html(value.get("text", "")),
        }
