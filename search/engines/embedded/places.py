"""Places in the index: what lies in a box or a circle, and what is nearest."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import sqrt

from tantivy import DocAddress, FieldType, Query, Schema, Searcher

from cms.facts.geography import Point, distance_km
from search.engines.base import SearchQuery
from search.engines.embedded.cells import around, cover
from search.engines.embedded.queries import any_of, any_term, filtered, in_box
from search.engines.embedded.schema import MAX_POINTS, ORDER_OF_ID

# So many are measured all at once; among more, a box is looked for that holds fewer, but enough.
FEW = 1_000
HALF_AROUND_THE_EARTH_KM = 20_038.0
SMALLEST_RADIUS_KM = 0.05
STEPS = 12
CIRCLES_REMEMBERED = 32


class Places:
    """The places of one state of the index. `count` says how many entries a query finds."""

    def __init__(self, schema: Schema, searcher: Searcher, count: Callable[[Query], int]) -> None:
        self._schema = schema
        self._searcher = searcher
        self._count = count
        self._slots: int | None = None
        self._circles: dict[tuple[Point, float], Query] = {}

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

    def nearest(self, query: Query, asked: SearchQuery, total: int) -> list[DocAddress]:
        """The entries of the page asked for and all before them, nearest first, equally near ones by id. `query` finds
        `total` entries, each with a place."""
        start, wanted = asked.near or Point(0, 0), min(asked.offset + asked.limit, total)
        if total > FEW:
            query = self._around(query, start, wanted, asked.radius_km or HALF_AROUND_THE_EARTH_KM)
        found = list(self._distances(query, start))
        addresses = [address for _, address in found]
        columns = [self._searcher.fast_field_values(name, addresses) for name in (*ORDER_OF_ID, "key")]
        ranked = sorted(zip(found, *columns, strict=True), key=lambda row: (row[0][0], *row[1:]))
        return [address for (_, address), *_ in ranked]

    def _around(self, query: Query, start: Point, wanted: int, most: float) -> Query:
        """Hits of a query with the nearest `wanted` among them: some cells with that many tell how far away these are
        at most, and in the circle of that radius is whatever is nearer."""
        around_here = self._around_with(wanted, query, start, most)
        distances = sorted(distance for distance, _ in self._distances(around_here, start))
        cells = cover(start, distances[wanted - 1])
        return filtered(query, [any_term(self._schema, "cell", [*cells.inside, *cells.edge])])

    def _around_with(self, wanted: int, query: Query, start: Point, most: float) -> Query:
        """What the query finds in cells around a place: at least `wanted`, and not many more."""
        low, high = min(SMALLEST_RADIUS_KM, most), most
        found = query
        for _ in range(STEPS):
            middle = sqrt(low * high)
            within = filtered(query, [any_term(self._schema, "cell", around(start, middle))])
            count = self._count(within)
            if count < wanted:
                low = middle
                continue
            high, found = middle, within
            if count <= wanted + FEW:
                break
        return found

    def _distances(self, query: Query, start: Point) -> Iterator[tuple[float, DocAddress]]:
        """The distance in kilometres to the nearest place of each entry found that has one."""
        everything = max(1, self._searcher.num_docs)
        addresses = [address for _, address in self._searcher.search(query, everything, count=False).hits]
        columns = [
            (self._column("latitude", number, addresses), self._column("longitude", number, addresses))
            for number in range(self.slots)
        ]
        for address, *places in zip(addresses, *(zip(*pair, strict=True) for pair in columns), strict=True):
            known = [distance_km(start, Point(lat, lon)) for lat, lon in places if lat is not None and lon is not None]
            if known:
                yield min(known), address

    def _column(self, name: str, number: int, addresses: list[DocAddress]) -> list[float | None]:
        values = self._searcher.fast_field_values(f"{name}_{number}", addresses)
        return [None if value is None else float(value) for value in values]

    def _within(self, centre: Point, radius_km: float) -> Query:
        """The circle as a filter, remembered: a search looks at it several times, and its next page again."""
        circle = self._circles.get((centre, radius_km))
        if circle is None:
            if len(self._circles) >= CIRCLES_REMEMBERED:
                self._circles.clear()
            circle = self._circles[centre, radius_km] = self._circle(centre, radius_km)
        return circle

    def _circle(self, centre: Point, radius_km: float) -> Query:
        """What has a place in a cell inside the circle; of those with one on its edge, what was measured to be near
        enough, by key."""
        cells = cover(centre, radius_km)
        edge = any_term(self._schema, "cell", cells.edge)
        near = [address for distance, address in self._distances(edge, centre) if distance <= radius_km]
        keys = [int(key or 0) for key in self._searcher.fast_field_values("key", near)]
        return any_of([any_term(self._schema, "cell", cells.inside), any_term(self._schema, "key", keys)])
