// Where the directory comes from: the API, and where that does not answer the list that the release carries. Whatever
// it is, the views get the same shapes, and are told which it was.

import { ApiError, get } from "./api.js";
import { away, hereOf, pointOf } from "./geo.js";
import { openingWords } from "./hours.js";
import { Offline } from "./offline.js";
import { words } from "./words.js";

const PAGE = 12;
const SUGGESTIONS = 8;
// After a failure the list answers at once for so long: nobody waits for each touch.
const PATIENCE = 20_000;

export class Source {
  /** `point`: where this screen hangs; without it, here is the middle of the centre's postcode, which the list has. */
  constructor({ list, point = null, zone, instant, signal }) {
    Object.assign(this, { list, zone, instant, signal });
    this.here = hereOf(point, list?.here);
    this.offline = list ? new Offline(list, this.here, zone, instant) : null;
    this.askAgainAt = 0;
  }

  navigation(locale) {
    return this.#ask(
      async () => (await this.#get("/navigation/", { locale })).items.map((phase) => navigationItem(phase)),
      (list) => list.navigation(locale),
    );
  }

  categories(locale) {
    return this.#ask(
      async () => (await this.#get("/categories/", { locale })).items.map(category),
      (list) => list.categories(locale),
    );
  }

  partners(asked) {
    const { category: slug, locale, offset = 0, limit = PAGE, isOpen = false } = asked;
    const order = this.here ? { near: this.#near(), order: "distance" } : { order: "name" };
    const filters = { category: slug, locale, offset, limit, open_now: isOpen || null, ...order };
    return this.#ask(
      async () => this.#found(await this.#get("/partners/", filters), locale),
      (list) => list.partners(asked),
    );
  }

  search(asked, signal) {
    const { q, locale, offset = 0 } = asked;
    return this.#ask(
      async () => {
        const answer = await this.#get("/search/", { q, locale, offset, limit: PAGE }, signal);
        const items = answer.items.map(({ card, matched_by }) => Object.assign(card, { matched_by }));
        return this.#found({ meta: answer.meta, items }, locale);
      },
      (list) => list.search(asked),
      signal,
    );
  }

  suggest({ q, locale }, signal) {
    return this.#ask(
      async () => (await this.#get("/suggest/", { q, locale, limit: SUGGESTIONS }, signal)).items,
      (list) => list.suggest(),
      signal,
    );
  }

  partner(slug, locale) {
    return this.#ask(
      async () => this.#partner(await this.#get(`/partners/${encodeURIComponent(slug)}/`, { locale }), locale),
      (list) => list.partner(slug, locale),
    );
  }

  /** A page of the guide by `{id}` or `{path}`, with its steps and who helps. */
  page(ref, locale) {
    return this.#ask(
      async () => {
        const id = ref.id ?? (await this.#get("/pages/find/", { path: ref.path })).id;
        const page = await this.#get(`/pages/${id}/`, { locale });
        const steps = (page.children ?? []).filter((child) => child.type === "step");
        const whole = await Promise.all(steps.map((step) => this.#whole(step, locale)));
        return this.#page(page, whole, locale);
      },
      (list) => list.page(ref, locale),
    );
  }

  /** `{path, qr, short}` of a page of the website: `short` is an address to type, null where none can be had; so is `qr`
   *  where no code can be had. */
  async code(path) {
    const kept = this.list?.code(path) ?? null;
    const answer = this.#mayAsk() ? await this.#get("/screens/qr/", { path }).catch(() => null) : null;
    return { path, qr: kept ?? answer?.qr ?? null, short: answer?.short ?? null };
  }

  /** `{data, day}`: `day` is that of the list where the answer came from it, else null. Throws where neither has it. */
  async #ask(online, offline, signal = null) {
    let reason = new ApiError(0);
    if (this.#mayAsk()) {
      try {
        return { data: await online(), day: null };
      } catch (error) {
        if (signal?.aborted || this.signal.aborted || isGone(error)) throw error;
        this.askAgainAt = performance.now() + PATIENCE;
        reason = error;
      }
    }
    const data = this.offline && offline(this.offline);
    if (!data) throw reason;
    return { data, day: this.list.day };
  }

  #mayAsk() {
    return !this.offline || performance.now() >= this.askAgainAt;
  }

  #get(path, parameters, signal = null) {
    return get(path, parameters, signal ? AbortSignal.any([signal, this.signal]) : this.signal);
  }

  /** A step in full, or what its topic says of it; with the choice that its topic names. */
  async #whole(step, locale) {
    const whole = await this.#get(`/pages/${step.id}/`, { locale }).catch(() => step);
    return Object.assign(whole, choiceOf(step));
  }

  #near() {
    return `${this.here.latitude},${this.here.longitude}`;
  }

  #found(answer, locale) {
    return {
      total: answer.meta.total_count,
      items: answer.items.map((item) => (item.type === "partner" ? this.#item(item, locale) : pageItem(item))),
    };
  }

  #item(item, locale) {
    const point = pointOf(item.location);
    return {
      type: "partner",
      slug: item.slug,
      title: item.name,
      lang: item.locale,
      summary: item.summary,
      path: item.path,
      featured: item.featured,
      town: item.municipality?.name ?? null,
      ...away(this.here, point),
      opening: this.#opening(item.opening, locale),
      matched_by: item.matched_by ?? null,
    };
  }

  /** As the offline list says it; with a clock that cannot be trusted, in the server's words. */
  #opening(opening, locale) {
    if (!opening) return null;
    const [until, next] = [opening.until, opening.next].map((time) => time && Date.parse(time));
    const instant = this.instant();
    const said =
      instant === null
        ? { state: opening.state, next, label: words(locale).time(opening.label) }
        : openingWords({ state: opening.state, until, next }, instant, this.zone, locale);
    return opening.service ? { ...said, label: `${opening.service}: ${uncapitalised(said.label)}` } : said;
  }

  #partner(item, locale) {
    const place = item.locations[0] ?? null;
    return {
      ...this.#item(item, locale),
      location: item.location,
      phones: item.contact.phones.map((phone) => phone.national),
      languages: item.spoken_languages,
      categories: item.categories.map(({ label }) => label),
      category: item.categories[0]?.slug ?? null,
      hours: place && { by_appointment: place.by_appointment, days: place.days.map((day) => dayOf(day, place)) },
    };
  }

  #page(page, steps, locale) {
    const lists = (page.body ?? []).filter((block) => block.type === "partner_list");
    return {
      ...pageItem(page),
      ...stepFacts(page),
      steps: steps.map((step) => pageItem(step)),
      partners: lists.flatMap((block) => block.value.items).map((item) => this.#item(item, locale)),
    };
  }
}

