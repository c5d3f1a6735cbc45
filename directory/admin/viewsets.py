"""The directory in the admin."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from config.rest.choosers import DraftlessChooserViewSet, TranslatedChooserViewSet
from directory.admin.panels import LANGUAGE_EDIT_HANDLER, PARTNER_EDIT_HANDLER
from directory.admin.views import EXPORTED, PartnerFilterSet, PartnerIndexView
from directory.models import Category, Language, Partner

ROWS = 50


class PartnerViewSet(SnippetViewSet):
    """Partners: drafts, workflow, preview, history, inspection; filters, bulk actions and export in the list."""

    model = Partner
    icon = "group"
    menu_label = _("Partners")
    index_view_class = PartnerIndexView  # has the columns
    filterset_class = PartnerFilterSet
    chooser_viewset_class = DraftlessChooserViewSet
    edit_handler = PARTNER_EDIT_HANDLER
    inspect_view_enabled = True
    copy_view_enabled = False
    ordering = ["name"]
    list_per_page = ROWS
    list_export = list(EXPORTED)
    export_filename = "partners"
    search_backend_name = None


class CategoryViewSet(SnippetViewSet):
    """The category tree."""

    model = Category
    icon = "list-ul"
    chooser_viewset_class = TranslatedChooserViewSet
    menu_label = _("Categories")
    list_display = ["label_en", "label_nl", "parent", "order"]
    list_filter = ["parent"]
    ordering = ["order", "label_en"]
    list_per_page = ROWS

    def get_queryset(self, request):  # type: ignore[no-untyped-def]
        """Read the parents with their children."""
        return Category.objects.select_related("parent")


class LanguageViewSet(SnippetViewSet):
    """Languages that partners speak."""

    model = Language
    icon = "globe"
    chooser_viewset_class = TranslatedChooserViewSet
    menu_label = _("Languages")
    edit_handler = LANGUAGE_EDIT_HANDLER
    list_display = ["name_en", "name_nl", "code"]
    ordering = ["name_en"]
    list_per_page = 100


class DirectoryGroup(SnippetViewSetGroup):
    """One menu for the directory."""

    items = (PartnerViewSet, CategoryViewSet, LanguageViewSet)
    menu_label = _("Directory")
    menu_icon = "group"
    menu_order = 200
