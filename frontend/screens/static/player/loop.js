// Decides what is shown: urgent messages before everything, black when closed, else what the playhead gives, each slide in
// its languages, one after the other. It is worked out from the latest release each time. Whatever fails, the loop goes
// on; when nothing can be drawn, it welcomes people.

import { report } from "./errors.js";
import { identifyFace, invitationFace, slideFace, takeoverFace, welcomeFace } from "./faces.js";
import { Playhead, isStillPlayed } from "./playhead.js";
import { currentTakeovers, holds, loop } from "./schedule.js";
import { isAsleep } from "./sleep.js";
import { elapsed } from "./stage.js";

const LANGUAGES = ["en", "nl"];
const WELCOME_SECONDS = 10;
const IDENTIFY_SECONDS = 20;
const TRIES = 3;
const TITLE = 160; // characters that the server keeps
const BREATH = 250; // ms after something failed
const NAP = 1000;
// Why a face leaves before its time: something more urgent has come (it comes back after that), or it is not true or not
// played any more.
const [INTERRUPTED, GONE] = ["interrupted", "gone"];

export class Loop {
  #playing = null; // the manifest that the playhead has last seen
  #failedTakeovers = new Map();
  #identifies = null;

  constructor({ clock, releases, media, showing }) {
    Object.assign(this, { clock, releases, media, showing });
    this.playhead = new Playhead();
    this.isOutdated = false;
  }

  /** Play until a newer player is ready to take over. */
  async run() {
    while (!this.isOutdated) {
      try {
        await this.playNext();
      } catch {
        report("E51");
        await elapsed(BREATH);
      }
    }
  }

  /** Play one thing to its end, or until something more urgent has come. */
  async playNext() {
    const instant = this.clock.instant();
    const takeover = this.#nextTakeover(instant);
    if (this.#identifies) await this.#playIdentity(this.#identifies);
    else if (takeover) await this.#playTakeover(takeover);
    else if (this.#isAsleep(instant)) await this.showing.sleep(NAP);
    else await this.#playSlides(instant);
  }

  /** Show for a moment which screen this is. */
  identify(code) {
    this.#identifies = { code };
  }

  /** Whether a first face of a manifest can be drawn, off stage. */
  async rehearse(manifest) {
    const instant = this.clock.instant();
    try {
      const { slots } = loop({ ...manifest, takeovers: [] }, instant);
      if (slots.length === 0) return await this.#draws(() => welcomeFace(manifest.centre, manifest.screen.languages));
      for (const { versions } of slots) {
        const slide = versions.length ? manifest.slides[versions[0]] : manifest.invitation;
        await this.media.open(filesOf(slide));
        if (await this.#draws(() => this.#faceOf(slide, manifest, manifest.screen.languages, !versions.length)))
          return true;
      }
    } catch {
      report("E32");
    }
    return false;
  }

  #isAsleep(instant) {
    try {
      return isAsleep(this.releases.manifest, instant);
    } catch {
      report("E32");
      return false;
    }
  }

  async #playSlides(instant) {
    const item = this.#next(instant);
    if (item) return this.#playSlide(item, this.releases.manifest);
    if (this.playhead.hasFailures) {
      if (await this.releases.goBack()) return undefined;
      report("E33");
    }
    return this.#welcome();
  }

  #next(instant) {
    const { manifest } = this.releases;
    if (!manifest) return null;
    try {
      if (manifest !== this.#playing) this.playhead.renew(this.#playing, manifest, instant);
      this.#playing = manifest;
      return this.playhead.next(manifest, instant, (slide) => this.#isHere(slide));
    } catch {
      report("E32");
      return null;
    }
  }

  /** A slide that is nothing but a picture or a film needs it. */
  #isHere(slide) {
    if (slide.type === "picture") return this.media.has(slide.image?.sha256);
    return slide.type !== "video" || this.media.has(slide.video?.sha256);
  }

  async #playSlide(item, manifest) {
    const { languages } = manifest.screen;
    const leaves = this.#leaves(item, manifest);
    try {
      if ((await this.#playFaces(item, manifest, leaves)) === INTERRUPTED) return;
      this.playhead.worked(item);
      // What was edited while it was shown comes again, as it is now.
      if (item.isInvitation && leaves() === GONE) return;
    } catch {
      report("E30");
      if (this.playhead.fail(item)) report("E31");
      await elapsed(BREATH);
    }
    this.playhead.advance(item, languages.length);
  }

  /** Show a slide in its languages; why it left, or null. Nothing is shown of one of which a face cannot be made. */
  async #playFaces(item, manifest, leaves) {
    const { slide, isInvitation } = item;
    const { languages } = manifest.screen;
    const turns = isInvitation ? [languages] : languages.map((locale) => [locale]);
    await this.media.open(filesOf(slide));
    for (const locales of turns) this.#faceOf(slide, manifest, locales, isInvitation);
    const shown = isInvitation ? "invitation" : String(item.id);
    for (const locales of turns) {
      const face = this.#faceOf(slide, manifest, locales, isInvitation);
      const told = { item: shown, titles: titlesOf(slide), featured: slide.featured };
      const release = this.releases.current.digest;
      const reason = await this.showing.show(face, {
        ...{ manifest, locales, leaves, shown, told: { ...told, release } },
        ...{ seconds: item.seconds, state: "playing" },
      });
      this.media.close(filesOf(slide));
      if (reason) return reason;
    }
    return null;
  }

  /** What says why an item has to leave the stage now, or null. */
  #leaves(item, manifest) {
    let [seen, isPlayed] = [manifest, true];
    return () => {
      const instant = this.clock.instant();
      if (this.#identifies || this.#nextTakeover(instant)) return INTERRUPTED;
      if (this.releases.manifest !== seen) {
        seen = this.releases.manifest;
        isPlayed = isStillPlayed(item, seen, instant);
      }
      return isPlayed && holds(item.slide, instant) ? null : GONE;
    };
  }

  #faceOf(slide, manifest, locales, isInvitation) {
    const ctx = {
      ...{ instant: this.clock.instant(), zone: manifest.zone, manifest },
      mediaUrl: (digest) => this.media.url(digest),
    };
    return isInvitation ? invitationFace(slide, locales, ctx) : slideFace(slide, locales[0], ctx);
  }

