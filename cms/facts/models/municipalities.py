"""Municipalities of the region, one row each for both languages."""

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.search import index

latitude_in_the_netherlands = [MinValueValidator(50.7), MaxValueValidator(53.7)]
longitude_in_the_netherlands = [MinValueValidator(3.2), MaxValueValidator(7.3)]


class Municipality(index.Indexed, models.Model):
    """A Dutch municipality; its name is the same in both languages."""

    slug = models.SlugField(_("slug"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=80, unique=True)
    cbs_code = models.CharField(
        _("CBS code"),
        max_length=6,
        unique=True,
        validators=[RegexValidator(r"^GM\d{4}$", _("A CBS code is GM and four digits, such as GM0546."))],
    )
    latitude = models.FloatField(_("latitude"), validators=latitude_in_the_netherlands)
    longitude = models.FloatField(_("longitude"), validators=longitude_in_the_netherlands)
    website = models.URLField(_("website"), blank=True)
    updated_at = models.DateTimeField(_("updated at"), auto_now=True)

    panels = [
        FieldPanel("name"),
        FieldPanel("slug"),
        FieldPanel("cbs_code"),
        FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
        FieldPanel("website"),
    ]
    search_fields = [index.AutocompleteField("name")]

    class Meta:
        ordering = ["name"]
        verbose_name = _("municipality")
        verbose_name_plural = _("municipalities")

    def __str__(self) -> str:
        return self.name
