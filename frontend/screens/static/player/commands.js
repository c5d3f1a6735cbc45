// What the server may ask of a player. Done once each, also over a new start: what is done is on the disk before.

import { keepErrors } from "./errors.js";

const KEY = "done";
const CODE_LENGTH = 4;

export class Commands {
  #done = [];

  constructor({ store, loop, instance }) {
    Object.assign(this, { store, loop, instance });
  }

  async load() {
    this.#done = (await this.store.get(KEY)) ?? [];
  }

  /** The ids of those that are done, and of which the server has not been told. */
  done() {
    return [...this.#done];
  }

  async wereTold(ids) {
    if (ids.length === 0) return;
    this.#done = this.#done.filter((id) => !ids.includes(id));
    await this.store.put(KEY, this.#done);
  }

  /** `[{id, name}]`. */
  async run(commands) {
    for (const { id, name } of commands) {
      if (this.#done.includes(id)) continue;
      this.#done.push(id);
      const isKept = await this.store.put(KEY, this.#done);
      if (name === "identify") this.loop.identify(this.instance.slice(0, CODE_LENGTH).toUpperCase());
      // Without a disk it would be asked for again, and start anew for ever.
      if (name === "reload" && isKept) {
        keepErrors();
        location.reload();
      }
    }
  }
}