  async #draws(make) {
    try {
      await this.showing.stage.rehearse(make());
      return true;
    } catch {
      return false;
    }
  }

  /** The urgent message to show next; several take turns. */
  #nextTakeover(instant) {
    const { urgent } = this.releases;
    if (!urgent) return null;
    const running = currentTakeovers(urgent, instant).filter(
      (each) => (this.#failedTakeovers.get(keyOf(each)) ?? 0) < TRIES,
    );
    const after = running.findIndex((each) => keyOf(each) === this.lastTakeover) + 1;
    return running[after % running.length] ?? null;
  }

  /** The urgent messages that hold, as keys. */
  #running(instant) {
    return currentTakeovers(this.releases.urgent, instant).map(keyOf);
  }

  async #playTakeover(takeover) {
    const manifest = this.releases.urgent;
    const locales = manifest.screen.languages;
    const key = keyOf(takeover);
    const known = this.#running(this.clock.instant());
    // It leaves when it is over, and when there is one that was not there before.
    const mayStay = (running) => running.includes(key) && running.every((each) => known.includes(each));
    const shown = `takeover-${takeover.id}`;
    try {
      const face = takeoverFace(takeover, locales, { instant: this.clock.instant(), zone: manifest.zone, manifest });
      await this.showing.show(face, {
        ...{ manifest, locales, shown, seconds: takeover.dwell_seconds, state: "taken_over" },
        leaves: () => (mayStay(this.#running(this.clock.instant())) && !this.#identifies ? null : GONE),
        told: { item: shown, titles: titlesOf(takeover), featured: false, release: this.releases.newest.digest },
      });
    } catch {
      report("E30");
      this.#failedTakeovers.set(key, (this.#failedTakeovers.get(key) ?? 0) + 1);
      await elapsed(BREATH);
    }
    this.lastTakeover = key;
  }

  async #playIdentity({ code }) {
    const { manifest } = this.releases;
    const languages = manifest?.screen.languages ?? LANGUAGES;
    this.#identifies = null;
    const face = identifyFace({ name: manifest?.screen.name ?? "", code, languages });
    const all = { manifest, locales: languages, shown: null, seconds: IDENTIFY_SECONDS, state: "playing" };
    await this.showing.show(face, { ...all, leaves: () => null });
  }

  /** The last resort. */
  async #welcome() {
    const { manifest } = this.releases;
    const locales = manifest?.screen.languages ?? LANGUAGES;
    const face = welcomeFace(manifest?.centre ?? null, locales);
    const leaves = () => {
      if (this.#identifies || this.#nextTakeover(this.clock.instant())) return INTERRUPTED;
      return this.releases.manifest === manifest ? null : GONE;
    };
    const all = { manifest, locales, leaves, shown: "welcome", seconds: WELCOME_SECONDS, state: "welcome" };
    await this.showing.show(face, all);
  }
}

/** What it is called in each language, for reports. */
function titlesOf({ languages }) {
  return Object.fromEntries(Object.entries(languages).map(([locale, face]) => [locale, face.heading.slice(0, TITLE)]));
}

function filesOf(slide) {
  return [slide.image?.sha256, slide.video?.sha256];
}

/** A message that was edited is another one. */
function keyOf(takeover) {
  return JSON.stringify(takeover);
}
