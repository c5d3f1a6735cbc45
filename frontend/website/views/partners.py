"""One partner."""

from csp.decorators import csp_update
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from frontend.shared.api_client import ApiProblem, Visit
from frontend.website.partners import partner_context, partner_head
from frontend.website.views.errors import refused
from frontend.website.views.events import next_events
from frontend.website.views.rendering import Page, in_language, render_page


@csp_update({"img-src": settings.MAP_TILES_ORIGINS})
@in_language
def partner(request: HttpRequest, visit: Visit, slug: str) -> HttpResponse:
    """The partner in the reader's language, or in the other one, with a note."""
    try:
        item = visit.get(f"/partners/{slug}/")
    except ApiProblem as problem:
        return refused(request, visit, problem)
    head, context = partner_head(item, visit.locale), partner_context(item, visit.locale)
    context |= next_events(visit, partner=slug)
    return render_page(request, visit, Page("website/pages/partner.html", head, context))
