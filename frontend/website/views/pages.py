"""Pages that editors write: whatever the API has at the address."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.views.decorators.http import require_safe

from frontend.shared.api_client import ApiProblem, Visit
from frontend.website.costs import kept, people
from frontend.website.municipality import PARAMETER, carried, chosen
from frontend.website.pages import page_context, page_head, page_template, step_facts
from frontend.website.paths import FRAME_PARAMETER, LOCALES
from frontend.website.views.errors import not_found
from frontend.website.views.events import next_events
from frontend.website.views.rendering import Page, in_language, render_page

# `?view=whole` on a topic.
VIEW, WHOLE = "view", "whole"


@require_safe
def page(request: HttpRequest, locale: str, rest: str = "") -> HttpResponse:
    """The page at this address, in the language of the address or of `?lang=`."""
    if not request.path.endswith("/"):
        return _permanent(f"{request.path}/", request.META.get("QUERY_STRING", ""))
    frame = request.GET.get(FRAME_PARAMETER, locale)
    return _page(request, locale=frame if frame in LOCALES else locale, path=request.path)


@in_language
def _page(request: HttpRequest, visit: Visit, path: str) -> HttpResponse:
    try:
        item, municipality = _found(request, visit, path)
    except ApiProblem as problem:
        if problem.status == 429:
            raise
        return not_found(request, visit, problem.problem.get("suggestions", []))
    if "redirect" in item:
        return _moved(item["redirect"], municipality)
    if translation := _translation(item, visit.locale):
        return HttpResponseRedirect(carried(translation, municipality))
    context = page_context(item, visit.locale, _topic(visit, item)) | {"kept_parameters": kept(request)}
    if item["type"] == "topic" and request.GET.get(VIEW) == WHOLE:
        return _whole_topic(request, visit, item, context)
    if item["type"] == "home":
        context |= next_events(visit)
    return render_page(request, visit, Page(page_template(item), page_head(item, visit.locale), context))


def _whole_topic(request: HttpRequest, visit: Visit, item: dict[str, Any], context: dict[str, Any]) -> HttpResponse:
    """A topic with all of its steps in full on one page, to be printed or read at one go."""
    asked = {**people(request), **({PARAMETER: slug} if (slug := chosen(item)) else {})}
    steps = [child for child in item["children"] if child["type"] == "step"]
    found = [visit.get(f"/pages/{step['id']}/", asked) for step in steps]
    head = page_head(item, visit.locale)._replace(indexed=False)
    whole = context | {"whole_steps": [step_facts(step) for step in found], "json_ld": None}
    return render_page(request, visit, Page("website/pages/topic_whole.html", head, whole))


def _found(request: HttpRequest, visit: Visit, path: str) -> tuple[dict[str, Any], str]:
    """What is at an address, and the reader's municipality (a slug): empty where the address names none of ours."""
    asked, slug = {"path": path, **people(request)}, request.GET.get(PARAMETER, "")
    try:
        return visit.get("/pages/find/", {**asked, **({PARAMETER: slug} if slug else {})}), slug
    except ApiProblem as problem:
        if problem.status != 400 or not slug:
            raise
        return visit.get("/pages/find/", asked), ""


def _topic(visit: Visit, item: dict[str, Any]) -> dict[str, Any] | None:
    """The topic that a step is of, for the list of its steps."""
    if item["type"] != "step" or not item["breadcrumbs"]:
        return None
    try:
        found = visit.get("/pages/find/", {"path": item["breadcrumbs"][-1]["path"]})
    except ApiProblem:
        return None
    return found if found.get("type") == "topic" else None


def _translation(item: dict[str, Any], wanted: str) -> str | None:
    """Where a reader goes who asked for another language than that of the address, if it is there."""
    if item["locale"] == wanted:
        return None
    return next((one["path"] for one in item["alternates"] if one["locale"] == wanted and one["is_translated"]), None)


def _moved(target: dict[str, Any], municipality: str) -> HttpResponse:
    kind = HttpResponsePermanentRedirect if target["permanent"] else HttpResponseRedirect
    return kind(carried(target["path"], municipality))


def _permanent(path: str, query: str) -> HttpResponse:
    return HttpResponsePermanentRedirect(f"{path}?{query}" if query else path)
