"""Tags and filters of the website's templates."""

import json
from datetime import date
from itertools import chain, repeat
from typing import Any, cast
from urllib.parse import urlencode

from django import template
from django.template.exceptions import TemplateDoesNotExist
from django.template.loader import get_template
from django.templatetags.static import static
from django.utils.dateparse import parse_date
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from frontend.website import charts, events, hours, initials, labels, maps, municipality, schools, services, sharing
from frontend.website.paths import item_path, locale_of, other_locale, page_path
from frontend.website.plan.questions import NOT_YET
from frontend.website.structured_data import with_origin
from frontend.website.timing import timing_text

register = template.Library()

DRAWING = '<svg class="{}" aria-hidden="true" focusable="false" width="{}" height="{}"><use href="{}#{}"></use></svg>'
# Of a sheet of pictures that fill whatever room they are given.
PHASE_PICTURE = (
    '<svg class="phase-picture" aria-hidden="true" focusable="false" viewBox="0 0 240 150" '
    'preserveAspectRatio="xMidYMax slice"><use href="{}#{}"></use></svg>'
)
PHASES = frozenset({"coming-in", "settling-in", "living-in", "leaving-to"})
# What JSON may not hold inside a <script>, as in Django's own json_script.
ESCAPED = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}

# Blocks whose words are mostly those of the website: what is in another language is marked within them.
OF_THE_READER = ("chart", "partner_list")

register.filter("timing", timing_text)
for label in (
    labels.accessibility_label, labels.article_kind, labels.curriculum, labels.kind_label, labels.language_name,
    charts.bars, labels.partner_kind, labels.school_level, labels.term_kind, labels.theme_label, hours.changed_days,
    hours.hours_rows,
    hours.is_by_appointment,
    hours.later_changes, hours.span_kind, initials.initials, maps.distance, maps.route_url, schools.has_newcomer_class,
    schools.level_explained, schools.register_words, schools.school_character, schools.school_tracks,
    events.event_price, events.event_status, events.event_time, events.status_explained,
    services.ages_text, services.capacity_label, services.coming_time, services.price, services.setting_label,
    services.status_label, services.euros_of, municipality.fee, municipality.fee_text, municipality.one_line,
    municipality.waiting,
):  # fmt: skip
    register.filter(label.__name__, label)
register.simple_tag(sharing.qr_code)


@register.simple_tag
def illustration(name: str | None) -> str:
    """A topic's drawing; nothing for None."""
    return _drawing("illustration", 96, "design/art/topics.svg", name)


@register.simple_tag
def icon(name: str) -> str:
    """A small sign beside a text, never instead of one."""
    return _drawing("icon", 24, "website/img/icons.svg", name)


@register.simple_tag
def phase_picture(phase: str | None) -> str:
    """A phase's drawing, whose colours take part in light and dark; nothing for an unknown phase."""
    known = phase in PHASES
    return format_html(PHASE_PICTURE, static("design/art/phases.svg"), phase) if known else ""


@register.simple_tag(takes_context=True)
def href(context: template.Context, item: dict[str, Any]) -> str:
    """Where an item of the API is on the website, for the reader's language and, where it is a page, municipality."""
    path = item_path(item, context["locale"])
    return str(escape(path if item.get("type") == "partner" else _carried(context, path)))


@register.simple_tag(takes_context=True)
def href_there(context: template.Context, item: dict[str, Any]) -> str:
    """Where a hit of a search is: topics and steps as they are in the municipality that the reader named."""
    slug = str(context.get("named_municipality", "")) if item["type"] in municipality.VARIED_TYPES else ""
    return str(escape(municipality.carried(item_path(item, context["locale"]), slug)))


@register.simple_tag(takes_context=True)
def carried_to(context: template.Context, item: dict[str, Any], slug: str) -> str:
    """Where an item of the API is on the website, as it is in a municipality (a slug)."""
    return str(escape(municipality.carried(item_path(item, context["locale"]), slug if slug != NOT_YET else "")))


@register.simple_tag(takes_context=True)
def people_of(context: template.Context, keys: list[str]) -> str:
    """Who of the people of a plan, by their keys."""
    return ", ".join(one.label for one in context["people"] if one.person in keys)


