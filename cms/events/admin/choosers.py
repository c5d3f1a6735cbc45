"""Choosing an event elsewhere in the admin: searched in the database, and without drafts for those who may not see
them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest
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

from cms.events.models import Event
from cms.events.querysets import EventQuerySet


class EventSearchForm(BaseFilterForm):
    """The chooser's search box."""

    q = forms.CharField(label=_("Search"), widget=forms.TextInput(attrs={"placeholder": _("Search")}), required=False)

    def filter(self, objects: Any) -> Any:
        """Events that match what was typed."""
        objects, text = super().filter(objects), self.cleaned_data.get("q")
        if not text:
            return objects
        self.is_searching, self.search_query = True, text
        return objects.matching(text)


class ShowsNoDrafts:
    """A view of the chooser: drafts are for people who have a right on events."""

    request: HttpRequest

    def events(self) -> EventQuerySet:
        """The events that may be chosen."""
        policy = policy_registry.get_by_type(Event)
        may_see = policy.user_has_any_permission(self.request.user, ["add", "change", "delete", "publish", "view"])
        return Event.objects.all() if may_see else Event.objects.published()

    def get_object_list(self) -> EventQuerySet:
        """What there is to choose from."""
        return self.events()

    def get_object(self, pk: Any) -> Event:
        """What was chosen."""
        return self.events().get(pk=pk)

    def get_objects(self, pks: Any) -> EventQuerySet:
        """What was chosen, where several may be."""
        return self.events().filter(pk__in=pks)


class EventChooseView(ShowsNoDrafts, ChooseView):
    """The chooser."""

    filter_form_class = EventSearchForm


class EventResultsView(ShowsNoDrafts, ChooseResultsView):
    """Its results, as they change while somebody types."""

    filter_form_class = EventSearchForm


class EventChosenView(ShowsNoDrafts, SnippetChosenView):
    """The one that was chosen."""


class EventChosenMultipleView(ShowsNoDrafts, SnippetChosenMultipleView):
    """Those that were chosen."""


class EventChooserViewSet(SnippetChooserViewSet):
    """The chooser with our search, and without drafts for those who have no right on events."""

    choose_view_class = EventChooseView
    choose_results_view_class = EventResultsView
    chosen_view_class = EventChosenView
    chosen_multiple_view_class = EventChosenMultipleView
