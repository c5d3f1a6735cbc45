// The files of a release: pictures, films, the list of the search by touch. A file is kept only when its bytes are the
// ones that its name promises; what could not be had is asked for again. They are shown by object URLs.

import { report } from "./errors.js";
import { sha256 } from "./keys.js";
import { bodyOf, within } from "./patience.js";

const CACHE = "screens-media";
const KEPT = /^\/screens\/media\/[0-9a-f]{64}$/;
const DIGITS = 64;
// So many at a time: one that is slow does not keep the others.
const LANES = 4;
const PATIENCE = { stall: 9000, whole: 300_000 };
// What the disk does not take is kept in memory, up to so many bytes.
const MEMORY = 80_000_000;

export class Media {
  #held = new Set(); // digests of files that are in the cache
  #memory = new Map(); // digest → Blob
  #urls = new Map(); // digest → object URL
  #coming = new Map(); // digest → when it will have been tried

  /** Get the files of a manifest that are not here yet, of the kinds that `isWanted(type)` says; settles when each has
   *  been tried. */
  async fetch(manifest, isWanted = () => true) {
    const files = Object.entries(manifest.media).filter(([, file]) => isWanted(file.type));
    const waiting = files.values();
    const lane = async () => {
      for (const [digest, file] of waiting) await this.#get(digest, file);
    };
    await Promise.all(Array.from({ length: LANES }, lane));
  }

  /** Whether a file is here. */
  has(digest) {
    return this.#held.has(digest) || this.#memory.has(digest);
  }

  /** Whether every file of a manifest is here. */
  hasAll(manifest) {
    return Object.keys(manifest.media).every((digest) => this.has(digest));
  }

  /** Note what was kept before the page started. */
  async recall() {
    try {
      const cache = await caches.open(CACHE);
      for (const request of await cache.keys()) {
        const name = new URL(request.url).pathname;
        // A player of before kept files by their addresses.
        if (KEPT.test(name)) this.#held.add(name.slice(-DIGITS));
        else await cache.delete(request);
      }
    } catch {
      // No cache on plain http: files live in memory.
    }
  }

  /** Have the object URLs of these files ready. */
  async open(digests) {
    const wanted = digests.filter((digest) => digest && this.has(digest));
    for (const digest of wanted) {
      if (this.#urls.has(digest)) continue;
      const blob = this.#memory.get(digest) ?? (await this.#cached(digest));
      if (blob) this.#urls.set(digest, URL.createObjectURL(blob));
    }
  }

  /** Give the object URLs of all other files back. */
  close(except = []) {
    for (const [digest, url] of this.#urls) {
      if (except.includes(digest)) continue;
      URL.revokeObjectURL(url);
      this.#urls.delete(digest);
    }
  }

  /** The object URL of a file that was opened, or null. */
  url(digest) {
    return this.#urls.get(digest) ?? null;
  }

  /** Forget the files that none of these manifests names. */
  async keepOnly(manifests) {
    const wanted = new Set(manifests.flatMap((manifest) => Object.keys(manifest.media)));
    for (const digest of this.#memory.keys()) if (!wanted.has(digest)) this.#memory.delete(digest);
    for (const digest of [...this.#held].filter((each) => !wanted.has(each))) {
      this.#held.delete(digest);
      await deleted(digest);
    }
  }

  /** What is on its way is not asked for twice. */
  async #get(digest, file) {
    if (this.has(digest)) return;
    const coming = this.#coming.get(digest) ?? this.#fetchOne(digest, file);
    this.#coming.set(digest, coming);
    await coming;
    this.#coming.delete(digest);
  }

  async #fetchOne(digest, { url, bytes, type }) {
    const body = await fetched(url, bytes);
    if (body === null) {
      report("E24");
      return;
    }
    const found = await sha256(body);
    // On plain http no digest can be worked out: then the length has to do.
    const isPromised = found === null ? body.length === bytes : found === digest;
    if (isPromised) await this.#keep(digest, new Blob([body], { type }));
    else report("E25");
  }

  async #keep(digest, blob) {
    try {
      const cache = await caches.open(CACHE);
      await cache.put(nameOf(digest), new Response(blob));
      this.#held.add(digest);
    } catch {
      report("E26");
      const used = [...this.#memory.values()].reduce((sum, each) => sum + each.size, 0);
      if (used + blob.size <= MEMORY) this.#memory.set(digest, blob);
    }
  }

  /** A file from the cache; one that is not there any more (the browser made room) is fetched again. */
  async #cached(digest) {
    try {
      const cache = await caches.open(CACHE);
      const response = await cache.match(nameOf(digest));
      if (response) return await response.blob();
    } catch {
      // As if it were gone.
    }
    this.#held.delete(digest);
    return null;
  }
}

async function fetched(url, bytes) {
  const control = new AbortController();
  try {
    const asked = fetch(url, { credentials: "omit", redirect: "error", signal: control.signal });
    const response = await within(PATIENCE.stall, asked);
    return response.status === 200 ? await bodyOf(response, { ...PATIENCE, most: bytes }) : null;
  } catch {
    control.abort();
    return null;
  }
}

async function deleted(digest) {
  try {
    const cache = await caches.open(CACHE);
    await cache.delete(nameOf(digest));
  } catch {
    // No cache, nothing to delete.
  }
}

/** Files are kept by their digest, whatever the address was that they came from. */
function nameOf(digest) {
  return `/screens/media/${digest}`;
}
