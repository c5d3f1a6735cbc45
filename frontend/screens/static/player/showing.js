// Shows one face for its time, with the bar and the strip of notices, and notes what was shown.

import { barUnder, noticesUnder } from "./around.js";
import { report } from "./errors.js";
import { currentNotices } from "./schedule.js";
import { elapsed } from "./stage.js";

const STEP = 250; // ms between two looks at whether the face has to leave

export class Showing {
  constructor({ stage, bar, strip, hint, clock, releases, plays, hold, watchdog }) {
    Object.assign(this, { stage, bar, strip, hint, clock, releases, plays, hold, watchdog });
    this.now = { state: "welcome", shown: null, locales: [], manifest: null };
    this.advancedAt = performance.now();
  }

  /** Show a face for so many seconds in the locales that it speaks; null when it has had its time, else why it left:
   *  what `leaves()` gave. `told`: what is to be told of it as a play. Rejects when it cannot be drawn. */
  async show(face, { manifest, locales, seconds, state, shown, leaves, told = null }) {
    const reason = leaves();
    if (reason) return reason;
    this.watchdog.alive(seconds);
    this.stage.turn(manifest?.screen.orientation);
    this.now = { state, shown, locales, manifest };
    safely(() => this.#dress(seconds));
    await this.stage.show(face);
    this.advancedAt = performance.now();
    const started = this.clock.instant();
    const left = await this.#dwell(seconds, leaves);
    if (!left && told) {
      // A face in two languages is a play in each.
      const { titles, ...play } = told;
      for (const language of locales) this.plays.add({ ...play, language, title: titles[language], started, seconds });
    }
    return left;
  }

  /** Be black for a moment. */
  async sleep(milliseconds) {
    this.watchdog.alive(milliseconds / 1000);
    this.now = { state: "sleeping", shown: null, locales: [], manifest: null };
    this.advancedAt = performance.now();
    this.hold.end();
    this.stage.darken();
    await elapsed(milliseconds);
  }

  /** What changes with the clock alone: to be called every few seconds. */
  tick() {
    const { manifest, locales } = this.now;
    safely(() => this.#showNotices());
    if (manifest) safely(() => this.bar.tick(barUnder(this.#kind, manifest), spoken(locales), this.clock.instant()));
  }

  /** Whether an urgent message is shown: nothing may come over it. */
  get isUrgent() {
    return this.now.state === "taken_over";
  }

  /** `{state, shown, language, seconds_since_advance}`, for the heartbeat. */
  status() {
    const { state, shown, locales } = this.now;
    const seconds = Math.max(0, Math.round((performance.now() - this.advancedAt) / 1000));
    return {
      state: this.hold.state ?? state,
      shown,
      language: locales.length === 1 ? locales[0] : null,
      seconds_since_advance: seconds,
    };
  }

  /** What is shown, by what may stand around it. */
  get #kind() {
    return this.isUrgent ? "takeover" : this.now.shown;
  }

  /** Bar and strips first: the face gets the room that they leave. */
  #dress(seconds) {
    const { manifest, locales } = this.now;
    this.#showNotices();
    this.hint.update(manifest, this.now.state);
    if (!manifest) return;
    this.bar.update(barUnder(this.#kind, manifest), spoken(locales), this.clock.instant());
    this.bar.run(seconds * 1000);
  }

  #showNotices() {
    const { urgent } = this.releases;
    if (!urgent) return;
    const { locales } = this.now;
    const notices = noticesUnder(this.#kind, currentNotices(urgent, this.clock.instant()));
    this.strip.update(notices, locales.length ? locales : urgent.screen.languages);
  }

  /** Let a face stand; one that somebody holds stays until they let it go. */
  async #dwell(seconds, leaves) {
    const end = performance.now() + seconds * 1000;
    while (performance.now() < end || this.hold.state) {
      const reason = leaves();
      // Who searches by touch does not see the face: only what is urgent disturbs them.
      if (reason && (this.hold.state !== "in_use" || reason === "interrupted")) {
        this.hold.end();
        return reason;
      }
      if (this.hold.state) this.watchdog.alive(seconds);
      await elapsed(STEP);
    }
    return null;
  }
}

/** Nothing around a face may stop the face. */
function safely(work) {
  try {
    work();
  } catch {
    report("E51");
  }
}

function spoken(locales) {
  return locales.length === 1 ? locales[0] : locales;
}
