// The list that a release carries for the touch directory, made ready to be searched: `cms/screens/directory_file.py` writes it.

import { flat } from "./geo.js";

const FORMAT = 1;
const TIMEOUT = 4000;

/** Fetch and check it; null when the release has none, or it cannot be read. */
export async function loadList(manifest, mediaUrl) {
  const digest = manifest.directory;
  if (!digest) return null;
  // The file as it is kept on this device, else from the server.
  for (const address of [mediaUrl?.(digest), manifest.media?.[digest]?.url]) {
    const data = address && (await read(address));
    if (data) return new List(data);
  }
  return null;
}

async function read(address) {
  try {
    const response = await fetch(address, { credentials: "omit", signal: AbortSignal.timeout(TIMEOUT) });
    const data = response.ok ? await response.json() : null;
    return isList(data) ? data : null;
  } catch {
    return null;
  }
}

function isList(data) {
  const lists = ["categories", "phases", "partners", "hours", "towns"];
  return data?.format === FORMAT && lists.every((name) => Array.isArray(data[name]));
}

export class List {
  constructor(data) {
    this.day = data.made_on;
    this.site = data.site;
    this.here = data.here;
    this.towns = data.towns;
    this.categories = data.categories;
    this.phases = data.phases;
    this.partners = data.partners;
    this.hours = data.hours.map(expandHours);
    this.codes = new Map([...entries(data)].map(({ path, qr }) => [path, qr]));
  }

  /** Partners that may be shown at `instant`; with a clock that cannot be trusted (null) only those without an end. */
  partnersAt(instant) {
    return this.partners.filter(
      ({ valid_until: end }) => end === null || (instant !== null && instant < Date.parse(end)),
    );
  }

  /** The QR code of a page as `{size, path}`; null where the list does not have it. */
  code(path) {
    const found = this.codes.get(path);
    return found ? { size: found.size, path: strokes(found) } : null;
  }

  /** Towns near enough to `centre` to be drawn on a map of so many kilometres around it. */
  townsAround(centre, km) {
    return this.towns.filter((town) => {
      const { x, y } = flat(town, centre);
      return Math.hypot(x, y) < km;
    });
  }
}

function* entries(data) {
  for (const phase of data.phases) {
    for (const entry of [phase, ...phase.topics, ...phase.topics.flatMap((topic) => topic.steps)]) {
      yield entry.en;
      yield entry.nl;
    }
  }
  for (const partner of data.partners) {
    yield partner.en;
    yield partner.nl;
  }
}

/** Hours in the shape of the manifest, from the short one. */
function expandHours(row) {
  const days = new Map();
  const end = Date.parse(row.valid_until);
  for (let noon = Date.parse(`${row.from}T12:00:00Z`); noon < end; noon += 86_400_000) {
    const date = new Date(noon).toISOString().slice(0, 10);
    days.set(date, { date, spans: [], closed_by_exception: row.closed.includes(date), notes: {} });
  }
  for (const [opens, closes, kind] of row.spans) days.get(opens.slice(0, 10))?.spans.push({ opens, closes, kind });
  return { by_appointment: row.by_appointment, valid_until: row.valid_until, days: [...days.values()] };
}

/** Dark modules as a path to stroke, a line through each stretch of them. */
function strokes({ size, bits }) {
  const bytes = Uint8Array.from(atob(bits), (letter) => letter.charCodeAt(0));
  const isDark = (x, y) => x < size && (bytes[(y * size + x) >> 3] >> (7 - ((y * size + x) & 7))) & 1;
  let path = "";
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const start = x;
      while (isDark(x, y)) x += 1;
      if (x > start) path += `M${start} ${y}.5h${x - start}`;
    }
  }
  return path;
}
