// Starts the player: pair if need be, play the last good manifest at once, and look for a newer one for ever.
// Nothing that a server or a network does stops the playing; only a true "unpaired" does.

import { fetchManifest, renewToken, sendHeartbeat } from "./api.js";
import { Bar } from "./bar.js";
import { Clock } from "./clock.js";
import { forgetImages, keepImages } from "./images.js";
import { Loop } from "./loop.js";
import { pair, sentences } from "./pairing.js";
import { Stage, elapsed } from "./stage.js";
import { openStore } from "./store.js";
import { words } from "./words.js";

const POLL = 10_000;
const HEARTBEAT = 60_000;
const WATCH = 5000;
const TOKEN_AGE = 7 * 86_400_000;
const UPDATE = 3_600_000;

class Player {
  constructor(store, stage, clock, loop, isDemo) {
    Object.assign(this, { store, stage, clock, loop, isDemo });
  }

  async start() {
    this.token = await this.store.get("token");
    this.loop.manifest = (await this.store.get("manifest")) ?? null;
    if (!this.token) await this.pair();
    if (!this.loop.manifest) await this.firstManifest();
    this.repeat(POLL, () => this.poll());
    this.repeat(HEARTBEAT, () => this.heartbeat());
    await this.loop.run();
  }

  async pair() {
    this.token = await pair(this.stage, this.isDemo);
    await this.store.put("token", this.token);
    await this.store.put("token_since", Date.now());
  }

  async firstManifest() {
    await this.stage.show(sentences("waiting", "wait"));
    while (!this.loop.manifest) {
      await this.poll();
      if (!this.loop.manifest) await elapsed(POLL);
    }
  }

  /** Look for a newer manifest; it takes over when all it needs is on this device. */
  async poll() {
    const answer = await fetchManifest(this.token, this.loop.manifest?.digest);
    if (answer.kind === "unpaired") await this.forget();
    if (answer.kind === "refused" && this.isDemo) await this.forget();
    if (answer.kind !== "new") return;
    await keepImages(answer.manifest).catch(() => {});
    await this.store.put("manifest", answer.manifest);
    this.loop.manifest = answer.manifest;
    await this.noteTime(answer.manifest.generated_at);
    await forgetImages(answer.manifest).catch(() => {});
  }

  async heartbeat() {
    const time = await sendHeartbeat(this.token, this.loop.manifest.digest);
    if (!time) return;
    await this.noteTime(time);
    const since = (await this.store.get("token_since")) ?? 0;
    if (Date.now() - since > TOKEN_AGE) await this.renewToken();
  }

  /** The old token holds until the new one is used, so it is on the disk before. */
  async renewToken() {
    const token = await renewToken(this.token);
    if (!token) return;
    await this.store.put("token", token);
    await this.store.put("token_since", Date.now());
    this.token = token;
  }

  async noteTime(time) {
    this.clock.note(time);
    await this.store.put("seen", this.clock.seen);
  }

  async forget() {
    await this.store.clear();
    location.reload();
    await elapsed(POLL);
  }

  async repeat(pause, work) {
    for (;;) {
      await work().catch(() => {});
      await elapsed(pause);
    }
  }
}

async function start() {
  const asked = new URLSearchParams(location.search);
  const store = await openStore();
  if (asked.has("forget")) {
    await store.clear();
    history.replaceState(null, "", location.pathname);
  }
  const root = document.querySelector(".stage");
  const clock = new Clock((await store.get("seen")) ?? 0);
  const stage = new Stage(root);
  const bar = new Bar(root.querySelector(".bar"));
  const loop = new Loop(stage, bar, clock);
  watch(loop, bar, clock);
  allowPause(loop, root);
  keepAwake();
  keepPlayer(loop);
  await new Player(store, stage, clock, loop, asked.has("demo")).start();
}

/** The clock goes on between two faces; a player that hangs starts anew, from what it has kept. */
function watch(loop, bar, clock) {
  setInterval(() => {
    if (!loop.locale) return;
    bar.tick(loop.manifest, loop.locale, clock.instant());
    if (loop.isStuck()) location.reload();
  }, WATCH);
}

/** Touch or space holds a slide for those who read slowly. */
function allowPause(loop, root) {
  const badge = document.createElement("p");
  badge.className = "badge";
  badge.hidden = true;
  badge.setAttribute("role", "status");
  root.append(badge);
  const toggle = () => {
    if (!loop.locale) return;
    loop.togglePause();
    badge.lang = loop.locale;
    badge.textContent = words(loop.locale).paused;
    badge.hidden = !loop.isPaused();
  };
  setInterval(() => (badge.hidden ||= !loop.isPaused()), 1000);
  root.addEventListener("pointerdown", toggle);
  addEventListener("keydown", (event) => event.key === " " && toggle());
}

/** The display must not sleep; asked again each time the page comes back. */
function keepAwake() {
  const ask = () => document.visibilityState === "visible" && navigator.wakeLock?.request("screen").catch(() => {});
  document.addEventListener("visibilitychange", ask);
  ask();
}

/** Keep the player itself on the device; when a newer one has been kept, start it between two slides. */
async function keepPlayer(loop) {
  if (!("serviceWorker" in navigator)) return;
  const isFirst = !navigator.serviceWorker.controller;
  const registration = await navigator.serviceWorker.register("/screens/sw.js").catch(() => null);
  if (!registration) return;
  navigator.storage?.persist?.().catch(() => {});
  setInterval(() => registration.update().catch(() => {}), UPDATE);
  if (isFirst) return;
  navigator.serviceWorker.addEventListener("controllerchange", () => (loop.isOutdated = true));
}

start();
