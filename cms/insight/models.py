"""Which quarters have their report."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class Quarter(NamedTuple):
    """Three months of a year, numbered 1 to 4."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> Quarter:
        """The quarter that a day is in."""
        return cls(day.year, (day.month + 2) // 3)

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return self.after.first - timedelta(days=1)

    @property
    def after(self) -> Quarter:
        """The next one."""
        return Quarter(self.year + self.number // 4, self.number % 4 + 1)

    @property
    def before(self) -> Quarter:
        """The one before."""
        return Quarter.of(self.first - timedelta(days=1))

    def __str__(self) -> str:
        return f"{self.year} Q{self.number}"


class QuarterlyReport(models.Model):
    """The article about a quarter: its English page. Once that is deleted, the report can be made again."""

    first_day = models.DateField(_("first day"), unique=True)
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+", verbose_name=_("page"))
    made_at = models.DateTimeField(_("made"), default=timezone.now)

    class Meta:
        default_permissions = ()
        permissions = [
            ("view_insight", "Can see what newcomers look for"),
            ("make_report", "Can make the report of a quarter"),
        ]
        verbose_name = _("report of a quarter")
        verbose_name_plural = _("reports of quarters")

    def __str__(self) -> str:
        return str(Quarter.of(self.first_day))
