"""What wagtail-localize leaves open between a page and its translation (docs/adr/0007).

* Saving a translation as a draft writes the draft's text over the live page. Here the live row stays as it is, and
  the draft is a revision, as everywhere else in Wagtail.
* Unpublishing or deleting the English page does not reach the Dutch one. Here it takes it offline, however it came
  about: by hand, by a date, by a workflow. Withdrawn information must not live on in the other language. The Dutch
  text is kept as a draft, and may be published on its own.
* A translation that names other facts of the register than its source is refused: a translator may put a token such
  as `{fact:health-own-risk}` elsewhere in the sentence, and must not lose or change it.
* Making the English page private reaches the Dutch one at its next translation only. Here it does at once. (Making
  it public again still waits for the next translation: opening up is a decision for each language.)
"""

from functools import wraps
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.coreutils import find_available_slug
from wagtail.models import Locale, Page, PageViewRestriction
from wagtail.signals import page_unpublished
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationLog, TranslationSource
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from cms.facts.tokens import keys_in, token
from cms.pages.models import BasePage
from cms.pages.page_versions import SOURCE_LOCALE

Place = tuple[str, int]


class MisalignedTexts(Exception):
    """A text in the other language does not have the pieces of the page."""


def connect() -> None:
    """Guard wagtail-localize's writer and listen to what happens to sources; called once at start-up."""
    _guard_drafts()
    page_unpublished.connect(_unpublish_translations, dispatch_uid="translations_unpublished")
    post_delete.connect(_unpublish_orphans, sender=Page, dispatch_uid="translations_orphaned")
    post_save.connect(_restrict_translations, sender=PageViewRestriction, dispatch_uid="translations_restricted")


def write_translation(page: BasePage, counterpart: BasePage, locale: Locale) -> Translation:
    """Translate a page as a draft, as a translator would: piece by piece, with a status, no loose copy. `counterpart`:
    the same page in memory, with the texts in the other language. Raises MisalignedTexts, with the first piece that is
    in one of them alone."""
    source, _made = TranslationSource.update_or_create_from_instance(page)
    translation, _made = Translation.objects.get_or_create(source=source, target_locale=locale)
    texts = _texts_for(page, counterpart)
    for segment in StringSegment.objects.filter(source=source).select_related("string", "context"):
        StringTranslation.objects.update_or_create(
            translation_of=segment.string,
            locale=locale,
            context=segment.context,
            defaults={
                "data": texts[segment.context.path, segment.order],
                "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
            },
        )
    translation.save_target(publish=False)
    return translation


def _texts_for(page: BasePage, counterpart: BasePage) -> dict[Place, str]:
    own, others = _pieces(page), _pieces(counterpart)
    if missing := sorted(set(own) ^ set(others)):
        raise MisalignedTexts(f"{missing[0]} has no counterpart in the other language")
    return others


def _pieces(page: BasePage) -> dict[Place, str]:
    """A page's strings by path and order. Orders count per page as wagtail-localize counts them."""
    return {
        (segment.path, segment.order): segment.string.data
        for segment in extract_segments(page)
        if isinstance(segment, StringSegmentValue)
    }


def _guard_drafts() -> None:
    """wagtail-localize has no hook around its writer, so it is wrapped."""
    write = TranslationSource.create_or_update_translation

    @wraps(write)
    def guarded(source: Any, locale: Locale, user: Any = None, publish: bool = True, **options: Any) -> Any:
        _refuse_other_facts(source, locale)
        if not publish:
            _take_alias_offline(source, locale)
            if _is_live(source, locale):
                return _save_draft(source, locale, user, fallback=options.get("fallback", False)), False
        return write(source, locale, user=user, publish=publish, **options)

    TranslationSource.create_or_update_translation = guarded


def _refuse_other_facts(source: TranslationSource, locale: Locale) -> None:
    """Raise ValidationError, noted beside the text, for a text that does not name the facts that its source names."""
    segments = StringSegment.objects.filter(source=source, string__data__contains="{fact:").select_related("string")
    wanted = {(one.string_id, one.context_id): keys_in(one.string.data) for one in segments}
    strings, contexts = ({place[number] for place in wanted} for number in (0, 1))
    texts = StringTranslation.objects.filter(locale=locale, translation_of__in=strings, context__in=contexts)
    for text in texts if wanted else ():
        keys = wanted.get((text.translation_of_id, text.context_id))
        if keys is not None and keys != keys_in(text.data):
            message = _("Keep each amount or term as it is: %(tokens)s.")
            error = ValidationError(message % {"tokens": " ".join(map(token, sorted(keys)))})
            text.set_field_error([error])
            raise error


def _is_live(source: TranslationSource, locale: Locale) -> bool:
    return bool(Page.objects.filter(translation_key=source.object_id, locale=locale, live=True).exists())


@transaction.atomic
def _save_draft(source: TranslationSource, locale: Locale, user: Any, *, fallback: bool) -> Page:
    """Write the translation as a revision only. Raises ValidationError, each message noted beside its text too."""
    draft: Page = source.get_ephemeral_translated_instance(locale, fallback=fallback)
    draft.slug = find_available_slug(draft.get_parent(), slugify(draft.slug), ignore_page_id=draft.pk)
    try:
        revision = draft.save_revision(user=user)
    except ValidationError as error:
        _note_errors(source, locale, error)
        raise
    TranslationLog.objects.create(source=source, locale=locale, revision=revision)
    return draft


def _note_errors(source: TranslationSource, locale: Locale, error: ValidationError) -> None:
    """Where the translator sees them, as wagtail-localize itself does."""
    strings = StringSegment.objects.filter(source=source).values("string_id")
    for name, errors in error.error_dict.items():
        texts = StringTranslation.objects.filter(
            translation_of_id__in=strings, context__object=source.object, context__path=name, locale=locale
        )
        for text in texts:
            text.set_field_error(errors)


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
