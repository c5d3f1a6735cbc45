"""How partners are reached, of many at once: for what shows list items and needs a telephone number beside them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from directory.models import Partner, PartnerPhone
from directory.public.details import Phone, serialize_phone
from directory.querysets import IN_ORDER


def contacts_by_id(ids: Collection[int], locale: str) -> dict[int, dict[str, Any]]:
    """`{"phones", "email", "website"}` of published partners by id, as in a partner's `contact`: two queries."""
    phones: dict[int, list[dict[str, Any]]] = defaultdict(list)
    numbers = PartnerPhone.objects.filter(partner_id__in=ids).order_by(*IN_ORDER)
    for pk, *columns in numbers.values_list("partner_id", "number", "label_en", "label_nl"):
        if written := serialize_phone(Phone(*columns), locale):
            phones[pk].append(written)
    rows = Partner.objects.published().filter(pk__in=ids).values_list("pk", "email", "website")
    return {pk: {"phones": phones[pk], "email": email or None, "website": site or None} for pk, email, site in rows}
