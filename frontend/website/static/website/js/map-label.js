/* What a marker says: its name for the ear, its label for the eye. Texts are set as text, never as HTML. */

import { markLanguage } from "./language.js";

/** The name of a marker: of the entry, or of how many there are. */
export function nameOf(members, words) {
  const [{ name, opening, featured }] = members;
  if (members.length > 1) return (isOnePlace(members) ? words.together : words.cluster).replace("{n}", members.length);
  return [name, featured && words.featured, openingText(opening)].filter(Boolean).join(". ");
}

/** A label for one entry, or for several at one address. `route` is an address with places for the coordinates. */
export function labelOf(members, words, route) {
  const label = element("div", "map-label");
  for (const entry of members) label.append(entryLabel(entry, words, members.length === 1 && route));
  return label;
}

function entryLabel(entry, words, route) {
  const { name, path, featured, location, opening, distance_km: away } = entry;
  const part = element("div", "map-label__entry");
  const title = element("p", "map-label__name");
  title.append(path ? link(path, name) : name);
  markLanguage(title, entry, "name");
  part.append(title);
  if (featured) part.append(element("p", "label label--featured", words.featured));
  if (isKnown(opening)) part.append(openingLine(opening));
  const street = [location.street_address, location.address_locality].filter(Boolean).join(", ");
  const address = [street, distance(away, words)].filter(Boolean).join(" · ");
  if (address) part.append(element("p", "map-label__address", address));
  if (route) part.append(routeLink(route, location, words));
  return part;
}

function isOnePlace([first, ...others]) {
  const isSame = (name) => others.every(({ location }) => location[name] === first.location[name]);
  return isSame("latitude") && isSame("longitude");
}

/** As the list says it: with the service that it speaks of. */
function openingLine(opening) {
  const line = element("p", "map-label__opening");
  if (opening.service) {
    const service = element("span", "", opening.service);
    markLanguage(service, opening, "service");
    line.append(service, ": ");
  }
  line.append(opening.label);
  return line;
}

/** The same as a name, which cannot say that a part of it is in another language: without a service that is. */
function openingText(opening) {
  if (!isKnown(opening)) return "";
  const service = opening.fallback_texts?.includes("service") ? "" : opening.service;
  return [service, opening.label].filter(Boolean).join(": ");
}

function isKnown(opening) {
  return opening && opening.state !== "unknown";
}

/** As the list writes it: in steps of 100 metres. */
function distance(km, words) {
  if (km === null) return "";
  if (km < 0.1) return words.here;
  if (km < 0.95) return `${Math.round(km * 10) * 100} m`;
  const digits = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  return `${km.toLocaleString(document.documentElement.lang, digits)} km`;
}

function routeLink(route, { latitude, longitude }, words) {
  const line = element("p", "map-label__route");
  line.append(link(route.replace("{latitude}", latitude).replace("{longitude}", longitude), words.route));
  line.firstChild.rel = "external noopener";
  return line;
}

function link(href, text) {
  const found = element("a", "", text);
  found.href = href;
  return found;
}

function element(name, className, text = "") {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.textContent = text;
  return made;
}
