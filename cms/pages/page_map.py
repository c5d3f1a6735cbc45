"""All public pages with what lists, menus and links show of them, held in memory until something is published.

Django needs ten times longer to write the queries behind one page's breadcrumbs, children, neighbours, translations
and links than the database needs to answer them. All of it is a small table, so a process
reads it whole, and again when the content generation has moved on (docs/adr/0008). Page bodies are not in it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any, NamedTuple
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.utils import timezone
from wagtail.models import Page, ReferenceIndex

from cms.pages.models import PAGE_TYPES, TARGETED_PAGES, BasePage
from cms.pages.querysets import public_pages
from cms.pages.tree import SOURCE_LOCALE, Entry, Node, by_id, entries_of, gathered, parent_path
from config.rest.kept import Kept
from directory.models import Category, Partner


class Content(NamedTuple):
    """What a list item shows beside the page's place in the tree. Audiences and municipalities are slugs in order."""

    summary: str = ""
    illustration: str = ""
    image_id: int | None = None
    category: str | None = None
    published_on: date | None = None
    audiences: tuple["Label", ...] = ()
    municipalities: tuple["Label", ...] = ()

    def updated_at(self, node: Node) -> datetime | None:
        """When the answer about this node changed last: the page itself, or what it calls its readers."""
        labels = (label.updated_at for label in (*self.audiences, *self.municipalities))
        return max((moment for moment in (node.updated_at, *labels) if moment), default=None)


class Label(NamedTuple):
    """An audience or a municipality, as both languages call it."""

    slug: str
    en: str
    nl: str
    updated_at: datetime | None = None


NOTHING = Content()
# Longer than `config.rest.views` lets anybody keep an answer that no clock limits, errors included.
LONGEST_CACHED = timedelta(days=2)

Mentions = Mapping[tuple[type[Model], int], set[int]]
"""Which pages, by id, name a partner or list a category."""


class PageMap:
    """Public pages, by id, by address and by place in the tree."""

    def __init__(self, entries: list[Entry], contents: Mapping[int, Content], mentions: Mentions) -> None:
        self.entries = entries
        self.contents = contents
        self.mentions = mentions
        self._children: dict[tuple[str, ...], list[Entry]] = {}

    @cached_property
    def by_id(self) -> Mapping[int, Entry]:
        """Entries by the id of each version."""
        return by_id(self.entries)

    @cached_property
    def by_key(self) -> Mapping[UUID, Entry]:
        """Entries by translation key."""
        return {entry.key: entry for entry in self.entries}

    @cached_property
    def by_tree_path(self) -> Mapping[str, Entry]:
        """Entries by the tree path of each version."""
        return {node.tree_path: entry for entry in self.entries for node in entry.versions.values()}

    @cached_property
    def by_address(self) -> Mapping[str, Node]:
        """Nodes by their address on the website, such as `/en/settling-in/`."""
        return {node.path: node for entry in self.entries for node in entry.versions.values()}

    @cached_property
    def _below(self) -> Mapping[str, list[Entry]]:
        below: dict[str, list[Entry]] = defaultdict(list)
        for entry in self.entries:
            for path in {parent_path(node.tree_path) for node in entry.versions.values()}:
                below[path].append(entry)
        return below

    @cached_property
    def first_end(self) -> datetime | None:
        """The first moment at which an editor has a page taken down; None for never."""
        nodes = (node for entry in self.entries for node in entry.versions.values())
        return min((node.expire_at for node in nodes if node.expire_at), default=None)

    def at(self, now: datetime) -> "PageMap":
        """The map as it is at a moment: without pages whose end has come since it was read, and all below them."""
        pages = self
        while pages.first_end and pages.first_end <= now:
            pages = pages._after_first_end
        return pages

    @cached_property
    def _after_first_end(self) -> "PageMap":
        nodes = [node for entry in self.entries for node in entry.versions.values()]
        ended = tuple(node.tree_path for node in nodes if node.expire_at and node.expire_at == self.first_end)
        return PageMap(gathered(n for n in nodes if not n.tree_path.startswith(ended)), self.contents, self.mentions)

    def holds_until(self, now: datetime) -> datetime | None:
        """Until when an answer that shows pages holds; None where the next end is further away than any cache keeps
        what is made now."""
        end = self.first_end
        return end if end and end - now < LONGEST_CACHED else None

    def content_of(self, node: Node) -> Content:
        """The content of a page."""
        return self.contents.get(node.id, NOTHING)

    def children(self, versions: Iterable[Node]) -> list[Entry]:
        """The pages below any of these versions of a page, in order."""
        above = tuple(node.tree_path for node in versions)
        if above not in self._children:
            found = {entry.key: entry for path in above for entry in self._below.get(path, ())}
            self._children[above] = sorted(found.values(), key=lambda entry: entry.order)
        return self._children[above]


