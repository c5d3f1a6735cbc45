"""A page of the API as the website's templates want it: used by the views and by the admin's preview."""

from typing import Any

from django.utils.translation import gettext as _

from frontend.website.head import Head
from frontend.website.labels import kind_label
from frontend.website.languages import item_languages
from frontend.website.paths import HOME_PATHS

TEMPLATES = {kind: f"website/pages/{kind}.html" for kind in ("home", "phase", "topic", "step", "article", "standard")}
LATEST = 3


def page_template(item: dict[str, Any]) -> str:
    """The template of a page's type; a type that this website does not know yet is shown as a standard page."""
    return TEMPLATES.get(item["type"], TEMPLATES["standard"])


def page_head(item: dict[str, Any], locale: str) -> Head:
    return Head(
        title=item["seo"]["title"],
        description=item["seo"]["description"],
        languages=item_languages(item, locale),
        canonical=item["path"],
        image=item["seo"]["image"],
        indexed=item["locale"] == locale,
        content_locale=item["locale"],
        kind="article" if item["type"] == "article" else "website",
    )


def page_context(item: dict[str, Any], locale: str, topic: dict[str, Any] | None = None) -> dict[str, Any]:
    """The page itself, its children by type, and what follows from its place. `topic`: the page that a step is of."""
    children: dict[str, list[dict[str, Any]]] = {}
    for child in item["children"]:
        children.setdefault(child["type"], []).append(child)
    articles = sorted(children.get("article", []), key=lambda one: one["published_on"] or "", reverse=True)
    return {
        "page": item,
        "steps": children.get("step", []),
        "topics": children.get("topic", []),
        "articles": articles[:LATEST],
        "breadcrumbs": _breadcrumbs(item),
        **_place_among(item, topic),
        "json_ld": item["json_ld"],
        "is_fallback": item["locale"] != locale,
        "kind_label": kind_label(item["type"]),
    }


def _breadcrumbs(item: dict[str, Any]) -> list[dict[str, str]]:
    """The pages above; the home page's title is a greeting, so here it is called what it is."""
    homes = HOME_PATHS.values()
    return [{**crumb, "title": _("Home")} if crumb["path"] in homes else crumb for crumb in item["breadcrumbs"]]


def _place_among(item: dict[str, Any], topic: dict[str, Any] | None) -> dict[str, Any]:
    """Which step of how many this is."""
    steps = [child for child in topic["children"] if child["type"] == "step"] if topic else []
    place = next((number for number, step in enumerate(steps, 1) if step["path"] == item["path"]), 0)
    return {"topic": topic, "topic_steps": steps, "step_number": place} if place else {}
