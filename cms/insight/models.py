"""Which quarters have their report."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cms.insight.months import Quarter


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
