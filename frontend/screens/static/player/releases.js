// Which release is in force. A newer one is verified, checked whole, its files fetched, its first face drawn off stage;
// only then it takes over: in memory first, on the disk second. The one before is kept, for when nothing of the newer one
// can be drawn. What is urgent in the newest counts at once, whatever its files do.

import { report } from "./errors.js";
import { isSigned } from "./keys.js";
import { wrongPart } from "./manifest_check.js";

const POINTER = "pointer";

export class Releases {
  /** `rehearse(manifest)` draws its first face off stage, and says whether that worked. */
  constructor({ store, media, identity, rehearse }) {
    Object.assign(this, { store, media, identity, rehearse });
    this.current = null; // {digest, bytes, signature, manifest}
    this.before = null;
    this.newest = null; // verified and checked; in force as soon as it can be
    this.changed = () => {};
  }

  /** Find what is kept: the release in force, else the one before, else none. */
  async load() {
    await this.media.recall();
    const pointer = (await this.store.get(POINTER)) ?? {};
    const kept = [await this.#read(pointer.current), await this.#read(pointer.before)].filter(Boolean);
    [this.current = null, this.before = null] = kept;
    this.newest = this.current;
  }

  /** What urgent things are read from, and what is played. */
  get urgent() {
    return this.newest?.manifest ?? null;
  }

  get manifest() {
    return this.current?.manifest ?? null;
  }

  /** The digest of the release that need not be sent again. */
  get known() {
    return this.newest?.digest ?? null;
  }

  /** Take what the server sent, when it is what it should be. What takes long is not waited for. */
  async offer(bytes, signature) {
    const release = await this.#verified(bytes, signature);
    if (release === null) return;
    this.newest = release;
    this.changed();
    this.preparing = this.#prepare(release);
  }

  /** Ask for the files that are not here: those that could not be had, and films. */
  async mend() {
    await this.preparing;
    if (this.current && !this.media.hasAll(this.current.manifest)) await this.media.fetch(this.current.manifest);
  }

  /** Nothing of the release in force can be drawn: play the one before. False when there is none. */
  async goBack() {
    if (this.before === null) return false;
    report("E22");
    [this.current, this.before] = [this.before, null];
    this.changed();
    await this.#keep();
    return true;
  }

  async #prepare(release) {
    // Films are large: nothing waits for them, their slides are left out until they are here.
    await this.media.fetch(release.manifest, (type) => !type.startsWith("video/"));
    if (release !== this.newest || release.digest === this.current?.digest) return;
    if (!(await this.rehearse(release.manifest))) {
      report("E22");
      return;
    }
    if (release !== this.newest) return;
    [this.before, this.current] = [this.current, release];
    this.changed();
    await this.#keep();
  }

  /** One change on the disk: the release, the pointer, and without those before. */
  async #keep() {
    const kept = [this.current, this.before].filter(Boolean);
    const digests = kept.map((release) => release.digest);
    const [current, before = null] = digests;
    await this.store.change([
      ...kept.map(({ digest, bytes, signature }) => ({ table: "releases", key: digest, value: { bytes, signature } })),
      { table: "releases", keepOnly: digests },
      { table: "kept", key: POINTER, value: { current, before } },
    ]);
    await this.media.keepOnly([...kept, this.newest].map((release) => release.manifest));
  }

  async #read(digest) {
    if (!digest) return null;
    const kept = await this.store.get(digest, "releases");
    const release = kept ? await this.#verified(kept.bytes, kept.signature) : null;
    if (release === null) report("E23");
    return release;
  }

  async #verified(bytes, signature) {
    if (this.identity.isChecked && !(await this.#isSigned(bytes, signature))) {
      report("E20");
      return null;
    }
    const manifest = parsed(bytes);
    if (manifest === null || wrongPart(manifest) !== null) {
      report("E21");
      return null;
    }
    return { digest: manifest.digest, bytes, signature, manifest };
  }

  /** Signed with the centre's key, for nothing else than to be a release. */
  #isSigned(bytes, signature) {
    const purpose = new TextEncoder().encode("screen-release\n");
    const message = new Uint8Array(purpose.length + bytes.length);
    message.set(purpose);
    message.set(bytes, purpose.length);
    return isSigned(this.identity.signingKey, signature, message);
  }
}

function parsed(bytes) {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return null;
  }
}
