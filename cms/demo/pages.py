"""The English pages of the demo: made where missing, left alone where they are."""

import json
from collections.abc import Mapping
from typing import Any

from wagtail.models import Locale, Page, Site

from cms.demo.blocks import BodyMaker
from cms.demo.content import PageText, all_pages
from cms.demo.facts import fact_ids
from cms.demo.plan import plan_fields
from cms.facts.models import Municipality
from cms.pages.models import PAGE_TYPES, Audience, BasePage
from directory.models import Category, Partner


def ensure_locales() -> tuple[Locale, Locale]:
    """English and Dutch, made where missing."""
    english, _made = Locale.objects.get_or_create(language_code="en")
    dutch, _made = Locale.objects.get_or_create(language_code="nl")
    return english, dutch


def make_english_pages(english: Locale) -> list[tuple[PageText, BasePage]]:
    """Make the missing pages and publish them. Returns the new ones, parents first."""
    texts = list(all_pages())
    known = dict(Page.objects.filter(locale=english).values_list("translation_key", "pk"))
    ids = {text.key: known[text.translation_key] for text in texts if text.translation_key in known}
    new = [text for text in texts if text.key not in ids]
    for text in new:
        ids[text.key] = _place(text, ids, english).pk
    maker = body_maker("en", ids)
    return [(text, _publish(text, ids[text.key], maker)) for text in new]


def body_maker(language: str, page_ids: Mapping[str, int]) -> BodyMaker:
    """A maker of bodies that knows today's categories, municipalities and partners."""
    return BodyMaker(
        language,
        page_ids,
        dict(Category.objects.values_list("slug", "pk")),
        dict(Municipality.objects.values_list("slug", "pk")),
        dict(Partner.objects.values_list("slug", "pk")),
    )


def page_ids(english: Locale) -> dict[str, int]:
    """The demo's page keys with the primary keys of their English pages."""
    known = dict(Page.objects.filter(locale=english).values_list("translation_key", "pk"))
    return {text.key: known[text.translation_key] for text in all_pages() if text.translation_key in known}


def fields(text: PageText, maker: BodyMaker) -> dict[str, Any]:
    """The values of a page's fields in the maker's language."""
    data, language = text.data, maker.language
    values: dict[str, Any] = {
        "title": data["title"][language],
        "slug": data["slug"][language],
        "summary": " ".join(data["summary"][language].split()),
        "search_terms": "\n".join((data.get("search_terms") or {}).get(language, ())),
        "illustration": data.get("illustration") or "",
        "reviewed_on": data["reviewed_on"],
        "body": json.dumps(maker.body(text.key, data["body"])),
    }
    return {**values, **_own_fields(text, maker)}


def _own_fields(text: PageText, maker: BodyMaker) -> dict[str, Any]:
    data = text.data
    if text.kind == "phase":
        return {"phase": data["phase"]}
    if text.kind == "article":
        names = ("category", "theme", "published_on")
        return {name: data.get(name) or "" for name in names}
    if text.kind != "step":
        return {}
    timing = data.get("timing") or {}
    short = {name: (data.get(name) or {}).get(maker.language, "") for name in ("costs", "conditions", "where")}
    return {
        "timing_anchor": timing.get("anchor", ""),
        "timing_from_days": timing.get("from_days"),
        "timing_to_days": timing.get("to_days"),
        "cost_items": json.dumps(maker.costs(f"{text.key}/costs", data.get("cost_items") or [], fact_ids())),
        "alternative_group": data.get("alternative_group", ""),
        "documents": json.dumps(maker.documents(f"{text.key}/documents", data.get("documents") or [])),
        **short,
        **plan_fields(text, maker),
    }


def _place(text: PageText, ids: Mapping[str, int], english: Locale) -> Page:
    """Add the page to the tree as a draft, so that others can link to it before its body is made."""
    parent = Page.objects.get(pk=ids[text.parent]) if text.parent else Page.objects.get(depth=1)
    page = PAGE_TYPES[text.kind](
        title=text.data["title"]["en"],
        slug=text.data["slug"]["en"],
        locale=english,
        translation_key=text.translation_key,
        live=False,
        **({"phase": text.data["phase"]} if text.kind == "phase" else {}),
    )
    if text.kind == "home":
        _make_room(parent)
        parent.refresh_from_db()
    parent.add_child(instance=page)
    if text.kind == "home":
        Site.objects.filter(is_default_site=True).update(root_page=page, site_name="Expat Centre")
        Site.clear_site_root_paths_cache()
    return page


def _make_room(root: Page) -> None:
    """Take away the welcome page that Wagtail's first migration made, if it is still untouched."""
    for page in root.get_children().filter(slug="home", content_type__model="page"):
        Site.objects.filter(root_page=page).update(root_page=root)
        page.delete()


def _publish(text: PageText, pk: int, maker: BodyMaker) -> BasePage:
    page: BasePage = PAGE_TYPES[text.kind].objects.get(pk=pk)
    for name, value in fields(text, maker).items():
        setattr(page, name, value)
    _target(text, page)
    page.full_clean()
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def _target(text: PageText, page: BasePage) -> None:
    if audiences := text.data.get("audiences"):
        page.audiences = Audience.objects.filter(slug__in=audiences)
    if municipalities := text.data.get("municipalities"):
        page.municipalities = Municipality.objects.filter(slug__in=municipalities)
