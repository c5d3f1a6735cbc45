// Once a night the player starts anew, when nobody sees it: memory and whatever has gone astray are put in order. Only
// when all of the player is kept on the device, for the network may be gone.

import { report, keepErrors } from "./errors.js";
import { dayIn, momentOf } from "./zones.js";

const [EARLIEST, MINUTES] = ["03:00", 60];
const MINUTE = 60_000;
// The page must not be younger: the hour between three and four comes twice in autumn.
const AGE = 3 * 3_600_000;

export class Night {
  #minute = Math.floor(Math.random() * MINUTES);
  #tried = null;
  #born = performance.now();

  /** `isComplete()`: whether all of the player is kept. */
  constructor({ clock, isComplete }) {
    Object.assign(this, { clock, isComplete });
  }

  /** To be called every minute. `zone` is the screen's. */
  async look(zone) {
    const instant = this.clock.instant();
    if (instant === null || performance.now() - this.#born < AGE) return;
    const today = dayIn(zone, instant);
    const wanted = momentOf(zone, `${today}T${EARLIEST}`) + this.#minute * MINUTE;
    if (this.#tried === today || instant < wanted || instant >= wanted + MINUTES * MINUTE) return;
    this.#tried = today;
    if (await this.isComplete()) {
      keepErrors();
      location.reload();
    } else report("E05");
  }
}
