// What is asked of the API, answered from the release's own list.

import { away, pointOf } from "./geo.js";
import { openingByHours } from "./hours.js";

const PAGE = 12;
// Where a word was found, from what counts most to what counts least.
const [IN_TITLE, IN_LABELS, IN_TEXT] = [0, 1, 2];

export class Offline {
  constructor(list, here, zone, instant) {
    Object.assign(this, { list, here, zone, instant });
  }

  navigation(locale) {
    return this.list.phases.map((phase) => ({
      ...this.#page(phase, "phase", locale),
      topics: phase.topics.map((topic) => this.#page(topic, "topic", locale)),
    }));
  }

  categories(locale) {
    const counts = new Map();
    for (const partner of this.#partners()) {
      for (const slug of this.#withParents(partner.categories)) counts.set(slug, (counts.get(slug) ?? 0) + 1);
    }
    const below = (above) =>
      this.list.categories
        .filter(({ parent }) => parent === above)
        .map(({ slug, en, nl }) => {
          return { slug, label: { en, nl }[locale], count: counts.get(slug) ?? 0, children: below(slug) };
        });
    return below(null);
  }

  partners({ category, locale, offset = 0, isOpen = false, limit = PAGE }) {
    const found = this.#partners()
      .filter((partner) => this.#withParents(partner.categories).has(category))
      .map((partner) => this.#partner(partner, locale))
      .filter(({ opening }) => !isOpen || opening?.state === "open");
    return this.#part(found, offset, limit);
  }

  search({ q, locale, offset = 0 }) {
    const asked = wordsOf(q);
    if (asked.length === 0) return { total: 0, items: [] };
    const found = this.#everything(locale)
      .map((entry, order) => ({ entry, order, rank: rank(entry.texts, asked) }))
      .filter((hit) => hit.rank !== null);
    found.sort((one, other) => one.rank - other.rank || one.order - other.order);
    return this.#part(
      found.map((hit) => hit.entry.make()),
      offset,
    );
  }

  suggest() {
    return [];
  }

  partner(slug, locale) {
    const found = this.#partners().find((partner) => partner.slug === slug);
    return found ? { ...this.#partner(found, locale), isWhole: false } : null;
  }

  page(ref, locale) {
    for (const phase of this.list.phases) {
      for (const topic of phase.topics) {
        if (isAt(topic, ref.path)) {
          const steps = topic.steps.map((step) => this.#step(step, topic, locale));
          return { ...this.#page(topic, "topic", locale), steps, partners: this.#helping(topic, locale) };
        }
        const step = topic.steps.find((one) => isAt(one, ref.path));
        if (step) {
          return { ...this.#step(step, topic, locale), steps: [], partners: this.#helping(step, locale) };
        }
      }
    }
    return null;
  }

  #partners() {
    return this.list.partnersAt(this.instant());
  }

  /** Who helps with a page: for each of its lists those that an editor chose, then others that fit. */
  #helping({ helpers = [] }, locale) {
    const found = helpers.flatMap((list) => this.#listed(list));
    return [...new Set(found)].map((partner) => this.#partner(partner, locale));
  }

  #listed({ partners: chosen, category, kind, town, limit }) {
    const known = this.#partners();
    const first = chosen.map((slug) => known.find((partner) => partner.slug === slug)).filter(Boolean);
    if (!category && !kind && !town) return first;
    const fitting = known.filter(
      (partner) =>
        !first.includes(partner) &&
        (!category || this.#withParents(partner.categories).has(category)) &&
        (!kind || partner.kind === kind) &&
        (!town || partner.town === town),
    );
    return [...first, ...fitting.slice(0, Math.max(0, limit - chosen.length))];
  }

  #withParents(slugs) {
    const parents = new Map(this.list.categories.map(({ slug, parent }) => [slug, parent]));
    return new Set(slugs.flatMap((slug) => [slug, parents.get(slug) ?? slug]));
  }

  /** All there is with the texts that are searched, in both languages. */
  #everything(locale) {
    const pages = this.list.phases.flatMap((phase) =>
      phase.topics.flatMap((topic) => [
        { texts: textsOf(topic), make: () => this.#page(topic, "topic", locale) },
        ...topic.steps.map((step) => ({ texts: textsOf(step), make: () => this.#step(step, topic, locale) })),
      ]),
    );
    const partners = this.#partners().map((partner) => ({
      texts: [partner.name, this.#labels(partner), `${partner.en.summary} ${partner.nl.summary}`].map(wordsOf),
      make: () => this.#partner(partner, locale),
    }));
    return [...pages, ...partners];
  }

  #labels(partner) {
    const named = this.list.categories.filter(({ slug }) => this.#withParents(partner.categories).has(slug));
    return [...named.flatMap(({ en, nl }) => [en, nl]), partner.town ?? ""].join(" ");
  }

  #page(entry, type, locale) {
    const { lang, title, summary, path } = entry[locale];
    return { type, lang, title, summary, path, phase: entry.phase, illustration: entry.illustration, timing: null };
  }

  #step(step, topic, locale) {
    const { timing, choice = null, when = null } = step;
    const page = this.#page({ ...step, phase: topic.phase }, "step", locale);
    return { ...page, timing, choice, chooseWhen: when?.[locale] ?? null };
  }

  #partner(partner, locale) {
    const { lang, summary, path } = partner[locale];
    const hours = partner.hours === null ? null : this.list.hours[partner.hours];
    const point = pointOf(partner.location);
    const { here } = this;
    return {
      type: "partner",
      slug: partner.slug,
      title: partner.name,
      lang,
      summary,
      path,
      featured: partner.featured,
      town: partner.town,
      ...away(here, point),
      opening: openingByHours(hours, this.instant(), this.zone, locale),
      location: partner.location,
      phones: partner.phones,
      languages: partner.spoken_languages,
      categories: this.list.categories
        .filter(({ slug }) => partner.categories.includes(slug))
        .map((one) => one[locale]),
      category: partner.categories[0] ?? null,
      hours,
    };
  }

  #part(found, offset, limit = PAGE) {
    return { total: found.length, items: found.slice(offset, offset + limit) };
  }
}

/** Words without accents and capitals: "Één" and "een" are the same. */
export function wordsOf(text) {
  const plain = (text ?? "").normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
}

/** Where the worst of the asked words was found, each as the beginning of a word; null where one was not. */
function rank(texts, asked) {
  const places = asked.map((word) => texts.findIndex((words) => words.some((one) => one.startsWith(word))));
  return places.includes(-1) ? null : Math.max(...places);
}

function textsOf(entry) {
  const texts = [];
  texts[IN_TITLE] = wordsOf(`${entry.en.title} ${entry.nl.title}`);
  texts[IN_LABELS] = [];
  texts[IN_TEXT] = wordsOf(`${entry.en.summary} ${entry.nl.summary}`);
  return texts;
}

function isAt(entry, path) {
  return entry.en.path === path || entry.nl.path === path;
}
