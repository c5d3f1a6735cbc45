"""The directory in the admin: its menu, its bulk actions, and how the history names what was done."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.log_actions import LogActionRegistry
from wagtail.snippets.models import register_snippet

from directory.admin.bulk_actions import BULK_ACTIONS
from directory.admin.hours_preview import preview_opening_hours
from directory.admin.place import place
from directory.admin.viewsets import DirectoryGroup
from directory.checks import school_holidays_end
from directory.importers.schools import IMPORTED
from directory.services import CONFIRMED, REVIEW_SET

register_snippet(DirectoryGroup)

for action in BULK_ACTIONS:
    hooks.register("register_bulk_action", action)


class SchoolHolidaysPanel(Component):
    """A line on the admin's first page when the known school holidays run out soon."""

    name = "school_holidays_end"
    order = 60
    template_name = "directory/admin/school_holidays_end.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """The last day that is known; None, for nothing to be said, while it is far away."""
        return {"last": school_holidays_end()}


@hooks.register("construct_homepage_panels")
def tell_when_school_holidays_end(request: HttpRequest, panels: list[Component]) -> None:
    """Editors hear of it before readers do."""
    panels.append(SchoolHolidaysPanel())


@hooks.register("register_admin_urls")
def place_urls() -> list[URLPattern]:
    """What the map of a location asks for."""
    return [path("directory/place/", place, name="directory_place")]


@hooks.register("register_log_actions")
def log_actions(actions: LogActionRegistry) -> None:
    """Names for the history."""
    actions.register_action(CONFIRMED, _("Confirm details"), _("Details confirmed"))
    actions.register_action(REVIEW_SET, _("Set review date"), _("Review date set"))
    actions.register_action(IMPORTED, _("Import from register"), _("Imported from the register"))


@hooks.register("register_admin_urls")
def opening_hours_urls() -> list[URLResolver]:
    """What the editor of opening hours asks for."""
    urls = [path("preview/", preview_opening_hours, name="preview")]
    return [path("opening-hours/", include((urls, "opening_hours")))]
