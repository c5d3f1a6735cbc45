"""A letter in Dutch: what it is, by when to act, whom to ask. What is pasted is looked up and forgotten."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from frontend.shared.api_client import Visit
from frontend.website.head import Head
from frontend.website.languages import fixed_languages
from frontend.website.paths import HOME_PATHS, LETTERS_PATHS
from frontend.website.structured_data import breadcrumb_list, graph
from frontend.website.views.rendering import Page, form_in_language, render_page

MAX_TEXT = 5_000
EXAMPLES = ("Voorlopige aanslag", "Aanmaning", "WOZ-beschikking")


@sensitive_post_parameters()
@form_in_language
@sensitive_variables()
def letters(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The form; sent, with the terms that explain the text."""
    title = _("A letter in Dutch?")
    path = LETTERS_PATHS[visit.locale]
    head = Head(
        title=title,
        description=_("Paste a Dutch letter, or type a word of it. We say what it is, by when to act and whom to ask."),
        languages=fixed_languages(LETTERS_PATHS, visit.locale),
        canonical=path,
        indexed=request.method != "POST",
    )
    crumbs = [{"title": _("Home"), "path": HOME_PATHS[visit.locale]}]
    context = {
        **(_result(visit, _text(request)) if request.method == "POST" else {}),
        "examples": EXAMPLES,
        "max_text": MAX_TEXT,
        "breadcrumbs": crumbs,
        "breadcrumb_title": title,
        "json_ld": graph(breadcrumb_list([*crumbs, {"title": title, "path": path}])),
    }
    return render_page(request, visit, Page("website/pages/letters.html", head, context))


def _text(request: HttpRequest) -> str:
    """An example that was chosen, else what was typed. Browsers send line ends as two characters; they count as one.
    The API takes no null characters."""
    text = request.POST.get("example") or request.POST.get("text") or ""
    return text.replace("\r\n", "\n").replace("\0", "").strip()


@sensitive_variables()
def _result(visit: Visit, text: str) -> dict[str, Any]:
    """What the page shows of an answer. `mistake`: what is wrong with the text, if anything."""
    visit.max_age = 0
    if not text:
        return {"mistake": _("Type a word first, or paste your letter.")}
    if len(text) > MAX_TEXT:
        mistake = _("This is too long: %(length)s characters. Paste at most %(most)s, the first page will do.")
        return {"text": text, "mistake": mistake % {"length": len(text), "most": MAX_TEXT}}
    found = visit.post("/terms/lookup/", {"text": text})
    first, *others = found["items"] or [None]
    return {"text": text, "asked": True, "first": first, "others": others, "deadlines": found["deadlines"]}
