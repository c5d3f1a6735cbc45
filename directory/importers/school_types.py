"""What the register's words mean: types of schools and denominations, and how the two languages say them."""

from __future__ import annotations

from typing import NamedTuple

from django.utils.translation import gettext as _

from directory.models.schools import Level


class SchoolType(NamedTuple):
    """A type as the register writes it, what it is, the ages it is for where they are fixed, and its category."""

    written: str
    level: Level
    ages: tuple[int, int] | None
    category: str
    en: str
    nl: str


PRIMARY_AGES, SECONDARY_AGES = (4, 12), (12, 18)
SPECIAL_CATEGORY = "special-education"
TYPES = {
    each.written.upper(): each
    for each in (
        SchoolType("basisschool", Level.PRIMARY, PRIMARY_AGES, "primary-education", "Primary school", "Basisschool"),
        SchoolType(
            "SBAO",
            Level.SPECIAL,
            PRIMARY_AGES,
            SPECIAL_CATEGORY,
            "School for special primary education",
            "School voor speciaal basisonderwijs",
        ),
        SchoolType(
            "SO",
            Level.SPECIAL,
            None,
            SPECIAL_CATEGORY,
            "School for special education",
            "School voor speciaal onderwijs",
        ),
        SchoolType(
            "VSO",
            Level.SPECIAL,
            None,
            SPECIAL_CATEGORY,
            "School for special secondary education",
            "School voor voortgezet speciaal onderwijs",
        ),
        SchoolType(
            "(V)SO",
            Level.SPECIAL,
            None,
            SPECIAL_CATEGORY,
            "School for special education, primary and secondary",
            "School voor (voortgezet) speciaal onderwijs",
        ),
        SchoolType(
            "PRO",
            Level.SECONDARY,
            SECONDARY_AGES,
            "secondary-education",
            "Secondary school for practical training",
            "School voor praktijkonderwijs",
        ),
        SchoolType(
            "BRUGJAAR",
            Level.SECONDARY,
            None,
            "secondary-education",
            "Secondary school (first years)",
            "Middelbare school (brugjaar)",
        ),
    )
}
SECONDARY_PARTS = {"VBO", "VMBO", "MAVO", "HAVO", "VWO", "PRO", "LWOO", "BRUGJAAR"}

DENOMINATIONS = {
    "Openbaar": ("public", "openbaar"),
    "Bijzonder": ("independently run", "bijzonder"),
    "Algemeen bijzonder": ("independently run, of no denomination", "algemeen bijzonder"),
    "Protestants-Christelijk": ("Protestant Christian", "protestants-christelijk"),
    "Rooms-Katholiek": ("Roman Catholic", "rooms-katholiek"),
    "Reformatorisch": ("Reformed", "reformatorisch"),
    "Gereformeerd vrijgemaakt": ("Reformed (liberated)", "gereformeerd vrijgemaakt"),
    "Islamitisch": ("Islamic", "islamitisch"),
    "Antroposofisch": ("anthroposophical", "antroposofisch"),
    "Samenwerking PC, RK": (
        "Protestant and Roman Catholic together",
        "samenwerking protestants-christelijk en rooms-katholiek",
    ),
    "Samenwerking Opb., PC": ("public and Protestant together", "samenwerking openbaar en protestants-christelijk"),
    "Samenwerking Opb., RK": ("public and Roman Catholic together", "samenwerking openbaar en rooms-katholiek"),
    "Overige": ("other", "overige"),
}


def school_type(written: str) -> SchoolType:
    """The type of a school by the register's word. ValueError, naming what is known, for any other."""
    known = TYPES.get(written.upper())
    if known:
        return known
    if written and set(written.upper().split("/")) <= SECONDARY_PARTS:
        return SchoolType(
            written,
            Level.SECONDARY,
            SECONDARY_AGES,
            "secondary-education",
            f"Secondary school ({written})",
            f"Middelbare school ({written})",
        )
    allowed = ", ".join([*TYPES, "/".join(sorted(SECONDARY_PARTS))])
    raise ValueError(_("“%(type)s” is not one of: %(allowed)s.") % {"type": written, "allowed": allowed})


def summaries(kind: SchoolType, town: str, denomination: str) -> dict[str, str]:
    """What the register says of a school, in a sentence or two, in both languages: nothing else is known of it."""
    english, dutch = DENOMINATIONS.get(denomination, (denomination, denomination))
    texts = {"summary_en": f"{kind.en} in {town}.", "summary_nl": f"{kind.nl} in {town}."}
    if denomination:
        texts["summary_en"] += f" Denomination in the register: {english}."
        texts["summary_nl"] += f" Denominatie in het register: {dutch}."
    return texts
