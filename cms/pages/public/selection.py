"""Which pages a list shows: validated parameters → translation keys, by plain querysets.

`PageQuery` (cms/pages/api/parameters.py) validates the parameters; cards.py serialises what is found here.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Lower
from django.utils import timezone
from wagtail.models import Page

from cms.pages.models import TARGETED_PAGES, ArticlePage, PagePresence
from cms.pages.page_versions import SOURCE_LOCALE
from cms.pages.public.expiry import epoch
from cms.pages.querysets import listed, of_pages, wanted
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


def select_pages(query: dict[str, Any]) -> QuerySet[PagePresence]:
    """The pages that a reader is shown by validated parameters, one version of each, in no order."""
    found = wanted(query["locale"], query["fallback"])
    for name, condition in CONDITIONS.items():
        if query.get(name):
            found = found.filter(condition(query[name]))
    return found


def directly_below(ids: Iterable[int], **of_presence: Any) -> Q:
    """Pages of which a version that is public stands directly below one of these pages."""
    children = listed(parent_id__in=list(ids), **of_presence)
    return Q(translation_key__in=children.values("translation_key"))


def _select_page(query: dict[str, Any]) -> SelectedPages:
    found = select_pages(query)
    limit, offset = query["limit"], query["offset"]
    total = found.count()
    if offset >= total:
        return SelectedPages(total, [])
    ordered = found.order_by(*ORDERINGS[query["order"]], "place")
    return SelectedPages(total, list(ordered.values_list("translation_key", flat=True)[offset : offset + limit]))


def _of_topics(ids: Iterable[int]) -> Q:
    keys = Page.objects.filter(pk__in=ids).values("translation_key")
    return directly_below(listed(translation_key__in=keys, type="topic").values_list("page_id", flat=True))


def _articles(**where: Any) -> Q:
    return Q(page_id__in=ArticlePage.objects.filter(**where).values("pk"))


def _written_for(field: str, **label: Any) -> Q:
    """Pages for some readers. The English page says for whom; a page without one says so itself."""
    own = Q(pk__in=[])
    for model in TARGETED_PAGES:
        through = getattr(model, field).through._default_manager.filter(**label)
        own |= Q(page_id__in=through.values(f"{model._meta.model_name}_id"))
    sources = listed(locale=SOURCE_LOCALE)
    return Q(translation_key__in=sources.filter(own).values("translation_key")) | (
        own & ~Q(translation_key__in=sources.values("translation_key"))
    )


def changed_since(moment: datetime) -> Q:
    """Pages whose answer may have changed since a moment: they themselves, or what they call their readers."""
    return (
        of_pages(Q(last_published_at__gte=moment))
        | Q(changed_at__gte=moment)
        | _written_for("audiences", audience__updated_at__gte=moment)
        | _written_for("municipalities", municipality__updated_at__gte=moment)
    )


def _page(name: str, model: type[Page] = Page) -> Subquery:
    """A field of the page itself, to sort by."""
    return Subquery(model._default_manager.filter(pk=OuterRef("page_id")).values(name))


CONDITIONS: dict[str, Callable[[Any], Q]] = {
    "type": lambda names: Q(type__in=names),
    "phase": lambda codes: Q(phase__in=codes),
    "category": lambda names: _articles(category__in=names),
    "theme": lambda names: _articles(theme__in=names),
    "topic": _of_topics,
    "audience": lambda slugs: _written_for("audiences", audience__slug__in=slugs),
    "municipality": lambda slugs: _written_for("municipalities", municipality__slug__in=slugs),
    "updated_since": changed_since,
}
ORDERINGS: dict[str, tuple[Any, ...]] = {
    "tree": (),
    "title": (Lower(_page("title")),),
    "-title": (Lower(_page("title")).desc(),),
    "updated": (_page("last_published_at").asc(nulls_first=True),),
    "-updated": (_page("last_published_at").desc(nulls_last=True),),
    "published": (_page("published_on", ArticlePage).asc(nulls_first=True),),
    "-published": (_page("published_on", ArticlePage).desc(nulls_last=True),),
    STABLE: ("translation_key",),
}


def _read_selections(keys: list[Key]) -> dict[Key, SelectedPages]:
    return {key: _select_page(dict(key)) for key in keys}


_selections = GenerationCache(_read_selections, MAX_SELECTIONS)
