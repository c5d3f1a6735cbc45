"""The fields of the Elasticsearch index, and a document in them.

Text fields take our own terms, parted by spaces. Where several terms share a position (the stems of a Dutch word),
plain text cannot say that: the field itself holds all terms without positions, and *lanes* beside it hold the first,
second and third term of each position, `_` where there is none. Phrases are looked for across the lanes.
"""

from __future__ import annotations

from itertools import chain
from typing import Any

from cms.facts.geography import Point
from search.analysis import clean
from search.documents import LOCALES, Document, Locale, LocalisedText, Stream
from search.engines.base import FACETS
from search.fields import STEMMED, all_stems, fields_of
from search.names import name_key
from search.semantic.meaning import Meaning, Vector, numbers_of

LANES: dict[Locale, int] = {"en": 1, "nl": 3}
NO_TERM = "_"
STEMS = [f"stems_{locale}" for locale in LOCALES]
"""Fields with the stems of all others of a language, for finding without scoring."""
LONGEST_NAME = 200
MAX_TERMS = 1_000_000
"""The most values of a filter; the ids of what is open now may be many."""

Source = dict[str, Any]

SETTINGS: Source = {
    "number_of_shards": 1,  # Facet counts are exact in one shard, which holds some millions of entries.
    "auto_expand_replicas": "0-1",
    "refresh_interval": "1s",
    "max_terms_count": MAX_TERMS,
}
WHILE_FILLING: Source = {"refresh_interval": "-1", "auto_expand_replicas": "false", "number_of_replicas": 0}
AFTER_FILLING: Source = {"refresh_interval": "1s", "auto_expand_replicas": "0-1"}

_TERMS = {"type": "text", "analyzer": "whitespace", "norms": False, "index_options": "docs"}
_LANE = {"type": "text", "analyzer": "whitespace", "norms": False, "index_options": "positions"}
_KEYWORD = {"type": "keyword"}


def lanes(name: str, locale: Locale) -> list[str]:
    """The fields that hold the terms of a stemmed field by position."""
    return [f"{name}_{locale}_{number}" for number in range(LANES[locale])]


def mappings(fingerprint: str, dimensions: int | None = None) -> Source:
    """The mapping of an index, with meanings of so many dimensions. A change of it changes the fingerprint, and so
    rebuilds the index."""
    return {
        "dynamic": "strict",
        "_meta": {"fingerprint": fingerprint},
        "_source": {"includes": ["document"]},
        "properties": _text_fields() | _other_fields() | (_meaning_field(dimensions) if dimensions else {}),
    }


def _text_fields() -> Source:
    fields: Source = dict.fromkeys(("words", "parts_nl", "title_words", *STEMS), _TERMS)
    fields["title_words_0"] = _LANE
    for locale in LOCALES:
        for name in STEMMED:
            fields[f"{name}_{locale}"] = _TERMS
            fields |= dict.fromkeys(lanes(name, locale), _LANE)
    return fields


def _other_fields() -> Source:
    return {
        "id": _KEYWORD,
        "alive": {"type": "boolean"},
        "revision": {"type": "long"},
        "digest": {"type": "long", "index": False},
        "updated": {"type": "long"},
        "places": {"type": "geo_point"},
        "document": {"type": "object", "enabled": False},
        **{f"name_{locale}": _KEYWORD for locale in LOCALES},
        **{f"facet_{facet}": _KEYWORD for facet in FACETS},
    }


def _meaning_field(dimensions: int) -> Source:
    """Compared one by one, so that nothing is missed; few searches ask for it."""
    return {
        "meaning": {
            "type": "dense_vector",
            "element_type": "byte",
            "dims": dimensions,
            "similarity": "cosine",
            "index_options": {"type": "flat"},
        }
    }


def tombstone(document_id: str, revision: int) -> Source:
    """What stays of a deleted entry, so that a stale operation cannot bring it back, however late it comes.
    Elasticsearch itself forgets the version of what was deleted after a minute."""
    return {"id": document_id, "revision": revision, "alive": False}


def to_source(document: Document, meaning: Meaning | None = None) -> Source:
    """The document in the fields of the mapping."""
    return {
        **(_meaning(meaning.of_document(document)) if meaning else {}),
        **tombstone(document.id, document.revision),
        "alive": True,
        "digest": document.digest,
        "updated": document.updated,
        "places": [{"lat": point.latitude, "lon": point.longitude} for point in document.points],
        "document": _dump(document),
        **_texts(document),
        **_names(document),
        **{f"facet_{facet}": list(document.facets.get(facet, ())) for facet in FACETS},
    }


def _meaning(vector: Vector) -> Source:
    """A vector of nothing has no direction, and is left out."""
    return {"meaning": numbers_of(vector)} if any(vector) else {}


def _texts(document: Document) -> Source:
    fields = fields_of(document)
    texts = {"words": _joined(fields.words), "parts_nl": _joined(fields.parts)}
    texts["title_words"] = _joined(set(chain.from_iterable(fields.titles)))
    texts["title_words_0"] = _in_lanes(fields.titles, 1)[0]
    for locale in LOCALES:
        for name in STEMMED:
            stream = fields.stemmed[f"{name}_{locale}"]
            found = set(chain.from_iterable(stream))
            texts[f"{name}_{locale}"] = _joined(found)
            texts |= dict(zip(lanes(name, locale), _in_lanes(stream, LANES[locale]), strict=True))
        texts[f"stems_{locale}"] = _joined(all_stems(fields, locale))
    return {name: text for name, text in texts.items() if text}


def _joined(terms: set[str]) -> str:
    return " ".join(sorted(terms))


def _in_lanes(stream: Stream, count: int) -> list[str]:
    """The first terms of each position, the second ones, and so on; a lane ends with its last term."""
    found: list[list[str]] = [[] for _ in range(count)]
    for position, terms in enumerate(stream):
        for lane, term in zip(found, terms, strict=False):
            lane.extend([NO_TERM] * (position - len(lane)))
            lane.append(term)
    return [" ".join(lane) for lane in found]


def _names(document: Document) -> Source:
    """Names that sort bytewise as people sort, with the id to tell equals apart."""
    titles = {locale: document.texts[document.locale_shown(locale)].title for locale in LOCALES}
    return {f"name_{locale}": f"{name_key(title)[:LONGEST_NAME]}\x01{document.id}" for locale, title in titles.items()}


def _dump(document: Document) -> Source:
    return {
        "texts": {
            locale: [clean(text.title), clean(text.summary), clean(text.body)]
            for locale, text in document.texts.items()
        },
        "shown_in": list(document.shown_in),
        "points": [[point.latitude, point.longitude] for point in document.points],
    }


def load(document_id: str, stored: Source) -> Document:
    """The document as far as showing a hit needs it: id, texts and places."""
    texts: dict[Locale, LocalisedText] = {
        locale: LocalisedText(*columns) for locale, columns in stored["texts"].items()
    }
    points = tuple(Point(*point) for point in stored["points"])
    return Document(document_id, texts, tuple(stored["shown_in"]), points=points)
