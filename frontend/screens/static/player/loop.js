// Plays round and round, each slide in its languages, one after the other. What is shown next is worked out from the
// latest manifest each time: an edit, a slide's last day or an empty playlist count from the next slide on.

import { slideFace, welcomeFace } from "./faces.js";
import { active, following, holds } from "./schedule.js";
import { elapsed } from "./stage.js";

const WELCOME_SECONDS = 10;
const PAUSE_SECONDS = 60;
const STEP = 250; // ms between two looks at whether somebody has paused

export class Loop {
  constructor(stage, bar, clock) {
    this.stage = stage;
    this.bar = bar;
    this.clock = clock;
    this.manifest = null;
    this.last = null;
    this.locale = null;
    this.pausedUntil = 0;
    this.isOutdated = false;
    this.due = performance.now() + 60_000;
  }

  /** Play until a newer player is ready to take over. */
  async run() {
    while (!this.isOutdated) await this.playNext();
    location.reload();
  }

  /** Play one slide in all its languages. */
  async playNext() {
    const { manifest } = this;
    const slides = active(manifest, this.clock.instant());
    if (slides.length === 0) return this.#welcome(manifest);
    const index = following(slides, this.last);
    const slide = slides[index];
    this.last = { index, id: slide.id };
    for (const locale of manifest.screen.languages) {
      const instant = this.clock.instant();
      if (!holds(slide, instant)) return undefined;
      const make = () => slideFace(slide, locale, { instant, zone: manifest.zone });
      await this.#play(make, manifest, locale, slide.dwell_seconds);
    }
    return undefined;
  }

  /** Hold the slide for a minute, or go on if it is held. */
  togglePause() {
    this.pausedUntil = this.isPaused() ? 0 : performance.now() + PAUSE_SECONDS * 1000;
    return this.isPaused();
  }

  isPaused() {
    return performance.now() < this.pausedUntil;
  }

  /** Whether the next slide should have come long ago: three dwells have passed. */
  isStuck() {
    return performance.now() > this.due;
  }

  async #welcome(manifest) {
    this.last = null;
    for (const locale of manifest.screen.languages) {
      await this.#play(() => welcomeFace(manifest.centre, locale), manifest, locale, WELCOME_SECONDS);
    }
  }

  /** A face that cannot be made is passed over; the rest goes on. */
  async #play(make, manifest, locale, seconds) {
    this.due = performance.now() + seconds * 3000 + PAUSE_SECONDS * 1000;
    let face;
    try {
      face = make();
    } catch {
      await elapsed(STEP);
      return;
    }
    this.stage.turn(manifest.screen.orientation);
    this.locale = locale;
    this.bar.update(manifest, locale, this.clock.instant());
    this.bar.run(seconds * 1000);
    await this.stage.show(face);
    await this.#dwell(seconds * 1000);
  }

  async #dwell(milliseconds) {
    const end = performance.now() + milliseconds;
    while (performance.now() < end || this.isPaused()) await elapsed(STEP);
  }
}
