"""The desk in the admin."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.site_summary import SummaryItem
from wagtail.permissions import register_permission_policy

from cms.desk.admin.counter import CounterSlipView, CounterView
from cms.desk.admin.menu import HOOK, counter_menu_item, desk_menu_item
from cms.desk.admin.referrals import ReferralViewSet
from cms.desk.admin.slips import SlipPermissionPolicy, SlipViewSet
from cms.desk.admin.summary import DueReferralsSummaryItem, WaitingSummaryItem
from cms.desk.admin.viewsets import QuestionPermissionPolicy, QuestionViewSet, TextBlockViewSet
from cms.desk.models import Question, Slip

register_permission_policy(Question, QuestionPermissionPolicy(Question))
register_permission_policy(Slip, SlipPermissionPolicy(Slip))
hooks.register("register_admin_menu_item", desk_menu_item)
hooks.register(HOOK, counter_menu_item)


@hooks.register("register_admin_viewset")
def desk() -> list[Any]:
    """The lists in the menu of the desk."""
    return [QuestionViewSet(), SlipViewSet(), ReferralViewSet(), TextBlockViewSet()]


@hooks.register("insert_global_admin_css")
def desk_styles() -> SafeString:
    """The colours of waiting, a question's two columns, the counter."""
    return format_html('<link rel="stylesheet" href="{}">', static("desk/desk.css"))


@hooks.register("register_admin_urls")
def counter_urls() -> list[URLPattern]:
    """The counter, and a slip that was made there."""
    return [
        path("desk/counter/", CounterView.as_view(), name="desk_counter"),
        path("desk/counter/<slug:code>/", CounterSlipView.as_view(), name="desk_counter_slip"),
    ]


@hooks.register("register_permissions")
def slip_permissions() -> QuerySet[Permission]:
    """Who may make slips is set for each group of users; the lists register their own rights."""
    return Permission.objects.filter(content_type__app_label="desk", codename__in=["add_slip", "view_slip"])


@hooks.register("construct_homepage_summary_items")
def tell_what_waits(request: HttpRequest, items: list[SummaryItem]) -> None:
    """Desk staff see on their first page how many questions wait, and how many referrals are to be followed up."""
    items += [WaitingSummaryItem(request), DueReferralsSummaryItem(request)]
