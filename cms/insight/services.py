"""Making the report of a quarter: a draft below the knowledge place, in both languages, to be read and published by an
editor."""

from __future__ import annotations

from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import translation
from wagtail.coreutils import find_available_slug
from wagtail.models import Locale, Page

from cms.insight.figures import figures
from cms.insight.models import QuarterlyReport
from cms.insight.months import Quarter
from cms.insight.report.content import Figures, article_fields, fixed_fields
from cms.insight.report.csv_file import as_csv
from cms.insight.searches import in_vain_texts
from cms.media.models import CustomDocument
from cms.pages.models import ArticlePage, KnowledgePage
from cms.pages.page_versions import SOURCE_LOCALE
from cms.pages.translations import write_translation

DUTCH = "nl"


class NoKnowledgePlace(Exception):
    """There is no English knowledge place to put a report below."""


def knowledge_place() -> KnowledgePage | None:
    """Where reports go."""
    found: KnowledgePage | None = KnowledgePage.objects.filter(locale__language_code=SOURCE_LOCALE).first()
    return found


@transaction.atomic
def make_report(*, quarter: Quarter, by: Any) -> tuple[QuarterlyReport, bool]:
    """The report of a quarter, and whether it was made now: one that is there stays as it is. The Dutch draft is made
    where the knowledge place has a Dutch page. Raises NoKnowledgePlace."""
    place = KnowledgePage.objects.select_for_update().filter(locale__language_code=SOURCE_LOCALE).first()
    if found := QuarterlyReport.objects.filter(first_day=quarter.first).first():
        return found, False
    if place is None:
        raise NoKnowledgePlace
    content = _figures(quarter, by)
    page = _english_draft(place, content, by)
    _dutch_draft(place, page, content)
    return QuarterlyReport.objects.create(first_day=quarter.first, page=page), True


def _figures(quarter: Quarter, by: Any) -> Figures:
    rows = figures(quarter.first, quarter.last)
    name = f"insight-{quarter.year}-q{quarter.number}.csv"
    document = CustomDocument(title=f"{quarter} (CSV)", uploaded_by_user=by, file=ContentFile(as_csv(rows), name=name))
    document.save()
    return Figures(quarter, rows, in_vain_texts(quarter.first, quarter.last), document.pk)


def _english_draft(place: KnowledgePage, content: Figures, by: Any) -> ArticlePage:
    with translation.override(SOURCE_LOCALE):
        page = ArticlePage(**article_fields(content), **fixed_fields(), live=False, owner=by, locale=place.locale)
    page.slug = find_available_slug(place, page.slug)
    place.add_child(instance=page)
    page.full_clean()
    page.save_revision(user=by, log_action="wagtail.create")
    return page


def _dutch_draft(place: KnowledgePage, page: ArticlePage, content: Figures) -> None:
    dutch = Locale.objects.filter(language_code=DUTCH).first()
    above = dutch and Page.objects.filter(translation_key=place.translation_key, locale=dutch, alias_of=None).first()
    if not dutch or not above:
        return
    counterpart = ArticlePage.objects.get(pk=page.pk)
    with translation.override(DUTCH):
        fields = article_fields(content)
    for name, value in fields.items():
        setattr(counterpart, name, value)
    counterpart.slug = find_available_slug(above, counterpart.slug)
    write_translation(page, counterpart, dutch)
