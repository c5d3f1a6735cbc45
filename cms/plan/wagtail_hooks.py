"""The check of personal plans in the admin."""

from __future__ import annotations

from django.urls import URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cms.plan.admin.views import PlanMenuItem, PlanOverviewView, TypicalPlanView


@hooks.register("register_admin_urls")
def plan_urls() -> list[URLResolver]:
    """All typical households, and one."""
    urls = [
        path("", PlanOverviewView.as_view(), name="index"),
        path("<slug:key>/", TypicalPlanView.as_view(), name="household"),
    ]
    return [path("reports/plans/", include((urls, "plan_check")))]


@hooks.register("register_reports_menu_item")
def plan_menu_item() -> MenuItem:
    """The report's place in the menu."""
    return PlanMenuItem(_("Personal plans"), reverse("plan_check:index"), icon_name="list-ol", order=435)
