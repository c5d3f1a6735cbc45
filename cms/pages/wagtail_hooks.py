"""Pages in the admin: audiences beside the other settings; who may take pages away."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from cms.pages.models import Audience


class AudienceViewSet(SnippetViewSet):
    """For whom pages are written."""

    model = Audience
    icon = "group"
    menu_label = _("Audiences")
    add_to_settings_menu = True
    list_display = ["label_en", "label_nl", "slug", "order"]
    ordering = ["order"]


register_snippet(AudienceViewSet)


@hooks.register("before_delete_page")
@hooks.register("before_move_page")
def keep_in_place(request: HttpRequest, page: Page, *_destination: Page) -> HttpResponse | None:
    """Who may not make pages (translators) may not take them away either. Wagtail lets everybody who may change a
    page delete and move it: drafts, and with the right to publish it what is live too."""
    return _refused(request, page) if _may_only_edit(request.user, page) else None


@hooks.register("before_bulk_action")
def keep_all_in_place(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any
) -> HttpResponse | None:
    """The same for many pages at once: all or none."""
    if action.model is not Page or action_type not in {"delete", "move"}:
        return None
    return next((_refused(request, page) for page in objects if _may_only_edit(request.user, page)), None)


def _may_only_edit(user: Any, page: Page) -> bool:
    return not user.is_superuser and "add" not in page.permissions_for_user(user).permissions


def _refused(request: HttpRequest, page: Page) -> HttpResponse:
    messages.error(request, gettext("You may change this page, but not delete or move it: ask an editor."))
    return redirect("wagtailadmin_explore", page.get_parent().pk)
