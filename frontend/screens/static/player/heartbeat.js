// A sign of life each minute: what is shown, how the device is, what went wrong by number; the answer may ask for
// something, and may bring a newer token.

import { reported, told } from "./errors.js";
import { randomUuid } from "./keys.js";

// Each start of a page names itself anew: two that take turns are two devices with one token.
export const INSTANCE = randomUuid();

export class Heartbeat {
  constructor({ api, identity, releases, showing, clock, commands, player }) {
    Object.assign(this, { api, identity, releases, showing, clock, commands, player });
  }

  /** Send one; true when it arrived. */
  async send() {
    const errors = reported();
    const done = this.commands.done();
    const answer = await this.api.heartbeat({
      release: this.releases.current?.digest ?? null,
      ...this.showing.status(),
      clock_skew_seconds: this.clock.skewSeconds(),
      player: this.player,
      instance: INSTANCE,
      screen: { width: screen.width, height: screen.height },
      storage: await storage(),
      errors,
      done,
    });
    if (answer === null) return false;
    told(errors);
    await this.commands.wereTold(done);
    if (answer.token) await this.identity.renew(answer.token);
    await this.commands.run(answer.commands);
    return true;
  }
}

/** How much is used, how much may be, and whether the browser keeps it when it is short of room. */
async function storage() {
  try {
    const [{ usage, quota }, persists] = await Promise.all([
      navigator.storage.estimate(),
      navigator.storage.persisted(),
    ]);
    return { used: usage ?? null, quota: quota ?? null, persists };
  } catch {
    return { used: null, quota: null, persists: null };
  }
}
