"""Search in the admin: its menu, its report, its history, and how far the indexes are behind or built."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.log_actions import LogActionRegistry
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from search import index, outbox
from search.admin.exposure import ExposureMenuItem, ExposureReportView
from search.admin.permissions import ConceptPermissionPolicy
from search.admin.searches import SearchesMenuItem, SearchesReportView
from search.admin.viewsets import SearchGroup
from search.concepts.exchange import IMPORTED
from search.models import Concept, IndexState

register_permission_policy(Concept, ConceptPermissionPolicy(Concept))
register_snippet(SearchGroup)

# Fewer are written within seconds: nobody needs to read of them.
WORTH_TELLING = 100


class IndexBehindPanel(Component):
    """A line on the admin's first page as long as many entries wait to be written to the index, and one while it is
    being built."""

    name = "search_index_behind"
    order = 50
    template_name = "search/admin/index_behind.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """How many wait; 0, for nothing to be said, where they are few. Of a rebuild of the first engine's index, the
        percentage that is done; None where there is none."""
        waiting = outbox.waiting()
        return {"waiting": waiting if waiting >= WORTH_TELLING else 0, "built_percent": _built_percent()}


def _built_percent() -> int | None:
    state = IndexState.objects.filter(engine=index.engine().name, rebuild_ended_at=None).first()
    if state is None or state.rebuild_started_at is None:
        return None
    return min(100, 100 * state.rebuild_done // max(1, state.rebuild_total))


@hooks.register("construct_homepage_panels")
def tell_how_far_behind(request: HttpRequest, panels: list[Component]) -> None:
    """Editors see that their change is on its way, and how far it is."""
    panels.insert(0, IndexBehindPanel())


@hooks.register("register_log_actions")
def log_actions(actions: LogActionRegistry) -> None:
    """Names for the history."""
    actions.register_action(IMPORTED, _("Import from a file"), _("Imported from a file"))


@hooks.register("register_admin_urls")
def search_reports() -> list[URLResolver]:
    """The report of searches and that of featured partners, whole and their rows alone."""
    reports = [
        path("", SearchesReportView.as_view(), name="searches"),
        path("results/", SearchesReportView.as_view(results_only=True), name="searches_results"),
    ]
    exposure = [
        path("", ExposureReportView.as_view(), name="exposure"),
        path("results/", ExposureReportView.as_view(results_only=True), name="exposure_results"),
    ]
    return [
        path("reports/searches/", include((reports, "search_reports"))),
        path("reports/featured-partners/", include((exposure, "exposure_reports"))),
    ]


@hooks.register("register_reports_menu_item")
def searches_menu_item() -> MenuItem:
    """The report's place in the menu."""
    return SearchesMenuItem(_("Searches"), reverse("search_reports:searches"), icon_name="search", order=400)


@hooks.register("register_reports_menu_item")
def exposure_menu_item() -> MenuItem:
    """The report's place in the menu."""
    return ExposureMenuItem(_("Featured partners"), reverse("exposure_reports:exposure"), icon_name="view", order=410)


@hooks.register("register_permissions")
def search_permissions() -> QuerySet[Permission]:
    """Who may see what is searched for, and which partners are opened, is set for each group of users."""
    codenames = ["view_searchcount", "view_partnerpageview"]
    return Permission.objects.filter(content_type__app_label="search", codename__in=codenames)
