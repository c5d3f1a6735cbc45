// What there is to know of one partner, topic or step, and the way to take it along.

import { element } from "../../player/elements.js";
import { pointOf } from "../geo.js";
import { dayIn, week } from "../hours.js";
import { drawingOf, facts, foreign, opening, rows, section, steps, takeAlong } from "../parts.js";
import { sketch } from "../sketch.js";
import { deadline } from "../timing.js";
import { words } from "../words.js";

const HELPERS = 4;
const PHONES = 2;

export async function partnerView(touch, { slug }) {
  const { locale } = touch;
  const said = words(locale);
  const { data: partner, day } = await touch.source.partner(slug, locale);
  return {
    name: "partner",
    layout: "poster",
    title: partner.title,
    label: [partner.featured ? said.featured : said.partner, foreign(partner, locale)].filter(Boolean).join(" · "),
    lead: partner.summary,
    leadLang: partner.lang,
    badge: partner.opening ? opening(partner.opening) : null,
    day,
    art: drawingOf(partner.category),
    content: [
      element(
        "div",
        { class: "t-columns" },
        element("div", { class: "t-column" }, contact(partner, said), hours(touch, partner), map(touch, partner)),
        element(
          "div",
          { class: "t-column" },
          takeAlong(touch.source.code(partner.path), locale),
          about(partner, locale),
        ),
      ),
      desk(locale),
    ],
  };
}

function contact(partner, said) {
  return facts([
    [said.address, address(partner.location)],
    [said.phone, partner.phones.slice(0, PHONES)],
  ]);
}

function about(partner, locale) {
  const said = words(locale);
  return facts([
    [said.categories, partner.categories.join(", ")],
    [said.speaks, languageNames(partner.languages, locale)],
  ]);
}

/** A postcode stays in one piece. */
function address(location) {
  if (!location) return [];
  const postcode = location.postal_code?.replace(" ", "\u00a0");
  return [location.street_address, [postcode, location.address_locality].filter(Boolean).join(" ")].filter(Boolean);
}

function languageNames(codes, locale) {
  const names = new Intl.DisplayNames([locale], { type: "language", fallback: "code" });
  return codes.map((code) => names.of(code)).join(", ");
}

function hours(touch, partner) {
  const instant = touch.instant();
  const days = instant === null ? [] : week(partner.hours, dayIn(instant, touch.zone), touch.locale);
  if (days.length === 0) return null;
  const made = days.map(({ name, text, isToday }) =>
    element(
      "tr",
      { class: isToday ? "t-today" : null },
      element("th", { scope: "row" }, name),
      element("td", {}, ...text),
    ),
  );
  const table = element("table", { class: "t-week" }, element("tbody", {}, ...made));
  return section(words(touch.locale).opening, table);
}

function map(touch, partner) {
  const said = words(touch.locale);
  const place = { title: partner.title, point: pointOf(partner.location) };
  const made = sketch(place, touch.source.here, touch.source.list?.towns ?? [], touch.locale);
  if (!made) return null;
  const credit = made.picture ? element("p", { class: "t-credit" }, said.credit) : null;
  return section(said.map, made.picture, element("p", { class: "t-away" }, made.text), credit);
}

/** A topic or a step of the guide. */
export async function pageView(touch, ref) {
  const { locale } = touch;
  const said = words(locale);
  const { data: page, day } = await touch.source.page(ref, locale);
  const open = (item) => touch.openItem(item);
  const due = deadline(page.timing, locale);
  return {
    name: page.type,
    layout: "poster",
    phase: page.phase,
    title: page.title,
    titleLang: page.lang,
    label: [said.types[page.type] ?? said.page, foreign(page, locale)].filter(Boolean).join(" · "),
    lead: page.summary,
    leadLang: page.lang,
    badge: due ? element("span", { class: "t-due" }, due) : null,
    art: page.illustration,
    day,
    content: [
      element(
        "div",
        { class: "t-columns" },
        element(
          "div",
          { class: "t-column" },
          page.steps.length > 0 ? section(said.steps, steps(page.steps, locale, open)) : null,
          stepFacts(page, said),
        ),
        element("div", { class: "t-column" }, takeAlong(touch.source.code(page.path), locale)),
      ),
      page.partners.length > 0 ? section(said.helps, rows(page.partners.slice(0, HELPERS), locale, open)) : null,
      desk(locale),
    ],
  };
}

function stepFacts(page, said) {
  return facts([
    [said.where, page.where],
    [said.notThere, page.notWhere],
    [said.who, page.conditions],
    [said.bring, page.documents, true],
    [said.cost, page.costs, true],
  ]);
}

/** Anything else that a search finds: what it says of itself, and its address to take along. */
export async function otherView(touch, { item }) {
  const { locale } = touch;
  const said = words(locale);
  return {
    name: "other",
    layout: "poster",
    title: item.title,
    titleLang: item.type === "term" ? "nl" : item.lang,
    label: [said.types[item.type] ?? said.page, foreign(item, locale)].filter(Boolean).join(" · "),
    lead: item.summary,
    leadLang: item.lang,
    art: item.illustration,
    content: [
      element(
        "div",
        { class: "t-columns" },
        element("div", { class: "t-column" }, takeAlong(touch.source.code(item.path), locale)),
      ),
      desk(locale),
    ],
  };
}

function desk(locale) {
  return element("p", { class: "t-desk" }, words(locale).desk);
}
