"""Short addresses that visitors type or scan: no part of the API, but below the same roof."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe

from cms.screens.short_links import target_of

# The same code leads to the same path for as long as it is there.
FOR_A_WHILE = "public, max-age=300"


@require_safe
def follow(request: HttpRequest, code: str) -> HttpResponse:
    """To where a code leads, a path of this website and nothing else; a code that is not there is a page that is not
    there."""
    target = target_of(code)
    if target is None:
        raise Http404
    return HttpResponseRedirect(target, headers={"Cache-Control": FOR_A_WHILE})
