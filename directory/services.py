"""How to write the directory. Every writer (the admin, importers, commands) goes through these."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.text import slugify

if TYPE_CHECKING:
    from directory.models import Partner


def unused_slug(partner: Partner) -> str:
    """A slug nobody else has: the name, then name and town, then numbered."""
    from directory.models import Partner as PartnerModel

    locations = list(partner.locations.all())
    town = locations[0].address_locality if locations else ""
    base = slugify(partner.name)[:100] or "partner"
    tries = [base, slugify(f"{base} {town}")[:110], *(f"{base}-{number}" for number in range(2, 200))]
    taken = set(
        PartnerModel.objects.exclude(pk=partner.pk).filter(slug__startswith=base).values_list("slug", flat=True)
    )
    return next(slug for slug in tries if slug not in taken)
