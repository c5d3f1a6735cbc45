"""Where a rule comes from, and when somebody looked."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.pages.references import References, Stored


class OfficialSourceBlock(blocks.StructBlock):
    """The official page behind a rule."""

    label = blocks.CharBlock(label=_("Source"), max_length=160, help_text=_("Publisher and subject."))
    url = blocks.URLBlock(label=_("Address"))
    checked_on = blocks.DateBlock(label=_("Checked on"))

    class Meta:
        icon = "link-external"
        label = _("Official source")

    def present(self, value: Stored, references: References) -> dict[str, Any]:
        """`{"label", "url", "checked_on": ISO date | None}`."""
        return {
            "label": value.get("label", ""),
            "url": value.get("url", ""),
            "checked_on": str(value["checked_on"]) if value.get("checked_on") else None,
        }
