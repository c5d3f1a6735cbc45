"""The Dutch pages of the demo, made as wagtail-localize makes them: piece by piece, with a status, no loose copies."""

from collections.abc import Sequence

from wagtail.models import Locale, Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from cms.demo.blocks import BodyMaker
from cms.demo.content import PageText, all_pages
from cms.demo.pages import fields
from cms.pages.models import BasePage

Place = tuple[str, int]


class MisalignedTexts(Exception):
    """The Dutch text of a page does not have the pieces of the English one."""


def translate_pages(pages: Sequence[tuple[PageText, BasePage]], dutch: Locale, maker: BodyMaker) -> None:
    """Translate English pages into Dutch, parents first; `publish_translations` publishes them.

    MisalignedTexts names the page and the first piece where the two languages have another structure.
    """
    for text, page in pages:
        _translate(text, page, dutch, maker)


def publish_translations() -> None:
    """Publish the demo's Dutch pages that never were, after the transaction. Within it wagtail-localize would keep each
    page to publish it in the end, and write that it has no children. What an editor has unpublished stays so."""
    keys = [text.translation_key for text in all_pages()]
    drafts = Page.objects.filter(locale__language_code="nl", live=False, first_published_at=None)
    for page in drafts.filter(translation_key__in=keys).order_by("path"):
        page.get_latest_revision().publish()


def _translate(text: PageText, page: BasePage, dutch: Locale, maker: BodyMaker) -> None:
    source, _made = TranslationSource.update_or_create_from_instance(page)
    translation, _made = Translation.objects.get_or_create(source=source, target_locale=dutch)
    strings = _dutch_strings(text, page, maker)
    segments = StringSegment.objects.filter(source=source).select_related("string", "context")
    for segment in segments:
        StringTranslation.objects.update_or_create(
            translation_of=segment.string,
            locale=dutch,
            context=segment.context,
            defaults={
                "data": strings[segment.context.path, segment.order],
                "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
            },
        )
    translation.save_target(publish=False)


def _dutch_strings(text: PageText, page: BasePage, maker: BodyMaker) -> dict[Place, str]:
    """The Dutch pieces by place. The Dutch page is only held in memory, to be cut into pieces."""
    counterpart = type(page).objects.get(pk=page.pk)
    for name, value in fields(text, maker).items():
        setattr(counterpart, name, value)
    english, dutch = _pieces(page), _pieces(counterpart)
    if missing := sorted(set(english) ^ set(dutch)):
        raise MisalignedTexts(f"{text.key}: {missing[0]} has no counterpart in the other language")
    return dutch


def _pieces(page: BasePage) -> dict[Place, str]:
    """A page's strings by path and order. Orders count per page as wagtail-localize counts them."""
    return {
        (segment.path, segment.order): segment.string.data
        for segment in extract_segments(page)
        if isinstance(segment, StringSegmentValue)
    }
