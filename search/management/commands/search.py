"""`manage.py search rebuild | drain | status | check`: the indexes of search."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from search import index
from search.check import Differences, compare, repair
from search.engines.base import EngineFailure, SearchEngine
from search.service_days import note_day
from search.status import IndexStatus, statuses

# The ticker has scheduled pages to publish and passwords to send, too: what is left then waits for its next turn.
SECONDS = 10
# Ids that are printed of each kind of difference.
SHOWN = 20


class Command(BaseCommand):
    help = "Builds the search indexes, brings them up to date, tells their state, and compares them with the database."

    def add_arguments(self, parser: CommandParser) -> None:
        commands = parser.add_subparsers(dest="what", required=True, metavar="rebuild | drain | status | check")
        rebuild = commands.add_parser("rebuild", help="Build each index anew, beside the one in use, and swap.")
        rebuild.add_argument(
            "--if-needed", action="store_true", help="Only those that are missing, unreadable or outdated."
        )
        drain = commands.add_parser("drain", help="Write changes that wait; start a rebuild where one is needed.")
        drain.add_argument("--all", action="store_true", help=f"Go on until nothing waits; else {SECONDS} seconds.")
        commands.add_parser("status", help="Say what each index holds and how far behind it is.")
        check = commands.add_parser("check", help="Compare each index with the database, entry by entry.")
        check.add_argument("--repair", action="store_true", help="Write again what differs.")

    def handle(self, *args: Any, what: str, **options: Any) -> None:
        """Do one of them. An error, and any difference that `check` finds and does not mend, ends with exit code 1."""
        try:
            getattr(self, f"_{what}")(options)
        except EngineFailure as error:
            raise CommandError(_("Search: %s") % error) from error

    def _rebuild(self, options: dict[str, Any]) -> None:
        reports = index.rebuild(only_if_needed=options["if_needed"])
        if reports is None:
            self.stdout.write(_("Another process is building the search index."))
        elif not reports:
            self.stdout.write(_("The search index is up to date."))
        for name, report in (reports or {}).items():
            said = _("%(engine)s: %(documents)s entries in %(seconds)s s.")
            about = {"engine": name, "documents": report.documents, "seconds": report.seconds}
            self.stdout.write(said % about)

    def _drain(self, options: dict[str, Any]) -> None:
        if index.start_rebuild():
            self.stdout.write(_("The search index is being built in the background."))
        note_day(localdate())
        report = index.drain() if options["all"] else index.drain(SECONDS)
        if report.error:
            raise CommandError(_("The search index could not be written: %s") % report.error)
        said = _("Search outbox: %(done)s changes written, %(waiting)s waiting.")
        self.stdout.write(said % {"done": report.done, "waiting": report.waiting})

    def _status(self, options: dict[str, Any]) -> None:
        for status in statuses():
            self._print_status(status)

    def _print_status(self, status: IndexStatus) -> None:
        self.stdout.write(status.engine)
        for name, value in status.lines():
            self.stdout.write(f"  {name:<12} {value}")

    def _check(self, options: dict[str, Any]) -> None:
        index.drain()
        found = [self._compared(engine) for engine in index.engines()]
        if options["repair"]:
            found = [self._repaired(differences) for differences in found]
        if any(differences.ids for differences in found):
            raise CommandError(_("The search index differs from the database."))

    def _compared(self, engine: SearchEngine) -> Differences:
        found = compare(engine)
        counts = {"engine": found.engine, "entries": found.entries, "missing": len(found.missing)}
        counts |= {"stale": len(found.stale), "surplus": len(found.surplus)}
        said = _("%(engine)s: %(entries)s entries; %(missing)s missing, %(stale)s stale, %(surplus)s surplus.")
        self.stdout.write(said % counts)
        for name, ids in ((_("missing"), found.missing), (_("stale"), found.stale), (_("surplus"), found.surplus)):
            if ids:
                more = " …" if len(ids) > SHOWN else ""
                self.stdout.write(f"  {name}: {', '.join(ids[:SHOWN])}{more}")
        return found

    def _repaired(self, differences: Differences) -> Differences:
        if not differences.ids:
            return differences
        repair(differences)
        index.drain()
        return self._compared(next(each for each in index.engines() if each.name == differences.engine))
