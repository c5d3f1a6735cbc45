// The bar below, under every face: who speaks, that it is free, where the door is, whether it is open, what time it is.

import { timeOf } from "./clock.js";
import { element } from "./elements.js";
import { openingAt } from "./opening.js";
import { momentInWords, spokenTime } from "./times.js";
import { unbroken } from "./typography.js";
import { words } from "./words.js";

const NAMES = { en: "EN", nl: "NL" };

export class Bar {
  constructor(root) {
    this.name = element("p", { class: "centre" });
    this.free = element("p", { class: "free" });
    this.address = element("p", { class: "place" });
    this.desk = element("p", { class: "desk" });
    this.languages = element("p", { class: "languages", "aria-hidden": "true" });
    this.time = element("time", {});
    this.progress = element("div", { class: "progress", "aria-hidden": "true" });
    this.who = element("div", { class: "who" });
    this.where = element("div", { class: "where" });
    this.root = root;
    root.replaceChildren(this.progress, this.who, this.where, this.languages, this.time);
  }

  /** Speak a language; or several at once, under a face that does: `locale` is then a list. */
  update(manifest, locale, instant) {
    const locales = [locale].flat();
    this.locales = locales;
    this.root.hidden = false;
    this.root.lang = locales[0];
    this.#arrange(locales.length > 1);
    this.name.textContent = manifest.centre.languages[locales[0]]?.name ?? "";
    this.free.replaceChildren(...locales.map((lang) => element("span", { lang }, words(lang).free)));
    this.address.replaceChildren(...addressOf(manifest.centre));
    this.#mark(manifest.screen.languages);
    this.tick(manifest, locale, instant);
  }

  /** What changes with the clock alone. A clock that is known to be wrong is not shown. */
  tick(manifest, locale, instant) {
    const locales = [locale].flat();
    this.time.textContent = instant === null ? "" : timeOf(instant, manifest.zone);
    const opening = openingAt(manifest.desk, instant, manifest.zone);
    const said = (lang) => element("span", { lang }, deskText(opening, instant, manifest.zone, lang));
    this.desk.replaceChildren(...(opening ? locales.map(said) : []));
    this.desk.dataset.state = opening ? opening.state : "unknown";
  }

  /** A line that grows until the next face comes. */
  run(milliseconds) {
    this.growth?.cancel();
    const frames = [{ transform: "scaleX(0)" }, { transform: "scaleX(1)" }];
    this.growth = this.progress.animate(frames, { duration: milliseconds, fill: "forwards" });
  }

  /** A face in several languages says itself that help is free: then the hours stand in all of them. */
  #arrange(isShared) {
    this.who.replaceChildren(this.name, isShared ? this.address : this.free);
    this.where.replaceChildren(...(isShared ? [this.desk] : [this.address, this.desk]));
  }

  /** Which languages the screen speaks, and which of them now. */
  #mark(languages) {
    const mark = (code) => element(this.locales.includes(code) ? "strong" : "span", {}, NAMES[code]);
    this.languages.replaceChildren(...languages.map(mark));
    this.languages.hidden = languages.length < 2;
  }
}

/** Street and town; broken between them if it must be, never inside a postcode or before the town's name. */
function addressOf({ street, town }) {
  const parts = [street && unbroken(town ? `${street}, ` : street), town && element("span", { class: "whole" }, town)];
  return parts.filter(Boolean);
}

/** "Open until 17:00", "Opent maandag om 13.00 uur". */
export function deskText(opening, instant, zone, lang) {
  const said = words(lang);
  if (opening.state === "open")
    return opening.until ? said.open(spokenTime(opening.until, zone, lang)) : said.alwaysOpen;
  if (opening.state === "by_appointment") return said.byAppointment;
  if (opening.state === "unknown") return said.notKnown;
  return opening.next === null ? said.closed : said.opens(momentInWords(opening.next, instant, zone, lang));
}
