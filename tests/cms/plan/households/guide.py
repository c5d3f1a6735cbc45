"""The guide as its demo command leaves it, as far as plans read it: in seconds, and not in minutes."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from wagtail.models import Locale, Page
from wagtail.signal_handlers import disable_reference_index_auto_update

from cms.demo.content import CONTENT, PHASES, PageText, all_pages, read
from cms.demo.facts import make_facts
from cms.demo.pages import body_maker, ensure_locales, fields
from cms.demo.variants import fields_of
from cms.facts.models import Municipality
from cms.pages.models import PAGE_TYPES, MunicipalVariant

# What plans read of a body: the rule behind a step, and whom else to ask.
READ = {"official_source", "partner_list"}
TABLE = Path(__file__).parent / "households.yaml"
NAMES = {str(text.translation_key): text.key for text in all_pages()}


def plan_texts() -> Iterator[PageText]:
    """The steps that are in plans, after the pages above them; of their bodies what plans read."""
    texts = {text.key: text for text in all_pages()}
    wanted = {text.key for text in texts.values() if text.kind == "step" and text.data.get("plan")}
    above = {"home", *PHASES, *(texts[key].parent for key in wanted)}
    for text in texts.values():
        if text.key in wanted | above:
            body = [
                block for block in text.data.get("body") or [] if block["type"] in READ and not block.get("partners")
            ]
            yield PageText(text.key, text.kind, text.parent, {**text.data, "body": body})


def make_guide() -> None:
    """Live pages in both languages, without revisions and translation sources, with facts and two kinds of variants."""
    texts = list(plan_texts())
    with disable_reference_index_auto_update():
        make_facts()
        ids = {locale.language_code: _placed(texts, locale) for locale in ensure_locales()}
        for language, own in ids.items():
            maker = body_maker(language, ids["en"])
            for text in texts:
                values = {name: value for name, value in fields(text, maker).items() if name not in {"title", "slug"}}
                PAGE_TYPES[text.kind].objects.filter(pk=own[text.key]).update(**values, live=True)
        _make_variants(ids["en"])


def _placed(texts: list[PageText], locale: Locale) -> dict[str, int]:
    language, ids = locale.language_code, {}
    for text in texts:
        parent = Page.objects.get(pk=ids[text.parent]) if text.parent else Page.objects.get(depth=1)
        page = PAGE_TYPES[text.kind](
            title=text.data["title"][language],
            slug=f"home-{language}" if text.kind == "home" else text.data["slug"][language],
            locale=locale,
            translation_key=text.translation_key,
            live=False,
            **({"phase": text.data["phase"]} if text.kind == "phase" else {}),
        )
        parent.add_child(instance=page)
        ids[text.key] = page.pk
    return ids


def _make_variants(ids: dict[str, int]) -> None:
    keys = {text.key: text.translation_key for text in all_pages()}
    towns: dict[str, Any] = dict(Municipality.objects.values_list("slug", "pk"))
    MunicipalVariant.objects.bulk_create(
        MunicipalVariant(
            page_id=ids[part["page"]], municipality_id=towns[town], translation_key=keys[part["page"]], **fields_of(raw)
        )
        for part in read(CONTENT / "variants" / "registration.yaml")
        for town, raw in part["municipalities"].items()
    )
