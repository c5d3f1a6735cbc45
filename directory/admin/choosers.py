"""Choosing a partner elsewhere in the admin: searched in the database, for Wagtail's own index is not kept.

An index of Wagtail's would be rewritten three times by each publish, and nobody else reads it.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
    SnippetChosenMultipleView,
    SnippetChosenView,
)

from directory.admin.permissions import may_see_drafts
from directory.models import Partner
from directory.querysets import PartnerQuerySet


class PartnerSearchForm(BaseFilterForm):
    """The chooser's search box."""

    q = forms.CharField(label=_("Search"), widget=forms.TextInput(attrs={"placeholder": _("Search")}), required=False)

    def filter(self, objects: Any) -> Any:
        """Partners that match what was typed."""
        objects, text = super().filter(objects), self.cleaned_data.get("q")
        if not text:
            return objects
        self.is_searching, self.search_query = True, text
        return objects.matching(text)


class ShowsNoDrafts:
    """A view of the chooser: drafts are for people who have a right on partners."""

    request: HttpRequest

    def partners(self) -> PartnerQuerySet:
        """The partners that may be chosen."""
        return Partner.objects.all() if may_see_drafts(self.request.user) else Partner.objects.published()

    def get_object_list(self) -> PartnerQuerySet:
        """What there is to choose from."""
        return self.partners()

    def get_object(self, pk: Any) -> Partner:
        """What was chosen."""
        return self.partners().get(pk=pk)

    def get_objects(self, pks: Any) -> PartnerQuerySet:
        """What was chosen, where several may be."""
        return self.partners().filter(pk__in=pks)


class PartnerChooseView(ShowsNoDrafts, ChooseView):
    """The chooser."""

    filter_form_class = PartnerSearchForm


class PartnerResultsView(ShowsNoDrafts, ChooseResultsView):
    """Its results, as they change while somebody types."""

    filter_form_class = PartnerSearchForm


class PartnerChosenView(ShowsNoDrafts, SnippetChosenView):
    """The one that was chosen."""


class PartnerChosenMultipleView(ShowsNoDrafts, SnippetChosenMultipleView):
    """Those that were chosen."""


class PartnerChooserViewSet(SnippetChooserViewSet):
    """The chooser with our search, and without drafts for those who have no right on partners."""

    choose_view_class = PartnerChooseView
    choose_results_view_class = PartnerResultsView
    chosen_view_class = PartnerChosenView
    chosen_multiple_view_class = PartnerChosenMultipleView
