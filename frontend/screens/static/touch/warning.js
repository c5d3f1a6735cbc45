// "Are you still there?": over everything, with a countdown.

import { element } from "../player/elements.js";
import { button } from "./parts.js";
import { words } from "./words.js";

export class Warning {
  constructor(frame) {
    this.frame = frame;
    this.root = null;
  }

  /** Show it, or count on. */
  show(seconds, locale, onStay, onLeave) {
    if (!this.root) this.#open(locale, onStay, onLeave);
    this.hint.textContent = words(locale).stillHint(seconds);
    this.number.textContent = String(seconds);
  }

  hide() {
    this.root?.remove();
    this.root = null;
    for (const part of this.frame.children) part.inert = false;
    this.before?.focus({ preventScroll: true });
    this.before = null;
  }

  #open(locale, onStay, onLeave) {
    const said = words(locale);
    this.before = document.activeElement;
    for (const part of this.frame.children) part.inert = true;
    this.number = element("p", { class: "t-count", "aria-hidden": "true" });
    // A screen reader hears it once, not each second.
    this.hint = element("p", { class: "t-lead", id: "t-still-hint" });
    const stay = button({ class: "t-stay" }, onStay, said.stay);
    const leave = button({ class: "t-leave" }, onLeave, said.leave);
    const attributes = {
      class: "t-warning",
      role: "alertdialog",
      "aria-modal": "true",
      "aria-labelledby": "t-still",
      "aria-describedby": "t-still-hint",
    };
    this.root = element(
      "div",
      attributes,
      element("div", { class: "t-warning-text" }, element("h1", { id: "t-still" }, said.still), this.number, this.hint),
      element("div", { class: "t-warning-keys" }, stay, leave),
    );
    this.frame.append(this.root);
    stay.focus({ preventScroll: true });
  }
}
