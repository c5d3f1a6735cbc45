"""Where a rule comes from, and when somebody looked."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class OfficialSourceBlock(blocks.StructBlock):
    """The official page behind a rule."""

    label = blocks.CharBlock(label=_("Source"), max_length=160, help_text=_("Publisher and subject."))
    url = blocks.URLBlock(label=_("Address"))
    checked_on = blocks.DateBlock(label=_("Checked on"))

    class Meta:
        icon = "link-external"
        label = _("Official source")
