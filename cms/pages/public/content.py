"""What a list item shows beside a page's place in the tree: summary, picture, and for whom it is written."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from cms.pages.models import PAGE_TYPES, TARGETED_PAGES, BasePage, TargetedPage
from cms.pages.page_versions import SOURCE_LOCALE, PageVersion, TranslationGroup


class ReaderLabel(NamedTuple):
    """An audience or a municipality, as both languages call it."""

    slug: str
    en: str
    nl: str
    updated_at: datetime | None = None


class PageContent(NamedTuple):
    """The content of one page. Audiences and municipalities are in order."""

    summary: str = ""
    illustration: str = ""
    image_id: int | None = None
    category: str | None = None
    theme: str | None = None
    published_on: date | None = None
    audiences: tuple[ReaderLabel, ...] = ()
    municipalities: tuple[ReaderLabel, ...] = ()

    def updated_at(self, version: PageVersion) -> datetime | None:
        """When the answer about this page changed last: the page itself, or what it calls its readers."""
        labels = (label.updated_at for label in (*self.audiences, *self.municipalities))
        return max((moment for moment in (version.updated_at, *labels) if moment), default=None)


NOTHING = PageContent()
Labels = Mapping[int, tuple[ReaderLabel, ...]]


def load_contents(shown: Iterable[tuple[PageVersion, TranslationGroup]]) -> dict[int, PageContent]:
    """The content of pages by id: a query for each page type among them, two for their readers.

    For whom a page is written is said once, on the English page: wagtail-localize carries no such relation over.
    """
    speaks_for = {version.id: group.versions.get(SOURCE_LOCALE, version).id for version, group in shown}
    ids: dict[type[BasePage], list[int]] = defaultdict(list)
    for version, _group in shown:
        ids[PAGE_TYPES[version.type]].append(version.id)
    columns = [row for model, pks in ids.items() for row in _read_columns(model, pks)]
    models = [model for model in TARGETED_PAGES if model in ids]
    audiences, municipalities = (
        _labels(field, models, set(speaks_for.values())) for field in ("audiences", "municipalities")
    )
    return {
        pk: PageContent(
            **values,
            audiences=audiences.get(speaks_for[pk], ()),
            municipalities=municipalities.get(speaks_for[pk], ()),
        )
        for pk, values in columns
    }


def content_of(page: BasePage) -> PageContent:
    """The content of an instance, whose relations may be unsaved."""
    found = {name: getattr(page, name) for name in ("summary", "illustration", "image_id")}
    for name in ("category", "theme", "published_on"):
        found[name] = getattr(page, name, None)
    if isinstance(page, TargetedPage):
        found["audiences"] = tuple(
            ReaderLabel(one.slug, one.label_en, one.label_nl, one.updated_at) for one in page.audiences.all()
        )
        found["municipalities"] = tuple(
            ReaderLabel(one.slug, one.name, one.name, one.updated_at) for one in page.municipalities.all()
        )
    return PageContent(**found)


def _read_columns(model: type[BasePage], ids: Collection[int]) -> list[tuple[int, dict[str, Any]]]:
    own = {field.attname for field in model._meta.concrete_fields}
    columns = [name for name in PageContent._fields if name in own]
    rows = model._default_manager.filter(pk__in=ids).order_by().values_list("pk", *columns)
    return [(pk, dict(zip(columns, values, strict=True))) for pk, *values in rows]


def _labels(field: str, models: Sequence[type[TargetedPage]], ids: Collection[int]) -> Labels:
    found: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    queries = [_label_rows(model, field, ids) for model in models]
    for pk, *label in queries[0].union(*queries[1:], all=True) if queries else ():
        found[pk].append(tuple(label))
    return {pk: tuple(ReaderLabel(*label) for _order, *label in sorted(labels)) for pk, labels in found.items()}


def _label_rows(model: type[TargetedPage], field: str, ids: Collection[int]) -> Any:
    page_id = f"{model._meta.model_name}_id"
    rows = getattr(model, field).through._default_manager.filter(**{f"{page_id}__in": ids}).order_by()
    names = {
        "audiences": ("order", "slug", "label_en", "label_nl", "updated_at"),
        "municipalities": ("name", "slug", "name", "name", "updated_at"),
    }
    label = {"audiences": "audience", "municipalities": "municipality"}[field]
    return rows.values_list(page_id, *(f"{label}__{name}" for name in names[field]))
