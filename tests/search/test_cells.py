"""Circles as cells of grids: no point may be on the wrong side."""

from hypothesis import given, settings
from hypothesis import strategies as st

from cms.facts.geography import Point, distance_km
from search.engines.embedded.cells import cells_of, cover
from tests.search.documents import LEIDEN

anywhere = st.builds(Point, st.floats(-90, 90), st.floats(-180, 180))


@given(centre=anywhere, point=anywhere, radius=st.floats(0.1, 200) | st.floats(200, 20_000))
@settings(max_examples=200, deadline=None)
def test_a_circle_holds_what_its_inner_cells_hold_and_nothing_outside_its_cells(
    centre: Point, point: Point, radius: float
) -> None:
    cells, circle = set(cells_of(point)), cover(centre, radius)
    near = distance_km(centre, point) <= radius
    if cells & set(circle.inside):
        assert distance_km(centre, point) <= radius * (1 + 1e-9)
    if near:
        assert cells & {*circle.inside, *circle.edge}


@given(north=st.floats(-1.5, 1.5), east=st.floats(-1.5, 1.5), radius=st.floats(0.1, 100))
@settings(max_examples=200, deadline=None)
def test_a_circle_in_holland_is_told_by_its_cells(north: float, east: float, radius: float) -> None:
    point, circle = Point(LEIDEN.latitude + north, LEIDEN.longitude + east), cover(LEIDEN, radius)
    cells, near = set(cells_of(point)), distance_km(LEIDEN, point) <= radius
    assert near or not cells & set(circle.inside)
    assert not near or cells & {*circle.inside, *circle.edge}


def test_a_circle_takes_some_hundred_cells() -> None:
    for radius in (0.5, 5.0, 50.0, 200.0):
        circle = cover(LEIDEN, radius)
        assert len(circle.inside) + len(circle.edge) < 2_000
