"""How to read pages: what the public may see, and which language's page stands for another."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Now, Substr
from wagtail.models import Page
from wagtail.query import PageQuerySet

from cms.pages.models import PAGE_TYPES

# A page this deep is already five levels below its language's home page; nothing deeper is shown.
MAX_DEPTH = 7
HOME_DEPTH = 2


def public_pages() -> PageQuerySet:
    """Pages that anyone may see: live, not past their end and unrestricted, as are all pages above them.

    A live page below a draft or a private one is not public, for its address would tell that page's slug.
    wagtail-localize's aliases (a page in one language that repeats the other's text) are not public either: they
    are not translations, and the fallback does their work.
    """
    return Page.objects.filter(
        _not_an_alias_of_a_translation(), _nothing_hides_it(), live=True, content_type__in=type_ids(*PAGE_TYPES)
    )


def type_ids(*names: str) -> list[int]:
    """The content types of page types, by the API's words for them. Django keeps them: no query but the first."""
    types = ContentType.objects.get_for_models(*(PAGE_TYPES[name] for name in names))
    return [found.pk for found in types.values()]


def wanted(locale: str, fallback: bool = True) -> PageQuerySet:
    """Public pages in a language; with `fallback` also those of the other one that have no public translation."""
    in_locale = Q(locale__language_code=locale)
    if not fallback:
        return public_pages().filter(in_locale)
    translation = public_pages().filter(in_locale, translation_key=OuterRef("translation_key"))
    return public_pages().filter(in_locale | ~Exists(translation))


def _not_an_alias_of_a_translation() -> Q:
    return Q(alias_of=None) | Q(alias_of__locale=F("locale"))


def _nothing_hides_it() -> Q:
    depths = range(HOME_DEPTH, MAX_DEPTH + 1)
    own_and_above = [Substr(OuterRef("path"), 1, Page.steplen * depth) for depth in depths]
    # A page whose end has come is live until the ticker takes it down.
    hiding = Q(live=False) | Q(view_restrictions__isnull=False) | Q(expire_at__lte=Now())
    hidden = Exists(Page.objects.filter(hiding, path__in=own_and_above))
    return Q(~hidden, depth__range=(HOME_DEPTH, MAX_DEPTH))
