"""How to reach somebody who is not in the directory."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from phonenumber_field.validators import validate_international_phonenumber
from wagtail import blocks

from cms.pages.phones import present_phone
from cms.pages.references import References, Stored


class ContactCardBlock(blocks.StructBlock):
    """Name, text and ways to get in touch."""

    name = blocks.CharBlock(label=_("Name"), max_length=120)
    text = blocks.TextBlock(label=_("Text"), required=False, rows=2)
    phone = blocks.CharBlock(
        label=_("Phone"), required=False, max_length=30, validators=[validate_international_phonenumber],
        help_text=_("With the country code, such as +31 71 123 4567."),
    )
    email = blocks.EmailBlock(label=_("E-mail"), required=False)
    url = blocks.URLBlock(label=_("Website"), required=False)
    address = blocks.CharBlock(label=_("Address"), required=False, max_length=160)

    class Meta:
        icon = "mail"
        label = _("Contact card")

    def present(self, value: Stored, references: References) -> dict[str, Any]:
        """`{"name", "text", "phone": {"e164", "national"} | None, "email", "url", "address"}`; empty is None."""
        shown = {key: value.get(key) or None for key in ("phone", "email", "url", "address")}
        return {
            "name": value.get("name", ""),
            "text": value.get("text") or "",
            **shown,
            "phone": present_phone(shown["phone"]),
        }
