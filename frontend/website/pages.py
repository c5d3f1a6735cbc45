"""A page of the API as the website's templates want it: used by the views and by the admin's preview."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from frontend.website.head import Head
from frontend.website.labels import THEMES, kind_label, theme_label
from frontend.website.languages import item_languages
from frontend.website.municipality import carried, chosen
from frontend.website.paths import HOME_PATHS, locale_of, page_path

TEMPLATES = {
    kind: f"website/pages/{kind}.html"
    for kind in ("home", "phase", "topic", "step", "article", "knowledge", "standard")
}
LATEST = 3
HELPERS = 3


def page_template(item: dict[str, Any]) -> str:
    """The template of a page's type; a type that this website does not know yet is shown as a standard page."""
    return TEMPLATES.get(item["type"], TEMPLATES["standard"])


def page_head(item: dict[str, Any], locale: str) -> Head:
    """What a page says of itself: to search engines it is one page, whatever municipality the reader has chosen."""
    return Head(
        title=item["seo"]["title"],
        description=item["seo"]["description"],
        languages=item_languages(item, locale, chosen(item)),
        canonical=item["path"],
        image=item["seo"]["image"],
        indexed=item["locale"] == locale,
        content_locale=item["locale"],
        kind="article" if item["type"] == "article" else "website",
    )


def page_context(item: dict[str, Any], locale: str, topic: dict[str, Any] | None = None) -> dict[str, Any]:
    """The page itself, its children by type, and what follows from its place. `topic`: the page that a step is of.

    `steps` are in groups: one step, or those of which a reader does one."""
    children: dict[str, list[dict[str, Any]]] = {}
    for child in item["children"]:
        children.setdefault(child["type"], []).append(child)
    articles = sorted(children.get("article", []), key=lambda one: one["published_on"] or "", reverse=True)
    return {
        **step_facts(item),
        "steps": step_choices(children.get("step", [])),
        "topics": children.get("topic", []),
        "articles": articles[:LATEST],
        **(_knowledge(articles, locale) if item["type"] == "knowledge" else {}),
        "breadcrumbs": _breadcrumbs(item, locale),
        "siblings": item["siblings"],
        **_place_among(item, topic),
        "helpers": _helpers(item, topic),
        "related": _articles_beside(item),
        **_municipality(item),
        "json_ld": item["json_ld"],
        "is_fallback": item["locale"] != locale,
        "kind_label": kind_label(item["type"]),
        "feedback_about": item["path"],
    }


def step_facts(item: dict[str, Any]) -> dict[str, Any]:
    """A page with its costs taken apart: amounts, and notes."""
    costs = item.get("costs", [])
    return {
        "page": item,
        "amounts": [cost for cost in costs if cost.get("amount")],
        "cost_notes": [cost for cost in costs if not cost.get("amount")],
    }


def _knowledge(articles: list[dict[str, Any]], locale: str) -> dict[str, Any]:
    """The articles by theme, those without one last; where the feed and the newsletter are."""
    themes = [
        {"code": code or "other", "label": theme_label(code) if code else _("More articles"), "articles": found}
        for code in [*THEMES, None]
        if (found := [one for one in articles if one.get("theme") == code])
    ]
    return {
        "themes": themes,
        "feed_path": settings.KNOWLEDGE_FEED_PATHS[locale],
        "newsletter_path": settings.NEWSLETTER_PATHS[locale],
    }


def _breadcrumbs(item: dict[str, Any], locale: str) -> list[dict[str, Any]]:
    """The pages above, each in its own language; the home page's title is a greeting, so here it is called what
    it is."""
    return [
        {
            "title": _("Home") if (is_home := crumb["path"] in HOME_PATHS.values()) else crumb["title"],
            "locale": None if is_home else locale_of(crumb["path"]),
            "path": carried(HOME_PATHS[locale] if is_home else page_path(crumb["path"], locale), chosen(item)),
        }
        for crumb in item["breadcrumbs"]
    ]


def _municipality(item: dict[str, Any]) -> dict[str, Any]:
    """The reader's municipality, whether the page has something about any, and whether its steps say all of that."""
    municipality, steps = item.get("municipality"), item["children"]
    is_silent = bool(municipality) and not any(step.get("variant") for step in steps)
    return {
        "municipality": municipality,
        "has_variants": bool(item.get("variants_available")),
        "steps_say_it": bool(steps) and not item.get("variant") and not is_silent,
    }


def _helpers(item: dict[str, Any], topic: dict[str, Any] | None) -> list[dict[str, Any]]:
    """Who helps with a step: the first partners of each list of its topic, but for the lists in the step itself."""
    shown = {block["value"]["more_path"] for block in _partner_lists(item)}
    found = [block["value"] for block in _partner_lists(topic) if block["value"]["more_path"] not in shown]
    return [{**one, "partners": one["items"][:HELPERS]} for one in found if one["items"]] if topic else []


def _partner_lists(page: dict[str, Any] | None) -> list[dict[str, Any]]:
    return [block for block in page["body"] if block["type"] == "partner_list"] if page else []


def _articles_beside(item: dict[str, Any]) -> list[dict[str, Any]]:
    """What to read after an article: the page it is below, unless that is the home page, and the articles beside it."""
    if item["type"] != "article":
        return []
    above = [crumb for crumb in item["breadcrumbs"][-1:] if crumb["path"] not in HOME_PATHS.values()]
    beside = [one for one in item["siblings"].values() if one and one["type"] == "article"]
    return [*above, *beside]


def step_choices(steps: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """The steps in order, those of which a reader does one together."""
    found: list[list[dict[str, Any]]] = []
    for step in steps:
        others = {other["id"] for other in step.get("alternatives", ())}
        if found and found[-1][0]["id"] in others:
            found[-1].append(step)
        else:
            found.append([step])
    return found


def _place_among(item: dict[str, Any], topic: dict[str, Any] | None) -> dict[str, Any]:
    """Which step of how many this is, and those before and after; those of which a reader does one count as one."""
    steps = [child for child in topic["children"] if child["type"] == "step"] if topic else []
    choices = step_choices(steps)
    places = (number for number, one in enumerate(choices, 1) if item["path"] in {step["path"] for step in one})
    place = next(places, 0)
    if not place:
        return {}
    around = {"previous": choices[place - 2 : place - 1], "next": choices[place : place + 1]}
    siblings = {name: choice[0][0] if choice else None for name, choice in around.items()}
    return {"topic": topic, "topic_steps": choices, "step_number": place, "siblings": siblings}
