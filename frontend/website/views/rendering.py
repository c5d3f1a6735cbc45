"""What all pages share: the calls for what is around the content, the answer's headers, the reader's language."""

from collections.abc import Callable
from functools import wraps
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from frontend.shared.api_client import ApiError, Visit, api_client
from frontend.website.head import Head
from frontend.website.navigation import menu
from frontend.website.paths import (
    ASK_PATHS,
    CONTACT_PATHS,
    FEEDBACK_PATHS,
    FIGURES_PATHS,
    HOME_PATHS,
    LETTERS_PATHS,
    PLAN_PACK_PATHS,
    PLAN_PATHS,
    TERMS_PATHS,
    directory_path,
    search_path,
)
from frontend.website.views.fallback_page import unavailable

Context = dict[str, Any]


class Page(NamedTuple):
    """What is shown: the template, what it says of itself, what it holds."""

    template: str
    head: Head
    context: Context
    status: int = 200


View = Callable[..., HttpResponse]


def in_language(view: View) -> View:
    """Make a view of `(request, visit, …)`: `locale` from the address becomes the visit's and the active language.

    When the API gives no usable answer, or refuses what the view cannot do without, the reader gets a page that says
    so (503).
    """
    return require_safe(_with_visit(view))


def form_in_language(view: View) -> View:
    """As `in_language`, for a view that also takes a form by POST. No cookie of the reader counts in it: there is
    nothing that another website could do in their name, so no token is asked for."""
    return csrf_exempt(require_http_methods(["GET", "HEAD", "POST"])(_with_visit(view)))


def _with_visit(view: View) -> View:
    @wraps(view)
    def answer(request: HttpRequest, locale: str, **kwargs: Any) -> HttpResponse:
        visit = start_visit(request, locale)
        with translation.override(locale):
            try:
                return view(request, visit, **kwargs)
            except ApiError:
                return unavailable(locale)

    return answer


def start_visit(request: HttpRequest, locale: str) -> Visit:
    return api_client().visit(locale, getattr(request, "request_id", ""))


def render_page(request: HttpRequest, visit: Visit, page: Page) -> HttpResponse:
    """A page of the website, held by shared caches as long as all that it is made of may be."""
    site, navigation = visit.get("/site/"), visit.get("/navigation/")
    around = frame_context(site, navigation, page, visit.locale)
    origin = f"{request.scheme}://{request.get_host()}"
    html = render_to_string(page.template, {**around, "origin": origin, **page.context})
    control = visit.cache_control() if page.status == 200 else "no-store"
    headers = {"Cache-Control": control, "Content-Language": visit.locale}
    return HttpResponse(html, status=page.status, headers=headers)


def frame_context(site: Context, navigation: Context, page: Page, locale: str) -> Context:
    """What the base template needs: the centre (`/site/`), the menu (of `/navigation/`), our own addresses."""
    phase = page.context.get("page", {}).get("phase")
    known = {"site": site, "navigation": navigation, "menu": menu(navigation, locale, page.head.canonical, phase)}
    return {**base_context(page.head, locale), **known}


def base_context(head: Head, locale: str) -> Context:
    """What the base template needs and the API does not know."""
    return {
        "head": head,
        "locale": locale,
        "content_locale": head.content_locale or locale,
        "home_path": HOME_PATHS[locale],
        "ask_path": ASK_PATHS[locale],
        "contact_path": CONTACT_PATHS[locale],
        "figures_path": FIGURES_PATHS[locale],
        "directory_path": directory_path(locale),
        "search_path": search_path(locale),
        "terms_path": TERMS_PATHS[locale],
        "feedback_path": FEEDBACK_PATHS[locale],
        "letters_path": LETTERS_PATHS[locale],
        "plan_path": PLAN_PATHS[locale],
        "plan_pack_path": PLAN_PACK_PATHS[locale],
    }
