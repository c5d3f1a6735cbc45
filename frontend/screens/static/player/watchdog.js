// Starts the player anew when nothing moves any more. It knows nothing of what is played: whatever goes wrong elsewhere,
// even while the other modules are loaded, it goes on.

import { keepErrors, report } from "./errors.js";

const LOOK = 5000;
const LEAST = 60_000;
const UNKNOWN = 6 * 60_000;
// A page that starts anew must get the time to come to something.
const YOUNG = 2 * 60_000;

class Watchdog {
  #born = performance.now();
  #due = performance.now() + UNKNOWN;

  constructor() {
    setInterval(() => this.#look(), LOOK);
  }

  /** Something moved; the next time is within three times so many seconds. */
  alive(seconds) {
    this.#due = performance.now() + (Number.isFinite(seconds) ? Math.max(LEAST, seconds * 3000) : UNKNOWN);
  }

  #look() {
    // The page's own age: how often it starts anew needs no memory.
    if (performance.now() < Math.max(this.#due, this.#born + YOUNG)) return;
    report("E50");
    keepErrors();
    location.reload();
    this.#due = performance.now() + YOUNG;
  }
}

export const watchdog = new Watchdog();
