/* The map itself: a marker for each entry of the list, in step with it. */

import { clustersOf } from "./clusters.js";
import { labelOf, nameOf } from "./map-label.js";

const CELL = 48;
// What a label leaves of the width of a small map: its frame, and a little of the map.
const MARGIN = 110;
const PAUSE = 300;
// So many of the nearest are in view at first.
const NEAREST = 12;
const CLOSEST = 16;
const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** A map in a section: `refresh` shows what the list shows now, `leave` forgets what is highlighted. */
export function makeMap(L, section, words, form) {
  const status = section.querySelector("[data-map-status]");
  // Without its places a map is of no use: that the background is missing too is not worth a word.
  let hasFailed = false;
  const map = makeCanvas(L, section, words, (text) => hasFailed || (status.textContent = text));
  const markers = L.layerGroup().addTo(map);
  const around = L.layerGroup().addTo(map);
  const { markers: own } = section.dataset;
  let entries = [];
  let shown = [];
  let isPart = false;
  let asked;
  let running = null;
  let timer = 0;
  let isFitting = false;
  let chosen = null;

  map.on("zoomend", draw);
  map.on("moveend", () => {
    clearTimeout(timer);
    if (isPart && !isFitting) timer = setTimeout(() => read(boxOf(map)), PAUSE);
    isFitting = false;
  });
  map.on("popupopen", ({ popup }) => {
    popup.getElement().querySelector(".leaflet-popup-close-button")?.setAttribute("aria-label", words.close);
  });
  map.on("popupclose", ({ popup }) => {
    const hadFocus = popup.getElement()?.contains(document.activeElement);
    chosen = null;
    highlight(null);
    if (hadFocus) shown.find(({ element }) => element.tabIndex === 0)?.element.focus();
  });
  section.addEventListener("keydown", ({ key }) => key === "Escape" && map.closePopup());
  for (const name of ["pointerover", "focusin"]) form?.addEventListener(name, ({ target }) => follow(target));

  return {
    async refresh() {
      map.invalidateSize();
      const query = queryOf(form);
      if (query === asked) return;
      asked = query;
      map.closePopup();
      await read();
    },
    leave: () => highlight(null),
  };

  /** Ask for the entries, within a box or all, and show them. */
  async function read(box) {
    running?.abort();
    const mine = (running = new AbortController());
    try {
      const found = own ? ofPartner(own) : await ask(section.dataset.api, asked, box, mine.signal);
      entries = found.items;
      hasFailed = false;
      // Within the whole list; once it is known to be too long, moving the map asks again.
      if (!box) isPart = found.total > entries.length;
      status.textContent = own ? "" : told(words, entries.length, found.total);
      if (!box) fit(found.near);
      draw();
    } catch (error) {
      if (error.name === "AbortError") return;
      hasFailed = true;
      status.textContent = words.failed;
      if (!box) forget();
    }
  }

  /** What was asked for did not come: nothing is shown in its place, and opening the map asks again. */
  function forget() {
    asked = undefined;
    entries = [];
    draw();
  }

  function fit(near) {
    around.clearLayers();
    const radius = Number(new URLSearchParams(asked ?? "").get("radius_km"));
    const points = (near ? entries.slice(0, NEAREST) : entries).map(pointOf);
    if (near) points.push(addCentre(near, radius));
    if (!points.length) return;
    isFitting = true;
    map.fitBounds(L.latLngBounds(points), { padding: [36, 48], maxZoom: CLOSEST, animate: false });
  }

  function addCentre({ latitude, longitude }, radius) {
    const here = [latitude, longitude];
    if (radius) L.circle(here, { radius: radius * 1000, className: "map__circle", interactive: false }).addTo(around);
    L.circleMarker(here, { radius: 9, className: "map__centre", interactive: false }).addTo(around);
    return here;
  }

  /** Draw the markers of this zoom; the one that could be reached by Tab stays so. */
  function draw() {
    const current = shown.find(({ element }) => element.tabIndex === 0);
    const focused = current?.element === document.activeElement;
    markers.clearLayers();
    const points = entries.map((entry) => pointIn(map, entry));
    shown = clustersOf(points, CELL).map((group) =>
      addMarker(
        group.members.map(({ entry }) => entry),
        group,
      ),
    );
    const same = shown.find(({ members }) => members.includes(current?.members[0])) ?? shown[0];
    if (same) same.element.tabIndex = 0;
    if (focused) same?.element.focus();
  }

  function addMarker(members, { x, y }) {
    const where = members.length === 1 ? pointOf(members[0]) : map.unproject([x, y]);
    const marker = L.marker(where, { icon: iconOf(L, members), keyboard: false, riseOnHover: true }).addTo(markers);
    const element = marker.getElement();
    const found = { members, marker, element };
    element.tabIndex = -1;
    element.setAttribute("role", "button");
    element.setAttribute("aria-label", nameOf(members, words));
    marker.on("click", () => choose(found, false));
    element.addEventListener("keydown", (event) => press(event, found));
    element.addEventListener("focus", () => map.panInside(marker.getLatLng(), { padding: [48, 56] }));
    return found;
  }

  /** Arrow keys go from marker to marker, so that together they are one stop of the Tab key. */
  function press(event, found) {
    const last = shown.length - 1;
    const here = shown.indexOf(found);
    const goals = { Home: 0, End: last };
    if (event.key in STEPS) goals[event.key] = Math.min(last, Math.max(0, here + STEPS[event.key]));
    if (event.key === "Enter" || event.key === " ") choose(found, true);
    else if (event.key in goals) moveTo(shown[goals[event.key]]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  function moveTo(found) {
    for (const each of shown) each.element.tabIndex = each === found ? 0 : -1;
    found.element.focus();
  }

  /** Open the label of a marker; a group that can be taken apart is zoomed into. */
  function choose(found, byKey) {
    for (const each of shown) each.element.tabIndex = each === found ? 0 : -1;
    const bounds = L.latLngBounds(found.members.map(pointOf));
    const isOnePlace = bounds.getNorthEast().distanceTo(bounds.getSouthWest()) < 15;
    if (found.members.length > 1 && !isOnePlace && map.getZoom() < map.getMaxZoom()) {
      map.fitBounds(bounds, { padding: [48, 56] });
      return;
    }
    const label = labelOf(found.members, words, section.dataset.route);
    const size = map.getSize();
    L.popup({ maxWidth: Math.min(280, size.x - MARGIN), maxHeight: size.y - 2 * MARGIN, offset: [0, -34] })
      .setLatLng(found.marker.getLatLng())
      .setContent(label)
      .openOn(map);
    chosen = found;
    highlight(found);
    if (byKey) label.querySelector("a")?.focus();
  }

  /** Whoever points at an entry of the list sees its marker; else it is the one whose label is open. */
  function follow(target) {
    const card = target.closest("[data-partner]");
    const id = Number(card?.dataset.partner);
    highlight(card ? shown.find(({ members }) => members.some((entry) => entry.id === id)) : chosen);
  }

  function highlight(found) {
    for (const each of shown) each.element.classList.toggle("map__marker--chosen", each === found);
    const ids = new Set(found?.members.map(({ id }) => String(id)));
    for (const card of form?.querySelectorAll("[data-partner]") ?? []) {
      card.classList.toggle("partner-card--on-map", ids.has(card.dataset.partner));
    }
  }
}

function makeCanvas(L, section, words, tell) {
  const { tiles, attribution, maxZoom } = section.dataset;
  const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const motion = { zoomAnimation: !still, fadeAnimation: !still, markerZoomAnimation: !still };
  const canvas = section.querySelector("[data-map-canvas]");
  const map = L.map(canvas, { ...motion, zoomControl: false, scrollWheelZoom: false, maxZoom: Number(maxZoom) });
  // The wheel scrolls the page until the reader is in the map.
  map.on("focus", () => map.scrollWheelZoom.enable());
  map.on("blur", () => map.scrollWheelZoom.disable());
  map.attributionControl.setPrefix(false);
  L.control.zoom({ position: "bottomleft", zoomInTitle: words.zoom_in, zoomOutTitle: words.zoom_out }).addTo(map);
  let isDrawn = false;
  L.tileLayer(tiles, { attribution, maxZoom: Number(maxZoom), referrerPolicy: "strict-origin" })
    .on("tileload", () => (isDrawn = true))
    .on("tileerror", () => isDrawn || tell(words.no_tiles))
    .addTo(map);
  return map.setView([52.16, 4.49], 11);
}

function iconOf(L, members) {
  const [first] = members;
  const kind = members.length > 1 ? "cluster" : first.featured ? "featured" : first.kind;
  return L.divIcon({
    className: `map__marker map__marker--${kind}`,
    html: members.length > 1 ? String(members.length) : "",
    iconSize: members.length > 1 ? [40, 40] : [30, 36],
    iconAnchor: members.length > 1 ? [20, 20] : [15, 36],
  });
}

function pointOf({ location }) {
  return [location.latitude, location.longitude];
}

function pointIn(map, entry) {
  const { x, y } = map.project(pointOf(entry));
  return { entry, x, y };
}

function boxOf(map) {
  return map.getBounds().toBBoxString();
}

/** What the list shows, as the API wants to be asked; "" where no partners are wanted, null where there is no list. */
function queryOf(form) {
  return form ? form.querySelector("[data-map-query]").dataset.mapQuery : null;
}

function ofPartner(markers) {
  const items = JSON.parse(markers);
  return { items, total: items.length, near: null };
}

async function ask(address, query, box, signal) {
  if (!query) return { items: [], total: 0, near: null };
  const response = await fetch(`${address}?${query}${box ? `&bbox=${box}` : ""}`, { signal });
  if (!response.ok) throw new Error(`${response.status}`);
  const { meta, items } = await response.json();
  return { items, total: meta.total_count, near: meta.near };
}

function told(words, count, total) {
  if (!count) return words.none;
  const text = count < total ? words.part : count === 1 ? words.one : words.many;
  return text.replace("{n}", count).replace("{total}", total);
}
