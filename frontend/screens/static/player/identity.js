// Who this device is: its token, its key, and the centre's key, which it has known since it was paired. They are kept
// as one: half of them is worth nothing.

import { reportStanding } from "./errors.js";
import { canVerify, sha256 } from "./keys.js";

const KEY = "identity";

export class Identity {
  constructor(store) {
    this.store = store;
    this.token = null;
  }

  /** Read what is kept; a token that a player of before has kept is taken over. */
  async load() {
    const kept = (await this.store.get(KEY)) ?? { token: await this.store.get("token") };
    await this.#take(kept);
    if (!this.isChecked) reportStanding("E04");
  }

  /** Keep what the device was given; true when it is on the disk. In force at once, for nothing else would be. */
  async accept({ token, privateKey = null, signingKey = null }) {
    await this.#take({ token, privateKey, signingKey });
    return this.store.put(KEY, { token, privateKey, signingKey });
  }

  /** Take a newer token, but only once it is on the disk: after a power cut the device must not be left with one that
   *  has been superseded. */
  async renew(token, signingKey = this.signingKey) {
    const { privateKey } = this;
    if (await this.store.put(KEY, { token, privateKey, signingKey }))
      await this.#take({ token, privateKey, signingKey });
  }

  /** Whether it can check signatures, but does not know the centre's key yet. */
  get isUnpinned() {
    return this.isChecked && !this.signingKey;
  }

  async #take({ token, privateKey, signingKey }) {
    this.isChecked = await canVerify();
    this.token = token ?? null;
    this.tokenHash = token ? await sha256(token) : null;
    this.privateKey = privateKey ?? null;
    this.signingKey = signingKey ?? null;
  }
}
