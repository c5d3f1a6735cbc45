// What the views are made of. Text is only ever set as text; nothing is a link.

import { art, element, qrCode, shortAddress } from "../player/elements.js";
import { distanceText } from "./geo.js";
import { deadline } from "./timing.js";
import { words } from "./words.js";

/** The drawings of categories that we know; all others have the shop's. */
const DRAWINGS = {
  education: "school",
  family: "childcare",
  health: "doctor",
  "housing-and-moving": "house",
  "money-and-law": "bank",
  "work-and-business": "work",
  "government-and-integration": "permit",
  "free-time-and-meeting": "sports",
  "primary-education": "school",
  "secondary-education": "school",
  "international-education": "school",
  "special-education": "school",
  "higher-education": "school",
  "language-courses": "language",
  childcare: "childcare",
  "family-and-parenting": "baby",
  "general-practitioners": "doctor",
  dentists: "dentist",
  "mental-health": "doctor",
  healthcare: "doctor",
  housing: "house",
  relocation: "moving",
  "waste-and-utilities": "waste",
  "driving-and-transport": "driving",
  "tax-and-finance": "tax",
  insurance: "insurance",
  "legal-help": "permit",
  "work-and-career": "work",
  "starting-a-business": "employer",
  government: "registration",
  immigration: "permit",
  sports: "sports",
};

export function drawingOf(slug) {
  return DRAWINGS[slug] ?? "centre";
}

export function drawing(name) {
  return art("topics", name ?? "centre");
}

export function button(attributes, onClick, ...children) {
  const made = element("button", { type: "button", ...attributes }, ...children);
  made.addEventListener("click", onClick);
  return made;
}

/** A big button with a drawing. `note` stands below the label. */
export function tile({ label, note = "", picture, phase = null, lang = null, kind = "" }, onClick) {
  const text = element(
    "span",
    { class: "t-tile-text" },
    element("span", { class: "t-tile-label", lang }, label),
    note ? element("span", { class: "t-note" }, note) : null,
  );
  return button({ class: `t-tile ${kind}`, "data-phase": phase }, onClick, drawing(picture), text);
}

export function section(title, ...children) {
  return element("section", { class: "t-section" }, element("h2", {}, title), ...children);
}

/** A list of results or of partners, each a button. */
export function rows(items, locale, open) {
  return element(
    "ul",
    { class: "t-rows" },
    ...items.map((item) =>
      element(
        "li",
        {},
        row(item, locale, () => open(item)),
      ),
    ),
  );
}

function row(item, locale, onClick) {
  const said = words(locale);
  const notes = [typeName(item, said), ...where(item, locale), foreign(item, locale)].filter(Boolean);
  return button(
    { class: "t-row", "data-type": item.type === "partner" ? "partner" : "page", "data-phase": item.phase ?? null },
    onClick,
    element("strong", { class: "t-row-title", lang: item.lang }, item.title),
    notes.length > 0 ? element("span", { class: "t-note" }, notes.join(" · ")) : null,
    item.opening ? opening(item.opening) : null,
    item.timing ? element("span", { class: "t-due" }, deadline(item.timing, locale)) : null,
  );
}

/** Whether it is open, in words and by a square that is full when it is. */
export function opening({ state, label }) {
  return element("span", { class: "t-opening", "data-state": state }, label);
}

function typeName(item, said) {
  if (item.featured) return said.featured;
  if (item.matched_by === "semantic") return said.close_in_meaning;
  if (item.type === "partner") return null;
  return said.types[item.type] ?? said.page;
}

function where(item, locale) {
  if (item.type !== "partner") return [];
  if (item.distance === null) return [item.town];
  return [item.town, item.isClose ? words(locale).close_by : distanceText(item.distance, locale)];
}

/** "In Dutch only", where the text is missing in the chosen language. */
export function foreign(item, locale) {
  return item.lang && item.lang !== locale ? words(locale).only[item.lang] : null;
}

/** Steps, each numbered in a stepped gable, with its deadline. Those of which one does one have a number together. */
export function steps(items, locale, open) {
  const made = choicesOf(items).map((choice, index) => {
    const number = element("span", { class: "t-number", "aria-hidden": "true" }, String(index + 1));
    if (choice.length === 1) return element("li", {}, step(choice[0], locale, open, number));
    const heading = element("p", { class: "t-choose" }, number, words(locale).chooseOne);
    const options = choice.map((item) => element("li", {}, step(item, locale, open)));
    return element("li", { class: "t-choice" }, heading, element("ul", { class: "t-steps" }, ...options));
  });
  return element("ol", { class: "t-steps" }, ...made);
}

/** Steps that stand beside each other and share a choice, together. */
function choicesOf(items) {
  const found = [];
  for (const item of items) {
    const last = found.at(-1);
    if (item.choice && last?.[0].choice === item.choice) last.push(item);
    else found.push([item]);
  }
  return found;
}

function step(item, locale, open, number = null) {
  const due = deadline(item.timing, locale);
  const text = element(
    "span",
    { class: "t-step-text" },
    element("strong", { lang: item.lang }, item.title),
    item.chooseWhen ? chooseIf(item, locale) : null,
    due ? element("span", { class: "t-due" }, due) : null,
  );
  return button({ class: "t-step" }, () => open(item), ...(number ? [number] : []), text);
}

function chooseIf(item, locale) {
  return element("span", {}, `${words(locale).chooseIf} `, element("span", { lang: item.lang }, item.chooseWhen));
}

/** A box for the QR code, which comes a moment later. `code`: a promise of `{path, qr, short}`. */
export function takeAlong(code, locale) {
  const said = words(locale);
  const place = element("div", { class: "t-code" });
  const hint = element("p", { class: "t-hint" }, said.takeHint);
  const box = element("section", { class: "t-take" }, element("h2", {}, said.take), place, hint);
  const fill = async () => {
    const { path, qr, short } = await code;
    if (!qr) return hint.replaceChildren(said.noCode);
    place.append(qrCode(qr, said.code(path)));
    return short ? box.append(element("p", { class: "t-address" }, ...shortAddress(short))) : undefined;
  };
  fill();
  return box;
}

/** A list of facts: `[name, text or texts, whether each text is a thing by itself]`, those without a value left out. */
export function facts(pairs) {
  const shown = pairs.filter(([, value]) => value && (!Array.isArray(value) || value.length > 0));
  const made = shown.flatMap(([name, value, isList]) =>
    [element("dt", {}, name)].concat(
      [value].flat().map((one) => element("dd", { class: isList ? "t-item" : null }, one)),
    ),
  );
  return made.length > 0 ? element("dl", { class: "t-facts" }, ...made) : null;
}
