"""Addresses of the website. What is not one of its own is a page of an editor, or nothing."""

from collections.abc import Callable

from django.conf import settings
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path, re_path
from django.views.generic import RedirectView

from frontend.website.paths import CONTACT_PATHS, FEEDBACK_PATHS, FIGURES_PATHS, LOCALES
from frontend.website.views.ask import ask
from frontend.website.views.contact import contact
from frontend.website.views.events import event, events
from frontend.website.views.feedback import feedback
from frontend.website.views.feeds import knowledge_feed
from frontend.website.views.figures import figures
from frontend.website.views.finder import directory, search
from frontend.website.views.home import choose_language
from frontend.website.views.letters import letters
from frontend.website.views.newsletter import confirm, newsletter, unsubscribe
from frontend.website.views.pages import page
from frontend.website.views.partners import partner
from frontend.website.views.plan import plan, registration, worker
from frontend.website.views.seo import favicon, manifest, robots, sitemap
from frontend.website.views.slips import short_slip, slip
from frontend.website.views.terms import term, terms


def _own_pages(locale: str) -> list[URLPattern]:
    places: list[tuple[str, Callable[..., HttpResponseBase], str]] = [
        (settings.DIRECTORY_PATHS[locale], directory, "directory"),
        (settings.PARTNER_PATHS[locale].format(slug="<slug:slug>"), partner, "partner"),
        (settings.EVENTS_PATHS[locale], events, "events"),
        (settings.EVENT_PATHS[locale].format(slug="<slug:slug>"), event, "event"),
        (settings.SEARCH_PATHS[locale], search, "search"),
        (CONTACT_PATHS[locale], contact, "contact"),
        (settings.ASK_PATHS[locale], ask, "ask"),
        (FEEDBACK_PATHS[locale], feedback, "feedback"),
        (FIGURES_PATHS[locale], figures, "figures"),
        (settings.NEWSLETTER_PATHS[locale], newsletter, "newsletter"),
        (_with_token(settings.NEWSLETTER_CONFIRM_PATHS[locale]), confirm, "newsletter-confirm"),
        (_with_token(settings.NEWSLETTER_UNSUBSCRIBE_PATHS[locale]), unsubscribe, "newsletter-unsubscribe"),
        (settings.KNOWLEDGE_FEED_PATHS[locale], knowledge_feed, "knowledge-feed"),
        (settings.LETTERS_PATHS[locale], letters, "letters"),
        (settings.PLAN_PATHS[locale], plan, "plan"),
        (settings.PLAN_PACK_PATHS[locale], registration, "registration"),
        (f"{settings.PLAN_PATHS[locale]}worker.js", worker, "plan-worker"),
        (settings.TERMS_PATHS[locale], terms, "terms"),
        (settings.TERM_PATHS[locale].format(slug="<slug:slug>"), term, "term"),
        (settings.SLIP_PATHS[locale].format(code="<slug:code>"), slip, "slip"),
        (f"/{locale}/manifest.webmanifest", manifest, "manifest"),
    ]
    return [path(route.lstrip("/"), view, {"locale": locale}, name=f"{name}-{locale}") for route, view, name in places]


def _with_token(path: str) -> str:
    return path.replace("{token}", "<token>")


urlpatterns: list[URLPattern] = [
    path("", choose_language, name="choose-language"),
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("favicon.ico", favicon, name="favicon"),
    # Where the law's statement is looked for, without a language.
    path("accessibility", RedirectView.as_view(url="/en/accessibility/")),
    path("toegankelijkheid", RedirectView.as_view(url="/nl/toegankelijkheid/")),
    path(settings.SLIP_SHORT_PATH.format(code="<slug:code>").lstrip("/"), short_slip, name="slip-short"),
    *(pattern for locale in LOCALES for pattern in _own_pages(locale)),
    re_path(r"^(?P<locale>en|nl)(?:/(?P<rest>.*))?$", page, name="page"),
]
