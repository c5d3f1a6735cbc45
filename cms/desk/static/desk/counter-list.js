/* The list below the field: a combobox whose listbox is always shown (WAI-ARIA). The field keeps the focus. */
export class CounterList {
  #options = [];
  #key = "";

  constructor(form, input, chosen) {
    this.input = input;
    this.chosen = chosen;
    this.list = form.querySelector("#counter-list");
    this.title = form.querySelector("[data-list-title]");
    this.nothing = form.querySelector("[data-nothing]");
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", "counter-list");
  }

  /* `key`: what was asked for. Of what was found the first is active; of what is given most none is. */
  show(options, isFrequent, key) {
    this.#options = options;
    this.#key = key;
    this.title.textContent = isFrequent ? this.title.dataset.frequent : this.title.dataset.found;
    this.title.hidden = isFrequent && !options.length;
    this.nothing.hidden = isFrequent || options.length > 0;
    this.list.hidden = !options.length;
    this.list.replaceChildren(...options.map((option, index) => this.#row(option, index)));
    this.input.setAttribute("aria-expanded", String(options.length > 0));
    this.#activate(isFrequent ? -1 : 0);
  }

  isOf(key) {
    return this.#key === key;
  }

  at(index) {
    return this.#options[index];
  }

  get active() {
    return this.#options[this.index];
  }

  move(by) {
    const count = this.#options.length;
    if (count) this.#activate(this.index < 0 && by < 0 ? count - 1 : (this.index + by + count) % count);
  }

  #activate(index) {
    this.index = this.#options[index] ? index : -1;
    [...this.list.children].forEach((row, place) => row.setAttribute("aria-selected", String(place === this.index)));
    const row = this.list.children[this.index];
    if (row) {
      this.input.setAttribute("aria-activedescendant", row.id);
      row.scrollIntoView({ block: "nearest" });
    } else this.input.removeAttribute("aria-activedescendant");
  }

  #row(option, index) {
    const row = document.createElement("li");
    row.id = `counter-option-${index}`;
    row.className = "counter-option";
    row.setAttribute("role", "option");
    row.append(part("counter-option__title", option.title, option.locale));
    row.append(" ", part("counter-option__kind", [option.kind, option.hint].filter(Boolean).join(" · ")));
    if (index < 9) row.append(keys(index + 1));
    row.addEventListener("mousedown", (event) => event.preventDefault());
    row.addEventListener("click", () => this.chosen(option));
    return row;
  }
}

function part(name, text, lang) {
  const found = document.createElement("span");
  found.className = name;
  found.textContent = text;
  if (lang) found.lang = lang;
  return found;
}

function keys(number) {
  const found = document.createElement("kbd");
  found.textContent = `Alt ${number}`;
  found.setAttribute("aria-hidden", "true");
  return found;
}
