"""Public pages as light rows, each beside its translation: enough for lists, menus and links."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cached_property
from typing import Any, NamedTuple, cast
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Substr
from wagtail.models import Page
from wagtail.query import PageQuerySet

from cms.pages.models import BasePage, PagePresence, PhasePage
from cms.pages.paths import page_path
from cms.pages.querysets import public_pages

SOURCE_LOCALE = "en"
PHASE_DEPTH = 3


class Node(NamedTuple):
    """One public page. `tree_path` is treebeard's path, not an address; `phase` is the code of the phase it is in;
    `expire_at` is when it is taken down, if an editor has set that; `changed_at`: see `PagePresence`."""

    id: int
    tree_path: str
    depth: int
    url_path: str
    title: str
    content_type_id: int
    locale: str
    translation_key: UUID
    published_at: datetime | None
    phase: str | None
    expire_at: datetime | None = None
    changed_at: datetime | None = None

    @property
    def updated_at(self) -> datetime | None:
        """When the page was published last, or its place, its translations or its files changed after that."""
        return max((moment for moment in (self.published_at, self.changed_at) if moment), default=None)

    @property
    def model(self) -> type[Page]:
        """The page's own class."""
        model = ContentType.objects.get_for_id(self.content_type_id).model_class()
        return cast(type[Page], model)

    @property
    def type(self) -> str:
        """The API's word for the page's class."""
        return getattr(self.model, "api_type", "page")

    @property
    def path(self) -> str:
        """The page's address on the website."""
        return page_path(self.url_path, self.locale)


COLUMNS = (
    "id",
    "path",
    "depth",
    "url_path",
    "title",
    "content_type_id",
    "locale__language_code",
    "translation_key",
    "last_published_at",
    "_phase",
    "expire_at",
    "_changed_at",
)


class Entry:
    """One page in all languages in which it is public: at least one."""

    def __init__(self, *versions: Node) -> None:
        self.versions = {node.locale: node for node in versions}

    @property
    def key(self) -> UUID:
        """What all versions share."""
        return self._first.translation_key

    @property
    def _first(self) -> Node:
        return next(iter(self.versions.values()))

    def shown_in(self, locale: str, fallback: bool = True) -> Node | None:
        """The page to show to a reader of a language: that language's, else (with `fallback`) the other one's."""
        found = self.versions.get(locale)
        return found or (self._first if fallback else None)

    @cached_property
    def order(self) -> tuple[bool, str]:
        """Where it stands: as in the English tree; pages without an English version come last."""
        source = self.versions.get(SOURCE_LOCALE)
        return (source is None, (source or self._first).tree_path)


def load_entries(where: Q) -> list[Entry]:
    """The pages that match, public or not, with all their public versions, in order; those with none are left out."""
    keys = Page.objects.filter(where).values("translation_key")
    return entries_of(public_pages().filter(translation_key__in=keys))


def entries_of(pages: PageQuerySet) -> list[Entry]:
    """Public pages, gathered by translation, in order."""
    return gathered(load_nodes(pages))


def gathered(nodes: Iterable[Node]) -> list[Entry]:
    """Nodes by translation, in order."""
    found: dict[UUID, Entry] = {}
    for node in nodes:
        found.setdefault(node.translation_key, Entry(node)).versions[node.locale] = node
    return sorted(found.values(), key=lambda entry: entry.order)


def load_nodes(pages: PageQuerySet) -> Iterable[Node]:
    """Pages as nodes, in one query."""
    phase = PhasePage.objects.filter(path=Substr(OuterRef("path"), 1, Page.steplen * PHASE_DEPTH)).values("phase")
    changed_at = PagePresence.objects.filter(page_id=OuterRef("pk")).values("changed_at")
    noted = pages.annotate(_phase=Subquery(phase[:1]), _changed_at=Subquery(changed_at))
    return map(Node._make, noted.order_by().values_list(*COLUMNS))


def node_of(page: BasePage) -> Node:
    """The node of a page at hand, as it is in memory: for previews, whose pages need not be public."""
    phase = PhasePage.objects.filter(path=page.path[: Page.steplen * PHASE_DEPTH]).values_list("phase", flat=True)
    return Node(
        page.pk,
        page.path,
        page.depth,
        page.url_path,
        page.title,
        page.content_type_id,
        page.locale.language_code,
        page.translation_key,
        page.last_published_at,
        getattr(page, "phase", None) or phase.first(),
    )


def by_id(entries: Iterable[Entry]) -> Mapping[int, Entry]:
    """Entries by the id of each of their versions."""
    return {node.id: entry for entry in entries for node in entry.versions.values()}


def parent_path(tree_path: str) -> str:
    """The tree path of the page above one."""
    return tree_path[: -Page.steplen]


def below(tree_path: str, **more: Any) -> Q:
    """Pages below one, at any depth. A range, as treebeard has it, since LIKE would not use the index."""
    return Q(path__range=(tree_path + "0" * Page.steplen, tree_path + "Z" * Page.steplen), **more)
