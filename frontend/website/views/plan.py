"""The personal plan and the registration pack. The address holds the answers; nothing else does.

What is answered goes to the API in the body of a request, so that no log has it. Pages with answers are kept by no
cache, and name their address to nobody.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from frontend.shared.api_client import ApiProblem, Visit
from frontend.website.head import Head
from frontend.website.languages import fixed_languages
from frontend.website.paths import HOME_PATHS, PLAN_PACK_PATHS, PLAN_PATHS
from frontend.website.plan import questions
from frontend.website.plan.answers import ADD, CHANGE, REMOVE, Answers, is_asked, is_form
from frontend.website.plan.mistakes import Mistakes, field_of, mistakes_in, refused_by
from frontend.website.plan.page import plan_context
from frontend.website.plan.registration import pack_context
from frontend.website.structured_data import breadcrumb_list, graph
from frontend.website.views.rendering import Page, in_language, render_page

NO_REFERRER = "no-referrer"
TOO_MUCH = (400, 413, 414)


class Part(NamedTuple):
    """One of the two pages: where it is, where the API answers it, and how its answer is shown."""

    api: str
    paths: dict[str, str]
    template: str
    title: str
    description: str
    context: Callable[[dict[str, Any]], dict[str, Any]]


def answering(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Whatever is answered to an address with answers, nobody keeps it and no other website hears of it. What no cache
    holds no cache compresses, so that is done here; there is no secret in it that its length could give away."""

    @wraps(view)
    @gzip_page
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response.headers["Referrer-Policy"] = NO_REFERRER
        if request.GET:
            response.headers["Cache-Control"] = "private, no-store"
        return response

    return answer


@answering
@in_language
def plan(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The questions; answered, the plan with the questions above it."""
    part = Part(
        api="/plan/",
        paths=PLAN_PATHS,
        template="website/pages/plan.html",
        title=_("Your plan"),
        description=_("What to arrange when you come to live here, in which order, by when, and what it costs."),
        context=plan_context,
    )
    return _answer(request, visit, part)


@answering
@in_language
def registration(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Where each person of a household registers, what to bring and to pay; on paper a sheet for each."""
    part = Part(
        api="/plan/registration/",
        paths=PLAN_PACK_PATHS,
        template="website/pages/registration.html",
        title=_("Where to register, and what to bring"),
        description=_("Where each of you registers as a resident, which documents to bring, and what comes after."),
        context=pack_context,
    )
    return _answer(request, visit, part)


@require_safe
@cache_control(no_cache=True)
def worker(request: HttpRequest, locale: str) -> HttpResponse:
    """What shows the kept plan without a connection; its scope is the folder it stands in, that of the plan."""
    return render(request, "website/plan_worker.js", content_type="text/javascript; charset=utf-8")


@sensitive_variables()
def _answer(request: HttpRequest, visit: Visit, part: Part) -> HttpResponse:
    answers = Answers.read(request.GET)
    if ADD in request.GET or REMOVE in request.GET:
        return _form(request, visit, part, _changed(answers, request), {})
    if is_form(request.GET):
        return HttpResponseRedirect(f"{part.paths[visit.locale]}?{answers.query()}")
    if not is_asked(request.GET):
        return _form(request, visit, part, answers, {})
    mistakes = mistakes_in(answers)
    if mistakes:
        return _form(request, visit, part, answers, mistakes)
    try:
        found = visit.post(part.api, answers.sent())
    except ApiProblem as problem:
        if problem.status not in TOO_MUCH:
            raise
        return _form(request, visit, part, answers, refused_by(problem.problem))
    context = {**part.context(found), "found": found, "is_open": CHANGE in request.GET}
    return _page(request, visit, part, answers, context)


def _changed(answers: Answers, request: HttpRequest) -> Answers:
    """With a member more or less, as a button of the form asked."""
    if ADD in request.GET:
        return answers.with_one_more(request.GET[ADD])
    return answers.without(request.GET[REMOVE])


def _form(request: HttpRequest, visit: Visit, part: Part, answers: Answers, mistakes: Mistakes) -> HttpResponse:
    """The questions alone, with what is wrong beside them."""
    listed = [(field_of(name, answers), text) for name, text in mistakes.items() if name]
    return _page(request, visit, part, answers, {"mistakes": mistakes, "mistakes_listed": listed, "is_open": True})


def _page(request: HttpRequest, visit: Visit, part: Part, answers: Answers, context: dict[str, Any]) -> HttpResponse:
    has_answers = is_asked(request.GET) or ADD in request.GET
    if has_answers:
        visit.max_age = 0
    path, query = part.paths[visit.locale], answers.query() if has_answers else ""
    municipalities = visit.get("/site/")["municipalities"]
    crumbs = _crumbs(visit.locale, part)
    around = {
        "answers": answers,
        "rows": questions.rows(answers.household, context.get("mistakes", {})),
        "said": questions.said(answers, municipalities),
        "questions": questions,
        "action": path,
        "query": query,
        "address": f"{path}?{query}" if query else path,
        "plan_query_path": f"{PLAN_PATHS[visit.locale]}?{query}",
        "pack_query_path": f"{PLAN_PACK_PATHS[visit.locale]}?{query}",
        "breadcrumbs": crumbs,
        "breadcrumb_title": part.title,
        "json_ld": graph(breadcrumb_list([*crumbs, {"title": part.title, "path": path}])),
    }
    head = Head(
        title=part.title,
        description=part.description,
        languages=fixed_languages(part.paths, visit.locale, query),
        canonical=path,
        indexed=not request.GET,
    )
    status = 400 if context.get("mistakes") else 200
    return render_page(request, visit, Page(part.template, head, {**around, **context}, status))


def _crumbs(locale: str, part: Part) -> list[dict[str, str]]:
    home = {"title": _("Home"), "path": HOME_PATHS[locale]}
    is_plan = part.paths is PLAN_PATHS
    return [home] if is_plan else [home, {"title": _("Your plan"), "path": PLAN_PATHS[locale]}]
