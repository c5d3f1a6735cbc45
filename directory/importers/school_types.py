"""Types of schools: the register's words, and what they are."""

from __future__ import annotations

from typing import NamedTuple

from django.utils.translation import gettext as _

from directory.models.schools import Level


class SchoolType(NamedTuple):
    """A type as the register writes it, what it is, the ages it is for where they are fixed, and its category.

    What people call it is a matter of `school_texts`.
    """

    written: str
    level: Level
    ages: tuple[int, int] | None
    category: str


PRIMARY_AGES, SECONDARY_AGES = (4, 12), (12, 18)
SPECIAL_CATEGORY = "special-education"
TYPES = {
    each.written.upper(): each
    for each in (
        SchoolType("basisschool", Level.PRIMARY, PRIMARY_AGES, "primary-education"),
        SchoolType("SBAO", Level.SPECIAL, PRIMARY_AGES, SPECIAL_CATEGORY),
        SchoolType("SO", Level.SPECIAL, None, SPECIAL_CATEGORY),
        SchoolType("VSO", Level.SPECIAL, None, SPECIAL_CATEGORY),
        SchoolType("(V)SO", Level.SPECIAL, None, SPECIAL_CATEGORY),
        SchoolType("PRO", Level.SECONDARY, SECONDARY_AGES, "secondary-education"),
        SchoolType("BRUGJAAR", Level.SECONDARY, None, "secondary-education"),
    )
}
SECONDARY_PARTS = {"VBO", "VMBO", "MAVO", "HAVO", "VWO", "PRO", "LWOO", "BRUGJAAR"}


def school_type(written: str) -> SchoolType:
    """The type of a school by the register's word. ValueError, naming what is known, for any other."""
    known = TYPES.get(written.upper())
    if known:
        return known
    if written and set(written.upper().split("/")) <= SECONDARY_PARTS:
        return SchoolType(written, Level.SECONDARY, SECONDARY_AGES, "secondary-education")
    allowed = ", ".join([*TYPES, "/".join(sorted(SECONDARY_PARTS))])
    raise ValueError(_("“%(type)s” is not one of: %(allowed)s.") % {"type": written, "allowed": allowed})


def parts_of(kind: SchoolType) -> list[str]:
    """The register's words for what a secondary school has, such as VBO and MAVO; empty for another school."""
    parts = kind.written.upper().split("/")
    return parts if set(parts) <= SECONDARY_PARTS else []
