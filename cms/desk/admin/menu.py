"""The menu Desk. What belongs in it registers itself by the hook `register_desk_menu_item`."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

HOOK = "register_desk_menu_item"
COUNTER = "desk.add_slip"

desk_menu = Menu(register_hook_name=HOOK, construct_hook_name="construct_desk_menu")


class CounterMenuItem(MenuItem):
    """For those who may make slips."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(COUNTER))


def desk_menu_item() -> SubmenuMenuItem:
    """The menu itself; it is shown where anything in it is."""
    return SubmenuMenuItem(_("Desk"), desk_menu, name="desk", icon_name="group", order=150)


def counter_menu_item() -> Any:
    """The first thing in it."""
    return CounterMenuItem(_("Counter"), reverse("desk_counter"), name="counter", icon_name="tick", order=10)
