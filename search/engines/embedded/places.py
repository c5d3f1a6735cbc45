"""Places in the index: what lies in a box or a circle, and how far away."""

from __future__ import annotations

from collections.abc import Iterator

from tantivy import DocAddress, FieldType, Query, Schema, Searcher

from cms.facts.geography import Point, box_around, distance_km
from search.engines.base import SearchQuery
from search.engines.embedded.queries import any_term, in_box
from search.engines.embedded.schema import MAX_POINTS


class Places:
    """The places of one state of the index."""

    def __init__(self, schema: Schema, searcher: Searcher) -> None:
        self._schema = schema
        self._searcher = searcher
        self._slots: int | None = None

    def filters(self, asked: SearchQuery) -> list[Query]:
        """The filters that keep what lies where it was asked for; exact, so that facets count right."""
        found = []
        if asked.bbox:
            found.append(in_box(self._schema, asked.bbox, self.slots))
        if asked.near and asked.radius_km is not None:
            found.append(self._within(asked.near, asked.radius_km))
        if asked.sort == "distance":
            found.append(Query.range_query(self._schema, "places", FieldType.Unsigned, 1, MAX_POINTS))
        return found

    @property
    def slots(self) -> int:
        """The most places an entry of this index has, at least 1."""
        if self._slots is None:
            answer = self._searcher.aggregate(Query.all_query(), {"most": {"max": {"field": "places"}}})
            self._slots = max(1, int(answer["most"]["value"] or 1))
        return self._slots

    def distances(self, query: Query, start: Point) -> Iterator[tuple[float, DocAddress]]:
        """The distance in kilometres to the nearest place of each entry found that has one."""
        everything = max(1, self._searcher.num_docs)
        addresses = [address for _, address in self._searcher.search(query, everything, count=False).hits]
        columns = [
            (self._column("latitude", number, addresses), self._column("longitude", number, addresses))
            for number in range(self.slots)
        ]
        for row, address in enumerate(addresses):
            points = [(latitudes[row], longitudes[row]) for latitudes, longitudes in columns]
            known = [Point(lat, lon) for lat, lon in points if lat is not None and lon is not None]
            if known:
                yield min(distance_km(start, point) for point in known), address

    def _column(self, name: str, number: int, addresses: list[DocAddress]) -> list[float | None]:
        values = self._searcher.fast_field_values(f"{name}_{number}", addresses)
        return [None if value is None else float(value) for value in values]

    def _within(self, centre: Point, radius_km: float) -> Query:
        """A box finds candidates, their distances are measured, and the keys of those near enough are the filter."""
        candidates = in_box(self._schema, box_around(centre, radius_km), self.slots)
        near = [address for distance, address in self.distances(candidates, centre) if distance <= radius_km]
        keys = [int(key or 0) for key in self._searcher.fast_field_values("key", near)]
        return any_term(self._schema, "key", keys)
