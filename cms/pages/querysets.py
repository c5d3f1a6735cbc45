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
        content_type__in=ContentType.objects.get_for_models(*PAGE_TYPES.values()).values(),
        depth__range=(HOME_DEPTH, MAX_DEPTH),
    )


def hiding() -> Q:
    """Condition on a page that hides itself and all below it. One whose end has come is live until the ticker takes it
    down."""
    return Q(live=False) | Q(view_restrictions__isnull=False) | Q(expire_at__lte=timezone.now())


def listed(**of_presence: Any) -> QuerySet[PagePresence]:
    """The public pages as presence has noted them: lists are chosen from these, for the full rule takes long to write
    and to run. What is shown in the end is read through `public_pages`, so nothing leaks where a note is old."""
    unending = Q(expires_at=None) | Q(expires_at__gt=timezone.now())
    return PagePresence.objects.filter(unending, removed_at=None, **of_presence)


def wanted(locale: str, fallback: bool = True) -> QuerySet[PagePresence]:
    """The listed pages of a language; with `fallback` also those of the other one that have no public translation."""
    in_locale = listed(locale=locale)
    if not fallback:
        return in_locale
    # Between its end and the next tick, a page that has ended still stands beside its translation.
    ended = PagePresence.objects.filter(removed_at=None, expires_at__lte=timezone.now()).values("translation_key")
    return listed().filter(Q(locale=locale) | Q(is_alone=True) | Q(translation_key__in=ended))


def of_pages(condition: Q) -> Q:
    """A condition on pages as one on their presence."""
    return Q(page_id__in=Page.objects.filter(condition).values("pk"))


def _nothing_hides_it() -> Q:
    depths = range(HOME_DEPTH, MAX_DEPTH + 1)
    own_and_above = [Substr(OuterRef("path"), 1, Page.steplen * depth) for depth in depths]
    return ~Q(Exists(Page.objects.filter(hiding(), path__in=own_and_above)))
