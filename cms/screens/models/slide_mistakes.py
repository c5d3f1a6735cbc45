"""What is wrong with a slide: that it could never be shown, or not long enough to be read."""

from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cms.facts.naming import texts_of, wrong_names
from cms.facts.tokens import keys_in
from cms.media.public import is_private
from cms.screens.dwell import MIN_SECONDS, shortest_dwell
from cms.screens.models.slide_types import FILM_MEGABYTES, PAGES_OF, SlideType, is_film

# Before this there were no screens: “26” is not the year of 2026.
LONG_AGO = 2000
_PRIVATE = _("Not everybody may see this: choose something from another collection.")


def mistakes_of(slide: Any) -> dict[str, Any]:
    """What an editor is told, by field; nothing where all is well."""
    shown = {**_wrong_page(slide), **_wrong_partner(slide), **_wrong_event(slide), **_wrong_media(slide)}
    said = {**wrong_names(slide), **_missing_texts(slide), **_wrong_facts(slide)}
    return {**said, **shown, **_wrong_time(slide), **_wrong_invitation(slide)}


def _wrong_page(slide: Any) -> dict[str, Any]:
    allowed = PAGES_OF.get(SlideType(slide.type)) if slide.type in SlideType.values else ()
    if slide.page is None:
        needed = slide.type in {SlideType.PHASE, SlideType.TOPIC}
        return {"page": _("Choose the page that this slide shows.")} if needed else {}
    if not allowed:
        return {"page": _("A slide of this type shows no page: take it away.")}
    if not issubclass(slide.page.specific_class or Page, allowed):
        names = ", ".join(str(model._meta.verbose_name) for model in allowed)
        return {"page": _("A slide of this type shows one of: %(types)s.") % {"types": names}}
    return {}


def _wrong_partner(slide: Any) -> dict[str, Any]:
    if slide.type != SlideType.PARTNER and slide.partner is not None:
        return {"partner": _("A slide of this type shows no partner: take it away.")}
    if slide.type == SlideType.PARTNER and slide.partner is None:
        reason = _("The partner of the moment has its own texts: take this away, or choose a partner.")
        return dict.fromkeys(_own_texts(slide), reason)
    return {}


def _wrong_event(slide: Any) -> dict[str, Any]:
    if slide.type != SlideType.EVENT and slide.event is not None:
        return {"event": _("A slide of this type shows no event: take it away.")}
    return {}


def _wrong_media(slide: Any) -> dict[str, Any]:
    """Only a picture has a picture, only a film has a film; both are for everybody to see."""
    return {**_wrong_image(slide), **_wrong_video(slide)}


def _wrong_image(slide: Any) -> dict[str, Any]:
    if slide.type != SlideType.PICTURE:
        taken = _("A slide of this type shows no picture of its own: take it away.")
        return {"image": taken} if slide.image else {}
    if slide.image is None:
        return {"image": _("Choose the picture that this slide shows.")}
    if not (slide.image.alt_en and slide.image.alt_nl):
        return {"image": _undescribed(slide.image)}
    return {"image": _PRIVATE} if is_private(slide.image) else {}


def _undescribed(image: Any) -> str:
    """With the way to where it can be mended."""
    said = _("Say first what this picture shows, in English and in Dutch.")
    link, address = _("Describe the picture"), reverse("wagtailimages:edit", args=[image.pk])
    return format_html('{} <a href="{}" target="_blank" rel="noreferrer">{}</a>', said, address, link)


def _wrong_video(slide: Any) -> dict[str, Any]:
    if slide.type != SlideType.VIDEO:
        return {"video": _("A slide of this type shows no film: take it away.")} if slide.video else {}
    if slide.video is None:
        return {"video": _("Choose the film that this slide shows.")}
    if not is_film(slide.video):
        return {"video": _("Screens play MP4 or WebM, of at most %(size)s MB.") % {"size": FILM_MEGABYTES}}
    return {"video": _PRIVATE} if is_private(slide.video) else {}


def _wrong_facts(slide: Any) -> dict[str, Any]:
    """What has times of its own does not change when an amount does."""
    reasons = {
        SlideType.EVENT: _("A slide about events cannot name an amount of the register. Take {fact:…} out."),
        SlideType.INVITATION: _("The invitation cannot name an amount of the register. Take {fact:…} out."),
    }
    reason = reasons.get(slide.type)
    return {field: reason for field, text in texts_of(slide) if keys_in(text)} if reason else {}


def _wrong_invitation(slide: Any) -> dict[str, Any]:
    """The invitation is part of every round, so it is there always."""
    if slide.type != SlideType.INVITATION:
        return {}
    reason = _("Screens always show the invitation: leave this empty.")
    return {name: reason for name in ("starts_on", "ends_on") if getattr(slide, name)}


def _own_texts(slide: Any) -> list[str]:
    """The names of the texts that are filled in."""
    names = (f"{name}_{locale}" for name in ("heading", "text") for locale in ("en", "nl"))
    return [name for name in names if getattr(slide, name)]


def _missing_texts(slide: Any) -> dict[str, Any]:
    errors = {}
    if slide.type == SlideType.NOTICE:
        for name in ("heading_en", "heading_nl"):
            if not getattr(slide, name):
                errors[name] = _("A notice needs its heading in both languages.")
    for name in ("heading", "text"):
        texts = {f"{name}_{locale}": getattr(slide, f"{name}_{locale}") for locale in ("en", "nl")}
        for missing in [key for key, text in texts.items() if not text and any(texts.values())]:
            errors.setdefault(missing, _("Give this in both languages, or in neither."))
    return errors


def _wrong_time(slide: Any) -> dict[str, Any]:
    days = [name for name in ("starts_on", "ends_on") if getattr(slide, name) and getattr(slide, name).year < LONG_AGO]
    errors: dict[str, Any] = dict.fromkeys(days, _("Write the year in four digits, such as 2026."))
    if not days and slide.starts_on and slide.ends_on and slide.ends_on < slide.starts_on:
        errors["ends_on"] = _("The last day must not be before the first day.")
    needed = max(shortest_dwell(*slide.own_text(locale)) for locale in ("en", "nl"))
    if slide.dwell_seconds is not None and MIN_SECONDS <= slide.dwell_seconds < needed:
        reason = _("These texts need at least %(seconds)s seconds to be read.")
        errors["dwell_seconds"] = reason % {"seconds": needed}
    return errors
