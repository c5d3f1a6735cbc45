// Two big keys to scroll by, for who cannot draw a finger over the glass.

import { element } from "../player/elements.js";
import { button } from "./parts.js";
import { graphic } from "./svg.js";

const PART = 0.8;

export class Scroller {
  constructor() {
    this.up = this.#key("M4 16l8-8 8 8", -PART);
    this.down = this.#key("M4 8l8 8 8-8", PART);
    this.root = element("div", { class: "t-scroll" }, this.up, this.down);
    this.observer = new ResizeObserver(() => this.measure());
  }

  /** Scroll another element from now on. */
  update(pane, said) {
    this.pane?.removeEventListener("scroll", this.onScroll);
    this.pane = pane;
    this.onScroll = () => this.measure();
    this.up.setAttribute("aria-label", said.up);
    this.down.setAttribute("aria-label", said.down);
    pane.addEventListener("scroll", this.onScroll, { passive: true });
    pane.scrollTop = 0;
    // Measured without the keys: they take room themselves.
    this.root.hidden = true;
    this.observer.disconnect();
    this.observer.observe(pane);
    this.measure();
  }

  measure() {
    if (!this.pane) return;
    const { scrollTop, scrollHeight, clientHeight } = this.pane;
    this.root.hidden = scrollHeight <= clientHeight + 2;
    // Arrow keys scroll what has the focus.
    this.pane.tabIndex = this.root.hidden ? -1 : 0;
    this.up.disabled = scrollTop <= 1;
    this.down.disabled = scrollTop + clientHeight >= scrollHeight - 1;
  }

  #key(path, part) {
    const sign = graphic(
      "svg",
      { viewBox: "0 0 24 24", class: "t-sign", "aria-hidden": "true" },
      graphic("path", { d: path }),
    );
    return button({ class: "t-scroll-key" }, () => this.pane.scrollBy({ top: this.pane.clientHeight * part }), sign);
  }
}
