"""The directory in the admin: its menu, its bulk actions, and how the history names what was done."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry
from wagtail.snippets.models import register_snippet

from directory.admin.bulk_actions import BULK_ACTIONS
from directory.admin.viewsets import DirectoryGroup
from directory.importers.schools import IMPORTED
from directory.services import CONFIRMED, REVIEW_SET

register_snippet(DirectoryGroup)

for action in BULK_ACTIONS:
    hooks.register("register_bulk_action", action)


@hooks.register("register_log_actions")
def log_actions(actions: LogActionRegistry) -> None:
    """Names for the history."""
    actions.register_action(CONFIRMED, _("Confirm details"), _("Details confirmed"))
    actions.register_action(REVIEW_SET, _("Set review date"), _("Review date set"))
    actions.register_action(IMPORTED, _("Import from register"), _("Imported from the register"))
