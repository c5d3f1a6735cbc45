"""The agenda, and one event."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from frontend.shared.api_client import ApiProblem, Visit
from frontend.website.agenda.listing import by_day, chips, languages, paging
from frontend.website.agenda.month import month_table, shown_month
from frontend.website.agenda.state import PAGE_SIZE, AgendaState
from frontend.website.events import event_context, event_head, events_path, feed_address
from frontend.website.head import Head
from frontend.website.languages import fixed_languages
from frontend.website.paths import HOME_PATHS, LOCALES
from frontend.website.views.errors import refused
from frontend.website.views.rendering import Page, in_language, render_page

# What people come for most, beside the two languages of the website; the API takes every other one too.
NEXT = 4
OFFERED_LANGUAGES = ["en", "nl", "es", "fr", "de", "it", "ar", "uk", "pl", "tr", "zh", "pt"]


@in_language
def events(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The dates that fit, by day, beside the calendar of a month."""
    state, path = AgendaState.read(request.GET), events_path(visit.locale)
    try:
        context = _agenda(visit, state, path)
    except ApiProblem as problem:
        return refused(request, visit, problem)
    if state.page > 1 and not context["days"]:
        return HttpResponseRedirect(state.address(path))
    return render_page(request, visit, Page("website/pages/events.html", _head(state, visit.locale), context))


@in_language
def event(request: HttpRequest, visit: Visit, slug: str) -> HttpResponse:
    """The event in the reader's language, or in the other one, with a note."""
    try:
        item = visit.get(f"/events/{slug}/")
    except ApiProblem as problem:
        return refused(request, visit, problem)
    page = Page("website/pages/event.html", event_head(item, visit.locale), event_context(item, visit.locale))
    return render_page(request, visit, page)


def next_events(visit: Visit, **filters: Any) -> dict[str, Any]:
    """For a part of another page: the next few dates that fit, which the page can do without."""
    try:
        found = visit.get("/events/", {"limit": NEXT, **filters})["items"]
    except ApiProblem:
        found = []
    return {"events": found, "events_path": events_path(visit.locale)}


def _agenda(visit: Visit, state: AgendaState, path: str) -> dict[str, Any]:
    today = localdate()
    window = {"limit": PAGE_SIZE, "offset": (state.page - 1) * PAGE_SIZE}
    found = visit.get("/events/", {**state.filters, **state.period, **window})
    month = f"{shown_month(state, today):%Y-%m}"
    counts = visit.get("/event-days/", {**state.filters, "month": month})["items"]
    first = max(date.fromisoformat(state.day), today) if state.day else today
    total = found["meta"]["total_count"]
    return {
        "state": state,
        "days": by_day(found["items"], first, today),
        "total": total,
        "chips": chips(state, path),
        "month": month_table(state, path, today, {each["date"]: each["count"] for each in counts}),
        "municipalities": visit.get("/municipalities/")["items"],
        "languages": languages(OFFERED_LANGUAGES),
        "paging": paging(state, path, total),
        "events_path": path,
        "plain_path": None if state.is_plain else path,
        "feed": feed_address(state.filters, visit.locale),
        "breadcrumbs": [{"title": _("Home"), "path": HOME_PATHS[visit.locale]}],
        "breadcrumb_title": pgettext("page of the website", "Events"),
    }


def _head(state: AgendaState, locale: str) -> Head:
    paths = {code: events_path(code) for code in LOCALES}
    return Head(
        title=pgettext("page of the website", "Events"),
        description=_("What there is to do for newcomers in the region: meet people, learn the language, get help."),
        languages=fixed_languages(paths, locale, state.query()),
        canonical=paths[locale],
        indexed=state.is_plain,
    )
