// The editor of opening hours in the admin: a grid of the week over the text field, and a preview from the server.
// Stimulus connects it wherever Wagtail puts the widget, in inline panels that are added later too.

import { addSpan, emptyWeek, readGrid, setDay, showGrid, tidyTime } from "./opening-hours-grid.js";
import { writeWeek } from "./opening-hours-text.js";

const { Controller } = window.StimulusModule;
const PAUSE_MS = 350; // after the last change, before the server is asked
const WORKDAYS = [0, 1, 2, 3, 4];
const ALL_DAYS = [0, 1, 2, 3, 4, 5, 6];
const NEIGHBOURS = new Set(["by_appointment", "municipality"]);
const EXCEPTION = /^opening_exceptions-(\d+)-value-(date_from|date_to|hours|note_en|note_nl)$/;

class OpeningHoursController extends Controller {
  static targets = ["day", "firstSuggestion", "message", "preview", "span", "text", "toText", "toWeek", "use", "week"];
  static values = { url: String };

  connect() {
    this.input = this.textTarget.querySelector("input");
    this.prefix = this.input.name.slice(0, this.input.name.lastIndexOf("-") + 1);
    this.form = this.element.closest("form");
    this.week = JSON.parse(this.element.dataset.week);
    this.listeners = new AbortController();
    this.listen();
    for (const target of this.firstSuggestionTargets) target.hidden = true;
    this.show(this.week !== null);
    this.askWhenSeen();
  }

  disconnect() {
    clearTimeout(this.timer);
    this.seen?.disconnect();
    this.request?.abort();
    this.listeners.abort();
  }

  listen() {
    const { signal } = this.listeners;
    this.weekTarget.addEventListener("input", () => this.writeText(), { signal });
    this.weekTarget.addEventListener("change", (event) => this.tidy(event), { signal });
    this.input.addEventListener("input", () => this.askSoon(), { signal });
    this.input.addEventListener("paste", (event) => this.pasteLines(event), { signal });
    // An exception, “by appointment only” or another region's holidays change the preview too.
    for (const name of ["input", "change"]) {
      this.form.addEventListener(name, (event) => this.hearNeighbour(event), { signal });
    }
  }

  hearNeighbour({ target }) {
    const name = this.nameOf(target);
    if (NEIGHBOURS.has(name) || name?.startsWith("opening_exceptions-")) this.askSoon();
  }

  /** The name of a field beside this one, without the prefix of its inline form. */
  nameOf(field) {
    return field.name?.startsWith(this.prefix) ? field.name.slice(this.prefix.length) : null;
  }

  tidy({ target }) {
    if (target.matches("input")) tidyTime(target);
  }

  /** A website's hours stand in lines; a text field would run them together. */
  pasteLines(event) {
    const text = event.clipboardData.getData("text/plain").trim();
    if (!text.includes("\n")) return;
    event.preventDefault();
    const { selectionStart, selectionEnd } = this.input;
    this.input.setRangeText(text.replaceAll(/\s*\n\s*/g, " | "), selectionStart, selectionEnd, "end");
    this.input.dispatchEvent(new Event("input", { bubbles: true }));
  }

  // Modes

  show(asWeek) {
    if (asWeek) showGrid(this.dayTargets, this.week, this.spanTarget);
    this.weekTarget.hidden = !asWeek;
    this.textTarget.hidden = asWeek;
    this.showModes();
  }

  /** The week can be chosen as soon as the text is one that it can show. */
  showModes() {
    const asWeek = !this.weekTarget.hidden;
    this.toTextTarget.hidden = !asWeek;
    this.toWeekTarget.hidden = asWeek || this.week === null;
  }

  showText() {
    this.show(false);
    this.input.focus();
  }

  showWeek() {
    this.show(true);
    this.weekTarget.querySelector("input, button").focus();
  }

  // Changes of the grid

  add({ currentTarget }) {
    addSpan(this.dayOf(currentTarget), this.spanTarget).querySelector("input").focus();
    this.writeText();
  }

