// The bar below, under every face: who speaks, that it is free, where the door is, whether it is open, what time it is.

import { timeOf } from "./clock.js";
import { art, element } from "./elements.js";
import { openingAt } from "./opening.js";
import { momentInWords, spokenTime } from "./times.js";
import { unbroken } from "./typography.js";
import { words } from "./words.js";

const NAMES = { en: "EN", nl: "NL" };

export class Bar {
  constructor(root) {
    this.who = element("div", { class: "who" });
    this.where = element("div", { class: "where" });
    this.languages = element("p", { class: "languages", "aria-hidden": "true" });
    this.time = element("time", {});
    this.progress = element("div", { class: "progress", "aria-hidden": "true" });
    this.voices = [];
    this.root = root;
    const side = element("div", { class: "side" }, this.time, this.languages);
    root.replaceChildren(this.progress, art("player", "mark", "mark"), this.who, this.where, side);
  }

  /** Speak a language; or several at once, under a face that does: `locale` is then a list. What the bar says in turn
   *  lies on each other, and the tallest makes the room: with the language nothing else changes. */
  update(manifest, locale, instant) {
    const locales = [locale].flat();
    this.root.hidden = false;
    this.root.lang = locales[0];
    this.voices = waysToSpeak(manifest.screen.languages, locales).map((spoken) => voice(manifest, spoken));
    this.who.replaceChildren(...this.voices.map(({ who }) => who));
    this.where.replaceChildren(...this.voices.map(({ where }) => where));
    for (const { spoken, who, where } of this.voices)
      for (const part of [who, where]) part.classList.toggle("now", `${spoken}` === `${locales}`);
    this.#mark(manifest.screen.languages, locales);
    this.tick(manifest, locale, instant);
  }

  /** What changes with the clock alone. A clock that is known to be wrong is not shown. */
  tick(manifest, _locale, instant) {
    this.time.textContent = instant === null ? "" : timeOf(instant, manifest.zone);
    const opening = openingAt(manifest.desk, instant, manifest.zone);
    const said = (lang) => element("span", { lang }, deskText(opening, instant, manifest.zone, lang));
    for (const { spoken, desk } of this.voices) {
      desk.replaceChildren(...(opening ? spoken.map(said) : []));
      desk.dataset.state = opening ? opening.state : "unknown";
    }
  }

  /** A line that grows until the next face comes. */
  run(milliseconds) {
    this.growth?.cancel();
    const frames = [{ transform: "scaleX(0)" }, { transform: "scaleX(1)" }];
    this.growth = this.progress.animate(frames, { duration: milliseconds, fill: "forwards" });
  }

  /** Which languages the screen speaks, and which of them now. */
  #mark(languages, locales) {
    const mark = (code) => element(locales.includes(code) ? "strong" : "span", {}, NAMES[code]);
    this.languages.replaceChildren(...languages.map(mark));
    this.languages.hidden = languages.length < 2;
  }
}

/** Each language alone, and all of them at once; and what is asked now, if it is neither. */
function waysToSpeak(languages, locales) {
  const ways = [...languages.map((language) => [language]), languages, locales];
  return ways.filter((way, index) => ways.findIndex((other) => `${other}` === `${way}`) === index);
}

/** What the bar says in some languages. A face in several says itself that help is free: then the hours stand in all
 *  of them, and the address below the name. */
function voice(manifest, spoken) {
  const name = element("p", { class: "centre" }, manifest.centre.languages[spoken[0]]?.name ?? "");
  const address = element("p", { class: "place" }, ...addressOf(manifest.centre));
  const desk = element("p", { class: "desk" });
  const isShared = spoken.length > 1;
  const free = element("p", { class: "free" }, words(spoken[0]).free);
  const who = element("div", { class: "voice", lang: spoken[0] }, name, isShared ? address : free);
  const where = element("div", { class: "voice", lang: spoken[0] }, isShared ? null : address, desk);
  return { spoken, who, where, desk };
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
