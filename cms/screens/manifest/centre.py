"""Who speaks on a screen: the centre, where it is, and where its website says more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings

from cms.pages.models import CentreSettings
from cms.screens.short_links import HOME_PATHS, in_any_language


def centre_name(centre: CentreSettings, locale: str) -> str:
    """What the centre is called in a language."""
    names = (centre.name_nl, centre.name_en) if locale == "nl" else (centre.name_en, centre.name_nl)
    return next(filter(None, names), settings.WAGTAIL_SITE_NAME)


def home_paths(locales: Sequence[str]) -> Mapping[str, str]:
    """The way to the home page by language. A screen in several shows one code for all of them: that leads each reader
    to their own."""
    if len(locales) > 1:
        return dict.fromkeys(locales, in_any_language())
    return {locale: HOME_PATHS[locale] for locale in locales}


def serialize_place(centre: CentreSettings) -> dict[str, Any]:
    """`{"street", "town"}`; a postcode is never split."""
    postcode = (centre.postal_code or "").replace(" ", "\N{NO-BREAK SPACE}")
    return {
        "street": centre.street_address or None,
        "town": " ".join(filter(None, [postcode, centre.address_locality])) or None,
    }
