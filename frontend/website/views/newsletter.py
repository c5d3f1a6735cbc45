"""The newsletter: a form, and the two links in its mails.

What is typed goes to the API in the body of a request, so that no log has it. A link asks first: programs that check
mails follow every link in them.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from frontend.shared.api_client import ApiProblem, Visit
from frontend.website.head import Head
from frontend.website.languages import fixed_languages
from frontend.website.paths import HOME_PATHS
from frontend.website.views.rendering import Page, form_in_language, render_page

MAX_EMAIL = 254


class Question(NamedTuple):
    """What a link of a mail asks, what is said when it is answered, and where the answer goes."""

    api: str
    paths: Mapping[str, str]
    title: str
    text: str
    button: str
    done: str


@form_in_language
def newsletter(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The form; what is sent stays in it where it is wrong, with the reason."""
    if request.method != "POST":
        return _form(request, visit)
    email = request.POST.get("email", "").strip()[: MAX_EMAIL + 1]
    # A field that people do not see: only programs fill it in, and they are told nothing.
    if request.POST.get("website"):
        return _form(request, visit, is_sent=True)
    try:
        visit.post("/newsletter/subscriptions/", {"email": email, "language": visit.locale})
    except ApiProblem as problem:
        if problem.status != 400:
            raise
        return _form(request, visit, status=400, email=email)
    return _form(request, visit, is_sent=True)


@form_in_language
def confirm(request: HttpRequest, visit: Visit, token: str) -> HttpResponse:
    """The link of the first mail."""
    question = Question(
        api="/newsletter/confirm/",
        paths=settings.NEWSLETTER_CONFIRM_PATHS,
        title=_("Confirm your address"),
        text=_("One more step: say that you want our newsletter for employers and municipalities."),
        button=_("Yes, send me the newsletter"),
        done=_("You get our newsletter from now on."),
    )
    return _asked(request, visit, question, token)


@form_in_language
def unsubscribe(request: HttpRequest, visit: Visit, token: str) -> HttpResponse:
    """The link of every newsletter."""
    question = Question(
        api="/newsletter/unsubscribe/",
        paths=settings.NEWSLETTER_UNSUBSCRIBE_PATHS,
        title=_("Unsubscribe"),
        text=_("Do you not want our newsletter any more? We delete your address at once."),
        button=_("Unsubscribe and delete my address"),
        done=_("You do not get our newsletter any more. Your address is deleted."),
    )
    return _asked(request, visit, question, token)


def _form(request: HttpRequest, visit: Visit, status: int = 200, **shown: Any) -> HttpResponse:
    title = _("Newsletter for employers and municipalities")
    paths = settings.NEWSLETTER_PATHS
    description = _("Four times a year: what is new in the rules, figures about the region, and what works elsewhere.")
    head = Head(title, fixed_languages(paths, visit.locale), paths[visit.locale], description)
    context = {**_crumbs(visit, title), "has_error": status == 400, **shown}
    return render_page(request, visit, Page("website/pages/newsletter.html", head, context, status))


def _asked(request: HttpRequest, visit: Visit, question: Question, token: str) -> HttpResponse:
    """The question with its button; after that, what became of it."""
    visit.max_age = 0
    state = _sent(visit, question, token) if request.method == "POST" else "asked"
    paths = {locale: path.format(token=token) for locale, path in question.paths.items()}
    head = Head(question.title, fixed_languages(paths, visit.locale), paths[visit.locale], indexed=False)
    context = {**_crumbs(visit, question.title), "question": question, "state": state}
    status = 410 if state == "over" else 200
    return render_page(request, visit, Page("website/pages/newsletter_link.html", head, context, status))


def _sent(visit: Visit, question: Question, token: str) -> str:
    try:
        visit.post(question.api, {"token": token})
    except ApiProblem as problem:
        if problem.status not in {400, 410}:
            raise
        return "over"
    return "done"


def _crumbs(visit: Visit, title: str) -> dict[str, Any]:
    home = {"title": _("Home"), "path": HOME_PATHS[visit.locale]}
    return {
        "breadcrumbs": [home],
        "breadcrumb_title": title,
        "newsletter_path": settings.NEWSLETTER_PATHS[visit.locale],
    }
