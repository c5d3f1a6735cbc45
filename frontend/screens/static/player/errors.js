// What went wrong, by number: never painted over content, but told with the next heartbeat.
// docs/operators/screen-errors.md says what each number means to people, and what to do; a test holds both together.

const KEPT = "screen-errors";

export const ERRORS = {
  E01: "no service worker: the page is not served by https",
  E02: "no storage: everything is lost when the player starts anew",
  E03: "could not write to the storage",
  E04: "the browser cannot check signatures",
  E05: "not all of the player is kept on the device",
  E10: "no answer from the server",
  E11: "the server does not know this device (401)",
  E12: "the server refuses this device (403, 429)",
  E13: "the server has an error (5xx)",
  E14: "an answer that is not the server's: another page, a redirection, cut or garbled",
  E15: "the server's time was not signed, or not for this request",
  E16: "an unpairing that was not signed, or not for this request",
  E20: "a release that was not signed, or by another key",
  E21: "a release with a mistake in it",
  E22: "a release of which nothing can be drawn",
  E23: "the kept release was damaged",
  E24: "a file of the release could not be fetched",
  E25: "a file of the release was not the one that was promised",
  E26: "a file of the release could not be kept",
  E30: "a slide could not be drawn",
  E31: "a slide is left out until the next release: it failed three times",
  E32: "the schedule could not be worked out",
  E33: "nothing could be drawn but the welcome",
  E34: "the search by touch could not be opened",
  E40: "the clock cannot be trusted",
  E50: "nothing moved: the player started anew",
  E51: "a mistake in the player",
  E60: "too many plays waited to be told: the oldest were dropped",
  E61: "the server refused a play",
};

const times = new Map();
const standing = new Set();

/** Note that something went wrong. */
export function report(code) {
  times.set(code, (times.get(code) ?? 0) + 1);
}

/** Note what stays wrong as long as the page lives: it is told each time. */
export function reportStanding(code) {
  standing.add(code);
}

/** `[{code, times}]` since the last that was told, and what stays wrong. */
export function reported() {
  const all = [...times, ...[...standing].map((code) => [code, 1])];
  return all.map(([code, count]) => ({ code, times: count }));
}

/** These have been told. */
export function told(errors) {
  for (const { code, times: count } of errors) {
    const left = (times.get(code) ?? 0) - count;
    if (left > 0) times.set(code, left);
    else times.delete(code);
  }
}

/** The page is about to start anew: what has not been told yet comes along. */
export function keepErrors() {
  try {
    sessionStorage.setItem(KEPT, JSON.stringify([...times]));
  } catch {
    // Then they are lost: starting anew is more urgent.
  }
}

/** What was noted before the page started anew. */
export function recallErrors() {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEPT)) ?? [];
    sessionStorage.removeItem(KEPT);
    for (const [code, count] of kept) times.set(code, count);
  } catch {
    // No storage, or not ours.
  }
}
