"""What all pages about screens share: rights, the way back to the wall, the style sheet."""

from typing import Any

from django.contrib.auth.mixins import PermissionRequiredMixin
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

WALL = "screen_devices:index"


class ScreensPage(PermissionRequiredMixin, WagtailAdminTemplateMixin):
    """A page below the wall. It refuses with a 403, which Wagtail makes a message."""

    raise_exception = True
    header_icon = "desktop"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, the wall, this; the wall itself has no wall above it."""
        way = [{"url": reverse(WALL), "label": _("Screens")}] if self.request.path != reverse(WALL) else []
        this = {"url": "", "label": self.page_title, "sublabel": self.get_page_subtitle()}
        return [*super().get_breadcrumbs_items(), *way, this]
