/* What a marker says: its name for the ear, its label for the eye. Texts are set as text, never as HTML. */

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

function entryLabel({ name, path, locale, featured, location, opening, distance_km: away }, words, route) {
  const part = element("div", "map-label__entry");
  const title = element("p", "map-label__name");
  title.append(path ? link(path, name) : name);
  part.append(title);
  if (featured) part.append(element("p", "label label--featured", words.featured));
  const isOpen = openingText(opening);
  if (isOpen) {
    const line = element("p", "map-label__opening", isOpen);
    if (locale && locale !== document.documentElement.lang) line.lang = locale;
    part.append(line);
  }
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

/** As the list says it: with the service that it speaks of. Empty where nothing is known. */
function openingText(opening) {
  if (!opening || opening.state === "unknown") return "";
  return [opening.service, opening.label].filter(Boolean).join(": ");
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
