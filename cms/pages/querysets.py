"""How to read pages: what the public may see, and which language's page stands for another."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Substr
from django.utils import timezone
from wagtail.models import Page
from wagtail.query import PageQuerySet

from cms.pages.models import PAGE_TYPES, PagePresence

# A page this deep is already five levels below its language's home page; nothing deeper is shown.
MAX_DEPTH = 7
HOME_DEPTH = 2


def public_pages() -> PageQuerySet:
    """Pages that anyone may see: live, not past their end and unrestricted, as are all pages above them.

    A live page below a draft or a private one is not public, for its address would tell that page's slug.
    wagtail-localize's aliases (a page in one language that repeats the other's text) are not public either: they
    are not translations, and the fallback does their work.
    """
    return may_be_public().filter(_nothing_hides_it())


def may_be_public() -> PageQuerySet:
    """Pages that are public unless they or one above them are hidden (`hiding`)."""
    return Page.objects.filter(
        Q(alias_of=None) | Q(alias_of__locale=F("locale")),
        live=True,
        content_type__in=type_ids(*PAGE_TYPES),
        depth__range=(HOME_DEPTH, MAX_DEPTH),
    )


def hiding() -> Q:
    """Condition on a page that hides itself and all below it. One whose end has come is live until the ticker takes it
    down."""
    return Q(live=False) | Q(view_restrictions__isnull=False) | Q(expire_at__lte=timezone.now())


def type_ids(*names: str) -> list[int]:
    """The content types of page types, by the API's words for them. Django keeps them: no query but the first."""
    types = ContentType.objects.get_for_models(*(PAGE_TYPES[name] for name in names))
    return [found.pk for found in types.values()]


def noted_pages(**of_presence: Any) -> PageQuerySet:
    """The public pages as `PagePresence` has them: what chooses among all pages asks here, for the full rule takes long
    to write and to run. What is shown in the end is read through `public_pages`, so nothing leaks if a note is old."""
    return Page.objects.filter(pk__in=_notes().filter(**of_presence).values("page_id"))


def wanted(locale: str, fallback: bool = True) -> PageQuerySet:
    """Noted pages in a language; with `fallback` also those of the other one that have no public translation."""
    in_locale = _notes().filter(locale=locale)
    found = Q(pk__in=in_locale.values("page_id"))
    if fallback:
        others = _notes().exclude(locale=locale).exclude(translation_key__in=in_locale.values("translation_key"))
        found |= Q(pk__in=others.values("page_id"))
    return Page.objects.filter(found)


def _notes() -> QuerySet[PagePresence]:
    unending = Q(expires_at=None) | Q(expires_at__gt=timezone.now())
    return PagePresence.objects.filter(unending, removed_at=None)


def _nothing_hides_it() -> Q:
    depths = range(HOME_DEPTH, MAX_DEPTH + 1)
    own_and_above = [Substr(OuterRef("path"), 1, Page.steplen * depth) for depth in depths]
    return ~Q(Exists(Page.objects.filter(hiding(), path__in=own_and_above)))
