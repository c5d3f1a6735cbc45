"""Where a rule comes from: the page that shows it, what it proves, and when somebody looked."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.fetching.addresses import is_home_page


class OfficialSourceBlock(blocks.StructBlock):
    """The official page behind a rule. A home page proves nothing, so it takes a reason."""

    label = blocks.CharBlock(
        label=_("Source"), max_length=160, help_text=_("Publisher and page, such as “IND: Fees for a permit”.")
    )
    url = blocks.URLBlock(label=_("Address"), help_text=_("Of the page that shows it, not of the home page."))
    proves = blocks.CharBlock(
        label=_("What it proves"),
        # Sources of before this field have none; wagtail-localize takes no None.
        default="",
        max_length=200,
        help_text=_("What a reader finds there, such as “the fee, and who pays less”."),
    )
    checked_on = blocks.DateBlock(label=_("Checked on"), help_text=_("The day on which somebody read that page."))
    home_page_reason = blocks.CharBlock(
        label=_("Why a home page"),
        required=False,
        default="",
        max_length=200,
        help_text=_("Only where there is no better address. Readers see it: say what to look for there."),
    )

    def clean(self, value: Any) -> Any:
        """A home page is refused unless it says why."""
        cleaned = super().clean(value)
        if is_home_page(cleaned["url"]) and not cleaned["home_page_reason"]:
            message = _(
                "This is a home page. Give the address of the page that shows it, or fill in “Why a home page” below."
            )
            raise blocks.StructBlockValidationError(block_errors={"url": ValidationError(message)})
        return cleaned

    class Meta:
        icon = "link-external"
        label = _("Official source")