@register.simple_tag(takes_context=True)
def carried(context: template.Context, path: str) -> str:
    """The address of a page, which goes on naming the reader's municipality, and their language where it has
    another one."""
    return str(escape(_carried(context, path)))


@register.simple_tag(takes_context=True)
def lang_of(context: template.Context, item: dict[str, Any], name: str = "") -> str:
    """` lang="nl"` where an item, or its text of that name (`fallback_texts`), is not in the language of what is around
    it."""
    if not name:
        return lang(context, item.get("locale"))
    reader = context["locale"]
    return lang(context, other_locale(reader) if name in item.get("fallback_texts", ()) else reader)


@register.simple_tag(takes_context=True)
def lang_at(context: template.Context, path: str) -> str:
    """The same for the title of a page, by its address."""
    return lang(context, locale_of(path))


@register.simple_tag(takes_context=True)
def lang(context: template.Context, locale: str | None) -> str:
    """` lang="nl"` where that is not the language of what is around it; nothing for a language that is not known."""
    around = context.get("around") or context["locale"]
    return format_html(' lang="{}"', locale) if locale and locale != around else ""


@register.simple_tag(takes_context=True)
def fitting_services(context: template.Context, card: dict[str, Any]) -> list[dict[str, Any]]:
    """The services of a list item to show: those that fit what the reader searches for, where this is a search."""
    return services.fitting_services(card, context.get("state"))


@register.simple_tag(takes_context=True)
def block_lang(context: template.Context, one: dict[str, Any]) -> str:
    """The language of a block of the page's body, where all of it is in that of the page."""
    return "" if one["type"] in OF_THE_READER else lang_of(context, context["page"])


@register.simple_tag(takes_context=True)
def body_block(context: template.Context, one: dict[str, Any]) -> str:
    """A block of a page's body by the template of its type; a type that is not known here is left out."""
    try:
        found = get_template(f"website/blocks/{one['type']}.html")
    except TemplateDoesNotExist:
        return ""
    around = context["locale"] if one["type"] in OF_THE_READER else context["page"]["locale"]
    own = {"around": around, "block": one, "value": one["value"]}
    with context.push(**own):
        return found.render(cast(dict[str, Any], context.flatten()))


@register.simple_tag
def json_ld(data: dict[str, Any], origin: str = "") -> str:
    """A data block of schema.org: not a script, so the security policy lets it be."""
    text = json.dumps(with_origin(data, origin), ensure_ascii=False, separators=(",", ":")).translate(ESCAPED)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308  (escaped just above)


@register.simple_tag
def address_with(path: str, **parameters: Any) -> str:
    """An address with a query; empty values are left out."""
    query = urlencode({name: value for name, value in parameters.items() if value})
    return f"{path}?{query}" if query else path


@register.filter
def as_date(value: str | None) -> date | None:
    """An ISO date, or the date of an ISO instant, as a date to format."""
    return parse_date(value[:10]) if value else None


@register.filter
def trusted(html: str | None) -> SafeString:
    """HTML that the API has cleaned (rich text, snippets with `<mark>`)."""
    return mark_safe(html or "")  # noqa: S308  (the contract of the API: api.md)


@register.filter
def whole_view(path: str) -> str:
    """Where a topic stands with all of its steps in full."""
    return f"{path}?view=whole"


@register.filter
def telephone(number: str) -> str:
    """Where a number written for people is called: `tel:` and its digits."""
    return f"tel:{'+' if number.startswith('+') else ''}{''.join(filter(str.isdigit, number))}"


@register.filter
def labelled_rows(table: dict[str, Any]) -> list[list[tuple[str, Any]]]:
    """The rows of a table block, each cell with the name of its column; nothing for a cell beyond the last one."""
    return [list(zip(chain(table["header"], repeat("")), row, strict=False)) for row in table["rows"]]


@register.filter
def without_scheme(url: str) -> str:
    """An address as people read it: `www.example.org`."""
    return url.removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")


def _carried(context: template.Context, path: str) -> str:
    slug = municipality.chosen({"municipality": context.get("municipality")})
    return municipality.carried(page_path(path, context["locale"]), slug)


def _drawing(kind: str, size: int, sheet: str, name: str | None) -> str:
    return format_html(DRAWING, kind, size, size, static(sheet), name) if name else ""
