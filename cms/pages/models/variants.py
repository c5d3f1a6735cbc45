"""What one municipality does its own way: where to go, what to bring, what it costs, how long one waits."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.fields import GenericRelation
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from phonenumber_field.modelfields import PhoneNumberField
from wagtail.models import Page, RevisionMixin
from wagtail.search import index

from cms.facts.models import Municipality
from cms.facts.naming import wrong_names
from cms.pages.models.guide import StepPage, TopicPage
from config.rest.locales import other_locale
from directory.validators import normal_postcode, validate_postcode

VARIED_PAGES = (TopicPage, StepPage)
MAX_DOCUMENTS = 12
MAX_DOCUMENT_LENGTH = 200
MAX_WAITING_DAYS = 365
# What a reader can act on. One of these at least, or there is nothing to tell.
TELLING = (
    "place_en", "place_nl", "street_address", "appointment_url", "documents_en", "documents_nl", "fee",
    "waiting_days", "phone", "opening_hours_url", "note_en", "note_nl",
)  # fmt: skip
BILINGUAL = ("place", "documents", "fee_text", "note")
SOURCE_LOCALE = "en"


class Fee(models.TextChoices):
    """Whether something costs anything."""

    FREE = "free", _("Free")
    PAID = "paid", _("Paid")


class MunicipalVariant(RevisionMixin, index.Indexed, models.Model):
    """What is different in one municipality about a step or a topic: one row for both languages.

    It belongs to the translations of a page together (`translation_key`); `page` is the one that editors choose, kept
    on the English page where there is one. Amounts in `fee_text` may be tokens of the fact register: `{fact:key}`.
    """

    page = models.ForeignKey(
        Page,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("step or topic"),
        help_text=_("In either language: both show it."),
    )
    translation_key = models.UUIDField(_("translation key"), editable=False, db_index=True)
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="variants", verbose_name=_("municipality")
    )
    place_en = models.CharField(_("where (English)"), max_length=160, blank=True)
    place_nl = models.CharField(_("where (Dutch)"), max_length=160, blank=True)
    street_address = models.CharField(_("street and number"), max_length=120, blank=True)
    postal_code = models.CharField(_("postcode"), max_length=7, blank=True, validators=[validate_postcode])
    address_locality = models.CharField(_("town"), max_length=80, blank=True)
    appointment_url = models.URLField(_("address to make an appointment or request at"), max_length=300, blank=True)
    phone = PhoneNumberField(_("telephone"), blank=True, region="NL")
    opening_hours_url = models.URLField(_("address of the opening hours"), max_length=300, blank=True)
    documents_en = models.TextField(
        _("documents that differ (English)"), blank=True, help_text=_("One on each line; only what is different here.")
    )
    documents_nl = models.TextField(_("documents that differ (Dutch)"), blank=True)
    fee = models.CharField(_("fee"), max_length=10, choices=Fee.choices, blank=True)
    fee_amount = models.DecimalField(
        _("amount in euros"), max_digits=8, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    fee_text_en = models.CharField(_("more about the fee (English)"), max_length=200, blank=True)
    fee_text_nl = models.CharField(_("more about the fee (Dutch)"), max_length=200, blank=True)
    waiting_days = models.PositiveSmallIntegerField(
        _("waiting time in days"), null=True, blank=True, validators=[MaxValueValidator(MAX_WAITING_DAYS)]
    )
    waiting_on = models.DateField(_("waiting time known on"), null=True, blank=True)
    note_en = models.TextField(_("note (English)"), max_length=500, blank=True)
    note_nl = models.TextField(_("note (Dutch)"), max_length=500, blank=True)
    source_url = models.URLField(_("address of the source"), max_length=300, blank=True)
    checked_on = models.DateField(_("checked on"), null=True, blank=True)
    updated_at = models.DateTimeField(_("updated at"), auto_now=True)

    _revisions = GenericRelation("wagtailcore.Revision", related_query_name="municipal_variant")

    search_fields = [index.FilterField("translation_key"), index.FilterField("municipality")]

    class Meta:
        ordering = ["municipality__name", "page__title"]
        verbose_name = _("municipal variant")
        verbose_name_plural = _("municipal variants")
        constraints = [
            models.UniqueConstraint(fields=["translation_key", "municipality"], name="one_variant_a_municipality")
        ]

    def __str__(self) -> str:
        return f"{self.page.title} ({self.municipality.name})"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; the page is that of the source language, and the key is the page's."""
        self.page = _in_source_language(self.page)
        self.translation_key = self.page.translation_key
        super().save(*args, **kwargs)

    @property
    def revisions(self) -> Any:
        """Its history (Wagtail's name for it)."""
        return self._revisions

    @property
    def is_verified(self) -> bool:
        """Whether it says where it comes from and when somebody looked; else it is always marked as an example."""
        return bool(self.source_url and self.checked_on)

    def text(self, field: str, locale: str) -> str:
        """A bilingual text in a language, in the other one where it is missing, else empty."""
        return str(getattr(self, f"{field}_{locale}") or getattr(self, f"{field}_{other_locale(locale)}"))

    def documents(self, locale: str) -> list[str]:
        """The documents that differ, in a language or else the other one."""
        return _lines(self.text("documents", locale))

    def missing_texts(self, locale: str) -> list[str]:
        """The bilingual fields that have a text in the other language and none in this one."""
        other = other_locale(locale)
        return [
            name for name in BILINGUAL if getattr(self, f"{name}_{other}") and not getattr(self, f"{name}_{locale}")
        ]

    def clean(self) -> None:
        """Say what is missing or contradicts itself, by field, and what would be right."""
        super().clean()
        errors = {name: message for name, wrong, message in self._rules() if wrong} | wrong_names(self)
        if errors:
            raise ValidationError(errors)
        if self.postal_code:
            self.postal_code = normal_postcode(self.postal_code)

    def _rules(self) -> list[tuple[str, bool, Any]]:
        """Field, whether it is wrong, and what would be right."""
        return [
            ("page", self._is_on_another_page(), _("Choose a step or a topic: other pages have no variants.")),
            (
                "municipality",
                self._is_there_already(),
                _("This municipality has a variant of this page already: change that one, or choose another."),
            ),
            ("note_en", not any(self._said()), _("Fill in at least one fact, or write in a note what is different.")),
            (
                "fee",
                bool(self.fee_amount or self.fee_text_en or self.fee_text_nl) and not self.fee,
                _("Choose “Free” or “Paid”: an amount or a text about the fee needs it."),
            ),
            (
                "fee_amount",
                self.fee_amount is not None and self.fee == Fee.FREE,
                _("Leave the amount empty for what is free, or choose “Paid”."),
            ),
            (
                "waiting_on",
                (self.waiting_days is None) != (self.waiting_on is None),
                _("A waiting time needs both: the number of days, and the day on which you knew it."),
            ),
            (
                "source_url",
                bool(self.checked_on) and not self.source_url,
                _("Say where you checked it: the address of a page of the municipality, beginning with https://."),
            ),
            (
                "checked_on",
                bool(self.source_url) and not self.checked_on,
                _("Say when you checked it, such as 2026-11-29; without a date it counts as not confirmed."),
            ),
            *((f"documents_{locale}", *self._long_documents(locale)) for locale in ("en", "nl")),
        ]

    def _said(self) -> list[Any]:
        return [value for name in TELLING if (value := getattr(self, name)) or value == 0]

    def _is_on_another_page(self) -> bool:
        return bool(self.page_id) and not issubclass(self.page.specific_class or Page, VARIED_PAGES)

    def _is_there_already(self) -> bool:
        if not self.page_id or not self.municipality_id:
            return False
        same = MunicipalVariant.objects.filter(
            translation_key=self.page.translation_key, municipality_id=self.municipality_id
        )
        return same.exclude(pk=self.pk).exists()

    def _long_documents(self, locale: str) -> tuple[bool, Any]:
        lines = _lines(getattr(self, f"documents_{locale}"))
        is_wrong = len(lines) > MAX_DOCUMENTS or any(len(line) > MAX_DOCUMENT_LENGTH for line in lines)
        message = _("At most %(lines)s lines of at most %(length)s characters each.")
        return is_wrong, message % {"lines": MAX_DOCUMENTS, "length": MAX_DOCUMENT_LENGTH}


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _in_source_language(page: Page) -> Page:
    """The English page of a translated one, so that a variant does not go with a translation that is taken away."""
    if page.locale.language_code == SOURCE_LOCALE:
        return page
    same = Page.objects.filter(translation_key=page.translation_key, locale__language_code=SOURCE_LOCALE)
    return same.first() or page
