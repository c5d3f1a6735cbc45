// Between moments and the clock on the wall of a zone, with what the browser knows of zones.

const DAY = 86_400_000;
const formats = new Map();

/** The day on the calendar of a zone, "2026-11-22". */
export function dayIn(zone, instant) {
  return wallTime(zone, instant).slice(0, 10);
}

/** The moment (ms since 1970) at which the clock of a zone shows "2026-11-04T10:00". A time that the change to summer
 *  time leaves out is read with the offset before it; of one that comes twice it is the first (RFC 5545, 3.3.5). */
export function momentOf(zone, wall) {
  const asUtc = Date.parse(`${wall}Z`);
  const [before, after] = [offsetAt(zone, asUtc - DAY), offsetAt(zone, asUtc + DAY)];
  const isShownThen = (offset) => offsetAt(zone, asUtc - offset) === offset;
  return asUtc - (isShownThen(before) || !isShownThen(after) ? before : after);
}

/** By how much the clock of a zone is ahead of UTC (ms). */
function offsetAt(zone, instant) {
  const second = Math.floor(instant / 1000) * 1000;
  return Date.parse(`${wallTime(zone, second)}Z`) - second;
}

/** "2026-11-22T10:00:00". */
function wallTime(zone, instant) {
  // Swedes write dates as ISO does.
  return formatOf(zone).format(instant).replace(" ", "T");
}

function formatOf(zone) {
  if (!formats.has(zone)) {
    const style = { timeZone: zone, dateStyle: "short", timeStyle: "medium" };
    formats.set(zone, new Intl.DateTimeFormat("sv-SE", style));
  }
  return formats.get(zone);
}
