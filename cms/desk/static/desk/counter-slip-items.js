/* What lies on the counter: the same rows as the server writes, made from its template. */
export class CounterSlip {
  constructor(form, words, say) {
    this.form = form;
    this.words = words;
    this.say = say;
    this.list = form.querySelector("[data-chosen]");
    this.template = form.querySelector("[data-choice]");
    this.list.addEventListener("click", (event) => {
      const button = event.target.closest("[name=remove]");
      if (!button) return;
      event.preventDefault();
      this.#remove(button.closest("[data-item]"));
    });
  }

  get isEmpty() {
    return !this.list.children.length;
  }

  add(option) {
    if (this.#refs().includes(option.ref)) return this.say(this.words.there);
    if (this.list.children.length >= Number(this.form.dataset.max)) return this.say(this.words.full);
    const row = this.template.content.firstElementChild.cloneNode(true);
    for (const name of ["item", "follow_up", "remove"]) row.querySelector(`[name=${name}]`).value = option.ref;
    const title = row.querySelector("[data-title]");
    title.textContent = option.title;
    title.lang = option.locale;
    row.querySelector("[data-kind]").textContent = option.kind;
    row.querySelector("[data-of]").textContent = ` ${option.title}`;
    row.querySelector("[data-follow]").hidden = !option.is_partner;
    this.list.append(row);
    this.#shown();
    this.say(`${this.words.added} ${option.title}`);
  }

  removeLast() {
    if (!this.isEmpty) this.#remove(this.list.lastElementChild);
  }

  #remove(row) {
    const title = row.querySelector("[data-title]").textContent;
    row.remove();
    this.#shown();
    this.say(`${this.words.removed} ${title}`);
    this.form.elements.q.focus();
  }

  #refs() {
    return [...this.list.querySelectorAll("[name=item]")].map((one) => one.value);
  }

  #shown() {
    this.form.querySelector("[data-empty]").hidden = !this.isEmpty;
  }
}
