"""Search in the admin: how far the index is behind, while it is."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.ui.components import Component

from search import outbox

# Fewer are written within seconds: nobody needs to read of them.
WORTH_TELLING = 100


class IndexBehindPanel(Component):
    """A line on the admin's first page as long as many entries wait to be written to the index."""

    name = "search_index_behind"
    order = 50
    template_name = "search/admin/index_behind.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """How many wait; 0, for nothing to be said, where they are few."""
        waiting = outbox.waiting()
        return {"waiting": waiting if waiting >= WORTH_TELLING else 0}


@hooks.register("construct_homepage_panels")
def tell_how_far_behind(request: HttpRequest, panels: list[Component]) -> None:
    """Editors see that their change is on its way, and how far it is."""
    panels.insert(0, IndexBehindPanel())
