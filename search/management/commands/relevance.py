"""`manage.py relevance [folder]`: how well search ranks, on a corpus with judged queries."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from search.documents import Document
from search.engines.base import SearchEngine, SearchQuery
from search.engines.database import DatabaseEngine
from search.engines.embedded import EmbeddedEngine
from search.relevance.corpus import JudgedQuery, read_corpus, read_queries
from search.relevance.metrics import DEPTH, Score, mean, score

JUDGED = Path(__file__).resolve().parents[3] / "tests" / "search" / "relevance"

Judged = list[tuple[JudgedQuery, Score]]


class Command(BaseCommand):
    help = "Prints nDCG@10, success@1, recall@10 and queries without a result, of all judged queries and by tag."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "folder",
            type=Path,
            nargs="?",
            default=JUDGED,
            help="Holds corpus.json and files queries.*.json (default: tests/search/relevance).",
        )
        parser.add_argument("--engine", choices=["embedded", "database"], default="embedded")
        parser.add_argument("--each", action="store_true", help="Also a line for each query.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Index the corpus in a temporary place, ask every query, print the table."""
        folder: Path = options["folder"]
        if not (folder / "corpus.json").is_file():
            raise CommandError(f"{folder} has no corpus.json.")
        documents = read_corpus(folder / "corpus.json")
        with TemporaryDirectory() as directory:
            engine = _engine(options["engine"], documents, Path(directory))
            for path in sorted(folder.glob("queries.*.json")):
                judged = [(query, _ask(engine, query)) for query in read_queries(path)]
                self._print(f"{path.name}, {engine.name} engine", judged, each=options["each"])

    def _print(self, title: str, judged: Judged, *, each: bool) -> None:
        self.stdout.write(f"{title}\n{'':24}{'queries':>8}{'nDCG@10':>9}{'success@1':>11}{'recall@10':>11}{'empty':>7}")
        self._print_row("all", [found for _, found in judged])
        for tag in sorted({tag for query, _ in judged for tag in query.tags}):
            self._print_row(tag, [found for query, found in judged if tag in query.tags])
        if each:
            for query, found in sorted(judged, key=lambda pair: pair[1].ndcg):
                self.stdout.write(f"  {found.ndcg:.3f} {query.id} ({query.locale}) {query.text}")

    def _print_row(self, name: str, scores: Sequence[Score]) -> None:
        ndcg, success, recall, empty = mean(scores)
        self.stdout.write(f"{name:24}{len(scores):>8}{ndcg:>9.3f}{success:>11.3f}{recall:>11.3f}{empty:>7}")


def _engine(name: str, documents: list[Document], directory: Path) -> SearchEngine:
    if name == "database":
        return DatabaseEngine(lambda: documents)
    engine = EmbeddedEngine(directory, fingerprint="relevance")
    engine.rebuild(documents, fingerprint="relevance")
    return engine


def _ask(engine: SearchEngine, query: JudgedQuery) -> Score:
    result = engine.search(SearchQuery(text=query.text, locale=query.locale, limit=DEPTH))
    return score([hit.id for hit in result.hits], query.grades)
