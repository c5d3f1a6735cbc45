"""How often something was searched for, what was opened then, and how often partners were. Nothing says who, from
where, or at what time."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

MAX_TEXT_LENGTH = 80
MAX_PATH_LENGTH = 255
# What was asked less often, by one person perhaps, is shown to nobody.
FEWEST_SHOWN = 3


class SearchDay(models.Model):
    """A text in lower case without accents, as it was typed in a language on a day (of the site's time zone)."""

    day = models.DateField(_("day"))
    locale = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    text = models.CharField(_("text"), max_length=MAX_TEXT_LENGTH)

    class Meta:
        abstract = True


class SearchCount(SearchDay):
    """How often a text was searched for on a day, how often in vain, and how often something was opened from there."""

    searches = models.PositiveIntegerField(_("searches"), default=0)
    without_result = models.PositiveIntegerField(_("without result"), default=0)
    openings = models.PositiveIntegerField(_("opened"), default=0)

    class Meta:
        verbose_name = _("searched text")
        verbose_name_plural = _("searched texts")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["day", "locale", "text"], name="search_count_once_a_day")
        ]
        # For the sum of a text over all days.
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["locale", "text"], name="search_count_text")]

    def __str__(self) -> str:
        return f"{self.text} ({self.locale}, {self.day})"


class PartnerPageView(models.Model):
    """How often a partner's page was opened on a day (of the site's time zone), in either language."""

    day = models.DateField(_("day"))
    partner = models.ForeignKey(
        "directory.Partner", on_delete=models.CASCADE, related_name="+", verbose_name=_("partner")
    )
    views = models.PositiveIntegerField(_("opened"), default=0)

    class Meta:
        verbose_name = _("opened partner")
        verbose_name_plural = _("opened partners")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["day", "partner"], name="partner_page_view_once_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.partner_id} ({self.day})"


class ResultOpening(SearchDay):
    """How often an address of the website was opened on a day from the results of a text."""

    path = models.CharField(_("address"), max_length=MAX_PATH_LENGTH)
    openings = models.PositiveIntegerField(_("opened"), default=0)

    class Meta:
        verbose_name = _("opened result")
        verbose_name_plural = _("opened results")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["day", "locale", "text", "path"], name="result_opening_once_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.text} ({self.locale}, {self.day}): {self.path}"