  remove({ currentTarget }) {
    const day = this.dayOf(currentTarget);
    currentTarget.closest(".opening-hours__span").remove();
    day.querySelector("[data-part=add]").focus();
    this.writeText();
  }

  choose({ currentTarget }) {
    const day = this.dayOf(currentTarget);
    if (currentTarget.value === "hours") addSpan(day, this.spanTarget).querySelector("input").focus();
    this.writeText();
  }

  copy({ currentTarget, params }) {
    const day = this.dayOf(currentTarget);
    const from = Number(day.dataset.key);
    const days = { below: ALL_DAYS.slice(from + 1), workdays: WORKDAYS, all: ALL_DAYS }[params.days];
    const hours = readGrid(this.dayTargets).week.days[from];
    for (const number of days.filter((each) => each !== from)) {
      setDay(this.dayTargets[number], hours, this.spanTarget);
    }
    this.closeMenu({ currentTarget: currentTarget.closest("details") });
    this.writeText();
  }

  closeMenu({ currentTarget: menu }) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }

  dayOf(element) {
    return element.closest("[data-opening-hours-target=day]");
  }

  writeText() {
    const { week, isComplete } = readGrid(this.dayTargets);
    this.week = week;
    this.incomplete = !isComplete;
    this.setText(writeWeek(week));
  }

  setText(text) {
    if (this.input.value === text) {
      this.askSoon();
      return;
    }
    this.input.value = text;
    for (const name of ["input", "change"]) this.input.dispatchEvent(new Event(name, { bubbles: true }));
  }

  useSuggestion() {
    this.setText(this.useTarget.dataset.text);
    this.useTarget.hidden = true;
    this.input.focus();
  }

  // The preview

  /** Not before somebody looks: a partner may have many locations, and the tab may be closed. */
  askWhenSeen() {
    this.seen = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      this.seen.disconnect();
      this.ask();
    });
    this.seen.observe(this.element);
  }

  askSoon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), PAUSE_MS);
  }

  async ask() {
    this.request?.abort();
    this.request = new AbortController();
    const { signal } = this.request;
    try {
      const response = await fetch(this.urlValue, { method: "POST", body: this.question(), signal });
      if (!response.ok) throw new Error(response.statusText);
      this.showAnswer(await response.json());
    } catch (error) {
      if (error.name !== "AbortError") this.messageTarget.textContent = this.messageTarget.dataset.failed;
    }
  }

  question() {
    const body = new FormData();
    body.set("csrfmiddlewaretoken", this.form.elements.csrfmiddlewaretoken.value);
    body.set("text", this.input.value.trim());
    if (this.form.elements[`${this.prefix}by_appointment`]?.checked) body.set("by_appointment", "on");
    body.set("municipality", this.form.elements[`${this.prefix}municipality`]?.value ?? "");
    body.set("exceptions", JSON.stringify(this.exceptions()));
    return body;
  }

  /** The exceptions of the same inline form, in their order, without those that are deleted. */
  exceptions() {
    const found = new Map();
    for (const field of this.form.elements) {
      const match = EXCEPTION.exec(this.nameOf(field) ?? "");
      if (match) found.set(match[1], { ...found.get(match[1]), [match[2]]: field.value });
    }
    const part = (number, name) => this.form.elements[`${this.prefix}opening_exceptions-${number}-${name}`]?.value;
    return [...found]
      .filter(([number]) => !part(number, "deleted"))
      .toSorted(([one], [other]) => part(one, "order") - part(other, "order"))
      .map(([, exception]) => exception);
  }

  showAnswer({ text, week, message, suggestion, html }) {
    if (this.input.value.trim() !== text) return; // changed in the meantime
    if (!this.textTarget.hidden) this.week = text ? week : emptyWeek();
    this.messageTarget.textContent = this.incomplete ? this.messageTarget.dataset.incomplete : message;
    this.useTarget.hidden = !suggestion;
    this.useTarget.dataset.text = suggestion;
    this.previewTarget.innerHTML = html; // of the server's template, which escapes
    this.previewTarget.hidden = !html;
    this.showModes();
  }
}

window.wagtail.app.register("opening-hours", OpeningHoursController);
