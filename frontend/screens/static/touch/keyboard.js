// The keyboard on the screen. It types into a field; a real keyboard, or a switch, can type there too.

import { element } from "../player/elements.js";
import { button } from "./parts.js";

const LETTERS = [[..."qwertyuiop"], [..."asdfghjkl'"], [..."zxcvbnm-."]];
const SIGNS = [[..."1234567890"], [..."áàâäåãæçéè"], [..."êëíïñóöüß"]];

export class Keyboard {
  /** `said`: the names of the keys; `onDone`: the key that ends typing. */
  constructor(field, said, onDone) {
    Object.assign(this, { field, said, onDone });
    this.root = element("div", { class: "t-keys", role: "group", "aria-label": said.name });
    // The field keeps its focus, and its caret, while keys are touched.
    this.root.addEventListener("mousedown", (event) => event.preventDefault());
    this.showSigns(false);
  }

  showSigns(isOn) {
    const hadFocus = this.root.contains(document.activeElement);
    const layout = isOn ? SIGNS : LETTERS;
    this.root.replaceChildren(...layout.map((keys, index) => this.#row(keys, index === 2)), this.#lastRow(isOn));
    if (hadFocus) this.root.querySelector(".t-key-signs").focus();
  }

  #row(keys, withBackspace) {
    const made = keys.map((letter) => button({ class: "t-key" }, () => this.type(letter), letter));
    if (withBackspace) made.push(this.#named("backspace", "⌫", () => this.backspace()));
    return element("div", { class: "t-key-row" }, ...made);
  }

  #lastRow(isOn) {
    const signs = button(
      { class: "t-key t-key-signs" },
      () => this.showSigns(!isOn),
      isOn ? this.said.letters : this.said.signs,
    );
    return element(
      "div",
      { class: "t-key-row" },
      signs,
      button({ class: "t-key t-key-clear" }, () => this.clear(), this.said.clear),
      button({ class: "t-key t-key-space" }, () => this.type(" "), this.said.space),
      button({ class: "t-key t-key-done" }, this.onDone, this.said.done),
    );
  }

  #named(name, sign, onClick) {
    return button({ class: `t-key t-key-${name}`, "aria-label": this.said[name] }, onClick, sign);
  }

  type(text) {
    this.#replace(this.field.selectionStart, this.field.selectionEnd, text);
  }

  /** What is selected, or one letter before the caret, however many units of text that is. */
  backspace() {
    const { selectionStart: start, selectionEnd: end, value } = this.field;
    const last = [...value.slice(0, start)].at(-1) ?? "";
    this.#replace(start === end ? start - last.length : start, end, "");
  }

  clear() {
    this.#replace(0, this.field.value.length, "");
  }

  #replace(start, end, text) {
    const longest = this.field.maxLength;
    if (this.field.value.length - (end - start) + text.length > longest) return;
    this.field.setRangeText(text, start, end, "end");
    this.field.dispatchEvent(new Event("input", { bubbles: true }));
  }
}
