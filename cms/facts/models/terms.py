"""Terms: Dutch words and letters that newcomers meet, explained in both languages. One row each."""

from __future__ import annotations

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, RevisionMixin
from wagtail.search import index

from cms.facts.querysets import TermQuerySet

MAX_LINES = 30
MAX_LINE_LENGTH = 120
# An address below the terms that is something else: `/api/v1/terms/lookup/`.
RESERVED_SLUGS = frozenset({"lookup"})
ONE_A_LINE = _("One on a line.")


class TermKind(models.TextChoices):
    """What a term stands for."""

    LETTER = "letter", _("Letter")
    WORD = "word", _("Word")
    ORGANISATION = "organisation", _("Organisation")
    DOCUMENT = "document", _("Document")


class Term(RevisionMixin, index.Indexed, models.Model):
    """A Dutch term with its English one, what it means and what to do. Texts are plain, without markup.

    `other_names_*` and `subject_lines` (Dutch, as they stand on letters) have one text a line. `page` is any language
    version of the guide's page about it. A term has its meaning in at least one language.
    """

    slug = models.SlugField(
        _("slug"),
        max_length=80,
        unique=True,
        help_text=_("Its address: /en/terms/<slug>/. Links in texts do not break when it changes."),
    )
    kind = models.CharField(_("kind"), max_length=12, choices=TermKind.choices, default=TermKind.WORD)
    term_nl = models.CharField(_("term in Dutch"), max_length=120, help_text=_("As it stands in letters."))
    term_en = models.CharField(_("term in English"), max_length=120)
    other_names_nl = models.TextField(_("other names in Dutch"), blank=True, help_text=ONE_A_LINE)
    other_names_en = models.TextField(_("other names in English"), blank=True, help_text=ONE_A_LINE)
    meaning_en = models.TextField(
        _("meaning in English"), blank=True, max_length=800, help_text=_("What it is, in one to three plain sentences.")
    )
    meaning_nl = models.TextField(_("meaning in Dutch"), blank=True, max_length=800)
    what_to_do_en = models.TextField(_("what to do, in English"), blank=True, max_length=1200)
    what_to_do_nl = models.TextField(_("what to do, in Dutch"), blank=True, max_length=1200)
    act_by_en = models.TextField(
        _("when to act, in English"), blank=True, max_length=400, help_text=_("For example: within six weeks.")
    )
    act_by_nl = models.TextField(_("when to act, in Dutch"), blank=True, max_length=400)
    ask_en = models.TextField(_("whom to ask, in English"), blank=True, max_length=400)
    ask_nl = models.TextField(_("whom to ask, in Dutch"), blank=True, max_length=400)
    page = models.ForeignKey(
        Page,
        verbose_name=_("page of the guide"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("In any language: readers are led to the one in theirs."),
    )
    sender = models.CharField(
        _("sender"), max_length=120, blank=True, help_text=_("Of a letter: which organisation writes it, in Dutch.")
    )
    sender_en = models.CharField(
        _("sender in English"),
        max_length=120,
        blank=True,
        help_text=_("Where it is no name but says what it is: Gemeente is Municipality. Leave it empty for a name."),
    )
    subject_lines = models.TextField(
        _("subject lines"),
        blank=True,
        help_text=_("In Dutch, as they stand on such letters, one on a line. Letters are recognised by them."),
    )
    source_url = models.URLField(_("official source"), blank=True, max_length=500)
    source_label_en = models.CharField(_("name of the source, in English"), blank=True, max_length=200)
    source_label_nl = models.CharField(_("name of the source, in Dutch"), blank=True, max_length=200)
    source_checked_on = models.DateField(
        _("source checked on"), null=True, blank=True, help_text=_("Empty: readers see that nobody has checked it.")
    )
    updated_at = models.DateTimeField(_("updated at"), auto_now=True)

    objects = TermQuerySet.as_manager()
    search_fields: ClassVar[list[index.BaseField]] = [
        index.AutocompleteField("term_nl"),
        index.AutocompleteField("term_en"),
    ]

    class Meta:
        ordering: ClassVar[list[str]] = ["term_nl"]
        verbose_name = _("term")
        verbose_name_plural = _("terms")

    def __str__(self) -> str:
        return f"{self.term_nl} / {self.term_en}"

    def clean(self) -> None:
        """Tidy the lines; refuse what a reader could not use."""
        super().clean()
        errors = {**self._mistakes_in_lines(), **self._mistakes_in_texts(), **self._mistakes_in_source()}
        if errors:
            raise ValidationError(errors)

    def _mistakes_in_lines(self) -> dict[str, str]:
        found = {}
        for name in ("other_names_nl", "other_names_en", "subject_lines"):
            lines = lines_of(getattr(self, name))
            setattr(self, name, "\n".join(lines))
            if len(lines) > MAX_LINES:
                found[name] = gettext("At most %(most)s lines.") % {"most": MAX_LINES}
            elif long := next((line for line in lines if len(line) > MAX_LINE_LENGTH), ""):
                reason = gettext("“%(line)s…” is too long: at most %(most)s characters a line.")
                found[name] = reason % {"line": long[:40], "most": MAX_LINE_LENGTH}
        return found

    def _mistakes_in_texts(self) -> dict[str, str]:
        found = {}
        if self.slug in RESERVED_SLUGS:
            found["slug"] = gettext("This address is taken. Choose another slug.")
        if not (self.meaning_en or self.meaning_nl):
            found["meaning_en"] = gettext("Say what it means, in at least one language.")
        for language in ("en", "nl"):
            texts = [f"{name}_{language}" for name in ("what_to_do", "act_by", "ask")]
            if any(getattr(self, name) for name in texts) and not getattr(self, f"meaning_{language}"):
                reason = gettext("Fill in the meaning too: without it readers get the other language.")
                found[f"meaning_{language}"] = reason
        if self.sender_en and not self.sender:
            found["sender"] = gettext("Fill in the sender in Dutch too: it is what stands on the letter.")
        if self.kind != TermKind.LETTER and (self.sender or self.subject_lines):
            found["kind"] = gettext("Only a letter has a sender and subject lines. Choose “Letter”, or empty those.")
        return found

    def _mistakes_in_source(self) -> dict[str, str]:
        if self.source_checked_on and not self.source_url:
            return {"source_url": gettext("Fill in the address of the source that was checked.")}
        return {}


def lines_of(text: str) -> list[str]:
    """The lines of a text that hold something, each once, white space trimmed."""
    return list(dict.fromkeys(" ".join(line.split()) for line in text.splitlines() if line.strip()))
