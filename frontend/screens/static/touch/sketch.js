// The map picture: a sketch from coordinates alone. North is up; towns, their borders, circles of distance, and the way
// in a straight line. No tiles, so nobody is asked and it is there without a network.

import { graphic } from "./svg.js";
import { distanceKm, distanceText, flat, walkingMinutes } from "./geo.js";
import { words } from "./words.js";

const [WIDTH, HEIGHT] = [100, 84]; // units
const MARGIN = 16;
const RINGS_KM = [0.25, 0.5, 1, 2, 5, 10, 20, 50];
const NAMES_SHOWN = 5;
// Of the type on the map: half the width of a letter, the height of a line.
const [LETTER, LINE] = [2.2, 9];
const MESH = 2;

/** `{picture, text}` for a place; null where here or there is not known. `towns`: of the offline list. */
export function sketch(place, here, towns, locale) {
  if (!here || !place.point) return null;
  const km = distanceKm(here, place.point);
  const text = awayText(km, here.within, locale);
  return { picture: km < here.within ? null : draw(place, here, towns, locale, km, text), text };
}

function awayText(km, within, locale) {
  const said = words(locale);
  if (km < within) return said.nearby(distanceText(within, locale));
  const distance = distanceText(km, locale);
  const minutes = walkingMinutes(km);
  return minutes === null ? said.awayFar(distance) : said.away(distance, said.minutes(minutes));
}

function draw(place, here, towns, locale, km, text) {
  const said = words(locale);
  const there = flat(place.point, here);
  const scale = Math.min((WIDTH - 2 * MARGIN) / Math.abs(there.x), (HEIGHT - 2 * MARGIN) / Math.abs(there.y));
  const middle = { x: there.x / 2, y: there.y / 2 };
  const at = ({ x, y }) => ({ x: WIDTH / 2 + (x - middle.x) * scale, y: HEIGHT / 2 - (y - middle.y) * scale });
  const from = at({ x: 0, y: 0 });
  const to = at(there);
  const attributes = {
    viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
    class: "t-map",
    role: "img",
    "aria-label": said.mapAlt(place.title, text),
  };
  return graphic(
    "svg",
    attributes,
    graphic("rect", { width: WIDTH, height: HEIGHT, class: "t-map-ground" }),
    ...borders(towns, here, at),
    ...rings(km, from, scale, locale),
    graphic("path", { d: `M${from.x} ${from.y}L${to.x} ${to.y}`, class: "t-map-way" }),
    ...names(towns, here, at, taken(km, from, to, scale, said)),
    graphic("circle", { cx: from.x, cy: from.y, r: 3.6, class: "t-map-here" }),
    label(said.here, from, to),
    gable(to),
    ...compass(said.north),
  );
}

function borders(towns, here, at) {
  return towns.flatMap((town) =>
    town.rings.map((ring) => {
      const points = ring.map(([latitude, longitude]) => at(flat({ latitude, longitude }, here)));
      const d = `M${points.map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L")}Z`;
      return graphic("path", { d, class: "t-map-border" });
    }),
  );
}

/** Circles around here, the largest that are worth drawing, each with its distance. */
function rings(km, from, scale, locale) {
  return radii(km).flatMap((radius) => {
    const place = distanceAt(radius * scale, from);
    const circle = graphic("circle", { cx: from.x, cy: from.y, r: radius * scale, class: "t-map-ring" });
    const text = graphic("text", { ...place, class: "t-map-distance" }, distanceText(radius, locale));
    return place.y < HEIGHT - 2 ? [circle, text] : [circle];
  });
}

function radii(km) {
  return RINGS_KM.filter((radius) => radius >= km / 5 && radius <= km * 1.3).slice(-2);
}

function distanceAt(r, from) {
  return { x: from.x, y: from.y - r > LINE ? from.y - r - 1.5 : from.y + r + 6.5 };
}

