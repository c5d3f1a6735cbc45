"""Insight in the admin: its place in the menu, its addresses, who may see it."""

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.urls import URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cms.insight.admin.views import InsightMenuItem, InsightView, MakeReportView


@hooks.register("register_admin_urls")
def insight_urls() -> list[URLResolver]:
    """The table, and making the report of a quarter."""
    urls = [
        path("", InsightView.as_view(), name="index"),
        path("report/", MakeReportView.as_view(), name="make_report"),
    ]
    return [path("insight/", include((urls, "insight")))]


@hooks.register("register_reports_menu_item")
def insight_menu_item() -> MenuItem:
    """Among the reports."""
    return InsightMenuItem(_("Insight"), reverse("insight:index"), icon_name="view", order=395)


@hooks.register("register_permissions")
def insight_permissions() -> QuerySet[Permission]:
    """Who may see it, and make a report, is set for each group of users."""
    return Permission.objects.filter(content_type__app_label="insight")
