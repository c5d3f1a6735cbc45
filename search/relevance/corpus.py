"""Reads a judged corpus: entries as documents, and queries with grades."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cms.facts.geography import Point
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


def read_queries(path: Path) -> list[JudgedQuery]:
    data = json.loads(path.read_text(encoding="utf-8"))
    return [
        JudgedQuery(row["id"], row["q"], row["lang"], tuple(row["tags"]), row["judgments"]) for row in data["queries"]
    ]
