"""Pages in the admin: audiences beside the other settings; who may take pages away; finding Dutch terms."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button
from wagtail.models import Page
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from cms.pages.admin.coverage import CoverageMenuItem, CoverageReportView
from cms.pages.admin.term_views import has_texts_of_its_own, term_links
from cms.pages.admin.variants import MunicipalVariantViewSet
from cms.pages.models import VARIED_PAGES, Audience
from config.rest.choosers import TranslatedChooserViewSet


class AudienceViewSet(SnippetViewSet):
    """For whom pages are written."""

    model = Audience
    icon = "group"
    chooser_viewset_class = TranslatedChooserViewSet
    menu_label = _("Audiences")
    add_to_settings_menu = True
    list_display = ["label_en", "label_nl", "slug", "order"]
    ordering = ["order"]


register_snippet(AudienceViewSet)
register_snippet(MunicipalVariantViewSet)


@hooks.register("register_admin_urls")
def coverage_urls() -> list[URLResolver]:
    """The report of municipal variants, whole and its rows alone."""
    report = [
        path("", CoverageReportView.as_view(), name="index"),
        path("results/", CoverageReportView.as_view(results_only=True), name="results"),
    ]
    return [path("reports/municipal-variants/", include((report, "municipal_coverage")))]


@hooks.register("register_reports_menu_item")
def coverage_menu_item() -> MenuItem:
    """The report's place in the menu."""
    address = reverse("municipal_coverage:index")
    return CoverageMenuItem(_("What is missing by municipality"), address, icon_name="site", order=430)


@hooks.register("register_page_header_buttons")
def variants_button(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterable[Button]:
    """In the menu of a step or topic: what municipalities do their own way."""
    if issubclass(page.specific_class or Page, VARIED_PAGES) and user.has_perm("pages.view_municipalvariant"):
        listed = reverse("wagtailsnippets_pages_municipalvariant:list")
        yield Button(_("By municipality"), f"{listed}?{urlencode({'q': page.title})}", icon_name="site", priority=46)


@hooks.register("before_delete_page")
@hooks.register("before_move_page")
def keep_in_place(request: HttpRequest, page: Page, *_destination: Page) -> HttpResponse | None:
    """Who may not make pages (translators) may not take them away either. Wagtail lets everybody who may change a
    page delete and move it: drafts, and with the right to publish it what is live too."""
    return _refused(request, page) if _may_only_edit(request.user, page) else None


@hooks.register("before_bulk_action")
def keep_all_in_place(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any
) -> HttpResponse | None:
    """The same for many pages at once: all or none."""
    if action.model is not Page or action_type not in {"delete", "move"}:
        return None
    return next((_refused(request, page) for page in objects if _may_only_edit(request.user, page)), None)


def _may_only_edit(user: Any, page: Page) -> bool:
    return not user.is_superuser and "add" not in page.permissions_for_user(user).permissions


def _refused(request: HttpRequest, page: Page) -> HttpResponse:
    messages.error(request, gettext("You may change this page, but not delete or move it: ask an editor."))
    return redirect("wagtailadmin_explore", page.get_parent().pk)


@hooks.register("register_admin_urls")
def term_link_urls() -> list[URLPattern]:
    """Dutch words of a page that the glossary explains."""
    return [path("pages/<int:page_id>/terms/", term_links, name="page_term_links")]


@hooks.register("register_page_header_buttons")
def find_terms_button(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterable[Button]:
    """In the menu of a page whose text is written here."""
    if has_texts_of_its_own(page.specific_deferred) and page.permissions_for_user(user).can_edit():
        address = reverse("page_term_links", args=[page.pk])
        yield Button(_("Find Dutch terms"), address, icon_name="help", priority=45)
