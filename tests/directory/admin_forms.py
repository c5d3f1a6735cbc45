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


def service_data(**changes: Any) -> dict[str, Any]:
    """One service of the form: a name, and whatever is given."""
    empty = [
        "uuid", "name_nl", "summary_en", "summary_nl", "location", "opening_hours", "age_from", "age_to",
        "eligibility_en", "eligibility_nl", "cost", "cost_amount", "cost_unit", "costs_en", "costs_nl",
        "application_en", "application_nl", "application_url", "documents_en", "documents_nl", "capacity",
        "capacity_on", "valid_from", "valid_to",
    ]  # fmt: skip
    return {
        **dict.fromkeys(empty, ""),
        "name_en": "Coffee morning", "status": "active", "setting": "location",
        "description_en": rich_text(""), "description_nl": rich_text(""), "opening_exceptions": streamfield([]),
        **changes,
    }  # fmt: skip


def partner_data(
    *, locations: Any = (), phones: Any = (), links: Any = (), school: Any = (), services: Any = (),
    initial: int = 0, **changes: Any,
) -> dict[str, Any]:  # fmt: skip
    """The whole form: a name and a kind, and whatever is given. `initial` locations are there already."""
    chosen = {name: changes.pop(name) for name in ("categories", "spoken_languages") if name in changes}
    chosen |= _chosen_of_services(services)
    data = {
        "kind": "service_provider", "slug": "", "name": "Praktijk Kies", "alternative_names": "",
        "summary_en": "Helps.", "summary_nl": "Helpt.",
        "description_en": rich_text("<p>Text</p>"), "description_nl": rich_text("<p>Tekst</p>"),
        "website": "", "email": "", "costs_en": "", "costs_nl": "", "eligibility_en": "", "eligibility_nl": "",
        "source_name": "", "source_id": "", "source_url": "", "source_retrieved_on": "",
        "assured_on": "", "assured_by": "", "review_due": "", "featured_from": "", "featured_until": "", "logo": "",
        "locations": inline_formset(list(locations), initial=initial),
        "phones": inline_formset(list(phones)),
        "social_links": inline_formset(list(links)),
        "school_facts": inline_formset(list(school)),
        "services": inline_formset(list(services)),
        **changes,
    }  # fmt: skip
    return {**nested_form_data(data), **chosen}


def _chosen_of_services(services: Any) -> dict[str, Any]:
    """Several values of one field, which `nested_form_data` would number."""
    return {
        f"services-{number}-{name}": service.pop(name)
        for number, service in enumerate(services)
        for name in ("categories", "languages")
        if name in service
    }


def partner_url(name: str, *args: Any) -> str:
    """The address of one of the admin's partner views."""
    return reverse(f"wagtailsnippets_directory_partner:{name}", args=args)
