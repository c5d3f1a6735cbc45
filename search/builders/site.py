"""The pages that the website makes by itself, such as its contact page, as documents.

They have no row: what they are called and what people call them are texts of the program (`locale/`), in both
languages; what the contact page says comes from the centre's settings.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings
from django.utils import timezone, translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.pages.models import CentreSettings
from cms.pages.public.site import centre_hours, read_centre, serialize_site
from directory.public.hours_text import PHRASES
from directory.public.weekdays import usual_hours
from search.analysis import fold
from search.documents import LOCALES, Document, Locale, LocalisedText

CONTACT, DIRECTORY, EVENTS, LETTERS, TERMS = "contact", "directory", "events", "letters", "terms"
ASK, PLAN, REGISTRATION = "ask", "plan", "registration"
TYPE = "site"


@dataclass(frozen=True)
class SitePage:
    """What a page of the website is called; lazy texts are read in the active language. `terms` are what people also
    call it, with commas between them; `names` are the same in both languages. `api` is where the API has what it
    shows."""

    title: str | Promise
    summary: str | Promise
    terms: str | Promise
    paths: Mapping[str, str]
    api: str
    names: tuple[str, ...] = ()


SITE_PAGES: Mapping[str, SitePage] = {
    CONTACT: SitePage(
        _("Contact"),
        _("Address, opening hours, phone and e-mail of our desk."),
        pgettext_lazy(
            "what people search for who need the contact page",
            "contact details, opening hours, phone number, telephone, e-mail, desk, expat centre, open on King's Day",
        ),
        settings.CONTACT_PATHS,
        "/api/v1/site/",
    ),
    DIRECTORY: SitePage(
        _("Directory"),
        _("Schools, clubs and services in the region that help newcomers."),
        pgettext_lazy("what people search for who need the directory", "list, guide, organisations"),
        settings.DIRECTORY_PATHS,
        "/api/v1/partners/",
        names=("Partners",),
    ),
    PLAN: SitePage(
        _("Your plan"),
        _("What to arrange when you come to live here, in which order, by when, and what it costs."),
        pgettext_lazy(
            "what people search for who need their personal plan",
            "plan, my plan, personal plan, checklist, to do list, what do I need to do, what do I have to arrange, "
            "where do I start, moving checklist, step by step",
        ),
        settings.PLAN_PATHS,
        "/api/v1/plan/",
    ),
    REGISTRATION: SitePage(
        _("Where to register, and what to bring"),
        _("Where each of you registers as a resident, which documents to bring, and what comes after."),
        pgettext_lazy(
            "what people search for who need the registration pack",
            "where do I register, documents for registration, which documents do I bring, registration checklist",
        ),
        settings.PLAN_PACK_PATHS,
        "/api/v1/plan/registration/",
    ),
    ASK: SitePage(
        _("Ask a question"),
        _("Send a question by the form; we answer by e-mail, usually within a few working days."),
        pgettext_lazy(
            "what people search for who want to ask the desk",
            "ask a question, question form, send a message, write to you",
        ),
        settings.ASK_PATHS,
        "/api/v1/questions/subjects/",
    ),
    LETTERS: SitePage(
        _("A letter in Dutch?"),
        _("Paste a Dutch letter, or type a word of it. We say what it is, by when to act and whom to ask."),
        pgettext_lazy(
            "what people search for who need the look-up of letters",
            "letter, post, mail, envelope, explain a letter, what is this letter, official letter",
        ),
        settings.LETTERS_PATHS,
        "/api/v1/terms/",
    ),
    TERMS: SitePage(
        _("Dutch words and letters explained"),
        _("What Dutch official words and letters mean, what to do, and by when."),
        pgettext_lazy("what people search for who need the glossary", "glossary, dictionary, Dutch words, jargon"),
        settings.TERMS_PATHS,
        "/api/v1/terms/",
    ),
    EVENTS: SitePage(
        pgettext_lazy("page of the website", "Events"),
        _("Meet people, learn the language, get help: what there is to do in the region."),
        pgettext_lazy(
            "what people search for who need the agenda",
            "agenda, calendar, activities, what's on, things to do, this weekend, today",
        ),
        settings.EVENTS_PATHS,
        "/api/v1/events/",
    ),
}


def all_site_keys() -> list[str]:
    """The names of the pages."""
    return list(SITE_PAGES)


def site_documents(keys: Sequence[str]) -> list[Document]:
    """The documents of those of these pages that there are: one query where the contact page is among them."""
    return [_document(key) for key in keys if key in SITE_PAGES]


@cache
def site_names(key: str) -> tuple[str, ...]:
    """What a page is called in either language, folded: its titles, terms and names."""
    found = [name for locale in LOCALES for name in (_title(key, locale), *_terms(key, locale))]
    return tuple(dict.fromkeys(map(fold, [*found, *SITE_PAGES[key].names])))


def _document(key: str) -> Document:
    # Not what is kept since the last publication: an index has what was saved just now.
    centre = read_centre() if key == CONTACT else None
    return Document(
        id=f"{TYPE}:{key}",
        texts={locale: _text(SITE_PAGES[key], centre, locale) for locale in LOCALES},
        # As of a topic: what is called exactly what was typed comes before what has it in a longer title.
        labels={locale: (_title(key, locale),) for locale in LOCALES},
        names=SITE_PAGES[key].names,
        about={locale: _terms(key, locale) for locale in LOCALES},
        facets={"type": (TYPE,), "available": LOCALES},
    )


def _text(page: SitePage, centre: CentreSettings | None, locale: Locale) -> LocalisedText:
    with translation.override(locale):
        return LocalisedText(str(page.title), str(page.summary), _contact_details(centre, locale) if centre else "")


def _title(key: str, locale: Locale) -> str:
    with translation.override(locale):
        return str(SITE_PAGES[key].title)


def _terms(key: str, locale: Locale) -> tuple[str, ...]:
    with translation.override(locale):
        return tuple(term.strip() for term in str(SITE_PAGES[key].terms).split(","))


def _contact_details(centre: CentreSettings, locale: Locale) -> str:
    """What the contact page shows, in words: of the settings nothing else."""
    shown, _expires_at = serialize_site(centre, locale, timezone.now())
    address: dict[str, Any] = shown["address"] or {}
    phone = shown["phone"]["national"] if shown["phone"] else None
    place = " ".join(part for part in address.values() if part)
    days = PHRASES[locale].weekdays
    usual = usual_hours(centre.opening_hours, centre_hours(centre).place)
    hours = "; ".join(f"{days[weekday]} {times}" for weekday, times in usual)
    # `PH off` is a rule of its own; most desks have it.
    holidays = f"{PHRASES[locale].holiday}: {PHRASES[locale].closed}" if "PH off" in centre.opening_hours else ""
    return ". ".join(part for part in (shown["name"], place, phone, shown["email"], hours, holidays) if part)
