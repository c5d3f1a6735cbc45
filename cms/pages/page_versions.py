"""Public pages as light rows, each grouped with its translations: enough for lists, menus and links."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from functools import cached_property
from typing import Any, NamedTuple, cast
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from wagtail.models import Page

from cms.pages.models import BasePage, PagePresence, PhasePage
from cms.pages.paths import page_path
from cms.pages.querysets import HOME_DEPTH, hiding, may_be_public

SOURCE_LOCALE = "en"
PHASE_DEPTH = 3


class PageVersion(NamedTuple):
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


# The fields of a version that stand in the page's own row, in their order.
OWN_COLUMNS = (
    "id",
    "path",
    "depth",
    "url_path",
    "title",
    "content_type_id",
    "locale__language_code",
    "translation_key",
    "last_published_at",
)
BATCH = 2_000


class TranslationGroup:
    """One page in all languages in which it is public: at least one."""

    def __init__(self, *versions: PageVersion) -> None:
        self.versions = {version.locale: version for version in versions}

    @property
    def key(self) -> UUID:
        """What all versions share."""
        return self._first.translation_key

    @property
    def _first(self) -> PageVersion:
        return next(iter(self.versions.values()))

    def shown_in(self, locale: str, fallback: bool = True) -> PageVersion | None:
        """The page to show to a reader of a language: that language's, else (with `fallback`) the other one's."""
        found = self.versions.get(locale)
        return found or (self._first if fallback else None)

    @cached_property
    def place(self) -> str:
        """Where it stands: as in the English tree; pages without an English version come last."""
        source = self.versions.get(SOURCE_LOCALE)
        return place_of(source.tree_path if source else None, self._first.tree_path)


def place_of(source_path: str | None, own_path: str) -> str:
    """What `PagePresence.place` says of a page: by the tree path of its public English version, or else its own."""
    return f"0{source_path}" if source_path else f"1{own_path}"


def load_groups(where: Q) -> list[TranslationGroup]:
    """One group for each page that matches in any language, in order. The match itself need not be public; the group
    holds public versions only, and is left out if it has none."""
    keys = Page.objects.filter(where).values("translation_key")
    return gathered(load_versions(Q(translation_key__in=keys)))


def gathered(versions: Iterable[PageVersion]) -> list[TranslationGroup]:
    """Versions by translation, in order."""
    found: dict[UUID, TranslationGroup] = {}
    for version in versions:
        found.setdefault(version.translation_key, TranslationGroup(version)).versions[version.locale] = version
    return sorted(found.values(), key=lambda group: group.place)


def load_versions(where: Q) -> list[PageVersion]:
    """The public pages that match, as the tree has them: four plain queries, however many. The rule is that of
    `public_pages`; as one query Django needs longer to write it than the database to answer it."""
    rows = list(may_be_public().filter(where).order_by("path").values_list(*OWN_COLUMNS, "expire_at"))
    hidden = _hidden({path for _pk, path, *_ in rows for path in _own_and_above(path)})
    rows = [row for row in rows if hidden.isdisjoint(_own_and_above(row[1]))]
    phases = _by_batches(PhasePage.objects, "path", {_phase_path(row[1]) for row in rows}, "phase")
    changed = _by_batches(PagePresence.objects, "page_id", {row[0] for row in rows}, "changed_at")
    more = ((phases.get(_phase_path(row[1])), row[-1], changed.get(row[0])) for row in rows)
    return [PageVersion._make((*row[:-1], *each)) for row, each in zip(rows, more, strict=True)]


def _hidden(paths: Collection[str]) -> set[str]:
    """Those of these places whose page hides itself and all below it."""
    return set(_by_batches(Page.objects.filter(hiding()), "path", paths, "path"))


def _by_batches(rows: Any, name: str, values: Collection[Any], column: str) -> dict[Any, Any]:
    """One column by another, for some values of that: databases take so many parameters and no more."""
    found: dict[Any, Any] = {}
    wanted = list(values)
    for start in range(0, len(wanted), BATCH):
        part = rows.filter(**{f"{name}__in": wanted[start : start + BATCH]})
        found |= dict(part.order_by().values_list(name, column))
    return found


def _own_and_above(path: str) -> list[str]:
    return [path[:end] for end in range(Page.steplen * HOME_DEPTH, len(path) + 1, Page.steplen)]


def _phase_path(path: str) -> str:
    return path[: Page.steplen * PHASE_DEPTH]


def version_of(page: BasePage) -> PageVersion:
    """The version of a page at hand, as it is in memory: for previews, whose pages need not be public."""
    phase = PhasePage.objects.filter(path=_phase_path(page.path)).values_list("phase", flat=True)
    return PageVersion(
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


def by_id(groups: Iterable[TranslationGroup]) -> Mapping[int, TranslationGroup]:
    """Groups by the id of each of their versions."""
    return {version.id: group for group in groups for version in group.versions.values()}


def parent_path(tree_path: str) -> str:
    """The tree path of the page above one."""
    return tree_path[: -Page.steplen]


def below(tree_path: str, **more: Any) -> Q:
    """Pages below one, at any depth. A range, as treebeard has it, since LIKE would not use the index."""
    return Q(path__range=(tree_path + "0" * Page.steplen, tree_path + "Z" * Page.steplen), **more)
