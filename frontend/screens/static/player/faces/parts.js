// What faces are put together from. `lang` of an element is the language that its text is really in.

import { art, element, qrCode, scene, shortAddress } from "../elements.js";
import { unbroken } from "../typography.js";
import { words } from "../words.js";

const PLAYER_ART = {
  partner: "shop",
  notice: "board",
  opening_hours: "clock",
  event: "board",
  events: "board",
  plan: "board",
  invitation: "shop",
};
// An address of so many letters has room beside a code; a longer one stands below it.
const BESIDE = 27;
// The class of a list by what it lists.
const KINDS = { steps: "steps", topics: "topics", dates: "dates", tags: "tags", facts: "facts" };

export function face(className, lang, phase, ...children) {
  return element("article", { class: className, lang, "data-phase": phase }, ...children);
}

export function label(text, ...after) {
  return text || after.length ? element("p", { class: "label" }, element("span", {}, unbroken(text)), ...after) : null;
}

/** A heading in the size that suits the longest of a slide's headings: both languages are equally large. */
export function heading(text, slide) {
  const lengths = Object.values(slide.languages).map((content) => content.heading.length);
  return element("h1", { class: sizeFor(Math.max(...lengths)) }, unbroken(text));
}

export function paragraph(text) {
  return text ? element("p", { class: "text" }, unbroken(text)) : null;
}

/** Steps are numbered; topics, dates, tags and facts are not. */
export function itemList({ items, items_kind: kind }) {
  if (!items?.length) return null;
  const name = kind === "steps" ? "ol" : "ul";
  return element(name, { class: `items ${KINDS[kind] ?? "topics"}` }, ...items.map(item));
}

function item({ text, lang, note, note_lang: noteLang }) {
  const said = element("span", { class: "said", lang: lang ?? null }, unbroken(text));
  return element(
    "li",
    {},
    said,
    note ? element("span", { class: "note", lang: noteLang ?? null }, unbroken(note)) : null,
  );
}

/** The QR code with the address that it stands for, asked for in one language or several. */
export function handOver(content, lang, langs = [lang]) {
  if (!content.qr) return null;
  return element(
    "div",
    { class: "hand-over" },
    element("p", { class: "scan" }, ...langs.map((each) => element("span", { lang: each }, words(each).scan))),
    qrCode(content.qr, `${words(lang).code} ${content.address}`),
    content.address ? printed(content.address) : null,
  );
}

function printed(address) {
  const className = address.length > BESIDE ? "address long" : "address";
  return element("p", { class: className }, ...shortAddress(address));
}

/** The slide's own picture, or one of the house style. */
export function picture(slide, content, mediaUrl) {
  const source = slide.image ? mediaUrl?.(slide.image.sha256) : null;
  if (source) return photo(slide.image, content, source, "photo");
  if (slide.type === "phase" && slide.phase) return scene(slide.phase);
  if (PLAYER_ART[slide.type]) return art("player", PLAYER_ART[slide.type]);
  return slide.illustration ? art("topics", slide.illustration) : art("player", "shop");
}

export function photo({ width, height }, content, src, className) {
  return element("img", {
    class: className,
    src,
    width,
    height,
    alt: content.image_alt ?? "",
    lang: content.image_alt_lang ?? null,
  });
}

/** The street and the town on lines of their own: a postcode stays with its town. */
export function postalAddress(centre) {
  const lines = [centre?.street, centre?.town].filter(Boolean);
  if (lines.length === 0) return null;
  return element("p", { class: "door" }, ...lines.map((line) => element("span", {}, unbroken(line))));
}

function sizeFor(length) {
  if (length <= 14) return "short";
  return length <= 32 ? "medium" : "long";
}
