"""The centre itself: how to reach it, when its desk is open, what it has to say on every page."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from phonenumber_field.modelfields import PhoneNumberField
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import StreamField

from directory.models.locations import OpeningExceptionBlock
from directory.validators import normal_postcode, validate_opening_hours, validate_postcode


class NoticeBlock(blocks.StructBlock):
    """A banner above every page, in both languages, between two days."""

    level = blocks.ChoiceBlock(
        choices=[("info", _("Information")), ("warning", _("Warning"))], default="info", label=_("Level")
    )
    text_en = blocks.CharBlock(label=_("Text (English)"), max_length=255)
    text_nl = blocks.CharBlock(label=_("Text (Dutch)"), max_length=255)
    link = blocks.URLBlock(label=_("Link"), required=False)
    starts_on = blocks.DateBlock(label=_("From"), required=False)
    ends_on = blocks.DateBlock(label=_("Until and including"), required=False)

    class Meta:
        icon = "warning"
        label = _("Notice")

    def clean(self, value: Any) -> Any:
        """Refuse a notice that ends before it starts."""
        cleaned = super().clean(value)
        if cleaned["starts_on"] and cleaned["ends_on"] and cleaned["ends_on"] < cleaned["starts_on"]:
            error = ValidationError(_("The last day must not be before the first day."))
            raise blocks.StructBlockValidationError(block_errors={"ends_on": error})
        return cleaned


@register_setting(icon="home")
class CentreSettings(BaseSiteSetting):
    """Contact details, opening hours and notices of the centre: facts once, texts in both languages."""

    name_en = models.CharField(_("name (English)"), max_length=120, blank=True)
    name_nl = models.CharField(_("name (Dutch)"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = PhoneNumberField(_("phone"), region="NL", blank=True)
    street_address = models.CharField(_("street and number"), max_length=120, blank=True)
    postal_code = models.CharField(_("postcode"), max_length=7, blank=True, validators=[validate_postcode])
    address_locality = models.CharField(_("town"), max_length=80, blank=True)
    opening_hours = models.CharField(
        _("opening hours"),
        max_length=255,
        blank=True,
        validators=[validate_opening_hours],
        help_text=_("In OpenStreetMap's way, such as “Mo-Fr 09:00-17:00; PH off”. Empty: not known."),
    )
    opening_exceptions = StreamField(
        [("exception", OpeningExceptionBlock())],
        blank=True,
        verbose_name=_("exceptions"),
    )
    notices = StreamField([("notice", NoticeBlock())], blank=True, verbose_name=_("notices"))

    panels = [
        FieldRowPanel([FieldPanel("name_en"), FieldPanel("name_nl")]),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("email"), FieldPanel("phone")]),
                FieldPanel("street_address"),
                FieldRowPanel([FieldPanel("postal_code"), FieldPanel("address_locality")]),
            ],
            heading=_("Contact"),
        ),
        MultiFieldPanel([FieldPanel("opening_hours"), FieldPanel("opening_exceptions")], heading=_("Desk")),
        FieldPanel("notices"),
    ]

    class Meta:
        verbose_name = _("centre")

    def clean(self) -> None:
        """Write the postcode the usual way."""
        super().clean()
        if self.postal_code:
            self.postal_code = normal_postcode(self.postal_code)
