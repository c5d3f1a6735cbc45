"""Pages without menu and contact: for when the API, which knows those, gives no usable answer."""

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from frontend.website.paths import HOME_PATHS


def unavailable(locale: str) -> HttpResponse:
    """503: the API gave no usable answer."""
    with translation.override(locale):
        text = _("This part of the website does not work at the moment. Please try again in a few minutes.")
        response = bare_page(locale, 503, _("We will be back soon"), text)
    response.headers["Retry-After"] = "60"
    return response


def bare_page(locale: str, status: int, title: str, text: str) -> HttpResponse:
    """A title, a text and the way to the home page."""
    context = {"locale": locale, "home_path": HOME_PATHS[locale], "title": title, "text": text}
    html = render_to_string("website/pages/bare_error.html", context)
    return HttpResponse(html, status=status, headers={"Cache-Control": "no-store", "Content-Language": locale})
