// The strip above the bar: what the centre has to say to everybody now, in both languages, under every face.

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
    this.since = 0;
  }

  /** Show the notices that hold now, warnings first. To be called with every face, and every few seconds: several of
   *  them, or long ones, take turns. The room is that of the tallest, so that nothing jumps. */
  update(notices, locales) {
    const key = JSON.stringify([notices, locales]);
    if (key !== this.key) this.#fill(notices, locales);
    else if (performance.now() - this.since >= TURN) this.#turn();
    this.key = key;
  }

  #fill(notices, locales) {
    const first = notices.filter((notice) => notice.level === "warning");
    const sorted = [...first, ...notices.filter((notice) => notice.level !== "warning")];
    this.root.replaceChildren(...sorted.flatMap((notice) => pages(notice, locales)));
    this.root.hidden = sorted.length === 0;
    this.index = -1;
    this.#turn();
    for (const face of this.root.parentElement.querySelectorAll(".layer > .face")) fit(face);
  }

  #turn() {
    const all = [...this.root.children];
    this.index = (this.index + 1) % Math.max(all.length, 1);
    all.forEach((page, index) => page.classList.toggle("now", index === this.index));
    this.since = performance.now();
  }
}

function pages(notice, locales) {
  const faces = locales.map((locale) => notice.languages[locale]).filter(Boolean);
  const texts = unique(faces);
  const isLong = texts.some((face) => face.text.length > SHORT);
  const groups = isLong ? texts.map((face) => [face]) : [texts];
  return groups.map((group) =>
    element(
      "div",
      { class: `notice-strip ${notice.level}` },
      sign(notice.level),
      ...group.map((face) => said(face, notice)),
    ),
  );
}

/** A text that is not translated is shown once. */
function unique(faces) {
  return faces.filter((face, index) => faces.findIndex((other) => other.text === face.text) === index);
}

function said(face, notice) {
  const address = face.address ? element("span", { class: "address" }, ...shortAddress(face.address)) : null;
  const kind = element("strong", {}, `${words(face.lang).notice[notice.level]}: `);
  return element("p", { lang: face.lang }, kind, unbroken(face.text), address ? " " : null, address);
}

/** A triangle with "!" or a circle with "i": told apart without colour. */
function sign(level) {
  return element("span", { class: "sign", "aria-hidden": "true" }, level === "warning" ? "!" : "i");
}
