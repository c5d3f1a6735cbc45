// The map picture: a sketch from coordinates alone. North is up; towns, their borders, circles of distance, and the way
// as the crow flies. No tiles, so nobody is asked and it is there without a network.

import { graphic } from "./svg.js";
import { distanceKm, distanceText, flat, walkingMinutes } from "./geo.js";
import { words } from "./words.js";

const [WIDTH, HEIGHT] = [100, 72]; // units
const MARGIN = 16;
const RINGS_KM = [0.25, 0.5, 1, 2, 5, 10, 20, 50];
const NAMES_SHOWN = 5;

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
    ...names(towns, here, at, [from, to]),
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
  const drawn = RINGS_KM.filter((radius) => radius >= km / 5 && radius <= km * 1.3).slice(-2);
  return drawn.flatMap((radius) => {
    const r = radius * scale;
    const y = from.y - r > 8 ? from.y - r - 1.5 : from.y + r + 5;
    return [
      graphic("circle", { cx: from.x, cy: from.y, r, class: "t-map-ring" }),
      graphic("text", { x: from.x, y, class: "t-map-distance" }, distanceText(radius, locale)),
    ];
  });
}

/** Names of towns where there is room for them. */
function names(towns, here, at, taken) {
  const placed = [...taken];
  const shown = [];
  for (const town of towns) {
    const point = at(flat(town, here));
    const half = town.name.length * 1.5;
    const isInside = point.x > half && point.x < WIDTH - half && point.y > 10 && point.y < HEIGHT - 4;
    const isFree = placed.every((other) => Math.abs(other.y - point.y) > 8 || Math.abs(other.x - point.x) > half + 16);
    if (isInside && isFree && shown.length < NAMES_SHOWN) {
      placed.push(point);
      shown.push(graphic("text", { x: point.x, y: point.y, class: "t-map-town" }, town.name));
    }
  }
  return shown;
}

/** There: a stepped gable, as everything here. Its door stands on the spot. */
function gable({ x, y }) {
  const d = "M-5 0V-5h2v-2h2v-2h2v2h2v2h2v5z";
  return graphic("path", { d, transform: `translate(${x} ${y})`, class: "t-map-there" });
}

/** "You are here", on the side that the way does not take. */
function label(text, from, to) {
  const half = text.length * 2.3;
  const x = Math.min(WIDTH - half, Math.max(half, from.x));
  const isBelow = to.y <= from.y;
  return graphic("text", { x, y: from.y + (isBelow ? 13 : -7), class: "t-map-you" }, text);
}

function compass(letter) {
  const needle = graphic("path", { d: "M92 5l3.4 8-3.4-2-3.4 2z", class: "t-map-needle" });
  return [needle, graphic("text", { x: 92, y: 19, class: "t-map-north" }, letter)];
}
