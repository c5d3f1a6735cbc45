// What the machine itself must have: a whole display of the right size, a clock, films, touch.

const LONG = 1920;
const SHORT = 1080;
const APART = 5; // seconds between two clocks that count as the same
const PATIENCE = 8000;
const FILMS = { WebM: "filmWebm", MP4: "filmMp4" };

/** In pixels of the display, whatever the browser's zoom. */
export function size() {
  const [width, height] = [innerWidth, innerHeight].map((side) => Math.round(side * devicePixelRatio));
  const [short, long] = [width, height].toSorted((a, b) => a - b);
  const isRight = short === SHORT && long === LONG;
  const isLarge = short >= SHORT && long >= LONG;
  const state = isRight ? "good" : isLarge ? "remark" : "bad";
  return { state, width, height };
}

/** This clock beside the server's. */
export async function clock(locale) {
  const before = Date.now();
  const said = await serverTime();
  const now = (before + Date.now()) / 2;
  const here = written(now, locale);
  if (said === null) return { state: "remark", sentence: "unknown", here };
  // The server says whole seconds.
  const seconds = Math.round(Math.abs(now - said - 500) / 1000);
  return { state: seconds <= APART ? "good" : "remark", here, there: written(said, locale), seconds };
}

/** Both kinds of film, without a touch. */
export async function film(addresses) {
  const results = await Promise.all(
    Object.entries(FILMS).map(async ([kind, name]) => ({ kind, error: await playError(addresses[name]) })),
  );
  const named = (list) => list.map((each) => each.kind).join(", ");
  const plays = results.filter((each) => each.error === null);
  const fails = results.filter((each) => each.error !== null);
  if (plays.length === 0) return { state: "bad", reason: fails[0].error };
  return { state: fails.length === 0 ? "good" : "remark", plays: named(plays), fails: named(fails) };
}

export function touch() {
  const points = navigator.maxTouchPoints;
  return { state: "good", points, sentence: points > 0 ? "good" : "none" };
}

async function serverTime() {
  try {
    const response = await fetch(location.pathname, { method: "HEAD", cache: "no-store" });
    const time = Date.parse(response.headers.get("Date"));
    return Number.isNaN(time) ? null : time;
  } catch {
    return null;
  }
}

function written(instant, locale) {
  const style = { timeZone: "Europe/Amsterdam", dateStyle: "medium", timeStyle: "medium" };
  return new Intl.DateTimeFormat(locale === "nl" ? "nl-NL" : "en-GB", style).format(instant);
}

/** Null when a film plays; what went wrong when it does not. As on a slide: without sound. */
async function playError(source) {
  const player = document.createElement("video");
  Object.assign(player, { muted: true, playsInline: true });
  const moved = new Promise((resolve, reject) => {
    player.addEventListener("timeupdate", () => player.currentTime > 0 && resolve(null));
    player.addEventListener("error", () => reject(player.error));
    setTimeout(() => reject(new DOMException("", "TimeoutError")), PATIENCE);
  });
  player.src = source;
  try {
    await Promise.all([player.play(), moved]);
    return null;
  } catch (error) {
    return error.name ?? "MediaError";
  } finally {
    player.removeAttribute("src");
    player.load();
  }
}
