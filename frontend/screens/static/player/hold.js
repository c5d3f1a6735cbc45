// Who stands before the screen: a touch opens the search on a touch screen, elsewhere it holds the slide for those who
// read slowly, as the space bar does.

import { element } from "./elements.js";
import { report } from "./errors.js";
import { words } from "./words.js";

const PAUSE = 60_000;
const LOOK = 1000;

export class Hold {
  #until = 0; // performance.now() at which a pause ends
  #search = null; // what closes the open search

  /** `open(close)` opens the search by touch and settles with `{close()}`. While `isUrgent()` a touch does nothing. */
  constructor({ root, open, mayOpen, locale, isUrgent }) {
    Object.assign(this, { root, open, mayOpen, locale, isUrgent });
    this.badge = element("p", { class: "badge", role: "status", hidden: "" });
    // Not within a face: it must not cover a QR code.
    root.append(this.badge);
    root.addEventListener("pointerdown", () => this.#touched());
    addEventListener("keydown", (event) => event.key === " " && this.#touched());
    setInterval(() => this.#show(), LOOK);
  }

  /** "in_use", "paused" or null. */
  get state() {
    if (this.#search) return "in_use";
    return performance.now() < this.#until ? "paused" : null;
  }

  /** Let go of the slide, close the search. */
  end() {
    this.#until = 0;
    this.#search?.close();
    this.#search = null;
    this.#show();
  }

  #touched() {
    if (this.#search || !this.locale() || this.isUrgent()) return;
    if (this.mayOpen()) this.#begin();
    else this.#until = this.state ? 0 : performance.now() + PAUSE;
    this.#show();
  }

  /** The search says itself when it is left. */
  async #begin() {
    const opening = { close: () => {} };
    this.#search = opening;
    try {
      const search = await this.open(() => (this.#search = null));
      if (this.#search === opening) this.#search = search;
      else search.close();
    } catch {
      report("E34");
      this.#search = null;
    }
  }

  #show() {
    const isPaused = this.state === "paused";
    if (isPaused) {
      this.badge.lang = this.locale();
      this.badge.textContent = words(this.locale()).paused;
    }
    this.badge.hidden = !isPaused;
  }
}
