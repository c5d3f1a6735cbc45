"""How to reach a partner."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from phonenumber_field.modelfields import PhoneNumberField
from wagtail.models import Orderable

from directory.models.partners import Partner


class PartnerPhone(Orderable):
    """A phone number with what it is for."""

    partner = ParentalKey(Partner, on_delete=models.CASCADE, related_name="phones")
    number = PhoneNumberField(_("number"), region="NL")
    label_en = models.CharField(_("what for (English)"), max_length=60, blank=True)
    label_nl = models.CharField(_("what for (Dutch)"), max_length=60, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("phone number")
        verbose_name_plural = _("phone numbers")

    def __str__(self) -> str:
        return str(self.number)


class SocialLink(Orderable):
    """A partner's page on a social network."""

    partner = ParentalKey(Partner, on_delete=models.CASCADE, related_name="social_links")
    url = models.URLField(_("address"), max_length=300)

    class Meta(Orderable.Meta):
        verbose_name = _("social link")
        verbose_name_plural = _("social links")

    def __str__(self) -> str:
        return self.url
