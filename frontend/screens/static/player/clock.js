// What time it is, as far as that can be known, and how times are written.
// True is what the server signs. The device's own clock only bridges a start without a network, by how much it was off
// when they last met; while the page lives, time goes on with `performance.now()`, which nobody can set.

// What the server says need not be noted when it is as near as this to what is known (ms).
const JITTER = 250;
const YEAR_2000 = 946_684_800_000;
const LOCALES = { en: "en-GB", nl: "nl-NL" };

export class Clock {
  #base = null; // what it was (ms since 1970) when performance.now() was `at`
  #settle;

  /** `kept`: what `toKeep` gave before the page started anew. */
  constructor(kept) {
    if (!kept || !Number.isFinite(kept.offset) || !Number.isFinite(kept.last)) return;
    const now = Date.now() + kept.offset;
    // A clock that runs behind a moment that has been is wrong, nobody knows by how much.
    if (now >= kept.last) this.#base = { time: now, at: performance.now() };
  }

  /** Whether the server has told the time since the page started; `told` settles when it has. */
  isTold = false;
  told = new Promise((resolve) => (this.#settle = resolve));

  /** Take the server's time, whatever was known before: `at` is when it came, `took` how long it was asked for (ms).
   *  False when that is no time. */
  note(time, at, took) {
    if (!Number.isFinite(time) || time < YEAR_2000) return false;
    const known = this.#base && this.#base.time + (at - this.#base.at);
    // A slow answer says less well what time it is than what is known already.
    const isNear = this.isTold && Math.abs(known - time) <= Math.max(took, JITTER);
    if (!isNear) this.#base = { time, at };
    this.isTold = true;
    this.#settle();
    return true;
  }

  /** Now, in ms since 1970; null when nobody knows. */
  instant() {
    return this.#base && this.#base.time + (performance.now() - this.#base.at);
  }

  /** By how many seconds the device's own clock is ahead; null when that is not known. Reported, never trusted. */
  skewSeconds() {
    const instant = this.instant();
    return instant === null ? null : Math.round(Date.now() - instant) / 1000;
  }

  /** What bridges a start without a network: `{offset, last}` in ms; null when there is nothing worth keeping. */
  toKeep() {
    const instant = this.instant();
    return instant === null ? null : { offset: instant - Date.now(), last: instant };
  }
}

/** "17:05" in a zone. */
export function timeOf(instant, zone) {
  return new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit" }).format(instant);
}

/** "2026-11-22" in a zone. */
export function dateOf(instant, zone) {
  return new Intl.DateTimeFormat("en-CA", { timeZone: zone, dateStyle: "short" }).format(instant);
}

/** "Monday", "maandag". */
export function weekdayOf(instant, zone, lang) {
  return new Intl.DateTimeFormat(LOCALES[lang], { timeZone: zone, weekday: "long" }).format(instant);
}

/** "Sunday 22 Nov", "zondag 22 nov". */
export function dayOf(instant, zone, lang) {
  const style = { timeZone: zone, weekday: "long", day: "numeric", month: "short" };
  return new Intl.DateTimeFormat(LOCALES[lang], style).format(instant).replace(",", "");
}
