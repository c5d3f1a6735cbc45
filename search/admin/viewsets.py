"""The menu group Search."""

from __future__ import annotations

from typing import Any

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.viewsets.base import ViewSet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from search.admin.best_bets import BestBetViewSet
from search.admin.forms import ConceptForm
from search.admin.views import (
    COLUMNS,
    ConceptCreateView,
    ConceptEditView,
    ConceptFilterSet,
    ConceptIndexView,
    ExportView,
    ImportView,
    TryView,
)
from search.models import Concept

CONCEPT_PANELS = ObjectList(
    [
        FieldPanel("slug"),
        FieldRowPanel([FieldPanel("terms_en"), FieldPanel("terms_nl")], heading=_("Terms")),
        MultiFieldPanel([FieldPanel("broader"), FieldPanel("related")], heading=_("Other concepts")),
        MultiFieldPanel([FieldPanel("explanation_en"), FieldPanel("explanation_nl")], heading=_("Explanation")),
        FieldPanel("is_active"),
    ],
    base_form_class=ConceptForm,
)


class ConceptViewSet(SnippetViewSet):
    """Concepts: list with filters, form, history."""

    model = Concept
    icon = "tag"
    menu_label = _("Concepts")
    index_view_class = ConceptIndexView
    add_view_class = ConceptCreateView
    edit_view_class = ConceptEditView
    filterset_class = ConceptFilterSet
    edit_handler = CONCEPT_PANELS
    list_display = ["__str__", *COLUMNS]
    copy_view_enabled = False
    ordering = ["slug"]
    list_per_page = 50
    search_backend_name = None


class TryMenuItem(MenuItem):
    """Shown to those who may see concepts."""

    def is_shown(self, request: Any) -> bool:
        return bool(request.user.has_perm("search.view_concept"))


class ThesaurusViewSet(ViewSet):
    """What is done with all concepts together: try a text, a file out, a file in."""

    name = "search_thesaurus"
    url_prefix = "search/thesaurus"
    icon = "search"
    menu_label = _("Try it")
    menu_item_class = TryMenuItem

    def get_urlpatterns(self) -> list[Any]:
        return [
            path("", TryView.as_view(), name="index"),
            path("export/", ExportView.as_view(), name="export"),
            path("import/", ImportView.as_view(), name="import"),
        ]


class SearchGroup(SnippetViewSetGroup):
    """Concepts, trying a text, and best bets."""

    menu_label = _("Search")
    menu_icon = "search"
    menu_name = "search-thesaurus"
    menu_order = 300
    items = (ConceptViewSet, ThesaurusViewSet, BestBetViewSet)
