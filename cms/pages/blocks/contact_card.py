"""How to reach somebody who is not in the directory."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from phonenumber_field.phonenumber import PhoneNumber
from phonenumber_field.validators import validate_international_phonenumber
from wagtail import blocks


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

    def get_api_representation(self, value: Any, context: Any = None) -> dict[str, Any]:
        """`{"name", "text", "phone": {"e164", "national"} | None, "email", "url", "address"}`; empty is None."""
        data = {key: entry or None for key, entry in super().get_api_representation(value, context).items()}
        return {**data, "text": data["text"] or "", "phone": phone_representation(data["phone"])}


def phone_representation(number: str | PhoneNumber | None) -> dict[str, str] | None:
    """A phone number as `{"e164", "national"}`; None when there is none or it is not one."""
    if not number:
        return None
    parsed = number if isinstance(number, PhoneNumber) else PhoneNumber.from_string(number, region="NL")
    if not parsed.is_valid():
        raise ValidationError(_("This is not a phone number."))
    return {"e164": parsed.as_e164, "national": parsed.as_national}
