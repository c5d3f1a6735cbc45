"""The Dutch pages of the demo, made as wagtail-localize makes them: piece by piece, with a status, no loose copies."""

from collections.abc import Sequence

from wagtail.models import Locale, Page

from cms.demo.blocks import BodyMaker
from cms.demo.content import PageText, all_pages
from cms.demo.pages import fields
from cms.pages.models import BasePage
from cms.pages.translations import MisalignedTexts, write_translation


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
    counterpart = type(page).objects.get(pk=page.pk)
    for name, value in fields(text, maker).items():
        setattr(counterpart, name, value)
    try:
        write_translation(page, counterpart, dutch)
    except MisalignedTexts as error:
        raise MisalignedTexts(f"{text.key}: {error}") from error
