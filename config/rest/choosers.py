"""Choosing an entry of the directory or the agenda elsewhere in the admin: searched in the database, and without drafts
for those who may not see them.

Wagtail's own index is not kept: it would be rewritten three times by each publish, and nobody else reads it.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.permissions import policy_registry
from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
    SnippetChosenMultipleView,
    SnippetChosenView,
)
from wagtail.snippets.widgets import AdminSnippetChooser

# Whoever has one of these on a model sees its drafts; others are shown what the public is shown.
RIGHTS = ("add", "change", "delete", "publish", "view")


def may_see_drafts(user: Any, model: Any) -> bool:
    """Whether somebody has a right on a model."""
    return bool(policy_registry.get_by_type(model).user_has_any_permission(user, RIGHTS))


class DatabaseSearchForm(BaseFilterForm):
    """The chooser's search box."""

    q = forms.CharField(label=_("Search"), widget=forms.TextInput(attrs={"placeholder": _("Search")}), required=False)

    def filter(self, objects: Any) -> Any:
        """Those that match what was typed, by the queryset's `matching`."""
        objects, text = super().filter(objects), self.cleaned_data.get("q")
        if not text:
            return objects
        self.is_searching, self.search_query = True, text
        return objects.matching(text)


class TranslatedChooser(AdminSnippetChooser):
    """The buttons of a chooser in the language of who reads them: Wagtail words them once, in that of the program."""

    def __init__(self, model: Any = None, **kwargs: Any) -> None:
        super().__init__(model, **kwargs)
        name = self.model._meta.verbose_name
        self.choose_one_text = lazy(lambda: gettext("Choose %(object)s") % {"object": name}, str)()
        self.choose_another_text = lazy(lambda: gettext("Choose another %(object)s") % {"object": name}, str)()
        self.link_to_chosen_text = lazy(lambda: gettext("Edit this %(object)s") % {"object": name}, str)()


class TranslatedChooserViewSet(SnippetChooserViewSet):
    """A chooser with those buttons."""

    base_widget_class = TranslatedChooser


class ShowsNoDrafts:
    """A view of the chooser: drafts are for people who have a right on the model, whose queryset has `published`."""

    request: HttpRequest
    model_class: Any

    def get_object_list(self) -> QuerySet[Any]:
        """Wagtail asks."""
        found: QuerySet[Any] = self.model_class.objects.all()
        if not may_see_drafts(self.request.user, self.model_class):
            found = self.model_class.objects.published()
        return found

    def get_object(self, pk: Any) -> Any:
        """Wagtail asks; others do not exist."""
        return self.get_object_list().get(pk=pk)

    def get_objects(self, pks: Any) -> QuerySet[Any]:
        """Wagtail asks."""
        return self.get_object_list().filter(pk__in=pks)


class DraftlessChooseView(ShowsNoDrafts, ChooseView):
    """The chooser's window."""

    filter_form_class = DatabaseSearchForm


class DraftlessResultsView(ShowsNoDrafts, ChooseResultsView):
    """Its list."""

    filter_form_class = DatabaseSearchForm


class DraftlessChosenView(ShowsNoDrafts, SnippetChosenView):
    """What was chosen."""


class DraftlessChosenMultipleView(ShowsNoDrafts, SnippetChosenMultipleView):
    """The same of several."""


class DraftlessChooserViewSet(TranslatedChooserViewSet):
    """The chooser with our search, and without drafts for those who have no right on the model."""

    choose_view_class = DraftlessChooseView
    choose_results_view_class = DraftlessResultsView
    chosen_view_class = DraftlessChosenView
    chosen_multiple_view_class = DraftlessChosenMultipleView
