"""`manage.py relevance [folder]`: how well search ranks, by judged queries."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils.timezone import localdate

from search.agenda import agenda_question, for_agenda
from search.documents import Document
from search.engines.base import SearchEngine, SearchQuery
from search.engines.database import DatabaseEngine
from search.engines.embedded import EmbeddedEngine
from search.labels import Labels, load_labels
from search.relevance.corpus import JudgedQuery, database_corpus, read_corpus, read_queries
from search.relevance.metrics import DEPTH, Score, means, score
from search.semantic.meaning import Meaning, load_meaning

JUDGED = Path(__file__).resolve().parents[3] / "tests" / "search" / "relevance"
# Nothing of the corpus answers these: whatever is shown is too much.
NOTHING = "none"
# The small corpus has no directory.
NO_LABELS = Labels({})
HEAD = f"{'':24}{'queries':>8}{'nDCG@10':>9}{'success@1':>11}{'success@3':>11}{'recall@10':>11}{'empty':>7}"

Judged = list[tuple[JudgedQuery, Score, list[str]]]


class Command(BaseCommand):
    help = "Prints nDCG@10, success, recall@10 and queries without a result, of all judged queries and by tag."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "folder",
            type=Path,
            nargs="?",
            default=JUDGED,
            help="Holds files queries.*.json, and corpus.json; without that the entries are those of this database, "
            "which wants the demo content (default: tests/search/relevance).",
        )
        parser.add_argument("--engine", choices=["embedded", "elasticsearch", "database"], default="embedded")
        parser.add_argument("--semantic", action="store_true", help="With what is close in meaning.")
        parser.add_argument("--only", help="One set of queries: dev or test.")
        parser.add_argument(
            "--floor",
            type=float,
            nargs=3,
            metavar=("NDCG", "SUCCESS_AT_1", "SUCCESS_AT_3"),
            help="Fail where all queries of a set do worse than this.",
        )
        parser.add_argument("--each", action="store_true", help="Also a line for each query, and what it found.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Index the corpus in a temporary place, ask every query, print the table.

        Raises CommandError where a set of queries does worse than the floor.
        """
        folder: Path = options["folder"]
        files = sorted(folder.glob(f"queries.{options['only'] or '*'}.json"))
        if not files:
            raise CommandError(f"{folder} has no queries.*.json.")
        corpus = folder / "corpus.json"
        is_demo = not corpus.is_file()
        documents = database_corpus() if is_demo else read_corpus(corpus)
        labels = load_labels() if is_demo else NO_LABELS
        meaning = load_meaning() if options["semantic"] else None
        with _engine(options["engine"], documents, meaning) as engine:
            for path in files:
                judged = [_ask(engine, query, labels) for query in read_queries(path)]
                how = "with meaning" if meaning else "by words alone"
                self._print(f"{path.name}, {engine.name} engine, {how}", judged, each=options["each"])
                _refuse_worse(path.name, judged, options["floor"] or ())

    def _print(self, title: str, judged: Judged, *, each: bool) -> None:
        answerable = [one for one in judged if one[0].grades]
        self.stdout.write(f"{title}\n{HEAD}")
        self._print_row("all", answerable, lambda _query: True)
        for locale in sorted({query.locale for query, *_ in judged}):
            self._print_row(locale, answerable, lambda query, locale=locale: query.locale == locale)
        for tag in sorted({tag for query, *_ in judged for tag in query.tags} - {NOTHING}):
            self._print_row(tag, answerable, lambda query, tag=tag: tag in query.tags)
        self._print_nothing([one for one in judged if not one[0].grades])
        if each:
            for query, found, ids in sorted(judged, key=lambda one: one[1].ndcg):
                self.stdout.write(f"  {found.ndcg:.3f} {query.id} ({query.locale}) {query.text}: {' '.join(ids[:3])}")

    def _print_row(self, name: str, judged: Judged, is_in: Callable[..., bool]) -> None:
        scores = [found for query, found, _ids in judged if is_in(query)]
        if not scores:
            return
        *shares, empty = means(scores)
        widths = (9, 11, 11, 11)
        row = "".join(f"{share:>{width}.3f}" for share, width in zip(shares, widths, strict=True))
        self.stdout.write(f"{name:24}{len(scores):>8}{row}{empty:>7}")

    def _print_nothing(self, judged: Judged) -> None:
        if judged:
            empty = sum(found.is_empty for _query, found, _ids in judged)
            self.stdout.write(f"{NOTHING:24}{len(judged):>8}{'':42}{empty:>7}")


def _refuse_worse(name: str, judged: Judged, floor: Sequence[float]) -> None:
    reached = means([found for query, found, _ids in judged if query.grades])[: len(floor)]
    if any(figure < least for figure, least in zip(reached, floor, strict=True)):
        told = ", ".join(f"{figure:.3f} (at least {least})" for figure, least in zip(reached, floor, strict=True))
        raise CommandError(f"{name} is below the floor: nDCG@10, success@1, success@3 are {told}.")


@contextmanager
def _engine(name: str, documents: Sequence[Document], meaning: Meaning | None) -> Iterator[SearchEngine]:
    """An engine over the corpus alone, until the end of the block. The database engine has no use for meanings."""
    if name == "database":
        with transaction.atomic():
            yield _filled(DatabaseEngine(), documents)
            transaction.set_rollback(True)
    elif name == "elasticsearch":
        with _elasticsearch(meaning) as engine:
            yield _filled(engine, documents)
    else:
        with TemporaryDirectory() as directory:
            yield _filled(EmbeddedEngine(Path(directory), fingerprint="relevance", meaning=meaning), documents)


def _filled(engine: SearchEngine, documents: Sequence[Document]) -> SearchEngine:
    engine.rebuild(documents, fingerprint="relevance")
    return engine


@contextmanager
def _elasticsearch(meaning: Meaning | None) -> Iterator[SearchEngine]:
    """An engine at `ELASTICSEARCH_URL`, with indices of its own beside those of the site."""
    if not settings.ELASTICSEARCH_URL:
        raise CommandError("Set ELASTICSEARCH_URL to the address of an Elasticsearch.")
    from search.engines.elasticsearch import from_settings

    prefix = f"{settings.ELASTICSEARCH_INDEX_PREFIX}-relevance"
    engine = from_settings(fingerprint="relevance", prefix=prefix, meaning=meaning)
    try:
        yield engine
    finally:
        engine.remove()


def _ask(engine: SearchEngine, query: JudgedQuery, labels: Labels) -> tuple[JudgedQuery, Score, list[str]]:
    """What a visitor is shown who types this: the labels of the directory say what the text names."""
    named = labels.named_in(query.text)
    asked = SearchQuery(text=query.text, locale=query.locale, named=named, limit=DEPTH)
    hits = engine.search(for_agenda(asked, agenda_question(query.text, named), localdate())).hits
    ids = [hit.id for hit in hits]
    return query, score(ids, query.grades), ids
