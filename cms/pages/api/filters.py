"""The parameters of the page list, and which pages of the map they choose."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from rest_framework import serializers

from cms.facts.models import Municipality
from cms.pages.models import PAGE_TYPES, Audience, Phase
from cms.pages.page_map import Content, PageMap
from cms.pages.tree import Entry, Node, parent_path
from config.rest.problems import InvalidParameters
from config.rest.query import RepeatedField, many_choices, many_slugs
from config.rest.walks import STABLE, WalkQuery
from directory.api.filters import MomentField

NEVER = datetime.min.replace(tzinfo=UTC)


class PageQuery(WalkQuery):
    """Repeat a parameter for OR; different ones are AND."""

    type = many_choices(list(PAGE_TYPES), help_text="Page types.")
    phase = many_choices(Phase.values, help_text="Pages in a phase, its own page included.")
    topic = RepeatedField(
        child=serializers.IntegerField(min_value=1, max_value=2**31 - 1),
        help_text="Steps of a topic, by the id of its page in either language.",
    )
    audience = many_slugs(help_text="Pages written for an audience; those written for everybody are not among them.")
    municipality = many_slugs(help_text="Pages about a municipality; those about the whole region are not among them.")
    updated_since = MomentField(
        required=False, help_text="Whose answer may have changed since; with `order=stable` also what was removed."
    )
    order = serializers.ChoiceField(
        choices=["tree", "title", "-title", "updated", "-updated", "published", "-published", STABLE],
        default="tree",
        help_text="`tree` is the order of the menu; `published` is an article's date; `stable`: a walk, in an order "
        "that no change disturbs.",
    )


class Shown(NamedTuple):
    """A page as the reader is shown it."""

    node: Node
    entry: Entry
    content: Content


Condition = Callable[[Shown], bool]


def chosen_entries(pages: PageMap, query: dict[str, Any]) -> list[Entry]:
    """The entries that validated parameters choose, in order. Raises InvalidParameters for unknown slugs."""
    passes = passing(pages, query)
    chosen = [one for one in shown_pages(pages, query) if passes(one) and is_changed(one, query)]
    return [one.entry for one in _in_order(chosen, query["order"])]


def shown_pages(pages: PageMap, query: dict[str, Any]) -> list[Shown]:
    """All pages as a reader of the wanted language is shown them, without those that are not."""
    locale, fallback = query["locale"], query["fallback"]
    return [
        Shown(node, entry, pages.content_of(node))
        for entry in pages.entries
        if (node := entry.shown_in(locale, fallback))
    ]


def passing(pages: PageMap, query: dict[str, Any]) -> Condition:
    """Whether a page passes the filters (not `updated_since`). Raises InvalidParameters for unknown slugs."""
    conditions = [*_conditions(pages, query)]
    return lambda one: all(condition(one) for condition in conditions)


def is_changed(one: Shown, query: dict[str, Any]) -> bool:
    """Whether a page's answer may have changed since the moment asked for, where one is."""
    if "updated_since" not in query:
        return True
    moment = one.content.updated_at(one.node)
    return moment is not None and moment >= query["updated_since"]


def _conditions(pages: PageMap, query: dict[str, Any]) -> list[Condition]:
    conditions: list[Condition] = []
    if types := query.get("type"):
        conditions.append(lambda one: one.node.type in types)
    if phases := query.get("phase"):
        conditions.append(lambda one: one.node.phase in phases)
    if "topic" in query:
        conditions.append(_below_topics(pages, query["topic"]))
    if audiences := _known("audience", query, Audience):
        conditions.append(lambda one: any(label.slug in audiences for label in one.content.audiences))
    if municipalities := _known("municipality", query, Municipality):
        conditions.append(lambda one: any(label.slug in municipalities for label in one.content.municipalities))
    return conditions


def _below_topics(pages: PageMap, ids: list[int]) -> Condition:
    topics = [entry for pk in ids if (entry := pages.by_id.get(pk))]
    paths = {node.tree_path for topic in topics for node in topic.versions.values() if node.type == "topic"}
    return lambda one: any(parent_path(node.tree_path) in paths for node in one.entry.versions.values())


def _in_order(chosen: list[Shown], order: str) -> list[Shown]:
    keys: dict[str, Callable[[Shown], Any]] = {
        "title": lambda one: one.node.title.casefold(),
        "updated": lambda one: one.node.published_at or NEVER,
        "published": lambda one: one.content.published_on or date.min,
        STABLE: lambda one: one.entry.key.hex,
    }
    key = keys.get(order.removeprefix("-"))
    return sorted(chosen, key=key, reverse=order.startswith("-")) if key else chosen


def _known(name: str, query: dict[str, Any], model: type[Audience | Municipality]) -> list[str]:
    slugs: list[str] = query.get(name, [])
    if not slugs:
        return []
    known = list(model._default_manager.values_list("slug", flat=True))
    unknown = [slug for slug in slugs if slug not in known]
    if unknown:
        reason = _("“%(value)s” is not one of the allowed values") % {"value": unknown[0]}
        raise InvalidParameters([{"name": name, "reason": reason, "allowed": known}])
    return slugs
