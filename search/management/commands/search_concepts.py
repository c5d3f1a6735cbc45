"""`manage.py search_concepts load`: the built-in concepts of this release into the database."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from search.concepts.built_in import load_built_in
from search.thesaurus import FileProblem, built_in_concepts, problems_of

OUTCOMES = ("created", "updated", "switched_off", "kept", "unchanged")


class Command(BaseCommand):
    """Bring in what is new or changed in the built-in list; what an editor has changed or switched off stays."""

    help = "Bring the built-in concepts of the thesaurus into the database, never over an editor's work."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("action", choices=["load"], help="What to do.")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            concepts = built_in_concepts()
        except FileProblem as problem:
            raise CommandError(f"concepts.csv, line {problem.line}, {problem.column}: {problem.message}") from problem
        if problems := problems_of(concepts):
            lines = [f"concepts.csv, {each.concept}, {each.field}: {each.message}" for each in problems]
            raise CommandError("\n".join(lines))
        counts = load_built_in(concepts)
        if options["verbosity"]:
            said = [f"{counts[outcome]} {outcome.replace('_', ' ')}" for outcome in OUTCOMES if counts[outcome]]
            self.stdout.write("concepts: " + (", ".join(said) or "none"))
