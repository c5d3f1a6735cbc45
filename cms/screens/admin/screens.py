"""Screens in the admin: their list, and a page for those who only see them."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn, Column
from wagtail.admin.widgets import Button
from wagtail.snippets.views.snippets import EditView, IndexView, SnippetViewSet

from cms.screens.models import Screen
from config.rest.choosers import TranslatedChooserViewSet


class ScreenIndexView(IndexView):
    """The screens; what is shown of each is read with the rows."""

    def get_base_queryset(self) -> QuerySet[Screen]:
        screens: QuerySet[Screen] = super().get_base_queryset()
        return screens.select_related("playlist", "group")

    @cached_property
    def columns(self) -> list[Any]:
        return [
            BulkActionsCheckboxColumn("bulk_actions", obj_type="snippet"),
            self._get_title_column("name"),
            Column("location", label=_("Where it hangs"), sort_key="location"),
            Column("orientation", label=_("Orientation"), accessor="get_orientation_display"),
            Column("languages", label=_("Languages"), accessor="get_languages_display"),
            Column("group", label=_("Group"), sort_key="group__name"),
            Column("playlist", label=_("Playlist"), sort_key="playlist__name"),
        ]

    def get_inspect_url(self, instance: Screen) -> str:
        """Whoever may not change a screen sees what it shows."""
        return reverse("screen_devices:at", args=[instance.pk])


class ScreenEditView(EditView):
    """With the way to what it shows at a moment, and to its releases."""

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        at, releases = (reverse(f"screen_devices:{name}", args=[self.object.pk]) for name in ("at", "releases"))
        more = [Button(_("At a moment"), url=at, icon_name="time", priority=1)]
        if self.request.user.has_perm("screens.view_release"):
            more.append(Button(_("Releases"), url=releases, icon_name="history", priority=2))
        return [*super().header_more_buttons, *more]


class ScreenViewSet(SnippetViewSet):
    """Screens."""

    model = Screen
    chooser_viewset_class = TranslatedChooserViewSet
    icon = "desktop"
    menu_label = gettext_lazy("Screens")
    index_view_class = ScreenIndexView
    edit_view_class = ScreenEditView
    ordering = ["name"]
