"""A question to the desk: a form that works without a script and loses nothing that was typed.

What is typed goes to the API in the body of a request, so that no log has it.
"""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from frontend.shared.api_client import ApiError, ApiProblem, Visit
from frontend.website.asking import MAX_TEXT, Typed, answers_for, form_token, mistakes, was_filled_in_by_hand
from frontend.website.head import Head
from frontend.website.languages import fixed_languages
from frontend.website.paths import CONTACT_PATHS, HOME_PATHS
from frontend.website.views.rendering import Page, form_in_language, render_page


@sensitive_post_parameters()
@form_in_language
@sensitive_variables()
def ask(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The form; sent, what becomes of the question. Whatever goes wrong, what was typed stays in the form."""
    if request.method != "POST":
        asked_on = {name: request.GET.get(name, "") for name in ("page", "subject", "municipality")}
        return _form(request, visit, Typed.of(asked_on))
    typed = Typed.of(request.POST)
    if getattr(request, "seconds_to_wait", 0):
        return _form(request, visit, typed, status=429, trouble=_too_many())
    # A field that people do not see: only programs fill it in, and they are told nothing.
    if request.POST.get("website"):
        return _done(request, visit, typed, {})
    if "answers" in request.POST:
        return _form(request, visit, typed, answers=answers_for(visit, typed.text), has_looked=True)
    return _checked(request, visit, typed)


# The throttle leaves it to this view to say so: a page of its own would lose what was typed.
ask.tells_throttle = True  # type: ignore[attr-defined]  # read by config/visitors.py


@sensitive_variables()
def _checked(request: HttpRequest, visit: Visit, typed: Typed) -> HttpResponse:
    """Sent, unless something is missing or no person can have filled it in."""
    if errors := mistakes(typed):
        return _form(request, visit, typed, status=400, errors=errors)
    if not was_filled_in_by_hand(request.POST.get("drawn", "")):
        return _form(request, visit, typed, status=400, trouble=_("Please look once more, and send it again."))
    return _sent(request, visit, typed)


@sensitive_variables()
def _sent(request: HttpRequest, visit: Visit, typed: Typed) -> HttpResponse:
    """What the API says to it."""
    try:
        received = visit.post("/questions/", {**typed._asdict(), "locale": visit.locale})
    except ApiProblem as problem:
        if problem.status == 429:
            return _form(request, visit, typed, status=429, trouble=_too_many())
        if problem.status != 400:
            raise
        errors = {error["name"]: error["reason"] for error in reversed(problem.problem.get("errors", []))}
        return _form(request, visit, typed, status=400, errors=errors)
    except ApiError:
        trouble = _("We could not send your question just now. Please try again in a minute, or call us.")
        return _form(request, visit, typed, status=503, trouble=trouble)
    return _done(request, visit, typed, received)


def _form(request: HttpRequest, visit: Visit, typed: Typed, status: int = 200, **shown: Any) -> HttpResponse:
    if request.method == "POST":
        visit.max_age = 0
    context = {
        "typed": typed,
        "subjects": visit.get("/questions/subjects/"),
        "drawn": form_token(),
        "max_text": MAX_TEXT,
        "answer_days": settings.DESK_ANSWER_DAYS,
        "keep_days": settings.DESK_KEEP_DAYS,
        **shown,
    }
    return render_page(request, visit, _page(visit, "website/pages/ask.html", context, status))


def _done(request: HttpRequest, visit: Visit, typed: Typed, received: dict[str, Any]) -> HttpResponse:
    visit.max_age = 0
    told = {"answer_days": settings.DESK_ANSWER_DAYS, "keep_days": settings.DESK_KEEP_DAYS, **received}
    context = {**told, "answers": answers_for(visit, typed.text) if received else []}
    return render_page(request, visit, _page(visit, "website/pages/asked.html", context))


def _page(visit: Visit, template: str, context: dict[str, Any], status: int = 200) -> Page:
    title, paths = _("Ask our desk a question"), settings.ASK_PATHS
    crumbs = [
        {"title": _("Home"), "path": HOME_PATHS[visit.locale]},
        {"title": _("Contact"), "path": CONTACT_PATHS[visit.locale]},
    ]
    head = Head(
        title=title,
        description=_("Write to our desk in English or Dutch. You get an answer by e-mail."),
        languages=fixed_languages(paths, visit.locale),
        canonical=paths[visit.locale],
    )
    return Page(template, head, {"breadcrumbs": crumbs, "breadcrumb_title": title, **context}, status)


def _too_many() -> str:
    return _("A great many questions came from your connection. Please wait an hour before you send another one.")
