"""The category tree, two levels deep: what a partner is for."""

from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.search import index


class Category(index.Indexed, models.Model):
    """A category with its labels in both languages. A top category groups others; partners may have either."""

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        limit_choices_to={"parent__isnull": True},
        verbose_name=_("part of"),
    )
    label_en = models.CharField(_("label (English)"), max_length=80)
    label_nl = models.CharField(_("label (Dutch)"), max_length=80)
    description_en = models.CharField(_("description (English)"), max_length=255, blank=True)
    description_nl = models.CharField(_("description (Dutch)"), max_length=255, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    updated_at = models.DateTimeField(_("updated at"), auto_now=True)

    panels = [
        FieldRowPanel([FieldPanel("label_en"), FieldPanel("label_nl")]),
        FieldPanel("slug"),
        FieldPanel("parent"),
        FieldRowPanel([FieldPanel("description_en"), FieldPanel("description_nl")]),
        FieldPanel("order"),
    ]
    search_fields = [index.AutocompleteField("label_en"), index.AutocompleteField("label_nl")]

    class Meta:
        ordering = ["order", "label_en"]
        verbose_name = _("category")
        verbose_name_plural = _("categories")

    def __str__(self) -> str:
        return f"{self.label_en} / {self.label_nl}"

    def clean(self) -> None:
        """Refuse a third level and a category that is part of itself."""
        super().clean()
        if self.parent is None:
            return
        if self.parent_id == self.pk or self.parent.parent_id is not None:
            raise ValidationError({"parent": _("Choose a top category: the tree has two levels.")})
        if self.pk and self.children.exists():
            raise ValidationError({"parent": _("This category has categories below it, so it must stay on top.")})

    def label(self, locale: str) -> str:
        """The label in a language; both are required, so there is no fallback."""
        return self.label_nl if locale == "nl" else self.label_en