def page_map() -> PageMap:
    """The map of what is public now. It is held for longer than that, and knows what ends meanwhile."""
    return _page_map.get().at(timezone.now())


def read_page_map() -> PageMap:
    """The map from the database: a query for the pages, one for each page type, each relation and the mentions."""
    entries, contents = entries_of(public_pages()), _read_contents()
    return PageMap(entries, {**contents, **_with_readers_of_the_source(entries, contents)}, _read_mentions())


def _with_readers_of_the_source(entries: list[Entry], contents: Mapping[int, Content]) -> dict[int, Content]:
    """Whom a page is for is said once, on the English page: wagtail-localize carries no such relation over."""
    found: dict[int, Content] = {}
    for entry in entries:
        source = entry.versions.get(SOURCE_LOCALE)
        if source is None:
            continue
        # A page that was deleted since its entry was read has no content any more.
        said = contents.get(source.id, NOTHING)
        for node in entry.versions.values():
            own = contents.get(node.id, NOTHING)
            found[node.id] = own._replace(audiences=said.audiences, municipalities=said.municipalities)
    return found


def _read_contents() -> dict[int, Content]:
    audiences, municipalities = _labels("audiences"), _labels("municipalities")
    found: dict[int, Content] = {}
    for model in PAGE_TYPES.values():
        columns = _columns(model)
        for pk, *values in model._default_manager.order_by().values_list("pk", *columns):
            found[pk] = Content(
                **dict(zip(columns, values, strict=True)),
                audiences=audiences.get(pk, ()),
                municipalities=municipalities.get(pk, ()),
            )
    return found


def _read_mentions() -> Mentions:
    """From Wagtail's reference index, which every save of a page keeps up to date: no body is read."""
    models = {ContentType.objects.get_for_model(model).pk: model for model in (Partner, Category)}
    page_type = ContentType.objects.get_for_model(Page).pk
    rows = ReferenceIndex.objects.filter(to_content_type__in=models, base_content_type=page_type).order_by()
    found: dict[tuple[type[Model], int], set[int]] = defaultdict(set)
    for page, to_type, to_id in rows.values_list("object_id", "to_content_type_id", "to_object_id"):
        found[models[to_type], int(to_id)].add(int(page))
    return dict(found)


def _columns(model: type[BasePage]) -> list[str]:
    own = {field.attname for field in model._meta.concrete_fields}
    return [name for name in Content._fields if name in own]


def _labels(field: str) -> dict[int, tuple[Label, ...]]:
    found: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    queries = [_label_rows(model, field) for model in TARGETED_PAGES]
    for pk, *label in queries[0].union(*queries[1:], all=True):
        found[pk].append(tuple(label))
    return {pk: tuple(Label(*label) for _order, *label in sorted(labels)) for pk, labels in found.items()}


def _label_rows(model: type[BasePage], field: str) -> Any:
    rows = getattr(model, field).through._default_manager
    columns = {
        "audiences": (
            "audience__order",
            "audience__slug",
            "audience__label_en",
            "audience__label_nl",
            "audience__updated_at",
        ),
        "municipalities": (
            "municipality__name",
            "municipality__slug",
            "municipality__name",
            "municipality__name",
            "municipality__updated_at",
        ),
    }
    return rows.values_list(f"{model._meta.model_name}_id", *columns[field])


_page_map = Kept(read_page_map)
