"""Short addresses that visitors type or scan: no part of the API, but below the same roof."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe

from cms.screens.short_links import in_language, is_for_any_language, target_of
from config.rest.locales import accepted_locale

# The same code leads to the same path for as long as it is there.
FOR_A_WHILE = "public, max-age=300"
# One for readers of all languages depends on who asks; there are shared caches that know no `Vary`.
FOR_ONE_READER = "private, max-age=300"


@require_safe
def follow(request: HttpRequest, code: str) -> HttpResponse:
    """To where a code leads, a path of this website and nothing else, in the reader's language where the code stands
    below several; a code that is not there is a page that is not there."""
    target = target_of(code)
    if target is None:
        raise Http404
    if not is_for_any_language(target):
        return HttpResponseRedirect(target, headers={"Cache-Control": FOR_A_WHILE})
    locale = accepted_locale(request.headers.get("Accept-Language", ""))
    headers = {"Cache-Control": FOR_ONE_READER, "Vary": "Accept-Language"}
    return HttpResponseRedirect(in_language(target, locale), headers=headers)
