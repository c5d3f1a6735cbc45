"""Screens in the admin."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry
from wagtail.snippets.models import register_snippet

from cms.screens import takeovers
from cms.screens.admin import releases
from cms.screens.admin.viewsets import ScreensGroup

register_snippet(ScreensGroup)

DEVICES = ["view_device", "add_device", "change_device", "delete_device"]
TAKEOVERS = ["view_takeover", "add_takeover", "change_takeover"]


@hooks.register("insert_global_admin_css")
def screens_styles() -> SafeString:
    """The wall, and what stands in the forms of slides, playlists and rules."""
    return format_html('<link rel="stylesheet" href="{}">', static("screens/screens.css"))


@hooks.register("register_permissions")
def more_permissions() -> QuerySet[Permission, Any]:
    """Rights on what has no list of Wagtail's own are set for each group of users: devices (changing one is asking it
    something from afar), urgent messages, releases (changing is holding a screen back), plays."""
    codenames = [*DEVICES, *TAKEOVERS, "view_release", "change_screenrelease", "view_play"]
    return Permission.objects.filter(content_type__app_label="screens", codename__in=codenames)


@hooks.register("register_log_actions")
def log_actions(actions: LogActionRegistry) -> None:
    """Names for the history."""
    actions.register_action(takeovers.STARTED, _("Start an urgent message"), _("Urgent message started"))
    actions.register_action(takeovers.ENDED, _("End an urgent message"), _("Urgent message ended"))
    actions.register_action(releases.PINNED, _("Play an earlier release"), _("Held to an earlier release"))
    actions.register_action(releases.UNPINNED, _("Follow the newest release"), _("Follows the newest release again"))
