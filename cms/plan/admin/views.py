"""The editors' check of personal plans: what typical households get, and which step nobody ever gets."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.auth import PermissionPolicyChecker
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.permissions import page_permission_policy

from cms.pages.public.plan_shapes import PlanStep
from cms.pages.public.plan_steps import plan_steps
from cms.plan.admin.checks import outcomes_of, troubles
from cms.plan.plan import personal_plan
from cms.plan.typical import household
from config.rest.locales import LOCALES

EDITING = ("add", "change", "publish")


def may_check(user: Any) -> bool:
    """Whether somebody writes pages, anywhere."""
    return bool(page_permission_policy.user_has_any_permission(user, EDITING))


class PlanCheckView(WagtailAdminTemplateMixin, TemplateView):
    """Base: for those who write pages."""

    header_icon = "list-ol"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """As Wagtail's own views: others are sent away with a word."""
        checker = PermissionPolicyChecker(page_permission_policy).require_any(*EDITING)
        return checker(super().dispatch)(request, *args, **kwargs)

    @property
    def locale(self) -> str:
        """The language of the reader."""
        language = (get_language() or "")[:2]
        return language if language in LOCALES else LOCALES[0]


class PlanOverviewView(PlanCheckView):
    """All typical households, and the steps about which something must be done."""

    template_name = "plan/overview.html"
    page_title = gettext_lazy("Personal plans")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        steps, today = plan_steps(self.locale), timezone.localdate()
        outcomes, unreached = outcomes_of(steps, today, self.locale)
        return super().get_context_data(
            steps=len(steps),
            outcomes=outcomes,
            unreached=[(step.card["title"], edit_url(step)) for step in unreached],
            troubles=[(one.step.card["title"], edit_url(one.step), one.reason) for one in troubles(steps, today)],
            **kwargs,
        )

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]


class TypicalPlanView(PlanCheckView):
    """The plan of one typical household."""

    template_name = "plan/typical.html"
    page_title = gettext_lazy("Personal plan")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = household(self.kwargs["key"])
        if found is None:
            raise Http404
        plan = personal_plan(found.answers(timezone.localdate()), self.locale)
        labels = {person["key"]: person["label"] for person in plan["people"]}
        for stage in plan["stages"]:
            for step in stage["steps"]:
                step["whom"] = [labels[key] for key in step["for"]]
                step["edit_url"] = reverse("wagtailadmin_pages:edit", args=[step["page"]["id"]])
        return super().get_context_data(household=found, plan=plan, **kwargs)

    def get_page_subtitle(self) -> str:
        found = household(self.kwargs["key"])
        return str(found.name) if found else ""

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        above = {"url": reverse("plan_check:index"), "label": PlanOverviewView.page_title}
        return [*super().get_breadcrumbs_items(), above, {"url": "", "label": self.get_page_subtitle()}]


def edit_url(step: PlanStep) -> str:
    """Where an editor changes a step."""
    return reverse("wagtailadmin_pages:edit", args=[step.card["id"]])


class PlanMenuItem(MenuItem):
    """Shown to those who write pages."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_check(request.user)
