"""For programs: sitemap, robots.txt, web app manifest, the icon that browsers ask for by name."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.views.decorators.http import require_safe

from frontend.shared.api_client import ApiError, Visit
from frontend.website.events import event_path
from frontend.website.languages import Languages, fixed_languages, item_languages, partner_languages
from frontend.website.paths import (
    CONTACT_PATHS,
    DEFAULT_LOCALE,
    FIGURES_PATHS,
    HOME_PATHS,
    LETTERS_PATHS,
    LOCALES,
    PLAN_PACK_PATHS,
    PLAN_PATHS,
    TERMS_PATHS,
    directory_path,
    partner_path,
    search_path,
    term_path,
)
from frontend.website.views.rendering import in_language, start_visit

BATCH = 100
MAX_ENTRIES = 50_000  # sitemaps.org
UTF8 = "charset=utf-8"
FIXED = (
    CONTACT_PATHS,
    settings.ASK_PATHS,
    settings.EVENTS_PATHS,
    FIGURES_PATHS,
    LETTERS_PATHS,
    PLAN_PATHS,
    PLAN_PACK_PATHS,
    TERMS_PATHS,
)
KEPT = "public, max-age=0, s-maxage=60, stale-while-revalidate=600, stale-if-error=86400"


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Everything may be read but results of searches, which have no end."""
    closed = ["/admin/", *(search_path(locale) for locale in LOCALES)]
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed), ""]
    lines.append(f"Sitemap: {request.build_absolute_uri('/sitemap.xml')}\n")
    return HttpResponse("\n".join(lines), content_type=f"text/plain; {UTF8}", headers={"Cache-Control": KEPT})


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every page, partner and term in every language it is in, each with its translations.

    It takes long to make, so it has one address, under which it is kept: a query leads back to it.
    """
    if request.GET:
        return redirect(request.path, permanent=True)
    visit = start_visit(request, DEFAULT_LOCALE)
    try:
        entries = [entry for languages, changed in _places(visit) for entry in _entries(languages, changed)]
    except ApiError:
        return HttpResponse(status=503, headers={"Retry-After": "60", "Cache-Control": "no-store"})
    origin = request.build_absolute_uri("/").rstrip("/")
    xml = render_to_string("website/sitemap.xml", {"entries": entries[:MAX_ENTRIES], "origin": origin})
    return HttpResponse(xml, content_type=f"application/xml; {UTF8}", headers={"Cache-Control": visit.cache_control()})


@in_language
def manifest(request: HttpRequest, visit: Visit) -> HttpResponse:
    """How the website looks when it is put on a home screen."""
    sizes = ("192", "512")
    data = {
        "name": visit.get("/site/")["name"],
        "short_name": "Expat Centre",
        "lang": visit.locale,
        "start_url": HOME_PATHS[visit.locale],
        "scope": "/",
        "display": "browser",
        "background_color": "#ffffff",
        "theme_color": "#14433a",
        "icons": [
            {"src": static(f"website/img/icon-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png"}
            for size in sizes
        ],
    }
    headers = {"Cache-Control": visit.cache_control()}
    return JsonResponse(data, content_type="application/manifest+json", headers=headers)


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    return redirect(static("website/img/favicon.svg"), permanent=True)


def _places(visit: Visit) -> Iterator[tuple[Languages, str | None]]:
    for item in _all(visit, "/pages/"):
        yield item_languages(item, item["locale"]), item["updated_at"]
    yield fixed_languages({locale: directory_path(locale) for locale in LOCALES}, DEFAULT_LOCALE), None
    for fixed in FIXED:
        yield fixed_languages(fixed, DEFAULT_LOCALE), None
    for item in {item["slug"]: item for item in _all(visit, "/events/", {"when": "month"})}.values():
        paths = {locale: event_path(item["slug"], locale) for locale in LOCALES}
        yield partner_languages(item, paths, item["locale"]), item["updated_at"]
    for path, path_of in (("/partners/", partner_path), ("/terms/", term_path)):
        for item in _all(visit, path):
            paths = {locale: path_of(item["slug"], locale) for locale in LOCALES}
            yield partner_languages(item, paths, item["locale"]), item["updated_at"]


def _entries(languages: Languages, changed: str | None) -> Iterator[dict[str, Any]]:
    """One for each language that this place is in."""
    for path in languages.paths.values():
        yield {"path": path, "changed": changed, "alternates": languages.hreflang}


def _all(visit: Visit, path: str, filters: Mapping[str, str] | None = None) -> Iterator[dict[str, Any]]:
    offset = 0
    while True:
        answer = visit.get(path, {**(filters or {}), "limit": BATCH, "offset": offset})
        yield from answer["items"]
        offset += BATCH
        if not answer["meta"]["next"]:
            return
