"""A partner of the API as the website's template wants it: used by the view and by the admin's preview."""

from typing import Any

from django.utils.translation import gettext as _

from frontend.website.head import Head
from frontend.website.labels import partner_kind
from frontend.website.languages import partner_languages
from frontend.website.maps import map_context, partner_markers
from frontend.website.paths import HOME_PATHS, LOCALES, directory_path, partner_path
from frontend.website.structured_data import breadcrumb_list, graph


def partner_head(item: dict[str, Any], locale: str) -> Head:
    paths = {code: partner_path(item["slug"], code) for code in LOCALES}
    return Head(
        title=item["name"],
        description=item["summary"] or "",
        languages=partner_languages(item, paths, locale),
        canonical=paths[item["locale"]],
        image=item["image"],
        indexed=item["locale"] == locale,
        content_locale=item["locale"],
    )


def partner_context(item: dict[str, Any], locale: str) -> dict[str, Any]:
    crumbs = [
        {"title": _("Home"), "path": HOME_PATHS[locale]},
        {"title": _("Directory"), "path": directory_path(locale)},
    ]
    here = {"title": item["name"], "path": partner_path(item["slug"], locale)}
    return {
        "partner": item,
        "breadcrumbs": crumbs,
        "breadcrumb_title": item["name"],
        "json_ld": graph(item["json_ld"], breadcrumb_list([*crumbs, here])),
        "is_fallback": item["locale"] != locale,
        "kind_label": partner_kind(item["kind"]),
        "markers": partner_markers(item),
        "services": _services(item),
        "share_path": here["path"],
        "feedback_about": here["path"],
        **map_context(),
    }


def _services(item: dict[str, Any]) -> list[dict[str, Any]]:
    """The services, those that are offered first, each with its `place` where the partner has several locations."""
    places = {place["id"]: place for place in item["locations"]} if len(item["locations"]) > 1 else {}
    found = [{**service, "place": places.get(service["location"])} for service in item["services"]]
    return sorted(found, key=lambda service: service["status"] != "active")
