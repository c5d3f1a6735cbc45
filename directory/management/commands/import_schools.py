"""`manage.py import_schools FILE`: schools from DUO's register into the directory."""

import csv
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from config.rest.spreadsheets import row_as_text
from directory.importers.schools import RETRIEVED_ON, Outcome, Report, import_schools

OUTCOMES = ("created", "updated", "unchanged", "kept", "error")


class Command(BaseCommand):
    """Create and update schools from a register file: all or nothing, repeatable, never over an editor's work."""

    help = "Create and update schools from a CSV file of DUO's open education data."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="CSV file, UTF-8, one establishment a line.")
        parser.add_argument("--dry-run", action="store_true", help="Say what would happen, write nothing.")
        parser.add_argument("--report", type=Path, help="Write the outcome of each line to this CSV file.")
        parser.add_argument(
            "--retrieved-on",
            type=date.fromisoformat,
            default=RETRIEVED_ON,
            help=f"The day the register was drawn up (default {RETRIEVED_ON}).",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            content = options["file"].read_bytes()
        except OSError as error:
            raise CommandError(_("The file cannot be read: %(error)s") % {"error": error}) from error
        report = import_schools(content, retrieved_on=options["retrieved_on"], dry_run=options["dry_run"])
        if options["report"]:
            write_report(report, options["report"])
        self._say(report, options)

    def _say(self, report: Report, options: dict[str, Any]) -> None:
        errors = [outcome for outcome in report.outcomes if outcome.outcome == "error"]
        if errors:
            lines = [_line(outcome) for outcome in errors[:20]]
            more = [_("… and %(count)s more.") % {"count": len(errors) - 20}] if len(errors) > 20 else []
            raise CommandError("\n".join([_("Nothing was written."), *lines, *more]))
        if options["verbosity"]:
            counts = ", ".join(f"{report.count(outcome)} {outcome}" for outcome in OUTCOMES if report.count(outcome))
            self.stdout.write((_("Dry run: ") if options["dry_run"] else "") + (counts or _("no schools")))


def write_report(report: Report, path: Path) -> None:
    """The outcome of each line as CSV: line, code, name, outcome, fields, message."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(Outcome._fields)
        writer.writerows(row_as_text(outcome) for outcome in report.outcomes)


def _line(outcome: Outcome) -> str:
    where = _("line %(line)s") % {"line": outcome.line} if outcome.line else _("file")
    parts = [where, outcome.code, outcome.fields]
    return f"{', '.join(part for part in parts if part)}: {outcome.message}"
