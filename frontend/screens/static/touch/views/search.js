// Search, with the keyboard on the screen: suggestions and results while somebody types.

import { element } from "../../player/elements.js";
import { Keyboard } from "../keyboard.js";
import { button } from "../parts.js";
import { words } from "../words.js";
import { categoryView, pages } from "./home.js";

const DEBOUNCE = 250;
const SHORTEST = 2;
const LONGEST = 60;
const CHIPS = 3;
const LONGEST_CHIP = 26;
// What comes after the best of a search helps nobody.
const BEST = 20;

/** Whether it does not fit in the one row that they have. */
function isBeside(chip, row) {
  return chip.offsetLeft + chip.offsetWidth > row.offsetLeft + row.clientWidth;
}

export function searchView(touch, state) {
  return new Search(touch, state).view();
}

class Search {
  /** `state.text`: what was typed, when somebody comes back from a result. It is gone with the rest. */
  constructor(touch, state) {
    Object.assign(this, { touch, state, locale: touch.locale, said: words(touch.locale) });
    this.field = element("input", {
      class: "t-field",
      type: "text",
      inputmode: "none",
      autocomplete: "off",
      autocapitalize: "off",
      autocorrect: "off",
      spellcheck: "false",
      enterkeyhint: "search",
      maxlength: LONGEST,
      placeholder: this.said.typeHere,
      "aria-label": this.said.typeHere,
    });
    this.field.value = state.text ?? "";
    this.chips = element("div", { class: "t-chips", role: "group", "aria-label": this.said.suggestions });
    this.results = element("div", { class: "t-results" });
    this.keyboard = new Keyboard(this.field, { ...this.said.keys, name: this.said.keyboard }, () =>
      this.showKeyboard(false),
    );
    this.back = button({ class: "t-more t-show-keys" }, () => this.showKeyboard(true), this.said.showKeyboard);
    this.root = element(
      "div",
      { class: "t-search" },
      this.results,
      this.field,
      this.chips,
      this.keyboard.root,
      this.back,
    );
    this.field.addEventListener("input", () => this.typed());
    this.field.addEventListener("keydown", (event) => event.key === "Enter" && this.showKeyboard(false));
    this.field.addEventListener("pointerdown", () => this.showKeyboard(true));
  }

  view() {
    this.showKeyboard(this.state.hasKeyboard ?? true);
    if (this.field.value) this.run();
    else this.hint(this.said.typeHint);
    return {
      name: "search",
      layout: "search",
      title: this.said.search,
      lead: this.said.typeHint,
      art: "news",
      content: [this.root],
      focus: this.field,
    };
  }

  showKeyboard(isOn) {
    this.state.hasKeyboard = isOn;
    this.root.classList.toggle("t-typing", isOn);
    this.keyboard.root.hidden = !isOn;
    this.back.hidden = isOn;
    this.touch.measure();
  }

  typed() {
    this.state.text = this.field.value;
    this.asked?.abort();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.run(), DEBOUNCE);
  }

  async run() {
    const q = this.field.value.trim();
    this.asked?.abort();
    if (q.length < SHORTEST) return this.hint(this.said.typeHint);
    this.asked = new AbortController();
    const { signal } = this.asked;
    const asked = { q, locale: this.locale };
    this.touch.source.suggest(asked, signal).then(
      ({ data }) => signal.aborted || this.suggest(data),
      () => {},
    );
    try {
      const found = await this.touch.source.search(asked, signal);
      if (!signal.aborted) this.show(found, asked);
    } catch {
      if (!signal.aborted && !this.touch.isClosed) this.hint(`${this.said.failed} ${this.said.failedHint}`);
    }
    return undefined;
  }

  show({ data, day }, asked) {
    this.touch.sayDay(day);
    if (data.total === 0) return this.hint(this.said.nothing);
    const found = data.total > BEST ? this.said.best(BEST) : this.said.found(data.total);
    const heading = element("h2", {}, found);
    this.results.replaceChildren(
      heading,
      ...pages(this.touch, data, (offset) => this.touch.source.search({ ...asked, offset }), BEST),
    );
    this.results.scrollTop = 0;
    this.touch.say(found);
    this.touch.measure();
    return undefined;
  }

  hint(text) {
    this.results.replaceChildren(element("p", { class: "t-hint" }, text));
    this.chips.replaceChildren();
    this.touch.say(text);
    this.touch.measure();
  }

  /** Texts to search for, and categories to open. */
  suggest(items) {
    const fit = items.filter(({ type, text }) => ["query", "category"].includes(type) && text.length <= LONGEST_CHIP);
    this.chips.replaceChildren(
      ...fit.slice(0, CHIPS).map((item) => button({ class: "t-chip" }, () => this.take(item), item.text)),
    );
    for (const chip of this.chips.children) chip.hidden = isBeside(chip, this.chips);
  }

  take({ type, text, path }) {
    const slug = type === "category" && new URLSearchParams(path.split("?")[1]).get("category");
    if (slug) return this.touch.go(categoryView, { slug });
    this.field.value = text;
    this.typed();
    return undefined;
  }
}
