"""Concepts of the thesaurus as editors keep them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import RevisionMixin

from search.thesaurus.rules import MAX_EXPLANATION, MAX_ID


class Source(models.TextChoices):
    """Where a concept comes from."""

    BUILT_IN = "built_in", _("Built in")
    EDITOR = "editor", _("Added by an editor")


class Concept(RevisionMixin, models.Model):
    """One meaning with its words in both languages; terms and slugs of other concepts stand one on a line.

    The built-in list comes with releases (`search.concepts.load_built_in`) and leaves alone what an editor has
    changed. A concept is switched off, never deleted: a deleted one would come back with the next release.
    """

    slug = models.SlugField(
        _("id"),
        max_length=MAX_ID,
        unique=True,
        help_text=_("How other concepts name this one, for example “health-insurance”. It cannot be changed later."),
    )
    terms_en = models.TextField(
        _("terms in English"),
        help_text=_("One on a line. People are shown the first; search looks for all of them, whichever was typed."),
    )
    terms_nl = models.TextField(
        _("terms in Dutch"),
        help_text=_("One on a line. People are shown the first; search looks for all of them, whichever was typed."),
    )
    broader = models.TextField(
        _("broader concepts"),
        blank=True,
        help_text=_(
            "Ids, one on a line. Whoever looks for this concept also finds what belongs to the broader one, lower "
            "down; not the other way round. Tennis has “sports” here."
        ),
    )
    related = models.TextField(
        _("related concepts"),
        blank=True,
        help_text=_("Ids, one on a line: near in meaning, of use now and then. They count least."),
    )
    explanation_en = models.TextField(
        _("explanation in English"),
        blank=True,
        max_length=MAX_EXPLANATION,
        help_text=_("For a Dutch word that newcomers meet: one plain sentence that says what it is."),
    )
    explanation_nl = models.TextField(
        _("explanation in Dutch"),
        blank=True,
        max_length=MAX_EXPLANATION,
        help_text=_("The same sentence in Dutch. Fill in both, or neither."),
    )
    is_active = models.BooleanField(
        _("switched on"), default=True, help_text=_("Switched off, search takes no notice of it.")
    )
    source = models.CharField(_("source"), max_length=10, choices=Source.choices, default=Source.EDITOR, editable=False)
    changed_by_editor = models.BooleanField(_("changed by an editor"), default=False, editable=False)
    changed_at = models.DateTimeField(_("changed at"), auto_now=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["slug"]
        verbose_name = _("concept")
        verbose_name_plural = _("concepts")
        # Without the right to delete: see above.
        default_permissions = ("add", "change", "view")

    def __str__(self) -> str:
        first = [terms.partition("\n")[0].strip() for terms in (self.terms_en, self.terms_nl)]
        return " / ".join(dict.fromkeys(term for term in first if term)) or self.slug
