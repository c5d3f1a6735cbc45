"""`/`: the home page in the reader's language."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import get_language_from_request
from django.views.decorators.http import require_safe

from frontend.website.paths import DEFAULT_LOCALE, HOME_PATHS


@require_safe
def choose_language(request: HttpRequest) -> HttpResponse:
    """Redirect to the home page in the browser's language, English where that is neither of ours."""
    locale = get_language_from_request(request)
    response = HttpResponseRedirect(HOME_PATHS.get(locale, HOME_PATHS[DEFAULT_LOCALE]))
    response.headers["Vary"] = "Accept-Language"
    response.headers["Cache-Control"] = "public, max-age=0, s-maxage=60"
    return response
