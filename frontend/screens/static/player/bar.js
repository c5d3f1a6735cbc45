// The bar below: who speaks, which language it is, whether the desk is open, what time it is.

import { dateOf, timeOf, weekdayOf } from "./clock.js";
import { element } from "./elements.js";
import { openingAt } from "./opening.js";
import { words } from "./words.js";

const NAMES = { en: "EN", nl: "NL" };

export class Bar {
  constructor(root) {
    this.name = element("p", { class: "centre" });
    this.languages = element("p", { class: "languages", "aria-hidden": "true" });
    this.desk = element("p", { class: "desk" });
    this.time = element("time", {});
    this.progress = element("div", { class: "progress", "aria-hidden": "true" });
    this.root = root;
    root.append(this.progress, this.name, this.languages, this.desk, this.time);
  }

  /** Speak a language. */
  update(manifest, locale, instant) {
    this.root.hidden = false;
    this.root.lang = locale;
    this.name.textContent = manifest.centre.languages[locale].name;
    this.languages.replaceChildren(
      ...manifest.screen.languages.map((code) => element(code === locale ? "strong" : "span", {}, NAMES[code])),
    );
    this.languages.hidden = manifest.screen.languages.length < 2;
    this.tick(manifest, locale, instant);
  }

  /** What changes with the clock alone. A clock that is known to be wrong is not shown. */
  tick(manifest, locale, instant) {
    this.time.textContent = instant === null ? "" : timeOf(instant, manifest.zone);
    const opening = openingAt(manifest.desk, instant, manifest.zone);
    this.desk.textContent = opening ? deskText(opening, instant, manifest.zone, locale) : "";
    this.desk.dataset.state = opening ? opening.state : "unknown";
  }

  /** A line that grows until the next face comes. */
  run(milliseconds) {
    this.growth?.cancel();
    const frames = [{ transform: "scaleX(0)" }, { transform: "scaleX(1)" }];
    this.growth = this.progress.animate(frames, { duration: milliseconds, fill: "forwards" });
  }
}

/** "Desk open until 17:00", "Balie gesloten, open maandag 13:00". */
export function deskText(opening, instant, zone, locale) {
  const said = words(locale);
  if (opening.state === "open") return opening.until ? said.open(timeOf(opening.until, zone)) : said.alwaysOpen;
  if (opening.state === "by_appointment") return said.byAppointment;
  if (opening.state === "unknown") return said.notKnown;
  return opening.next === null ? said.closed : said.opens(moment(opening.next, instant, zone, locale));
}

function moment(next, instant, zone, locale) {
  const isToday = dateOf(next, zone) === dateOf(instant, zone);
  return `${isToday ? words(locale).today : weekdayOf(next, zone, locale)} ${timeOf(next, zone)}`;
}
