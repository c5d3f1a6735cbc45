"""Choosing a partner elsewhere in the admin: searched in the database, for Wagtail's own index is not kept.

An index of Wagtail's would be rewritten three times by each publish, and nobody else reads it.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView, SnippetChooserViewSet


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


class PartnerChooseView(ChooseView):
    """The chooser."""

    filter_form_class = PartnerSearchForm


class PartnerResultsView(ChooseResultsView):
    """Its results, as they change while somebody types."""

    filter_form_class = PartnerSearchForm


class PartnerChooserViewSet(SnippetChooserViewSet):
    """The chooser with our search."""

    choose_view_class = PartnerChooseView
    choose_results_view_class = PartnerResultsView
