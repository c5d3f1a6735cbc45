// The device's clock, as far as it can be trusted, and how times are written.

// A clock may be this much behind the server before it counts as wrong.
const TOLERANCE = 120_000;
const LOCALES = { en: "en-GB", nl: "nl-NL" };

export class Clock {
  constructor(seen = 0) {
    this.seen = seen;
  }

  /** Note the server's time: no later "now" can be earlier. */
  note(time) {
    const instant = Date.parse(time);
    if (instant > this.seen) this.seen = instant;
  }

  /** Now, in ms since 1970; null when the clock runs behind a time that the server has told. */
  instant() {
    const now = Date.now();
    return now < this.seen - TOLERANCE ? null : now;
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
