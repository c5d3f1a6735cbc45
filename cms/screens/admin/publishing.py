"""What comes after publishing a slide: its place."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from wagtail.snippets.views.snippets import CreateView, EditView, WorkflowActionView

from cms.screens.models import Slide
from cms.screens.placing import is_nowhere

PLACE = "screen_devices:place"
APPROVE = "approve"


def place_next(slide: Slide, user: Any) -> str:
    """The address of the page that places a slide; empty where it has its place, or for whoever may give it none."""
    if is_nowhere(slide) and user.has_perm("screens.change_playlist"):
        return reverse(PLACE, args=[slide.pk])
    return ""


class PlacedNext:
    """A view that publishes: a slide without a place is placed next. A draft stays open, and has a button for it."""

    request: Any
    object: Any
    action: str
    workflow_action: str

    def get_success_url(self) -> str:
        """Wagtail asks."""
        way_on = str(super().get_success_url())  # type: ignore[misc]  # of the view beside it
        return (place_next(self.object, self.request.user) or way_on) if self._publishes() else way_on

    def _publishes(self) -> bool:
        """By the button, now or at a day that was set; or as the last who had to approve of it."""
        if self.action == "workflow-action" and self.workflow_action == APPROVE:
            return Slide.objects.filter(pk=self.object.pk, live=True).exists()
        return bool(self.action == "publish")


class SlideCreateView(PlacedNext, CreateView):
    """A new slide; a copy is one."""


class SlideEditView(PlacedNext, EditView):
    """A slide that is there; one that was kept as a draft while it was being made, too."""


class SlideWorkflowView(WorkflowActionView):
    """Approving, from a list of what waits."""

    def get_redirect_url(self) -> str:
        """Wagtail asks."""
        approved = place_next(self.object, self.request.user) if self.action_name == APPROVE else ""
        return approved or str(super().get_redirect_url())
