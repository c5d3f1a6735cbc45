"""Users in the admin: our bulk actions in the place of Wagtail's."""

from wagtail import hooks

from cms.users.bulk_actions import BULK_ACTIONS

# Wagtail keeps the last action registered under a name.
AFTER_WAGTAIL = 1

for action in BULK_ACTIONS:
    hooks.register("register_bulk_action", action, order=AFTER_WAGTAIL)
