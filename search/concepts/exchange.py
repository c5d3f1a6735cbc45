"""Lists of concepts from and for editors, as CSV: all or nothing, with a word about each line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple, TextIO

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from search import thesaurus
from search.concepts.rows import as_concept, keep_built_in_version, problems_with, write_to
from search.models import Concept, Source
from search.thesaurus import FileProblem, read_concepts, write_concepts

IMPORTED = "search.import_concept"


class Outcome(NamedTuple):
    """What happened to one line (0: the file as a whole): created, updated, unchanged or error."""

    line: int
    id: str
    outcome: str
    field: str = ""
    message: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """All outcomes of an import. Nothing was written when there is an error, or where it was only tried."""

    outcomes: tuple[Outcome, ...]

    @property
    def errors(self) -> tuple[Outcome, ...]:
        return tuple(each for each in self.outcomes if each.outcome == "error")

    def count(self, outcome: str) -> int:
        """How many lines had an outcome."""
        return sum(each.outcome == outcome for each in self.outcomes)


def export_concepts(file: TextIO) -> None:
    """Write every concept that is switched on."""
    write_concepts((as_concept(row) for row in Concept.objects.filter(is_active=True)), file)


def import_concepts(content: bytes, *, user: Any = None, dry_run: bool = False) -> Report:
    """Create and change concepts by a CSV file; concepts that it does not name stay as they are. One that is switched
    off is switched on. One transaction: an error anywhere writes nothing."""
    try:
        lines = read_concepts(content)
    except FileProblem as problem:
        return Report((Outcome(problem.line, "", "error", problem.column, problem.message),))
    with transaction.atomic():
        rows = {row.slug: row for row in Concept.objects.select_for_update()}
        if errors := _errors(lines, list(rows.values())):
            return Report(tuple(errors))
        return Report(tuple(_bring_in(line, concept, rows, user, dry_run) for line, concept in lines))


def _errors(lines: list[tuple[int, thesaurus.Concept]], rows: list[Concept]) -> list[Outcome]:
    line_of: dict[str, int] = {}
    errors = []
    for line, concept in lines:
        if concept.id in line_of:
            message = _("Line %(line)s has this id already. Keep one of the two.") % {"line": line_of[concept.id]}
            errors.append(Outcome(line, concept.id, "error", "id", message))
        line_of.setdefault(concept.id, line)
    problems = problems_with([concept for _line, concept in lines], rows)
    errors += [Outcome(line_of[each.concept], each.concept, "error", each.field, each.message) for each in problems]
    return sorted(errors)


def _bring_in(line: int, concept: thesaurus.Concept, rows: dict[str, Concept], user: Any, dry_run: bool) -> Outcome:
    row = rows.get(concept.id) or Concept(source=Source.EDITOR)
    is_new, was_active = row.pk is None, row.is_active
    if not write_to(row, concept) and was_active:
        return Outcome(line, concept.id, "unchanged")
    if not dry_run:
        if not is_new:
            keep_built_in_version(row.pk)
        row.is_active = row.changed_by_editor = True
        row.save()
        revision = row.save_revision(user=user, clean=False)
        log(instance=row, action=IMPORTED, user=user, revision=revision, content_changed=True)
    return Outcome(line, concept.id, "created" if is_new else "updated")