/** The room of what stands on the map before towns are named, as boxes: both ends, the way, the distances, the words. */
function taken(km, from, to, scale, said) {
  const box = ({ x, y }, half) => ({ x, y, half, above: LINE });
  const way = [0, 0.2, 0.4, 0.6, 0.8, 1].map((part) => ({
    x: from.x + (to.x - from.x) * part,
    y: from.y + (to.y - from.y) * part + LINE / 2,
  }));
  return [
    ...way.map((point) => box(point, 4)),
    box(to, 6),
    box({ x: to.x, y: to.y - LINE / 2 }, 6),
    ...radii(km).map((radius) => box(distanceAt(radius * scale, from), 10)),
    box(labelAt(said.here, from, to), said.here.length * LETTER),
    box({ x: 92, y: 15 }, 6),
  ];
}

/** Names of the towns whose ground is seen, each on its own ground and where there is room. */
function names(towns, here, at, others) {
  const placed = [...others];
  const shown = [];
  for (const town of towns) {
    const ground = town.rings.map((ring) =>
      ring.map(([latitude, longitude]) => at(flat({ latitude, longitude }, here))),
    );
    const spot = roomFor(town.name, ground, placed);
    if (!spot || shown.length === NAMES_SHOWN) continue;
    placed.push(spot);
    shown.push(graphic("text", { x: spot.x, y: spot.y, class: "t-map-town" }, town.name));
  }
  return shown;
}

/** Where a name can stand, as a box around its middle: nearest to the middle of the town's ground in sight; null where
 *  there is no room. */
function roomFor(name, ground, placed) {
  const size = boxOf(name);
  const own = spots(size).filter((spot) => ground.some((ring) => isInside(spot, ring)));
  const middle = { x: mean(own.map(({ x }) => x)), y: mean(own.map(({ y }) => y)) };
  const far = (spot) => Math.hypot(spot.x - middle.x, spot.y - middle.y);
  const free = own.filter((spot) => placed.every((other) => isApart(spot, other)));
  return free.toSorted((one, other) => far(one) - far(other))[0] ?? null;
}

/** Half the room that a text takes. */
function boxOf(text) {
  return { half: text.length * LETTER, above: LINE };
}

/** A mesh of places for a box of this size, whole within the picture. */
function spots({ half, above }) {
  const found = [];
  for (let y = LINE + 2; y < HEIGHT - 2; y += MESH) {
    for (let x = half + 1; x < WIDTH - half; x += MESH) found.push({ x, y, half, above });
  }
  return found;
}

function isApart(one, other) {
  return Math.abs(one.x - other.x) >= one.half + other.half || Math.abs(one.y - other.y) >= one.above;
}

/** Whether a point is within a ring: a line from it crosses the ring an odd number of times. */
function isInside({ x, y }, ring) {
  const crossed = ring.filter((one, index) => {
    const other = ring.at(index - 1);
    return one.y > y !== other.y > y && x < ((other.x - one.x) * (y - one.y)) / (other.y - one.y) + one.x;
  });
  return crossed.length % 2 === 1;
}

function mean(numbers) {
  return numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
}

/** There: a stepped gable, as everything here. Its door stands on the spot. */
function gable({ x, y }) {
  const d = "M-5 0V-5h2v-2h2v-2h2v2h2v2h2v5z";
  return graphic("path", { d, transform: `translate(${x} ${y})`, class: "t-map-there" });
}

/** "You are here", on the side that the way does not take. */
function label(text, from, to) {
  return graphic("text", { ...labelAt(text, from, to), class: "t-map-you" }, text);
}

function labelAt(text, from, to) {
  const half = text.length * LETTER;
  return { x: Math.min(WIDTH - half, Math.max(half, from.x)), y: from.y + (to.y <= from.y ? 12 : -7) };
}

function compass(letter) {
  const needle = graphic("path", { d: "M92 5l3.4 8-3.4-2-3.4 2z", class: "t-map-needle" });
  return [needle, graphic("text", { x: 92, y: 19, class: "t-map-north" }, letter)];
}
