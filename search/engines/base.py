"""The contract every search engine keeps; `tests/search/test_engine_contract.py` runs against each of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

from cms.facts.geography import BoundingBox, Point
from search.documents import Document, Locale

Sort = Literal["relevance", "distance", "name", "updated"]
MatchedBy = Literal["exact", "synonym", "typo", "semantic"]

MAX_LIMIT = 100
MAX_WINDOW = 10_000
FACETS = (
    "type", "kind", "category", "municipality", "spoken_language", "phase", "audience", "featured", "available",
    "open_on", "day", "hours_key", "age", "cost", "places", "level", "curriculum", "instruction_language",
    "newcomer_class",
)  # fmt: skip


class EngineFailure(Exception):
    """The engine cannot answer now; another one may."""


class NotReady(EngineFailure):
    """There is no index yet, or another version of the software made it. A rebuild cures it; waiting does not."""


class Refused(EngineFailure):
    """The engine will not take this one question, or these entries; others it will. `ids` are those of the entries:
    all others were written."""

    def __init__(self, message: str, ids: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.ids = ids


class InvalidQuery(ValueError):
    """A query outside the contract's bounds: a mistake of the caller, never of the person searching."""


@dataclass(frozen=True)
class Named:
    """A value of a facet that a text names. `words` are the tokens of the text that do, in lower case."""

    facet: str
    value: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class SearchQuery:
    """What is looked for. Filters are OR within a facet and AND across facets. `named` is what the text was recognised
    to name: entries that have it come first, but a text that says more is not decided by it. Without `correct` words
    are taken as they were typed, known or not.

    `filters` may also name `id`, which has no facet. `near` with `radius_km` keeps what lies within that distance of
    any of its places; `near` alone only measures. Sort `distance` needs `near` and leaves out what has no place.
    """

    text: str = ""
    locale: Locale = "en"
    named: tuple[Named, ...] = ()
    correct: bool = True
    filters: Mapping[str, Sequence[str]] = field(default_factory=dict)
    near: Point | None = None
    radius_km: float | None = None
    bbox: BoundingBox | None = None
    facets: Sequence[str] = ()
    sort: Sort = "relevance"
    offset: int = 0
    limit: int = 20

    def __post_init__(self) -> None:
        if not 0 <= self.limit <= MAX_LIMIT:
            raise InvalidQuery(f"limit must be between 0 and {MAX_LIMIT}")
        if self.offset < 0 or self.offset + self.limit > MAX_WINDOW:
            raise InvalidQuery(f"offset must not be negative and offset + limit at most {MAX_WINDOW}")
        if self.near is None and (self.radius_km is not None or self.sort == "distance"):
            raise InvalidQuery("radius_km and sort=distance need near")
        unknown = (set(self.filters) - set(FACETS) - {"id"}) | (set(self.facets) - set(FACETS))
        if unknown:
            raise InvalidQuery(f"unknown facet: {', '.join(sorted(unknown))}")


@dataclass(frozen=True)
class Highlights:
    """Escaped text whose only markup is `<mark>`; `locale` is the language the snippet is in."""

    locale: Locale
    title: str
    snippet: str


@dataclass(frozen=True)
class Hit:
    """One entry found. `locale` is the language whose text matched. `distance_km` is to its nearest place."""

    id: str
    score: float
    locale: Locale
    highlights: Highlights
    distance_km: float | None = None
    matched_by: MatchedBy = "exact"


@dataclass(frozen=True)
class Facet:
    """One value of a facet with the number of hits one would get by choosing it."""

    value: str
    label: str
    count: int
    selected: bool


@dataclass(frozen=True)
class AppliedSynonym:
    """`source` was typed; `targets` were looked for as well."""

    source: str
    targets: tuple[str, ...]


@dataclass(frozen=True)
class SearchResult:
    """A page of hits with what was done to the query. `corrected_query` is what was looked for instead."""

    hits: tuple[Hit, ...]
    total: int
    facets: Mapping[str, tuple[Facet, ...]]
    engine: str
    corrected_query: str | None = None
    did_you_mean: str | None = None
    applied_synonyms: tuple[AppliedSynonym, ...] = ()
    dropped_terms: tuple[str, ...] = ()
    degraded: bool = False
    took_ms: float = 0.0


@dataclass(frozen=True)
class Suggestion:
    """A completion of what is being typed. `id` names the entry, or is None for a term."""

    kind: Literal["entry", "term"]
    text: str
    id: str | None = None


@dataclass(frozen=True)
class Upsert:
    """Put this document in the index, unless a later revision of it is there. The revision is the document's."""

    document: Document

    @property
    def id(self) -> str:
        return self.document.id

    @property
    def revision(self) -> int:
        return self.document.revision


@dataclass(frozen=True)
class Delete:
    """Take this document out of the index, unless a later revision of it is there."""

    id: str
    revision: int


Operation = Upsert | Delete


@dataclass(frozen=True)
class ApplyReport:
    """`busy`: another process holds the writer and nothing was applied; try again later. `generation`: the one that
    was written to, where the engine has generations."""

    applied: int = 0
    stale: int = 0
    busy: bool = False
    generation: str = ""


@dataclass(frozen=True)
class RebuildReport:
    documents: int
    generation: str
    seconds: float


@dataclass(frozen=True)
class Health:
    """`ok`: there is an index that can be read. `lag_seconds`: age of the oldest change that is not in it, if known.
    `revision`: the highest that was ever written to it, deletions too."""

    ok: bool
    generation: str = ""
    documents: int = 0
    fingerprint: str = ""
    lag_seconds: float | None = None
    revision: int = 0


class FacetLabels(Protocol):
    """Says how a facet's value is called in a language."""

    def __call__(self, facet: str, value: str, locale: Locale) -> str: ...


class SearchEngine(Protocol):
    """An engine raises `EngineFailure` when it cannot answer, `NotReady` where only a rebuild helps, and nothing else;
    no text is an error."""

    @property
    def name(self) -> str: ...

    def search(self, query: SearchQuery) -> SearchResult: ...
    def suggest(self, prefix: str, locale: Locale, limit: int = 8) -> list[Suggestion]: ...
    def apply(self, operations: Sequence[Operation], *, wait: bool) -> ApplyReport: ...
    def rebuild(self, documents: Iterable[Document], *, fingerprint: str) -> RebuildReport: ...
    def health(self) -> Health: ...

    def contents(self) -> Iterator[tuple[str, int]]:
        """Id and digest (`Document.digest`) of every entry that can be found, in order of id."""
        ...


def plain_labels(facet: str, value: str, locale: Locale) -> str:
    """The labels of an engine to which nobody gave any: the values themselves."""
    return value
