"""How to reach somebody who is not in the directory."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from phonenumber_field.validators import validate_international_phonenumber
from wagtail import blocks


class PhoneBlock(blocks.CharBlock):
    """A phone number: a fact, so wagtail-localize must not offer it as a text to translate."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 30)
        super().__init__(validators=[validate_international_phonenumber], **kwargs)

    def get_translatable_segments(self, value: str) -> list[Any]:
        """Nothing to translate; a translation keeps the number as it is."""
        return []

    def restore_translated_segments(self, value: str, segments: list[Any]) -> str:
        """The number as it is."""
        return value


class ContactCardBlock(blocks.StructBlock):
    """Name, text and ways to get in touch."""

    name = blocks.CharBlock(label=_("Name"), max_length=120)
    text = blocks.TextBlock(label=_("Text"), required=False, rows=2)
    phone = PhoneBlock(label=_("Phone"), required=False, help_text=_("With the country code, such as +31 71 123 4567."))
    email = blocks.EmailBlock(label=_("E-mail"), required=False)
    url = blocks.URLBlock(label=_("Website"), required=False)
    address = blocks.CharBlock(label=_("Address"), required=False, max_length=160)

    class Meta:
        icon = "mail"
        label = _("Contact card")
