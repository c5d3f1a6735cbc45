// Pairs if need be, plays the last good release at once, and looks for a newer one for ever. Nothing that a server or a
// network does stops the playing; only a true "unpaired", signed for this very request, does.

import { keepErrors, report } from "./errors.js";
import { pair } from "./pairing.js";
import { elapsed } from "./stage.js";

const POLL = 10_000;
const MINUTE = 60_000;
// At a start the first face waits so long for the server.
const TIME = 1000;
const CLOCK = "clock";

export class Player {
  #born = performance.now();

  constructor({ store, stage, identity, clock, api, releases, loop, heartbeat, plays, night, isDemo }) {
    Object.assign(this, { store, stage, identity, clock, api, releases, loop, heartbeat, plays, night, isDemo });
  }

  async start() {
    if (!this.identity.token) await this.identity.accept(await pair(this.stage, this.isDemo));
    const first = this.poll().catch(() => report("E51"));
    // With something to play, the time is enough; without, the release is waited for too.
    const ready = this.releases.manifest ? this.clock.told : first.then(() => this.releases.preparing);
    await Promise.race([ready, elapsed(TIME)]);
    if (this.clock.instant() === null) report("E40");
    repeat(POLL, () => this.poll());
    repeat(MINUTE, () => this.everyMinute());
    await this.loop.run();
    keepErrors();
    location.reload();
  }

  /** Look for a newer release. */
  async poll() {
    if (this.identity.isUnpinned && !(await this.#pin())) return;
    const answer = await this.api.manifest(this.releases.known);
    if (answer.kind === "unpaired") await this.#forget();
    // A demonstration's server begins anew with new devices; once a minute is often enough to follow it.
    if (answer.kind === "refused" && this.isDemo && performance.now() - this.#born > MINUTE) await this.#forget();
    if (answer.kind === "new") await this.releases.offer(answer.bytes, answer.signature);
    if (answer.kind === "same") this.#mend();
    if (answer.hasCommands) await this.heartbeat.send();
  }

  async everyMinute() {
    const zone = this.releases.manifest?.zone;
    const time = this.clock.toKeep();
    if (time) await this.store.put(CLOCK, time);
    if (!this.identity.isUnpinned && (await this.heartbeat.send())) await this.plays.tell();
    if (zone) await this.night.look(zone);
  }

  /** A device from before the centre had a key learns it once, with its token. */
  async #pin() {
    const answer = await this.api.renewToken();
    if (answer.kind === "unpaired") await this.#forget();
    if (answer.kind === "renewed") await this.identity.renew(answer.token, answer.signing_key);
    return !this.identity.isUnpinned;
  }

  /** What is large must not keep the next poll waiting. */
  #mend() {
    this.mending ??= this.releases.mend().finally(() => (this.mending = null));
  }

  async #forget() {
    const isForgotten = await this.store.clear();
    await globalThis.caches?.delete("screens-media").catch(() => {});
    // A disk that forgets nothing would have it start anew for ever.
    if (!isForgotten && this.store.isOnDisk) await elapsed(MINUTE);
    location.reload();
    await elapsed(MINUTE);
  }
}

/** Do some work again and again, from one beginning to the next `pause` ms at least. */
async function repeat(pause, work) {
  for (;;) {
    const next = elapsed(pause);
    try {
      await work();
    } catch {
      report("E51");
    }
    await next;
  }
}
