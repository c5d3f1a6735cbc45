"""What readers say of a page: one question at the end of it, and here what follows from the answer.

The page itself is the same for everybody and may be kept by caches, so what is signed for one reader stands here only:
the moment at which a form was shown. A form that comes back within moments was filled in by a program, perhaps; it is
shown once more with all that was typed.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters

from frontend.shared.api_client import ApiProblem, Visit
from frontend.website.head import Head
from frontend.website.languages import fixed_languages
from frontend.website.paths import FEEDBACK_PATHS, HOME_PATHS, locale_of, page_path
from frontend.website.views.errors import refused
from frontend.website.views.rendering import Page, form_in_language, render_page

REASONS = {
    "not_found": gettext_lazy("I did not find it"),
    "not_understood": gettext_lazy("I do not understand it"),
    "not_right": gettext_lazy("It is not right"),
    "other_situation": gettext_lazy("It is about another situation"),
}
WHAT = {
    "phone": gettext_lazy("Telephone number"),
    "address": gettext_lazy("Address"),
    "hours": gettext_lazy("Opening hours"),
    "amount": gettext_lazy("Amount"),
    "link": gettext_lazy("Link"),
    "text": gettext_lazy("Text"),
    "other": gettext_lazy("Something else"),
}
MAX_TEXT, MAX_PATH = 500, 500
# Seconds between showing a form and its coming back: nobody is that quick, nothing is kept that long.
QUICKEST, SLOWEST = 2, 24 * 60 * 60
SIGNER = signing.TimestampSigner(salt="website-feedback")


class Step(NamedTuple):
    """What the reader sees next: `thanks`, or a form (`reasons`, `wrong`) with what was typed and what is wrong with
    it, by field."""

    name: str
    typed: dict[str, str] = {}
    mistakes: dict[str, str] = {}


@sensitive_post_parameters("text")
@form_in_language
def feedback(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Answer what was sent; whoever just comes here is sent home, for there is nothing to answer."""
    if request.method != "POST":
        return HttpResponseRedirect(HOME_PATHS[visit.locale])
    visit.max_age = 0
    sent = {name: str(value).replace("\0", "").strip() for name, value in request.POST.items()}
    about = sent.get("about", "")[:MAX_PATH]
    try:
        step = _next_step(visit, about, sent)
    except ApiProblem as problem:
        return refused(request, visit, problem)
    return _page(request, visit, about, step)


def _next_step(visit: Visit, about: str, sent: dict[str, str]) -> Step:
    # A field that people do not see: only programs fill it in, and they are told nothing.
    if sent.get("website"):
        return Step("thanks")
    answer = sent.get("answer")
    if answer in {"yes", "no"}:
        _tell(visit, about, useful=answer == "yes")
        return Step("thanks" if answer == "yes" else "reasons")
    if answer == "reason":
        return _reason(visit, about, sent)
    return _wrong(visit, about, sent) if answer == "report" else Step("wrong")


def _reason(visit: Visit, about: str, sent: dict[str, str]) -> Step:
    """Why it was not useful; whoever says that it is not right is asked what."""
    reason = sent.get("reason", "")
    if reason not in REASONS:
        return Step("reasons", sent, {"reason": _("Choose one of these first.")})
    if mistake := _mistimed(about, sent):
        return Step("reasons", sent, {"form": mistake})
    _tell(visit, about, reason=reason)
    return Step("wrong" if reason == "not_right" else "thanks")


def _wrong(visit: Visit, about: str, sent: dict[str, str]) -> Step:
    """What is wrong, in a word and in the reader's own words."""
    what, text = sent.get("what", ""), sent.get("text", "").replace("\r\n", "\n")
    mistakes = {}
    if what not in WHAT:
        mistakes["what"] = _("Choose what it is about first.")
    if len(text) > MAX_TEXT:
        too_long = _("This is too long: %(length)s characters. At most %(most)s fit.")
        mistakes["text"] = too_long % {"length": len(text), "most": MAX_TEXT}
    if not mistakes and (mistake := _mistimed(about, sent)):
        mistakes["form"] = mistake
    if mistakes:
        return Step("wrong", sent, mistakes)
    try:
        _tell(visit, about, wrong={"what": what, "text": text})
    except ApiProblem as problem:
        if reason := _reason_of(problem, "wrong.text"):
            return Step("wrong", sent, {"text": reason})
        raise
    return Step("reported")


def _tell(visit: Visit, about: str, **said: Any) -> None:
    visit.post("/feedback/", {"subject": {"path": about}, "locale": visit.locale, **said})


def _reason_of(problem: ApiProblem, field: str) -> str:
    """What the API says of a field."""
    return next((error["reason"] for error in problem.problem.get("errors", ()) if error["name"] == field), "")


def _mistimed(about: str, sent: dict[str, str]) -> str:
    """Why a form is shown once more; empty for one that came back in a time that people need."""
    shown = sent.get("shown", "")
    try:
        is_ours = SIGNER.unsign(shown, max_age=SLOWEST) == about
    except signing.BadSignature:
        is_ours = False
    if not is_ours:
        return _("This form has been open for long. Please press the button once more.")
    try:
        SIGNER.unsign(shown, max_age=QUICKEST)
    except signing.SignatureExpired:
        return ""
    return _("That was very quick. Please press the button once more.")


def _page(request: HttpRequest, visit: Visit, about: str, step: Step) -> HttpResponse:
    title = _("Your feedback")
    paths = fixed_languages(FEEDBACK_PATHS, visit.locale)._replace(paths={})
    head = Head(title, paths, canonical="", indexed=False)
    context = {
        "step": step,
        "about": about,
        "back": page_path(about, visit.locale) if locale_of(about) and about[1:2] != "/" else HOME_PATHS[visit.locale],
        "shown": SIGNER.sign(about),
        "reasons": REASONS,
        "what": WHAT,
        "max_text": MAX_TEXT,
        "breadcrumbs": [{"title": _("Home"), "path": HOME_PATHS[visit.locale]}],
        "breadcrumb_title": title,
    }
    return render_page(
        request, visit, Page("website/pages/feedback.html", head, context, 400 if step.mistakes else 200)
    )
