"""What people read about a school: made from the register's words, in both languages, and no more than these say.

Dutch levels: https://www.government.nl/topics/secondary-education. A school may be public (openbaar) or have a board
and a view of its own (bijzonder): https://www.government.nl/topics/freedom-of-education.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from django.utils.text import get_text_list

from directory.importers.school_types import SchoolType, parts_of
from directory.models import Partner
from directory.models.schools import Level

LONGEST = Partner._meta.get_field("summary_en").max_length or 0
AND = {"en": "and", "nl": "en"}

NAMES = {
    "BASISSCHOOL": {
        "en": "Primary school in {town} for children of 4 to 12.",
        "nl": "Basisschool in {town} voor kinderen van 4 tot 12 jaar.",
    },
    "SBAO": {
        "en": "Primary school in {town} for children of 4 to 12 who need more help than other schools give (sbo).",
        "nl": "Basisschool in {town} voor kinderen van 4 tot 12 jaar die meer hulp nodig hebben (sbo).",
    },
    "SO": {
        "en": "School in {town} for children who need special care or a lot of help with learning (so).",
        "nl": "School in {town} voor kinderen die speciale zorg of veel hulp bij het leren nodig hebben (so).",
    },
    "VSO": {
        "en": "Secondary school in {town} for pupils who need special care or a lot of help with learning (vso).",
        "nl": "Middelbare school in {town} voor leerlingen die speciale zorg of veel hulp nodig hebben (vso).",
    },
    "(V)SO": {
        "en": "School in {town} for children and teenagers who need special care or much help with learning (so, vso).",
        "nl": "School in {town} voor kinderen en tieners die speciale zorg of veel hulp nodig hebben (so, vso).",
    },
    "PRO": {
        "en": "Secondary school in {town} for pupils who learn best by doing, towards work (praktijkonderwijs).",
        "nl": "Middelbare school in {town} voor wie het best leert door te doen, op weg naar werk (praktijkonderwijs).",
    },
    "BRUGJAAR": {
        "en": "Secondary school in {town} for the first years (brugklas), before pupils choose a level.",
        "nl": "Middelbare school in {town} voor de eerste jaren (brugklas), voordat leerlingen een niveau kiezen.",
    },
}
# A transition class, which the register has no type for: it is known by a name such as “Groene Hart ISK”.
ISK = {
    "en": "School for newcomers in {town} (ISK): for teenagers who learn Dutch first.",
    "nl": "Internationale schakelklas (ISK) in {town}: voor tieners die eerst Nederlands leren.",
}
SECONDARY = {"en": "Secondary school in {town}: {levels}.", "nl": "Middelbare school in {town}: {levels}."}
# English says what the words stand for, and without the words “university” and “apply”: whoever searches for these does
# not mean a school.
LEVELS = {
    "PRO": {"en": "practical training (praktijkonderwijs)", "nl": "praktijkonderwijs"},
    "VBO": {"en": "vmbo (vocational, 4 years: practical tracks)", "nl": "vmbo (praktische leerwegen)"},
    "MAVO": {"en": "vmbo (vocational, 4 years: theoretical track, mavo)", "nl": "vmbo (theoretische leerweg, mavo)"},
    "VMBO": {"en": "vmbo (vocational, 4 years)", "nl": "vmbo"},
    "LWOO": {"en": "extra help within vmbo (lwoo)", "nl": "extra hulp binnen het vmbo (lwoo)"},
    "BRUGJAAR": {"en": "the first years (brugklas)", "nl": "de eerste jaren (brugklas)"},
    "HAVO": {"en": "havo (general, 5 years)", "nl": "havo"},
    "VWO": {"en": "vwo (academic, 6 years)", "nl": "vwo"},
}
DENOMINATIONS = {
    "Openbaar": {
        "en": "Public (openbaar): open to all beliefs.",
        "nl": "Openbaar: voor elk geloof en elke overtuiging.",
    },
    "Bijzonder": {
        "en": "“Bijzonder”: run by its own board, not by the municipality.",
        "nl": "Bijzonder: met een eigen bestuur, niet van de gemeente.",
    },
    "Algemeen bijzonder": {
        "en": "“Algemeen bijzonder”: run by its own board, of no religion.",
        "nl": "Algemeen bijzonder: met een eigen bestuur, zonder geloof.",
    },
    "Protestants-Christelijk": {"en": "Protestant Christian.", "nl": "Protestants-christelijk."},
    "Rooms-Katholiek": {"en": "Roman Catholic.", "nl": "Rooms-katholiek."},
    "Reformatorisch": {"en": "Reformed Protestant (reformatorisch).", "nl": "Reformatorisch."},
    "Gereformeerd vrijgemaakt": {
        "en": "Reformed Protestant (gereformeerd vrijgemaakt).",
        "nl": "Gereformeerd vrijgemaakt.",
    },
    "Islamitisch": {"en": "Islamic.", "nl": "Islamitisch."},
    "Antroposofisch": {"en": "Steiner (Waldorf) school.", "nl": "Vrijeschool (antroposofisch)."},
    "Samenwerking PC, RK": {
        "en": "Protestant and Roman Catholic together.",
        "nl": "Protestants-christelijk en rooms-katholiek samen.",
    },
    "Samenwerking Opb., PC": {
        "en": "Public and Protestant together.",
        "nl": "Openbaar en protestants-christelijk samen.",
    },
    "Samenwerking Opb., RK": {"en": "Public and Roman Catholic together.", "nl": "Openbaar en rooms-katholiek samen."},
    # “Other”: it says nothing of the school.
    "Overige": {"en": "", "nl": ""},
}
# What earlier versions wrote once and did not remember: a type, the town and the denomination.
FORMER = {
    "summary_en": (
        r"(Primary school|School for special (primary |secondary )?education(, primary and secondary)?"
        r"|Secondary school( \([A-Za-z/ ]+\)| for practical training)) in {town}\."
        r"( Denomination( in the register)?: ([^:.]|Opb\.)+\.)?"
    ),
    "summary_nl": (
        r"(Basisschool|School voor (speciaal basisonderwijs|(\(?voortgezet\)? )?speciaal onderwijs|praktijkonderwijs)"
        r"|Middelbare school \([A-Za-z/ ]+\)) in {town}\."
        r"( Denominatie( in het register)?: ([^:.]|Opb\.)+\.)?"
    ),
}


def summaries(kind: SchoolType, town: str, denomination: str, name: str = "") -> dict[str, str]:
    """`summary_en` and `summary_nl`: what a school is, and what it believes, in a sentence or two each."""
    is_isk = kind.level == Level.SECONDARY and "ISK" in name.split()
    words = {locale: ISK[locale] if is_isk else _name(kind, locale) for locale in ("en", "nl")}
    return {f"summary_{locale}": _summary(words[locale], town, denomination, locale) for locale in words}


def is_former(name: str, text: str, town: str) -> bool:
    """Whether a text is, word for word, what an earlier version of the importer wrote of a school in a town."""
    return bool(re.fullmatch(FORMER[name].replace("{town}", re.escape(town)), text))


def _summary(words: str, town: str, denomination: str, locale: str) -> str:
    """What it is; and what it believes, where that fits."""
    named = words.format(town=town)
    believes = DENOMINATIONS.get(denomination, {}).get(locale, f"{denomination}.") if denomination else ""
    summary = f"{named} {believes}".strip()
    return summary if len(summary) <= LONGEST else named[:LONGEST]


def _name(kind: SchoolType, locale: str) -> str:
    known = NAMES.get(kind.written.upper())
    return known[locale] if known else SECONDARY[locale].replace("{levels}", _levels(_tracks(kind), locale))


def _tracks(kind: SchoolType) -> list[str]:
    """Vbo and mavo are old words for two parts of vmbo: both together are vmbo."""
    parts = parts_of(kind)
    if {"VBO", "MAVO"} <= set(parts):
        parts = ["VMBO", *(part for part in parts if part not in ("VBO", "MAVO", "VMBO"))]
    return [part for part in LEVELS if part in parts]


def _levels(tracks: Sequence[str], locale: str) -> str:
    return get_text_list([LEVELS[each][locale] for each in tracks], AND[locale])
