"""Links in the admin."""

from __future__ import annotations

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.site_summary import SummaryItem

from cms.links.admin.report import LinksMenuItem, LinksReportView
from cms.links.admin.summary import BrokenLinksSummaryItem
from cms.links.admin.views import CheckNowView, LinkView


@hooks.register("register_admin_urls")
def links_report() -> list[URLResolver]:
    """The report, whole and its rows alone, and one link."""
    urls = [
        path("", LinksReportView.as_view(), name="links"),
        path("results/", LinksReportView.as_view(results_only=True), name="links_results"),
        path("<int:pk>/", LinkView.as_view(), name="link"),
        path("<int:pk>/check/", CheckNowView.as_view(), name="check"),
    ]
    return [path("reports/links/", include((urls, "link_reports")))]


@hooks.register("register_reports_menu_item")
def links_menu_item() -> MenuItem:
    """The report's place in the menu."""
    return LinksMenuItem(_("Links"), reverse("link_reports:links"), icon_name="link-external", order=420)


@hooks.register("register_permissions")
def link_permissions() -> QuerySet[Permission]:
    """Who may see links, and have one checked, is set for each group of users."""
    codenames = ["view_checkedlink", "change_checkedlink"]
    return Permission.objects.filter(content_type__app_label="links", codename__in=codenames)


@hooks.register("construct_homepage_summary_items")
def tell_what_waits(request: HttpRequest, items: list[SummaryItem]) -> None:
    """Editors see on their first page how many links lead nowhere."""
    items.append(BrokenLinksSummaryItem(request))
