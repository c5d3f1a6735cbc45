"""Facet values as they are shown: with label and count, the most frequent first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from search.analysis import fold
from search.documents import Locale
from search.engines.base import Facet, FacetLabels, SearchQuery


def facets_of(
    counts: Mapping[str, Mapping[str, int]], asked: SearchQuery, labels: FacetLabels
) -> dict[str, tuple[Facet, ...]]:
    """The facets asked for, from the number of hits by value. What is selected is there even where it counts 0."""
    return {
        facet: _values(facet, counts.get(facet, {}), asked.filters.get(facet, ()), labels, asked.locale)
        for facet in asked.facets
    }


def _values(
    facet: str, counts: Mapping[str, int], selected: Sequence[str], labels: FacetLabels, locale: Locale
) -> tuple[Facet, ...]:
    values = dict.fromkeys([*counts, *selected])
    found = [Facet(value, labels(facet, value, locale), counts.get(value, 0), value in selected) for value in values]
    return tuple(sorted(found, key=lambda facet: (-facet.count, fold(facet.label), facet.value)))


def facets_by_filter(asked: SearchQuery) -> list[tuple[str | None, list[str]]]:
    """Which facets are counted together: a selected one without its own filter, all others with every filter."""
    selected = [facet for facet in asked.facets if asked.filters.get(facet)]
    others = [facet for facet in asked.facets if facet not in selected]
    return [(None, others), *((facet, [facet]) for facet in selected)]
