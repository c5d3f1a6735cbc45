"""The admin's partner form as a browser posts it."""

from typing import Any

from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield


def location_data(**changes: Any) -> dict[str, Any]:
    """One location of the form; `exceptions` is a list of (from, until, hours)."""
    exceptions = changes.pop("exceptions", [])
    blocks = [
        ("exception", {"date_from": first, "date_to": last, "hours": hours, "note_en": "", "note_nl": ""})
        for first, last, hours in exceptions
    ]
    return {
        "name_en": "", "name_nl": "", "street_address": "Voorbeeldstraat 1", "postal_code": "2312TT",
        "address_locality": "Leiden", "latitude": "52.16", "longitude": "4.49",
        "opening_hours": "Mo-Fr 09:00-17:00", "opening_exceptions": streamfield(blocks),
        **changes,
    }  # fmt: skip


def partner_data(
    *, locations: Any = (), phones: Any = (), links: Any = (), school: Any = (), initial: int = 0, **changes: Any
) -> dict[str, Any]:
    """The whole form: a name and a kind, and whatever is given."""
    chosen = {name: changes.pop(name) for name in ("categories", "spoken_languages") if name in changes}
    data = {
        "kind": "service_provider", "slug": "", "name": "Praktijk Kies", "alternative_names": "",
        "summary_en": "Helps.", "summary_nl": "Helpt.",
        "description_en": rich_text("<p>Text</p>"), "description_nl": rich_text("<p>Tekst</p>"),
        "website": "", "email": "", "costs_en": "", "costs_nl": "", "eligibility_en": "", "eligibility_nl": "",
        "source_name": "", "source_id": "", "source_url": "", "source_retrieved_on": "",
        "assured_on": "", "assured_by": "", "review_due": "", "logo": "",
        "locations": inline_formset(list(locations), initial=initial),
        "phones": inline_formset(list(phones)),
        "social_links": inline_formset(list(links)),
        "school_facts": inline_formset(list(school)),
        **changes,
    }  # fmt: skip
    return {**nested_form_data(data), **chosen}


def partner_url(name: str, *args: Any) -> str:
    """The address of one of the admin's partner views."""
    return reverse(f"wagtailsnippets_directory_partner:{name}", args=args)
