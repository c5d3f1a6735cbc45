"""Schools from the register into the directory: all or nothing, repeatable, never over an editor's work.

The rule for a fact that is there already: it is updated only where it still equals what this importer last wrote
(`Partner.source_values`). So are the summaries, which are made from the facts each time: they follow the register and
our words until an editor writes others. Categories and languages are written once, when an entry is made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.facts.models import Municipality
from directory.importers.school_facts import (
    ADDRESS,
    TEXTS,
    Facts,
    facts_of_entry,
    facts_of_row,
    memory_of,
    settle,
    write_facts,
)
from directory.importers.school_rows import RowError, SchoolRow, read_rows
from directory.models import Category, Kind, Location, Partner, PartnerPhone, SchoolFacts
from directory.models.assurance import AssuredBy
from directory.services import create_partner, occupied, update_partner

SOURCE = "DUO open education data"
SOURCE_URL = "https://duo.nl/open_onderwijsdata/"
IMPORTED = "directory.import"
# The day on which the register file that comes with the product was drawn up.
RETRIEVED_ON = date(2024, 11, 22)
# The register's column is called telefoon_2021: say so wherever the number is shown.
PHONE_LABELS = {"label_en": "Telephone (register of 2021)", "label_nl": "Telefoon (register van 2021)"}


class Outcome(NamedTuple):
    """What happened to one line: created, updated, unchanged, kept (in the directory, not in the file) or error."""

    line: int
    code: str
    name: str
    outcome: str
    fields: str = ""
    message: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """All outcomes of a run. Nothing was written when there is an error, or in a dry run."""

    outcomes: tuple[Outcome, ...]

    def count(self, outcome: str) -> int:
        """How many lines had an outcome."""
        return sum(each.outcome == outcome for each in self.outcomes)


class _RolledBack(Exception):
    """Undo everything that the run has written."""


@dataclass(frozen=True, slots=True)
class _Run:
    retrieved_on: date
    municipalities: dict[str, Municipality]
    categories: dict[str, Category]
    entries: dict[str, Partner]


def import_schools(content: bytes, *, retrieved_on: date = RETRIEVED_ON, dry_run: bool = False) -> Report:
    """Bring the directory up to a register file of a day. One transaction: an error anywhere writes nothing."""
    municipalities = {each.slug: each for each in Municipality.objects.all()}
    rows, errors = read_rows(content, municipalities)
    errors += _too_old(retrieved_on)
    if errors:
        return Report(tuple(_failure(error) for error in errors))
    outcomes: list[Outcome] = []
    try:
        with transaction.atomic():
            outcomes += _apply(rows, retrieved_on, municipalities)
            if dry_run or any(each.outcome == "error" for each in outcomes):
                raise _RolledBack
    except _RolledBack:
        pass
    return Report(tuple(outcomes))


def _apply(rows: list[SchoolRow], retrieved_on: date, municipalities: dict[str, Municipality]) -> Iterator[Outcome]:
    entries = Partner.objects.filter(source_name=SOURCE)
    run = _Run(
        retrieved_on=retrieved_on,
        municipalities=municipalities,
        categories={each.slug: each for each in Category.objects.all()},
        entries={each.source_id: each for each in entries},
    )
    for row in rows:
        yield _bring_in(row, run)
    for code in sorted(run.entries.keys() - {row.code for row in rows}):
        message = _("The file does not have it any more; the entry was left as it is.")
        yield Outcome(0, code, run.entries[code].name, "kept", message=message)


def _bring_in(row: SchoolRow, run: _Run) -> Outcome:
    """Create or update one entry, in a savepoint of its own."""
    entry = run.entries.get(row.code)
    try:
        with transaction.atomic():
            if entry is None:
                _create(row, run)
                return Outcome(row.line, row.code, row.name, "created")
            return _update(row, entry, run)
    except ValidationError as error:
        fields = ", ".join(getattr(error, "error_dict", {}))
        return Outcome(row.line, row.code, row.name, "error", fields, " ".join(error.messages))


def _create(row: SchoolRow, run: _Run) -> None:
    facts, kind = facts_of_row(row), row.type
    ages = kind.ages or (None, None)
    municipality = run.municipalities[row.municipality]
    location = Location(municipality=municipality, **{name: facts[name] for name in ADDRESS})
    create_partner(
        kind=Kind.SCHOOL,
        name=row.name,
        website=row.website,
        source_name=SOURCE,
        source_id=row.code,
        source_url=SOURCE_URL,
        source_values=facts,
        locations=[location],
        phones=[PartnerPhone(number=row.phone, **PHONE_LABELS)] if row.phone else [],
        school_facts=SchoolFacts(
            level=kind.level,
            school_type=kind.written,
            denomination=row.denomination,
            age_from=ages[0],
            age_to=ages[1],
        ),
        categories=[run.categories[kind.category]] if kind.category in run.categories else [],
        **{name: facts[name] for name in TEXTS},
        **_drawn_up(run.retrieved_on),
        assured_by=AssuredBy.REGISTER,
        assured_on=run.retrieved_on,
    )


def _update(row: SchoolRow, entry: Partner, run: _Run) -> Outcome:
    if entry.locked:
        message = _("An editor has locked the entry; it was left as it is.")
        return Outcome(row.line, row.code, row.name, "unchanged", message=message)
    said, last = facts_of_row(row), memory_of(entry)
    settled = settle(said, last, facts_of_entry(entry, last))
    is_newer = entry.source_retrieved_on is None or entry.source_retrieved_on < run.retrieved_on
    message = _kept_message(settled.kept)
    if not settled.changed and not is_newer and settled.written == entry.source_values:
        return Outcome(row.line, row.code, row.name, "unchanged", ", ".join(settled.kept), message)
    if reason := occupied(entry):
        message = _("%(reason)s It was left as it is.") % {"reason": reason}
        return Outcome(row.line, row.code, row.name, "unchanged", message=message)
    update_partner(partner=entry, change=_change(said, run), action=IMPORTED)
    fields = ", ".join([*settled.changed, *(["source_retrieved_on"] if is_newer else [])])
    return Outcome(row.line, row.code, row.name, "updated", fields, message)


def _change(said: Facts, run: _Run) -> Callable[[Partner], None]:
    """What to do to an entry, and to a draft of it, which may differ: each is settled by itself."""

    def change(entry: Partner) -> None:
        last = memory_of(entry)
        settled = settle(said, last, facts_of_entry(entry, last))
        write_facts(entry, settled.changed, run.municipalities, PHONE_LABELS)
        entry.source_values = settled.written
        for name, value in _drawn_up(run.retrieved_on).items():
            setattr(entry, name, value)
        if entry.assured_by == AssuredBy.REGISTER:
            entry.assured_on = run.retrieved_on

    return change


def _drawn_up(retrieved_on: date) -> dict[str, Any]:
    return {"source_retrieved_on": retrieved_on}


def _kept_message(kept: list[str]) -> str:
    return _("Changed by an editor, so not updated: %(fields)s.") % {"fields": ", ".join(kept)} if kept else ""


def _too_old(retrieved_on: date) -> list[RowError]:
    newer = Partner.objects.filter(source_name=SOURCE, source_retrieved_on__gt=retrieved_on)
    latest = newer.order_by("-source_retrieved_on").values_list("source_retrieved_on", flat=True).first()
    if latest is None:
        return []
    message = _("The directory holds the register of %(latest)s already; this file is of %(date)s.")
    return [RowError(0, "", "retrieved-on", message % {"latest": latest, "date": retrieved_on})]


def _failure(error: RowError) -> Outcome:
    return Outcome(error.line, error.code, "", "error", error.column, error.message)