/** The API says that there is no such thing (any more): the list must not say otherwise. */
function isGone(error) {
  return error instanceof ApiError && (error.status === 404 || error.status === 410);
}

function navigationItem(item) {
  return { ...pageItem(item), topics: item.children.map((child) => pageItem(child)) };
}

function category({ slug, label, partner_count: count, children }) {
  return { slug, label, count, children: children.map(category) };
}

/** What lists need of a page, a term or another find. */
function pageItem(item) {
  const { type, id = null, locale: lang, title, path, phase = null, illustration = null, timing = null } = item;
  const summary = item.summary ?? item.meaning ?? "";
  const { choice = null, chooseWhen = null, matched_by } = item;
  return { type, id, lang, title, summary, path, phase, illustration, timing, choice, chooseWhen, matched_by };
}

/** Of which steps one does one, as a name that they share, and when to choose this one. */
function choiceOf({ id, alternatives = [], choose_when: chooseWhen = null }) {
  const ids = [id, ...alternatives.map((other) => other.id)].toSorted((one, other) => one - other);
  return { choice: ids.length > 1 ? ids.join("-") : null, chooseWhen };
}

/** What only a step in full has. */
function stepFacts({ documents = [], where = [], not_where: notWhere = null, conditions = null, costs = [] }) {
  const texts = (list) => list.map(({ text }) => text);
  return { documents, where: texts(where), notWhere, conditions: conditions?.text ?? null, costs: texts(costs) };
}

function uncapitalised(text) {
  return text[0].toLowerCase() + text.slice(1);
}

function dayOf(day, place) {
  const isClosed = place.opening_exceptions.some((one) => one.date_from <= day.date && day.date <= one.date_to);
  return { date: day.date, spans: day.spans, closed_by_exception: isClosed };
}
