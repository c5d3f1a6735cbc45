"""What wagtail-localize leaves open between a page and its translation (docs/adr/0007).

* Saving a translation as a draft writes the draft's text over the live page. Here the live row stays as it is, and
  the draft is a revision, as everywhere else in Wagtail.
* Unpublishing or deleting the English page does not reach the Dutch one. Here it takes it offline, however it came
  about: by hand, by a date, by a workflow. Withdrawn information must not live on in the other language. The Dutch
  text is kept as a draft, and may be published on its own.
* Making the English page private reaches the Dutch one at its next translation only. Here it does at once. (Making
  it public again still waits for the next translation: opening up is a decision for each language.)
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any

from django.db.models.signals import post_delete, post_save
from wagtail.models import Locale, Page, PageViewRestriction
from wagtail.signals import page_unpublished
from wagtail_localize.models import TranslationSource

SOURCE_LOCALE = "en"

_saving_a_draft: ContextVar[bool] = ContextVar("saving_a_draft_translation", default=False)


def connect() -> None:
    """Guard wagtail-localize's writer and listen to what happens to sources; called once at start-up."""
    _guard_drafts()
    page_unpublished.connect(_unpublish_translations, dispatch_uid="translations_unpublished")
    post_delete.connect(_unpublish_orphans, sender=Page, dispatch_uid="translations_orphaned")
    post_save.connect(_restrict_translations, sender=PageViewRestriction, dispatch_uid="translations_restricted")


def keeps_live_row(page: Page) -> bool:
    """Whether saving this page now would write a draft translation over what is live."""
    return _saving_a_draft.get() and bool(page.pk) and Page.objects.filter(pk=page.pk, live=True).exists()


def _guard_drafts() -> None:
    """wagtail-localize has no hook around its writer, so it is wrapped."""
    write = TranslationSource.create_or_update_translation

    @wraps(write)
    def guarded(source: Any, locale: Locale, user: Any = None, publish: bool = True, **options: Any) -> Any:
        if publish:
            return write(source, locale, user=user, publish=publish, **options)
        _take_alias_offline(source, locale)
        with _as_draft():
            return write(source, locale, user=user, publish=publish, **options)

    TranslationSource.create_or_update_translation = guarded


@contextmanager
def _as_draft() -> Iterator[None]:
    token = _saving_a_draft.set(True)
    try:
        yield
    finally:
        _saving_a_draft.reset(token)


def _take_alias_offline(source: TranslationSource, locale: Locale) -> None:
    """An alias is live with the source's text. Once it is a page of its own, that would pass for a translation."""
    aliases = Page.objects.filter(translation_key=source.object_id, locale=locale, alias_of__isnull=False)
    aliases.update(live=False, has_unpublished_changes=True)


def _unpublish_translations(instance: Page, **_: object) -> None:
    if instance.locale.language_code == SOURCE_LOCALE and not instance.alias_of_id:
        _unpublish(Page.objects.translation_of(instance))


def _unpublish_orphans(instance: Page, **_: object) -> None:
    if instance.locale.language_code == SOURCE_LOCALE:
        _unpublish(Page.objects.filter(translation_key=instance.translation_key))


def _unpublish(translations: Any) -> None:
    for translation in translations.filter(live=True).specific():
        translation.unpublish(log_action="wagtail.unpublish")


def _restrict_translations(instance: PageViewRestriction, raw: bool = False, **_: object) -> None:
    page = instance.page
    if raw or page.locale.language_code != SOURCE_LOCALE:
        return
    for translation in Page.objects.translation_of(page).filter(view_restrictions__isnull=True):
        PageViewRestriction.objects.create(
            page=translation, restriction_type=instance.restriction_type, password=instance.password
        )
