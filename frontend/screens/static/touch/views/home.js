// The first views: the language, what people need, the topics of a phase, a branch of the directory.

import { element } from "../../player/elements.js";
import { button, drawingOf, rows, section, tile } from "../parts.js";
import { words } from "../words.js";

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
export async function categoryView(touch, { slug, isAll = false }) {
  const { locale } = touch;
  const said = words(locale);
  const { data: tree, day } = await touch.source.categories(locale);
  const category = find(tree, slug);
  const below = isAll ? [] : category.children.filter((child) => child.count > 0);
  if (below.length === 0) return partnersView(touch, category);
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

async function partnersView(touch, category) {
  const { locale } = touch;
  const asked = { category: category.slug, locale };
  const first = await touch.source.partners(asked);
  return {
    name: "partners",
    layout: "poster",
    title: category.label,
    lead: words(locale).organisations(first.data.total),
    art: drawingOf(category.slug),
    day: first.day,
    content: pages(touch, first.data, (offset) => touch.source.partners({ ...asked, offset })),
  };
}

/** A list with a button for what comes after it. */
export function pages(touch, first, load) {
  const { locale } = touch;
  const open = (item) => touch.openItem(item);
  const list = rows(first.items, locale, open);
  let shown = first.items.length;
  const more = button(
    { class: "t-more" },
    async () => {
      more.disabled = true;
      const next = await load(shown).catch(() => null);
      more.disabled = false;
      if (!next || touch.isClosed) return;
      const added = rows(next.data.items, locale, open);
      const [focused] = added.children;
      list.append(...added.children);
      shown += next.data.items.length;
      more.hidden = shown >= first.total || next.data.items.length === 0;
      focused?.querySelector("button").focus({ preventScroll: true });
      touch.measure();
    },
    words(locale).more,
  );
  more.hidden = shown >= first.total;
  return [list, more];
}

function find(tree, slug) {
  for (const one of tree) {
    const found = one.slug === slug ? one : find(one.children, slug);
    if (found) return found;
  }
  return null;
}
