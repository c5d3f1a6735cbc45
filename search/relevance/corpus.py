"""Judged queries, and the entries over which they were judged: those of a file, or those of this database."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from django.db.models import Q

from cms.facts.geography import Point
from cms.facts.models import Term
from cms.pages.page_versions import load_groups
from directory.models import Partner
from search.builders import all_documents
from search.documents import LOCALES, Document, Locale, LocalisedText


@dataclass(frozen=True)
class JudgedQuery:
    """A question and the grade (2 meets the need, 1 partly) of each entry that has one."""

    id: str
    text: str
    locale: Locale
    tags: tuple[str, ...]
    grades: Mapping[str, int]


def read_corpus(path: Path) -> list[Document]:
    """The entries of a corpus file, with category labels in both languages as the directory has them."""
    data = json.loads(path.read_text(encoding="utf-8"))
    labels = {row["slug"]: row for row in data["taxonomy"]}
    return [_document(entry, labels) for entry in data["entries"]]


def _document(entry: dict[str, Any], labels: dict[str, dict[str, str]]) -> Document:
    return Document(
        id=entry["id"],
        texts={
            locale: LocalisedText(entry[locale]["title"], entry[locale]["text"]) for locale in LOCALES if entry[locale]
        },
        labels={
            locale: (*(labels[slug][locale] for slug in entry["categories"]), entry["municipality"])
            for locale in LOCALES
        },
        facets={"kind": (entry["type"],), "category": tuple(entry["categories"])},
        points=(Point(entry["location"]["lat"], entry["location"]["lon"]),),
    )


def database_corpus() -> list[Document]:
    """The public entries of this database by names that a person can read: `page:` with the English path (or the only
    one), `partner:` and `term:` with the slug, `site:` with the name of a page of the website."""
    names = {f"partner:{pk}": f"partner:{slug}" for pk, slug in Partner.objects.order_by().values_list("pk", "slug")}
    names |= {f"term:{pk}": f"term:{slug}" for pk, slug in Term.objects.order_by().values_list("pk", "slug")}
    for group in load_groups(Q()):
        shown = group.shown_in("en")
        names[f"page:{group.key}"] = f"page:{shown.path if shown else group.key}"
    return [replace(document, id=names.get(document.id, document.id)) for document in all_documents()]


def read_queries(path: Path) -> list[JudgedQuery]:
    data = json.loads(path.read_text(encoding="utf-8"))
    return [
        JudgedQuery(row["id"], row["q"], row["lang"], tuple(row["tags"]), row["judgments"]) for row in data["queries"]
    ]
