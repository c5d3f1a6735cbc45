// "Are you still there?": over everything, with a countdown, in all languages: somebody else may stand there now.

import { element } from "../player/elements.js";
import { button } from "./parts.js";
import { words } from "./words.js";

export class Warning {
  constructor(frame) {
    this.frame = frame;
    this.root = null;
  }

  /** Show it, or count on. `locales`: the languages, that of the visitor first. */
  show(seconds, locales, onStay, onLeave) {
    if (!this.root) this.#open(locales, onStay, onLeave);
    this.number.textContent = String(seconds);
  }

  hide() {
    this.root?.remove();
    this.root = null;
    for (const part of this.frame.children) part.inert = false;
    this.before?.focus({ preventScroll: true });
    this.before = null;
  }

  #open(locales, onStay, onLeave) {
    const inAll = (name) => locales.map((lang) => element("span", { lang }, words(lang)[name]));
    this.before = document.activeElement;
    for (const part of this.frame.children) part.inert = true;
    // A screen reader hears the words once, not each second.
    this.number = element("p", { class: "t-count", "aria-hidden": "true" });
    const stay = button({ class: "t-stay" }, onStay, ...inAll("stay"));
    const leave = button({ class: "t-leave" }, onLeave, ...inAll("leave"));
    const attributes = {
      class: "t-warning",
      role: "alertdialog",
      "aria-modal": "true",
      "aria-labelledby": "t-still",
      "aria-describedby": "t-still-hint",
    };
    const text = element(
      "div",
      { class: "t-warning-text" },
      element("h1", { id: "t-still" }, ...inAll("still")),
      this.number,
      element("p", { class: "t-lead", id: "t-still-hint" }, ...inAll("stillHint")),
    );
    this.root = element("div", attributes, text, element("div", { class: "t-warning-keys" }, stay, leave));
    this.frame.append(this.root);
    stay.focus({ preventScroll: true });
  }
}
