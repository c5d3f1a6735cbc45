"""Feedback in the admin: its menu, what waits, and a word in the editor of what it is about."""

from typing import Any

from django.db.models import Model
from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.site_summary import SummaryItem
from wagtail.permissions import register_permission_policy

from cms.feedback.admin.in_editor import tell_editor
from cms.feedback.admin.permissions import ReportPermissionPolicy
from cms.feedback.admin.summary import OpenReportsSummaryItem
from cms.feedback.admin.usefulness import UsefulnessMenuItem, UsefulnessReportView
from cms.feedback.admin.viewsets import ReportViewSet
from cms.feedback.models import Report

register_permission_policy(Report, ReportPermissionPolicy(Report))


@hooks.register("register_admin_viewset")
def reports() -> ReportViewSet:
    """The menu entry and its views."""
    return ReportViewSet()


@hooks.register("register_admin_urls")
def usefulness() -> list[URLResolver]:
    """The report of answers, whole and its rows alone."""
    urls = [
        path("", UsefulnessReportView.as_view(), name="index"),
        path("results/", UsefulnessReportView.as_view(results_only=True), name="results"),
    ]
    return [path("reports/usefulness/", include((urls, "usefulness_reports")))]


@hooks.register("register_reports_menu_item")
def usefulness_menu_item() -> MenuItem:
    """The report's place in the menu."""
    address = reverse("usefulness_reports:index")
    return UsefulnessMenuItem(_("Useful or not"), address, icon_name="tick-inverse", order=405)


@hooks.register("construct_homepage_summary_items")
def tell_what_waits(request: HttpRequest, items: list[SummaryItem]) -> None:
    """Editors see on their first page how many reports of readers wait."""
    items.append(OpenReportsSummaryItem(request))


@hooks.register("before_edit_page")
@hooks.register("before_edit_snippet")
def tell_in_editor(request: HttpRequest, record: Model, *_more: Any) -> None:
    """Whoever opens a page, partner, event or term reads what readers say of it."""
    tell_editor(request, record)
