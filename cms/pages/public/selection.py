"""Which pages a list shows: validated parameters → translation keys, by plain querysets.

`PageQuery` (cms/pages/api/parameters.py) validates the parameters; cards.py serialises what is found here.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce, Lower
from django.utils import timezone
from wagtail.models import Page
from wagtail.query import PageQuerySet

from cms.pages.models import TARGETED_PAGES, ArticlePage, PagePresence, PhasePage
from cms.pages.page_versions import SOURCE_LOCALE, below
from cms.pages.public.expiry import epoch
from cms.pages.querysets import noted_pages, type_ids, wanted
from config.rest.generation_cache import GenerationCache
from config.rest.walks import STABLE

MAX_SELECTIONS = 500
Key = tuple[tuple[str, Any], ...]


class SelectedPages(NamedTuple):
    """One page of a list: how many there are in all, and the translation keys on it, in order."""

    total: int
    keys: list[UUID]


def select_page(query: dict[str, Any]) -> SelectedPages:
    """The page that validated parameters ask for: two queries, none where it is kept."""
    asked = {name: tuple(value) if isinstance(value, list) else value for name, value in query.items()}
    key = (*asked.items(), ("epoch", epoch(timezone.now())))
    return _selections.get_many([key])[key]


def select_pages(query: dict[str, Any]) -> PageQuerySet:
    """The pages that a reader is shown by validated parameters, one version of each, in no order."""
    found = wanted(query["locale"], query["fallback"])
    for name, condition in CONDITIONS.items():
        if query.get(name):
            found = found.filter(condition(query[name]))
    return found


def directly_below(tree_paths: Iterable[str]) -> Q:
    """Pages of which a version that is public stands directly below one of these places."""
    inside = Q(pk__in=[])
    for path in tree_paths:
        inside |= below(path, depth=len(path) // Page.steplen + 1)
    return Q(translation_key__in=noted_pages().filter(inside).values("translation_key"))


def in_tree_order(pages: PageQuerySet, locale: str) -> PageQuerySet:
    """The versions that a reader of a language is shown, as the English tree has them; those without an English version
    come last. Annotates `place`, which sorts that way."""
    if locale == SOURCE_LOCALE:  # who is shown another language has no English version
        place: Any = F("path")
        last = Case(When(locale__language_code=SOURCE_LOCALE, then=Value(0)), default=Value(1))
    else:
        source = noted_pages().filter(locale__language_code=SOURCE_LOCALE, translation_key=OuterRef("translation_key"))
        pages = pages.annotate(source_path=Subquery(source.values("path")[:1]))
        place = Coalesce("source_path", "path")
        last = Case(When(source_path=None, then=Value(1)), default=Value(0))
    return pages.annotate(place=place, is_last=last).order_by("is_last", "place")


def _select_page(query: dict[str, Any]) -> SelectedPages:
    found = select_pages(query)
    limit, offset = query["limit"], query["offset"]
    total = found.order_by().count()
    rows = _in_order(found, query)[offset : offset + limit] if offset < total else ()
    return SelectedPages(total, [row[0] for row in rows])


def _in_order(found: PageQuerySet, query: dict[str, Any]) -> Any:
    found, order = in_tree_order(found, query["locale"]), query["order"]
    if order != "tree":
        found = found.annotate(**ANNOTATIONS.get(order.removeprefix("-"), {}))
        found = found.order_by(*ORDERINGS[order], "is_last", "place")
    return found.values_list("translation_key", "is_last", "place")


def _of_phases(phases: Iterable[str]) -> Q:
    found = Q(pk__in=[])
    for path in PhasePage.objects.filter(phase__in=phases).order_by().values_list("path", flat=True):
        found |= Q(path=path) | below(path)
    return found


def _of_topics(ids: Iterable[int]) -> Q:
    keys = Page.objects.filter(pk__in=ids).values("translation_key")
    topics = noted_pages().filter(translation_key__in=keys, content_type__in=type_ids("topic"))
    return directly_below(topics.order_by().values_list("path", flat=True))


def _written_for(field: str, **label: Any) -> Q:
    """Pages for some readers. The English page says for whom; a page without one says so itself."""
    own = Q(pk__in=[])
    for model in TARGETED_PAGES:
        through = getattr(model, field).through._default_manager.filter(**label)
        own |= Q(pk__in=through.values(f"{model._meta.model_name}_id"))
    sources = noted_pages(locale=SOURCE_LOCALE)
    source = sources.filter(translation_key=OuterRef("translation_key"))
    return Q(translation_key__in=sources.filter(own).values("translation_key")) | (own & ~Q(Exists(source)))


def changed_since(moment: datetime) -> Q:
    """Pages whose answer may have changed since a moment: they themselves, or what they call their readers."""
    noted = PagePresence.objects.filter(changed_at__gte=moment)
    return (
        Q(last_published_at__gte=moment)
        | Q(pk__in=noted.values("page_id"))
        | _written_for("audiences", audience__updated_at__gte=moment)
        | _written_for("municipalities", municipality__updated_at__gte=moment)
    )


CONDITIONS: dict[str, Callable[[Any], Q]] = {
    "type": lambda names: Q(content_type__in=type_ids(*names)),
    "phase": _of_phases,
    "topic": _of_topics,
    "audience": lambda slugs: _written_for("audiences", audience__slug__in=slugs),
    "municipality": lambda slugs: _written_for("municipalities", municipality__slug__in=slugs),
    "updated_since": changed_since,
}
ANNOTATIONS: dict[str, dict[str, Any]] = {
    "published": {
        "published_on": Subquery(ArticlePage.objects.filter(pk=OuterRef("pk")).values("published_on")),
    },
}
ORDERINGS: dict[str, tuple[Any, ...]] = {
    "title": (Lower("title"),),
    "-title": (Lower("title").desc(),),
    "updated": (F("last_published_at").asc(nulls_first=True),),
    "-updated": (F("last_published_at").desc(nulls_last=True),),
    "published": (F("published_on").asc(nulls_first=True),),
    "-published": (F("published_on").desc(nulls_last=True),),
    STABLE: ("translation_key",),
}


def _read_selections(keys: list[Key]) -> dict[Key, SelectedPages]:
    return {key: _select_page(dict(key)) for key in keys}


_selections = GenerationCache(_read_selections, MAX_SELECTIONS)
