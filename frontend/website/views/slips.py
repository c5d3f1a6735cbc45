"""What the desk gave a visitor: one page in both languages, and the short address that leads there."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import get_language_from_request
from django.utils.translation import gettext as _

from frontend.shared.api_client import ApiProblem, Visit
from frontend.website.paths import DEFAULT_LOCALE, LOCALES
from frontend.website.slips import PAPERS, slip_context, slip_head
from frontend.website.views.rendering import Page, in_language, render_page

# The code is in the address: no other website hears of it, no search engine keeps it.
FOR_ONE_READER = {"Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex, nofollow"}


@in_language
def slip(request: HttpRequest, visit: Visit, code: str) -> HttpResponse:
    """A slip in the reader's language, looked up now; `?paper=a6` or `80mm` for the printer of the desk."""
    try:
        item = visit.get(f"/slips/{code}/")
    except ApiProblem as problem:
        return _not_there(request, visit, code, problem)
    paper = request.GET.get("paper", "")
    paper = paper if paper in PAPERS else ""
    query = urlencode({"paper": paper}) if paper else ""
    head = slip_head(item["code"], _("Your slip"), visit.locale, query)
    page = Page("website/pages/slip.html", head, slip_context(item, paper))
    return _for_one_reader(render_page(request, visit, page))


def short_slip(request: HttpRequest, code: str) -> HttpResponse:
    """The address on paper: to the slip in its own language. One that is not there is told in the browser's."""
    locale = get_language_from_request(request)
    return _in_its_language(request, locale=locale if locale in LOCALES else DEFAULT_LOCALE, code=code)


@in_language
def _in_its_language(request: HttpRequest, visit: Visit, code: str) -> HttpResponse:
    try:
        item = visit.get(f"/slips/{code}/")
    except ApiProblem as problem:
        return _not_there(request, visit, code, problem)
    paths = {item["locale"]: item["path"], **{one["locale"]: one["path"] for one in item["alternates"]}}
    return _for_one_reader(HttpResponseRedirect(paths[item["language"]], headers={"Cache-Control": "no-store"}))


def _not_there(request: HttpRequest, visit: Visit, code: str, problem: ApiProblem) -> HttpResponse:
    """A code that is wrong, or a slip that is too old: what to do, and where the desk is."""
    if problem.status not in {404, 410}:
        raise problem
    is_over = problem.status == 410
    title = _("This slip is too old") if is_over else _("We do not know this slip")
    page = Page(
        "website/pages/slip_gone.html", slip_head(code, title, visit.locale), {"is_over": is_over}, problem.status
    )
    return _for_one_reader(render_page(request, visit, page))


def _for_one_reader(response: HttpResponse) -> HttpResponse:
    for name, value in FOR_ONE_READER.items():
        response.headers[name] = value
    return response
