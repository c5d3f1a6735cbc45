// The first views: the language, what people need, the topics of a phase, a branch of the directory.

import { element } from "../../player/elements.js";
import { opensAt } from "../hours.js";
import { button, drawingOf, rows, section, tile } from "../parts.js";
import { words } from "../words.js";

// Among so many of a list, the nearest, is looked for who opens first.
const LOOKED_AT = 100;

/** Two big buttons. Each language speaks for itself. */
export function languageView(touch) {
  const choices = touch.locales.map((locale) =>
    button(
      { class: "t-language", lang: locale },
      () => touch.choose(locale),
      element("strong", {}, words(locale).language),
      element("span", {}, words(locale).choose),
    ),
  );
  const heading = touch.locales.map((locale) => element("span", { lang: locale }, words(locale).welcome));
  return {
    name: "language",
    layout: "poster",
    title: heading,
    lead: touch.centreName,
    art: "centre",
    content: [element("div", { class: "t-languages" }, ...choices)],
  };
}

/** Needs: the phases of the guide, and the top categories of the directory. */
export async function homeView(touch) {
  const { locale } = touch;
  const said = words(locale);
  const [guide, directory] = await Promise.all([touch.source.navigation(locale), touch.source.categories(locale)]);
  const phases = guide.data.map((phase) =>
    tile(
      {
        label: said.phases[phase.phase] ?? phase.title,
        picture: phase.illustration,
        phase: phase.phase,
        kind: "t-tile-phase",
      },
      () => touch.go(phaseView, { phase: phase.phase }),
    ),
  );
  const categories = directory.data
    .filter((category) => category.count > 0)
    .map((category) =>
      tile({ label: category.label, picture: drawingOf(category.slug) }, () =>
        touch.go(categoryView, { slug: category.slug }),
      ),
    );
  return {
    name: "home",
    layout: "wide",
    title: said.needs,
    lead: said.needsHint,
    art: "house",
    day: guide.day ?? directory.day,
    content: [
      section(said.guide, element("div", { class: "t-tiles" }, ...phases)),
      section(said.directory, element("div", { class: "t-tiles" }, ...categories)),
    ],
  };
}

export async function phaseView(touch, { phase: code }) {
  const { locale } = touch;
  const { data, day } = await touch.source.navigation(locale);
  const phase = data.find((one) => one.phase === code);
  const tiles = phase.topics.map((topic) =>
    tile({ label: topic.title, picture: topic.illustration, lang: topic.lang, phase: code, kind: "t-tile-topic" }, () =>
      touch.openItem(topic),
    ),
  );
  return {
    name: "phase",
    layout: "wide",
    phase: code,
    title: words(locale).phases[code] ?? phase.title,
    lead: phase.summary,
    leadLang: phase.lang,
    art: phase.illustration,
    day,
    content: [element("div", { class: "t-tiles t-tiles-wide" }, ...tiles)],
  };
}

/** A category: those below it, or its partners, the nearest first. */
export async function categoryView(touch, state) {
  const { locale } = touch;
  const { slug, isAll = false } = state;
  const said = words(locale);
  const { data: tree, day } = await touch.source.categories(locale);
  const category = find(tree, slug);
  const below = isAll ? [] : category.children.filter((child) => child.count > 0);
  if (below.length === 0) return partnersView(touch, category, state);
  const picture = (one) => drawingOf(one.slug);
  const tiles = below.map((child) =>
    tile({ label: child.label, note: said.organisations(child.count), picture: picture(child) }, () =>
      touch.go(categoryView, { slug: child.slug }),
    ),
  );
  const all = tile(
    { label: said.all(category.label), note: said.organisations(category.count), picture: picture(category) },
    () => touch.go(categoryView, { slug, isAll: true }),
  );
  return {
    name: "category",
    layout: "wide",
    title: category.label,
    lead: said.organisations(category.count),
    art: drawingOf(slug),
    day,
    content: [element("div", { class: "t-tiles t-tiles-wide" }, ...tiles, all)],
  };
}

/** `state.isOpen`: only what is open now. */
async function partnersView(touch, category, state) {
  const { locale } = touch;
  const { isOpen = false } = state;
  const asked = { category: category.slug, locale, isOpen };
  const first = await touch.source.partners(asked);
  const { total, items } = first.data;
  const list =
    total > 0
      ? pages(touch, first.data, (offset) => touch.source.partners({ ...asked, offset }))
      : [await noneOpen(touch, asked)];
  const hasHours = isOpen || items.some((item) => item.opening);
  return {
    name: "partners",
    layout: "poster",
    title: category.label,
    lead: total > 0 ? words(locale).organisations(total) : "",
    art: drawingOf(category.slug),
    day: first.day,
    content: [hasHours ? onlyOpen(touch, state) : null, ...list],
  };
}

/** A choice to be switched on and off. */
function onlyOpen(touch, state) {
  const { isOpen = false } = state;
  return button(
    { class: "t-toggle", "aria-pressed": String(isOpen) },
    () => {
      state.isOpen = !isOpen;
      touch.draw();
    },
    words(touch.locale).onlyOpen,
  );
}

/** That nothing is open now, and what opens first. */
async function noneOpen(touch, asked) {
  const said = words(touch.locale);
  const all = await touch.source.partners({ ...asked, isOpen: false, limit: LOOKED_AT });
  const later = all.data.items.filter(({ opening }) => opening?.next);
  const [first] = later.toSorted((one, other) => one.opening.next - other.opening.next);
  const instant = touch.instant();
  const known = first && instant !== null;
  const opens = known
    ? said.firstOpen(first.title, opensAt(first.opening.next, instant, touch.zone, touch.locale))
    : "";
  return element("p", { class: "t-hint" }, said.noneOpen, opens ? ` ${opens}` : null);
}

/** A list of at most `most`, with a button for what comes after it. */
export function pages(touch, { total, items }, load, most = Infinity) {
  const { locale } = touch;
  const open = (item) => touch.openItem(item);
  const list = rows(items, locale, open);
  const last = Math.min(total, most);
  let shown = items.length;
  const more = button(
    { class: "t-more" },
    async () => {
      more.disabled = true;
      const next = await load(shown).catch(() => null);
      more.disabled = false;
      if (!next || touch.isClosed) return;
      const added = rows(next.data.items.slice(0, last - shown), locale, open);
      const [focused] = added.children;
      shown += added.children.length;
      more.hidden = shown >= last || added.children.length === 0;
      list.append(...added.children);
      focused?.querySelector("button").focus({ preventScroll: true });
      touch.measure();
    },
    words(locale).more,
  );
  more.hidden = shown >= last;
  return [list, more];
}

function find(tree, slug) {
  for (const one of tree) {
    const found = one.slug === slug ? one : find(one.children, slug);
    if (found) return found;
  }
  return null;
}
