"""A term as schema.org has it."""

from __future__ import annotations

from typing import Any

from django.conf import settings


def json_ld(term: dict[str, Any]) -> dict[str, Any]:
    """DefinedTerm of a term in full; addresses are paths of the website."""
    locale = term["locale"]
    return {
        "@context": "https://schema.org",
        "@type": "DefinedTerm",
        "@id": term["path"],
        "url": term["path"],
        "name": {"@language": "nl", "@value": term["title"]},
        "alternateName": [term["names"]["en"], *term["other_names"]["nl"], *term["other_names"]["en"]],
        "description": {"@language": locale, "@value": term["meaning"]},
        "inDefinedTermSet": {"@type": "DefinedTermSet", "@id": settings.TERMS_PATHS[locale]},
    }
