"""What parents ask of a school: levels, tracks and the register's words, explained."""

from typing import Any

from django.utils.translation import gettext_lazy as _

NEWCOMERS = "newcomers"
# Codes of the API's `school.curricula`: programmes, and ways of teaching, within the Dutch system.
DUTCH = frozenset({"dutch", "bilingual", "montessori", "dalton", "jenaplan", "steiner", NEWCOMERS})
# Codes of the API's `school.level`.
LEVELS = {
    "adult": _("For adults who want to learn."),
    "childcare": _("Care for young children, before they go to school or after school hours."),
    "primary": _(
        "For children from 4 to 12 years: groups 1 to 8. From the age of 5, a child must go to school. "
        "Dutch name: basisschool."
    ),
    "secondary": _(
        "For pupils from about 12 years. Which track suits a pupil is decided with the primary school's advice. "
        "Dutch name: middelbare school."
    ),
    "special": _(
        "For children who need more help than an ordinary school can give. A child needs a statement to be admitted; "
        "the ordinary school helps to ask for it."
    ),
}
# Parts of the register's types, such as “VBO/MAVO”.
TRACKS = {
    "PRO": (_("Practical training (praktijkonderwijs)"), _("learning by doing, towards work")),
    "VBO": (_("Vmbo, practical tracks"), _("4 years, prepares for vocational training (mbo)")),
    "VMBO": ("Vmbo", _("4 years, prepares for vocational training (mbo)")),
    "MAVO": (_("Vmbo, theoretical track (mavo)"), _("4 years, prepares for mbo or havo")),
    "HAVO": ("Havo", _("5 years, prepares for a university of applied sciences (hbo)")),
    "VWO": ("Vwo", _("6 years, prepares for university")),
    "LWOO": (_("Learning support (lwoo)"), _("extra help within vmbo")),
    "BRUGJAAR": (_("First years (brugjaar)"), _("before the track is chosen")),
    "SBAO": (_("Special primary education (sbao)"), _("small classes, for children from 4 to 12 years")),
    "SO": (_("Special education (so)"), _("for children of primary school age")),
    "VSO": (_("Special secondary education (vso)"), _("for pupils from about 12 years")),
    "(V)SO": (_("Special education, primary and secondary"), _("for children and pupils from 4 to about 20 years")),
}
# Words of the register.
CHARACTERS = {
    "Openbaar": _("Public: open to all, of no religion"),
    "Bijzonder": _("Run by a foundation of its own, paid by the state"),
    "Algemeen bijzonder": _("Run by a foundation of its own, of no religion"),
    "Antroposofisch": _("Steiner (vrijeschool)"),
    "Gereformeerd vrijgemaakt": _("Reformed (liberated)"),
    "Islamitisch": _("Islamic"),
    "Protestants-Christelijk": _("Protestant Christian"),
    "Reformatorisch": _("Orthodox Protestant"),
    "Rooms-Katholiek": _("Roman Catholic"),
    "Samenwerking Opb., PC": _("Public and Protestant together"),
    "Samenwerking Opb., RK": _("Public and Roman Catholic together"),
    "Samenwerking PC, RK": _("Protestant and Roman Catholic together"),
}


def level_explained(school: dict[str, Any]) -> str:
    """What its level is, for parents who do not know Dutch schools; nothing for one that is not known, and for a school
    that follows the programme of another country."""
    is_dutch = not school["curricula"] or not DUTCH.isdisjoint(school["curricula"])
    return str(LEVELS.get(school["level"], "")) if is_dutch else ""


def school_tracks(school: dict[str, Any]) -> list[tuple[str, str]]:
    """The tracks that the register's type stands for, each with what it is; parts that are not known are left out."""
    written = (school["type"] or "").upper()
    parts = [written] if written in TRACKS else written.split("/")
    return [(str(name), str(about)) for name, about in (TRACKS[part] for part in parts if part in TRACKS)]


def school_character(school: dict[str, Any]) -> str:
    """The register's denomination in words for parents; nothing for a word that tells them nothing."""
    return str(CHARACTERS.get(school["denomination"] or "", ""))


def has_newcomer_class(school: dict[str, Any]) -> bool:
    """Whether there is a class for children who do not know Dutch yet."""
    return NEWCOMERS in school["curricula"]


def register_words(partner: dict[str, Any]) -> list[str]:
    """What the government's register says of a school, in its own words; nothing of a school that does not come from
    it. Only a register has an address."""
    if not (partner["source"] and partner["source"]["url"]):
        return []
    return [word for word in (partner["school"]["type"], partner["school"]["denomination"]) if word]
