/* Points that would lie on top of each other, as groups. Pure. */

/**
 * Groups of points by the squares of a grid. Each point has `x` and `y` in pixels; a group keeps its points in order and
 * lies in their middle. The grid does not move with the map, so panning changes no group.
 */
export function clustersOf(points, cell) {
  const squares = new Map();
  for (const point of points) {
    const square = `${Math.floor(point.x / cell)}:${Math.floor(point.y / cell)}`;
    if (!squares.has(square)) squares.set(square, []);
    squares.get(square).push(point);
  }
  return [...squares.values()].map((members) => ({ members, x: mean(members, "x"), y: mean(members, "y") }));
}

function mean(points, axis) {
  return points.reduce((sum, point) => sum + point[axis], 0) / points.length;
}
