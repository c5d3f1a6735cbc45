// Distances on earth, in kilometres; points are `{latitude, longitude}` in degrees.

const EARTH_RADIUS_KM = 6371.0088;
const WALKING_KM_AN_HOUR = 4.8;
// As the crow flies is shorter than the streets are: by a quarter or so in a town.
const DETOUR = 1.25;
const LONGEST_WALK_KM = 4;
// How far "here" may be off: the middle of a postcode, or the spot itself.
const [POSTCODE_KM, SPOT_KM] = [0.5, 0.1];

/** Where we are, `{latitude, longitude, within}`: what is nearer than `within` kilometres is told without a distance or
 *  a direction. Null where nobody knows. */
export function hereOf(spot, postcode) {
  if (pointOf(spot)) return { ...pointOf(spot), within: SPOT_KM };
  return pointOf(postcode) && { ...pointOf(postcode), within: POSTCODE_KM };
}

/** Kilometres east and north of `origin`, of a point nearby. */
export function flat(point, origin) {
  const radians = Math.PI / 180;
  return {
    x: EARTH_RADIUS_KM * (point.longitude - origin.longitude) * radians * Math.cos(origin.latitude * radians),
    y: EARTH_RADIUS_KM * (point.latitude - origin.latitude) * radians,
  };
}

export function distanceKm(from, to) {
  const { x, y } = flat(to, from);
  return Math.hypot(x, y);
}

/** `{distance, isClose}` of a point; a distance of null where here or there is not known. */
export function away(here, point) {
  const distance = here && point ? distanceKm(here, point) : null;
  return { distance, isClose: distance !== null && distance < here.within };
}

/** "700 m", "1.2 km"; in Dutch "1,2 km". Not finer than a hundred metres; a number stays with its unit. */
export function distanceText(km, locale) {
  if (km < 0.95) return `${Math.max(1, Math.round(km * 10)) * 100}\u00a0m`;
  const digits = km < 10 ? 1 : 0;
  return `${new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(km)}\u00a0km`;
}

/** Minutes on foot in steps of five, with the detour that streets make; null where that is no walk. */
export function walkingMinutes(km) {
  if (km > LONGEST_WALK_KM) return null;
  return Math.max(5, Math.ceil(((km * DETOUR) / WALKING_KM_AN_HOUR) * 12) * 5);
}

/** A location's point, as a new object, or null where its coordinates are not known. */
export function pointOf(location) {
  if (typeof location?.latitude !== "number" || typeof location.longitude !== "number") return null;
  return { latitude: location.latitude, longitude: location.longitude };
}
