// The strip above the bar: what the centre has to say to everybody now, in the language of the face above it. Slides come
// in both languages in turn, so both get the same share of it.

import { element, shortAddress } from "./elements.js";
import { fit } from "./fit.js";
import { unbroken } from "./typography.js";
import { words } from "./words.js";

// A text up to here stands beside its translation; longer ones take turns.
const SHORT = 110;
// How long a page of the strip stays, at least (ms).
const TURN = 8000;

export class Strip {
  /** `root` is the element between the layers and the bar. */
  constructor(root) {
    this.root = root;
    this.key = "";
    this.locales = [];
    this.notice = null; // the id of the one that is shown
    this.said = new Set(); // the languages that it was shown in since its turn began
    this.known = new Set(); // the ids of all that were shown
    this.since = 0;
  }

  /** Show the notices that hold now, warnings first, in the languages of the face. To be called with every face, and
   *  every few seconds. Several take turns: under slides when one was shown in every language. The room is that of the
   *  tallest, so that nothing jumps and both languages of a slide have as much. */
  update(notices, locales) {
    const key = JSON.stringify([notices, locales.length > 1 ? locales : null]);
    const isOther = key !== this.key;
    if (isOther) this.#fill(notices, locales);
    if (isOther) this.#show(this.#fresh(locales) ?? this.#next(locales), locales);
    else if (locales.join() !== this.locales.join()) this.#show(this.#next(locales), locales);
    else if (this.#takesTurns(notices)) this.#show(this.#following(), locales);
    this.key = key;
  }

  #fill(notices, locales) {
    const first = notices.filter((notice) => notice.level === "warning");
    const sorted = [...first, ...notices.filter((notice) => notice.level !== "warning")];
    const made = locales.length > 1 ? (each) => shared(each, locales) : alone;
    this.root.replaceChildren(...sorted.flatMap(made));
    this.root.hidden = sorted.length === 0;
    for (const face of this.root.parentElement.querySelectorAll(".layer > .face")) fit(face);
  }

  /** With no other face to come in another language, they take turns by the clock. */
  #takesTurns(notices) {
    const isAllSaid = notices.every(({ languages }) => Object.keys(languages).length === this.locales.length);
    return isAllSaid && performance.now() - this.since >= TURN;
  }

  /** One that was not shown yet. */
  #fresh(locales) {
    return this.#pages(locales).find((page) => !this.known.has(page.dataset.notice));
  }

  /** The same notice until every language had it, then the next. */
  #next(locales) {
    const pages = this.#pages(locales);
    const same = pages.find((page) => page.dataset.notice === this.notice);
    if (!same) return pages[0];
    if (locales.some((locale) => !this.said.has(locale))) return same;
    const last = pages.findLastIndex((page) => page.dataset.notice === this.notice);
    return pages[(last + 1) % pages.length];
  }

  #following() {
    const pages = this.#pages(this.locales);
    return pages[(pages.findIndex((page) => page.classList.contains("now")) + 1) % pages.length];
  }

  /** What can be shown under a face in these languages. */
  #pages(locales) {
    const all = [...this.root.children];
    return locales.length > 1 ? all : all.filter((page) => page.dataset.locale === locales[0]);
  }

  #show(page, locales) {
    for (const each of this.root.children) each.classList.toggle("now", each === page);
    this.locales = locales;
    this.since = performance.now();
    if (!page) return;
    const { notice } = page.dataset;
    if (notice !== this.notice) this.said.clear();
    this.notice = notice;
    this.known.add(notice);
    for (const locale of locales) this.said.add(locale);
  }
}

/** The pages of a notice under a slide: one for each language. */
function alone(notice) {
  return Object.entries(notice.languages).map(([locale, face]) => {
    const made = pageOf(notice, [face]);
    made.dataset.locale = locale;
    return made;
  });
}

/** The pages of a notice under a face in several languages: all on one, or if they are long, one after the other. */
function shared(notice, locales) {
  const texts = unique(locales.map((locale) => notice.languages[locale]).filter(Boolean));
  const isLong = texts.some((face) => face.text.length > SHORT);
  return (isLong ? texts.map((face) => [face]) : [texts]).map((faces) => pageOf(notice, faces));
}

/** A text that is not translated is shown once. */
function unique(faces) {
  return faces.filter((face, index) => faces.findIndex((other) => other.text === face.text) === index);
}

function pageOf(notice, faces) {
  const { id, level } = notice;
  const said = faces.map((face) => text(face, level));
  return element("div", { class: `notice-strip ${level}`, "data-notice": id }, sign(level), ...said);
}

function text(face, level) {
  const address = face.address ? element("span", { class: "address" }, ...shortAddress(face.address)) : null;
  const kind = element("strong", {}, `${words(face.lang).notice[level]}: `);
  return element("p", { lang: face.lang }, kind, unbroken(face.text), address ? " " : null, address);
}

/** A triangle with "!" or a circle with "i": told apart without colour. */
function sign(level) {
  return element("span", { class: "sign", "aria-hidden": "true" }, level === "warning" ? "!" : "i");
}
