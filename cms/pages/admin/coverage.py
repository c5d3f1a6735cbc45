"""The report of what municipalities do their own way: for each page of the guide, each municipality and language, what
is missing, not confirmed or old."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView
from wagtail.models import Page

from cms.facts.models import Municipality
from cms.pages.models import MunicipalVariant
from cms.pages.page_versions import SOURCE_LOCALE
from config.rest.locales import LOCALES

PERMISSION = "pages.view_municipalvariant"
# A year: opening hours, fees and waiting times seldom hold longer.
OLD = timedelta(days=365)
MISSING_IN = {"en": gettext_lazy("English missing"), "nl": gettext_lazy("Dutch missing")}


class Cell(NamedTuple):
    """How a page stands in a municipality: in words, whether all is well, and where to do something about it."""

    text: str
    is_complete: bool
    url: str

    def __str__(self) -> str:
        return self.text


def problems(variant: MunicipalVariant, today: date) -> list[str]:
    """What is wrong with a variant, in the active language; nothing where it is complete."""
    found = []
    if not variant.is_verified:
        found.append(_("not confirmed"))
    elif variant.checked_on and variant.checked_on < today - OLD:
        found.append(_("checked more than a year ago"))
    return [*found, *(str(MISSING_IN[locale]) for locale in LOCALES if variant.missing_texts(locale))]


def cell(page: Page, municipality: Municipality, variant: MunicipalVariant | None, today: date) -> Cell:
    """How a page stands in a municipality."""
    if variant is None:
        query = urlencode({"page": page.pk, "municipality": municipality.pk})
        return Cell(_("missing"), False, f"{reverse('wagtailsnippets_pages_municipalvariant:add')}?{query}")
    wrong = problems(variant, today)
    url = reverse("wagtailsnippets_pages_municipalvariant:edit", args=[variant.pk])
    return Cell(", ".join(wrong) or _("complete"), not wrong, url)


class CoverageColumn(Column):
    """A municipality's cells."""

    cell_template_name = "pages/admin/coverage_cell.html"


class CoverageReportView(ReportView):
    """A row for each page of the guide that any municipality has a variant of, a column for each municipality."""

    page_title = gettext_lazy("What is missing by municipality")
    header_icon = "site"
    model = MunicipalVariant
    permission_required = "view"
    index_url_name = "municipal_coverage:index"
    index_results_url_name = "municipal_coverage:results"
    export_filename = "municipal-variants"

    @cached_property
    def municipalities(self) -> list[Municipality]:
        """The columns."""
        return list(Municipality.objects.order_by("name"))

    @property
    def columns(self) -> list[Column]:
        """The page, then each municipality."""
        shown = (CoverageColumn(one.slug, label=one.name, accessor=one.slug) for one in self.municipalities)
        return [Column("title", label=_("Step or topic"), accessor="title"), *shown]

    @property
    def list_export(self) -> list[str]:
        """The same columns."""
        return ["title", *(one.slug for one in self.municipalities)]

    @property
    def export_headings(self) -> dict[str, str]:
        """By the names of the municipalities."""
        return {"title": _("Step or topic"), **{one.slug: one.name for one in self.municipalities}}

    def get_queryset(self) -> QuerySet[Page]:
        """The English pages, in the order of the guide."""
        keys = MunicipalVariant.objects.order_by().values("translation_key")
        pages: QuerySet[Page] = Page.objects.filter(translation_key__in=keys, locale__language_code=SOURCE_LOCALE)
        return pages.order_by("path")

    def decorate_paginated_queryset(self, object_list: Sequence[Page]) -> Sequence[Page]:
        """Each page with its cells: one query for all variants."""
        pages, today = list(object_list), timezone.localdate()
        variants = _variants(pages)
        for page in pages:
            for municipality in self.municipalities:
                found = variants.get((page.translation_key, municipality.pk))
                setattr(page, municipality.slug, cell(page, municipality, found, today))
        return pages


class CoverageMenuItem(MenuItem):
    """Shown to those who may see variants."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Wagtail asks."""
        return bool(request.user.has_perm(PERMISSION))


def _variants(pages: Sequence[Page]) -> Mapping[tuple[UUID, int], MunicipalVariant]:
    keys = [page.translation_key for page in pages]
    rows: Any = MunicipalVariant.objects.filter(translation_key__in=keys)
    return {(row.translation_key, row.municipality_id): row for row in rows}
