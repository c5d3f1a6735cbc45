"""Partners in the text: chosen ones, or a live query."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from directory.models import Kind


class PartnerListBlock(blocks.StructBlock):
    """Chosen partners come first, in their order; the query fills up to the limit."""

    title = blocks.CharBlock(label=_("Title"), max_length=120)
    partners = blocks.ListBlock(
        SnippetChooserBlock("directory.Partner", label=_("Partner")), default=[], label=_("Chosen partners")
    )
    category = SnippetChooserBlock("directory.Category", required=False, label=_("Category"))
    municipality = SnippetChooserBlock("facts.Municipality", required=False, label=_("Municipality"))
    kind = blocks.ChoiceBlock(choices=Kind.choices, required=False, label=_("Kind"))
    limit = blocks.IntegerBlock(default=6, min_value=1, max_value=24, label=_("At most"))

    class Meta:
        icon = "group"
        label = _("Partners")
