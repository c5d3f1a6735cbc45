// The frame around the views: where you are, the way back, the language, the way out; and what happens when nobody is
// there any more. Where a visitor has been is a list in memory, gone when it closes.

import { element } from "../player/elements.js";
import { bar } from "./bar.js";
import { fitHead } from "./fit.js";
import { dayText } from "./hours.js";
import { Idle } from "./idle.js";
import { button, drawing } from "./parts.js";
import { Scroller } from "./scroller.js";
import { Source } from "./source.js";
import { homeView, languageView } from "./views/home.js";
import { otherView, pageView, partnerView } from "./views/detail.js";
import { searchView } from "./views/search.js";
import { Warning } from "./warning.js";
import { words } from "./words.js";

const GUIDE = new Set(["topic", "step"]);
// A wait that is shorter than this is not spoken of.
const SLOW = 400;

export class Touch {
  constructor(frame, { manifest, zone, instant, locales, close, signal }) {
    Object.assign(this, { frame, manifest, zone, instant, locales, close, signal });
    this.locale = null;
    this.past = [];
    this.drawn = 0;
    this.head = element("header", { class: "t-head" });
    this.pane = element("div", { class: "t-pane" });
    this.bar = element("nav", { class: "t-bar" });
    this.live = element("p", { class: "t-hidden", "aria-live": "polite" });
    this.scroller = new Scroller();
    this.warning = new Warning(frame);
    frame.append(this.head, this.pane, this.scroller.root, this.bar, this.live);
    for (const name of ["pointerdown", "touchstart", "click", "keydown"]) {
      frame.addEventListener(name, (event) => event.stopPropagation());
    }
    this.idle = new Idle({
      warn: (seconds) => this.warning.show(seconds, this.#allLocales(), () => this.idle.stay(), close),
      stop: () => this.warning.hide(),
      over: close,
      signal,
    });
  }

  get isClosed() {
    return this.signal.aborted;
  }

  get centreName() {
    const { languages } = this.manifest.centre ?? {};
    return (languages?.[this.locale] ?? languages?.[this.locales[0]])?.name ?? "";
  }

  /** The language first; a screen with one language begins at once. `list` is a promise. */
  start(list) {
    const { zone, instant, signal } = this;
    const prepare = async () => {
      this.source = new Source({ list: await list, point: this.manifest.screen?.point, zone, instant, signal });
    };
    this.ready = prepare();
    if (this.locales.length === 1) this.choose(this.locales[0]);
    else this.go(languageView);
  }

  /** Speak a language: from the first view to what people need, else the same view in it. */
  choose(locale) {
    const isFirst = this.locale === null;
    this.locale = locale;
    if (isFirst) this.restart();
    else this.draw();
  }

  restart() {
    this.past = [];
    this.go(homeView);
  }

  search() {
    if (this.past.at(-1)?.make !== searchView) this.go(searchView, {});
  }

  /** What a list or a search has. */
  openItem(item) {
    if (item.type === "partner") return this.go(partnerView, { slug: item.slug });
    if (GUIDE.has(item.type)) return this.go(pageView, { id: item.id ?? null, path: item.path });
    return this.go(otherView, { item });
  }

  go(make, parameters = {}) {
    this.past.push({ make, parameters });
    return this.draw();
  }

  back() {
    this.past.pop();
    this.draw();
  }

  /** Show the view that is on top. A view that comes too late, or after another one, is dropped. */
  async draw() {
    const { make, parameters } = this.past.at(-1);
    this.drawn += 1;
    const number = this.drawn;
    const slow = setTimeout(() => this.#show(number, this.#waiting()), SLOW);
    let view = null;
    try {
      if (this.locale) await this.ready;
      view = await make(this, parameters);
    } catch {
      view = this.#failed();
    }
    clearTimeout(slow);
    this.#show(number, view);
  }

  say(text) {
    this.live.textContent = text;
  }

  /** Tell plainly that what is shown is the kept list, and of which day. */
  sayDay(day) {
    this.head.querySelector(".t-day")?.remove();
    if (day) this.head.append(element("p", { class: "t-day" }, words(this.locale).offline(dayText(day, this.locale))));
    fitHead(this.head);
  }

  /** After the room has changed. */
  measure() {
    fitHead(this.head);
    this.scroller.measure();
  }

  #show(number, view) {
    if (this.isClosed || number !== this.drawn) return;
    const lang = this.locale ?? this.locales[0];
    Object.assign(this.frame.dataset, { view: view.name, layout: view.layout });
    this.frame.dataset.phase = view.phase ?? "";
    this.frame.lang = lang;
    this.frame.setAttribute("aria-label", words(lang).name);
    this.head.replaceChildren(...headOf(view));
    this.pane.replaceChildren(...view.content.filter(Boolean));
    this.bar.replaceChildren(...bar(this));
    this.sayDay(view.day ?? null);
    this.scroller.update(view.name === "search" ? this.pane.querySelector(".t-results") : this.pane, words(lang));
    (view.focus ?? this.head.querySelector("h1")).focus({ preventScroll: true });
  }

  /** The languages, the chosen one first. */
  #allLocales() {
    return [...new Set([this.locale ?? this.locales[0], ...this.locales])];
  }

  #waiting() {
    return { name: "waiting", layout: "poster", title: words(this.locale ?? this.locales[0]).wait, content: [] };
  }

  #failed() {
    const said = words(this.locale ?? this.locales[0]);
    const again = button({ class: "t-more" }, () => this.draw(), said.again);
    return { name: "failed", layout: "poster", title: said.failed, lead: said.failedHint, content: [again] };
  }
}

function headOf({ label, title, titleLang = null, lead, leadLang = null, badge, art }) {
  return [
    label ? element("p", { class: "t-label" }, label) : null,
    element("h1", { tabindex: "-1", lang: titleLang }, ...[title].flat()),
    badge ?? null,
    lead ? element("p", { class: "t-lead", lang: leadLang }, lead) : null,
    art ? drawing(art) : null,
  ].filter(Boolean);
}
