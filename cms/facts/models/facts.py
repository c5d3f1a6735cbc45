"""The register of facts: amounts, terms, telephone numbers that texts name by key, with the days on which they hold."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import Group
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator, RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.search import index

from cms.facts.tokens import KEY
from cms.facts.validators import validate_shows_the_figure


class Theme(models.TextChoices):
    """Under what a fact stands on the website."""

    REGISTRATION = "registration", _("Registration and municipality")
    RESIDENCE = "residence", _("Residence permits")
    HOUSING = "housing", _("Housing")
    HEALTH = "health", _("Health care")
    FAMILY = "family", _("Children and leave")
    EDUCATION = "education", _("Education")
    WORK = "work", _("Work")
    TAX = "tax", _("Tax and pension")
    MOVING = "moving", _("Moving and travel")
    MONEY = "money", _("Money and shopping")
    CONTACT = "contact", _("Telephone numbers")


class FactKind(models.TextChoices):
    """What a value is, and so how it is written."""

    MONEY = "money", _("Amount in euros")
    PERCENTAGE = "percentage", _("Percentage")
    NUMBER = "number", _("Number")
    DAYS = "days", pgettext_lazy("kind of fact", "Days")
    WEEKS = "weeks", pgettext_lazy("kind of fact", "Weeks")
    MONTHS = "months", pgettext_lazy("kind of fact", "Months")
    YEARS = "years", pgettext_lazy("kind of fact", "Years")
    DATE = "date", _("Date")
    PHONE = "phone", _("Telephone number")
    ADDRESS = "address", _("Address")
    TEXT = "text", _("Other text")


DURATIONS = (FactKind.DAYS, FactKind.WEEKS, FactKind.MONTHS, FactKind.YEARS)
NUMERIC = (FactKind.MONEY, FactKind.PERCENTAGE, FactKind.NUMBER, *DURATIONS)


class Per(models.TextChoices):
    """What an amount is for."""

    ONCE = "once", _("once")
    HOUR = "hour", _("per hour")
    WEEK = "week", _("per week")
    MONTH = "month", _("per month")
    QUARTER = "quarter", _("per quarter")
    YEAR = "year", _("per year")
    KILOMETRE = "kilometre", _("per kilometre")
    PERSON = "person", _("per person")
    ADULT = "adult", _("per adult")
    CHILD = "child", _("per child")
    HOUSEHOLD = "household", _("per household")
    DOCUMENT = "document", _("per document")


class Fact(index.Indexed, ClusterableModel):
    """One fact. Its values, each with its days, are `values`; texts name it as `{fact:key}`."""

    key = models.SlugField(
        _("key"),
        max_length=80,
        unique=True,
        validators=[RegexValidator(rf"^{KEY}$", _("Small letters, digits and hyphens, such as health-own-risk."))],
        help_text=_("How texts name it, such as health-own-risk. It cannot be changed later."),
    )
    theme = models.CharField(_("theme"), max_length=20, choices=Theme.choices)
    label_en = models.CharField(_("name (English)"), max_length=160)
    label_nl = models.CharField(_("name (Dutch)"), max_length=160)
    kind = models.CharField(_("kind"), max_length=12, choices=FactKind.choices)
    per = models.CharField(_("for what"), max_length=12, choices=Per.choices, blank=True)
    unit_en = models.CharField(_("unit (English)"), max_length=40, blank=True, help_text=_("Of a number, such as km."))
    unit_nl = models.CharField(_("unit (Dutch)"), max_length=40, blank=True)
    note_en = models.CharField(_("what to know about it (English)"), max_length=300, blank=True)
    note_nl = models.CharField(_("what to know about it (Dutch)"), max_length=300, blank=True)
    source_url = models.URLField(
        _("address of the source"),
        max_length=500,
        validators=[validate_shows_the_figure],
        help_text=_("The page that shows the figure, not a home page."),
    )
    source_label_en = models.CharField(_("name of the source (English)"), max_length=160)
    source_label_nl = models.CharField(_("name of the source (Dutch)"), max_length=160)
    checked_on = models.DateField(_("checked on"), help_text=_("When somebody last looked at the source."))
    owner = models.ForeignKey(
        Group,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("kept right by"),
        help_text=_("The role that looks at it again when it expires."),
    )
    updated_at = models.DateTimeField(_("updated at"), auto_now=True)

    search_fields: ClassVar[list[Any]] = [
        index.AutocompleteField("key"),
        index.AutocompleteField("label_en"),
        index.AutocompleteField("label_nl"),
    ]

    class Meta:
        ordering: ClassVar[list[str]] = ["theme", "label_en"]
        verbose_name = _("amount or term")
        verbose_name_plural = _("amounts and terms")

    def __str__(self) -> str:
        return f"{self.label_en} ({self.key})"

    def clean(self) -> None:
        """Refuse a change of the key, a unit that would never be shown, half a unit or note."""
        super().clean()
        errors: dict[str, Any] = {}
        if self.pk and type(self).objects.filter(pk=self.pk).exclude(key=self.key).exists():
            errors["key"] = _("The key cannot be changed: texts name the fact by it.")
        if (self.unit_en or self.unit_nl) and self.kind != FactKind.NUMBER:
            errors["unit_en"] = _("Only a number has a unit of its own: leave this empty.")
        for name in ("unit", "note"):
            texts = {f"{name}_{locale}": getattr(self, f"{name}_{locale}") for locale in ("en", "nl")}
            for missing in [field for field, text in texts.items() if not text and any(texts.values())]:
                errors.setdefault(missing, _("Give this in both languages, or in neither."))
        if errors:
            raise ValidationError(errors)


class FactValue(models.Model):
    """What a fact is from one day until another."""

    fact = ParentalKey(Fact, on_delete=models.CASCADE, related_name="values")
    valid_from = models.DateField(
        _("first day"), null=True, blank=True, help_text=_("Empty: nobody needs to know since when.")
    )
    valid_until = models.DateField(
        _("last day"), null=True, blank=True, help_text=_("Empty: until a next value begins, or no end is known.")
    )
    amount = models.DecimalField(
        _("number"), max_digits=14, decimal_places=4, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    day = models.DateField(_("date"), null=True, blank=True)
    text_en = models.CharField(_("text (English)"), max_length=200, blank=True)
    text_nl = models.CharField(_("text (Dutch)"), max_length=200, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["valid_from", "id"]
        verbose_name = _("value")
        verbose_name_plural = _("values")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["valid_from"], name="fact_value_begins"),
            models.Index(fields=["valid_until"], name="fact_value_ends"),
        ]

    def __str__(self) -> str:
        return f"{self.amount or self.day or self.text_en}"


class FactUse(models.Model):
    """Where the published version of something names a fact: written when it is saved."""

    key = models.CharField(_("key"), max_length=80)
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.PositiveBigIntegerField()
    used_in = GenericForeignKey("content_type", "object_id")

    class Meta:
        verbose_name = _("use of a fact")
        verbose_name_plural = _("uses of facts")
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["key", "content_type", "object_id"], name="fact_use_once")
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["content_type", "object_id"], name="fact_use_by_object")
        ]

    def __str__(self) -> str:
        return f"{self.key}: {self.content_type_id}/{self.object_id}"
