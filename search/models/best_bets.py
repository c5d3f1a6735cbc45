"""Best bets: entries that an editor pins to the top of the results for certain questions."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from directory.models import Partner
from search.models.outbox import EntryKind
from search.phrases import PhraseKey, phrase_key

MAX_PHRASES = 30
MAX_PHRASE_LENGTH = 200


class BestBetQuerySet(models.QuerySet["BestBet"]):
    """Best bets."""

    def not_ended(self, today: date) -> BestBetQuerySet:
        """Those whose last day has not passed."""
        return self.filter(Q(until=None) | Q(until__gte=today))


class BestBet(models.Model):
    """One entry, a partner or a page in all its languages, and the questions in one language to which it is the answer.

    `phrases` has one question a line. `until` is the last day on which it counts.
    """

    phrases = models.TextField(
        gettext_lazy("what people type"),
        help_text=gettext_lazy(
            "One question or word a line. Capitals, accents, endings and small words make no difference: "
            "“register town hall” also stands for “Registering at the town hall”."
        ),
    )
    locale = models.CharField(gettext_lazy("language"), max_length=2, choices=settings.LANGUAGES)
    page = models.ForeignKey(
        Page, verbose_name=gettext_lazy("page"), null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    partner = models.ForeignKey(
        Partner, verbose_name=gettext_lazy("partner"), null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    until = models.DateField(
        gettext_lazy("until and including"),
        null=True,
        blank=True,
        help_text=gettext_lazy("The last day on which it stands on top. Empty: for good."),
    )

    objects = BestBetQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["locale", "phrases"]
        verbose_name = gettext_lazy("best bet")
        verbose_name_plural = gettext_lazy("best bets")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(page=None, partner__isnull=False) | Q(page__isnull=False, partner=None),
                name="search_best_bet_has_one_entry",
            )
        ]

    def __str__(self) -> str:
        return " · ".join(self.lines)

    @property
    def lines(self) -> list[str]:
        """What people type, one text each."""
        return lines_of(self.phrases)

    @property
    def entry_id(self) -> str:
        """The entry's id in the search index."""
        if self.page:
            return f"{EntryKind.PAGE}:{self.page.translation_key}"
        return f"{EntryKind.PARTNER}:{self.partner_id}"

    @property
    def ends_at(self) -> datetime | None:
        """The moment from which it does not count any more; None for never."""
        return day_after(self.until) if self.until else None

    def clean(self) -> None:
        """Refuse questions without a word, or with an answer already, and anything but exactly one entry."""
        if (self.page is None) == (self.partner is None):
            reason = _("Choose a page or a partner, not both.") if self.page else _("Choose a page or a partner.")
            raise ValidationError({"page": reason})
        self.phrases = "\n".join(dict.fromkeys(self.lines))
        if self.locale:
            self._refuse_phrases()

    def keys(self) -> list[PhraseKey]:
        """Its questions as they are looked up."""
        return phrase_keys(self.phrases, self.locale)

    def _refuse_phrases(self) -> None:
        if len(self.lines) > MAX_PHRASES:
            raise ValidationError({"phrases": _("At most %(most)s lines.") % {"most": MAX_PHRASES}})
        for line in self.lines:
            if len(line) > MAX_PHRASE_LENGTH:
                reason = _("“%(line)s…” is too long: at most %(most)s characters a line.")
                raise ValidationError({"phrases": reason % {"line": line[:40], "most": MAX_PHRASE_LENGTH}})
            if not phrase_key(line, self.locale):
                raise ValidationError({"phrases": _("“%(line)s” has no word in it.") % {"line": line}})
        self._refuse_answered()

    def _refuse_answered(self) -> None:
        """A question has one answer on top."""
        own = set(self.keys())
        others = BestBet.objects.not_ended(timezone.localdate()).filter(locale=self.locale).exclude(pk=self.pk)
        for other in others:
            if taken := own.intersection(other.keys()):
                line = next(line for line in self.lines if phrase_key(line, other.locale) in taken)
                reason = _("“%(line)s” already has a best bet: %(other)s. Change that one, or end it.")
                raise ValidationError({"phrases": reason % {"line": line, "other": other}})


def lines_of(phrases: str) -> list[str]:
    """The lines of a text that hold something, white space trimmed."""
    return [" ".join(line.split()) for line in phrases.splitlines() if line.strip()]


def phrase_keys(phrases: str, locale: str) -> list[PhraseKey]:
    """The keys of the lines of a text."""
    return [phrase_key(line, locale) for line in lines_of(phrases)]


def day_after(day: date) -> datetime:
    """The moment at which a day is over."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))
