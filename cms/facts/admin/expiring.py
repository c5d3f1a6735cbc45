"""The report of facts of which no value is known any more, or soon not, with where each is used."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.contrib.admin.utils import quote
from django.db.models import F, OuterRef, QuerySet, Subquery
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView

from cms.facts.admin.facts import FactColumn
from cms.facts.admin.usage import uses_of
from cms.facts.models import Fact, FactValue

# Long enough to look for the amounts of next year, which are published in autumn.
SOON = timedelta(days=45)
PERMISSION = "facts.change_fact"


def expiring(facts: QuerySet[Fact]) -> Any:
    """Those whose last value ends before SOON has passed, as `last_day`; the first one first."""
    values = FactValue.objects.filter(fact=OuterRef("pk")).order_by(F("valid_from").desc(nulls_last=True), "-pk")
    ending = facts.annotate(last_day=Subquery(values.values("valid_until")[:1]))
    return ending.filter(last_day__lte=timezone.localdate() + SOON).order_by("last_day", "key")


def edit_url(fact: Fact) -> str:
    """Where a fact is edited."""
    return reverse("wagtailsnippets_facts_fact:edit", args=[quote(fact.pk)])


class ExpiringFactsMenuItem(MenuItem):
    """Among the reports, for those who may change facts."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Wagtail asks."""
        return bool(request.user.has_perm(PERMISSION))


class UsesColumn(Column):
    """Links to the pages and slides that name the fact."""

    cell_template_name = "facts/admin/uses_cell.html"


class ExpiringFactsView(ReportView):
    """Facts that have expired or are about to: the ones that somebody must look up again."""

    page_title = _("Amounts that expire")
    header_icon = "tag"
    model = Fact
    permission_required = "change"
    index_url_name = "facts_expiring:index"
    index_results_url_name = "facts_expiring:results"
    list_export = ["key", "label_en", "label_nl", "last_day", "source_url"]
    export_filename = "amounts-that-expire"
    columns = [
        TitleColumn("label_en", label=_("Name (English)"), get_url=edit_url),
        FactColumn("today", label=_("Today")),
        FactColumn("expires", label=_("Expires after")),
        Column("owner", label=_("Kept right by")),
        UsesColumn("places", label=_("Used in")),
    ]

    def get_queryset(self) -> QuerySet[Fact]:
        """The facts, their roles and their values: two queries."""
        facts: QuerySet[Fact] = expiring(Fact.objects.select_related("owner").prefetch_related("values"))
        return facts

    def decorate_paginated_queryset(self, object_list: Sequence[Fact]) -> Sequence[Fact]:
        """Each with the places where it is used: a query, and one for each kind of place."""
        facts = list(object_list)
        uses = uses_of([fact.key for fact in facts], self.request.user)
        for fact in facts:
            fact.places = uses.get(fact.key, [])
        return facts
