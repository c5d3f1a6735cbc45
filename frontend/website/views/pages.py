"""Pages that editors write: whatever the API has at the address."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseRedirectBase
from django.shortcuts import redirect

from frontend.shared.api_client import ApiProblem, Visit
from frontend.website.pages import page_context, page_head, page_template
from frontend.website.paths import FRAME_PARAMETER, LOCALES
from frontend.website.views.errors import not_found
from frontend.website.views.frame import in_language, show


def page(request: HttpRequest, locale: str, rest: str) -> HttpResponse:
    """The page at this address, in the language of the address or of `?lang=`."""
    if not request.path.endswith("/"):
        return _permanent(f"{request.path}/", request.META.get("QUERY_STRING", ""))
    frame = request.GET.get(FRAME_PARAMETER, locale)
    answer: HttpResponse = _page(request, locale=frame if frame in LOCALES else locale, path=request.path)
    return answer


@in_language
def _page(request: HttpRequest, visit: Visit, path: str) -> HttpResponse:
    try:
        item = visit.get("/pages/find/", {"path": path})
    except ApiProblem as problem:
        return not_found(request, visit, problem.problem.get("suggestions", []))
    if "redirect" in item:
        return _moved(item["redirect"])
    if translation := _translation(item, visit.locale):
        return redirect(translation)
    return show(request, visit, page_template(item), page_head(item, visit.locale), page_context(item, visit.locale))


def _translation(item: dict[str, Any], wanted: str) -> str | None:
    """Where a reader goes who asked for another language than that of the address, if it is there."""
    if item["locale"] == wanted:
        return None
    return next((one["path"] for one in item["alternates"] if one["locale"] == wanted and one["is_translated"]), None)


def _moved(target: dict[str, Any]) -> HttpResponseRedirectBase:
    return redirect(target["path"], permanent=target["permanent"])


def _permanent(path: str, query: str) -> HttpResponseRedirectBase:
    return redirect(f"{path}?{query}" if query else path, permanent=True)
