// Black when closed: a screen that nobody is to see is dark, and says so to the server.

import { openingAt } from "./opening.js";

/** Whether the screen is to be black: only when it is known that it is closed. */
export function isAsleep(manifest, instant) {
  if (!manifest?.screen.is_black_when_closed) return false;
  return openingAt(manifest.on_hours ?? manifest.desk, instant, manifest.zone)?.state === "closed";
}
