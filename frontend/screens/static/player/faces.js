// A slide in one language, as an element. `lang` of an element is the language that its text is really in.

import { art, breakable, element, qrCode } from "./elements.js";
import { hoursTable } from "./hours.js";
import { words } from "./words.js";

const PLAYER_ART = { partner: "shop", notice: "board", opening_hours: "clock", event: "board", plan: "board" };

/** What shows `slide` in `locale` at `instant` (ms or null). Throws when the slide cannot be shown. */
export function slideFace(slide, locale, { instant, zone }) {
  const content = slide.languages[locale];
  const { lang } = content;
  const table = slide.opening ? hoursTable(slide.opening, instant, zone, lang) : null;
  const story = element(
    "div",
    { class: "story" },
    element("p", { class: "label" }, content.label),
    element("h1", { class: sizeOf(content.heading) }, content.heading),
    content.text ? element("p", { class: "text" }, content.text) : null,
    content.details.length ? list(slide, content) : null,
    table,
  );
  const aside = element("div", { class: "aside" }, handOver(content, lang), picture(slide, content));
  return face(`face ${slide.type}`, lang, slide.phase, story, aside);
}

/** The centre's own face: for a screen that has nothing to play. */
export function welcomeFace(centre, locale) {
  const content = centre.languages[locale];
  const story = element(
    "div",
    { class: "story" },
    element("p", { class: "label" }, content.name),
    element("h1", { class: "short" }, words(locale).welcome),
    element("p", { class: "text" }, words(locale).ask),
    centre.address ? element("p", { class: "text" }, centre.address) : null,
  );
  const aside = element("div", { class: "aside" }, handOver(content, locale), art("player", "shop"));
  return face("face welcome", locale, null, story, aside);
}

export function face(className, lang, phase, ...children) {
  return element("article", { class: className, lang, "data-phase": phase }, ...children);
}

function list(slide, { details, details_lang: langs }) {
  const items = details.map((detail, index) => element("li", { lang: langs?.[index] ?? null }, detail));
  return element("ul", { class: ["phase", "event", "plan"].includes(slide.type) ? "topics" : "tags" }, ...items);
}

/** The QR code with its printed address. */
function handOver(content, lang) {
  if (!content.qr) return null;
  return element(
    "div",
    { class: "hand-over" },
    qrCode(content.qr, `${words(lang).code} ${content.address}`),
    element("p", {}, words(lang).readOn, element("span", { class: "address" }, ...breakable(content.address))),
  );
}

function picture(slide, content) {
  if (slide.image) {
    const { src, width, height } = slide.image;
    return element("img", {
      class: "photo",
      src,
      width,
      height,
      alt: content.image_alt ?? "",
      lang: content.image_alt_lang ?? null,
    });
  }
  if (PLAYER_ART[slide.type]) return art("player", PLAYER_ART[slide.type]);
  return slide.illustration ? art("topics", slide.illustration) : art("player", "shop");
}

function sizeOf(heading) {
  if (heading.length <= 14) return "short";
  return heading.length <= 32 ? "medium" : "long";
}
