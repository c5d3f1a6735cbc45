// Proof of play: what was shown to its end waits on the disk until the server has it, for as long as it takes. Telling
// twice counts once, for each play has an id of its own.

import { report } from "./errors.js";
import { randomUuid } from "./keys.js";

const TABLE = "plays";
const MOST = 20_000; // a fortnight of ten-second slides, ten hours a day, would be more: the oldest go
const DROPPED = 1000;
const BATCH = 200;

export class Plays {
  #batch = BATCH;
  #waiting = null;

  constructor({ store, api }) {
    Object.assign(this, { store, api });
  }

  /** `play`: `{item, title, featured, language, release, started (ms), seconds}`. Without a clock that can be trusted it
   *  proves nothing. */
  async add({ started, ...play }) {
    if (started === null) return;
    const id = randomUuid();
    const value = { id, ...play, started_at: new Date(started).toISOString() };
    this.#waiting ??= await this.store.count(TABLE);
    this.#waiting += 1;
    await this.store.put(id, value, TABLE);
    if (this.#waiting > MOST) await this.#dropOldest();
  }

  /** Tell the server of all that wait. */
  async tell() {
    let before = null;
    for (;;) {
      const plays = await this.store.first(TABLE, this.#batch);
      // Those that the disk does not let go of would be told for ever.
      if (plays.length === 0 || plays[0].id === before) return;
      const answer = await this.api.plays(plays);
      if (answer === "unavailable") return;
      if (answer === "refused" && plays.length > 1) {
        // One of them is wrong, and must not keep the others from being told.
        this.#batch = Math.ceil(plays.length / 2);
        continue;
      }
      if (answer === "refused") report("E61");
      else this.#batch = BATCH;
      before = plays[0].id;
      await this.#drop(plays);
    }
  }

  async #dropOldest() {
    report("E60");
    const all = await this.store.first(TABLE, MOST + DROPPED);
    await this.#drop(all.toSorted((one, other) => (one.started_at < other.started_at ? -1 : 1)).slice(0, DROPPED));
  }

  async #drop(plays) {
    await this.store.change(plays.map(({ id }) => ({ table: TABLE, key: id })));
    this.#waiting = null;
  }
}
