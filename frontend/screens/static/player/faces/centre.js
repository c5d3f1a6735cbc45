// Faces of the centre itself, in both languages at once: what this is, that it is free, where the door is, what to do
// first.

import { art, element } from "../elements.js";
import { unbroken } from "../typography.js";
import { words } from "../words.js";
import { face, handOver, label, paragraph, postalAddress } from "./parts.js";

const STEPS = 3;
// Up to here a heading has two lines at most.
const LONG = 48;

/** The invitation; the bar below it says where the door is and when it opens. A language that has nothing of its own
 *  is left out. */
export function invitationFace(slide, locales) {
  const contents = locales.map((locale) => slide.languages[locale]).filter(Boolean);
  const said = contents.filter(({ lang }, index) => contents.findIndex((other) => other.lang === lang) === index);
  const story = element("div", { class: "story" }, ...said.map(greeting));
  return face("face invitation", said[0].lang, null, story, aside(said), firstSteps(said));
}

/** For a screen that has nothing else to show; `centre` null: nothing is known at all. */
export function welcomeFace(centre, locales) {
  const said = locales.map((locale) => {
    const { welcome, comeIn } = words(locale);
    return { lang: locale, heading: welcome, text: comeIn, ...centre?.languages?.[locale] };
  });
  const story = element("div", { class: "story" }, ...said.map(greeting), postalAddress(centre));
  return face("face welcome", locales[0], null, story, aside(said));
}

/** That it is free is said first. */
function greeting({ lang, heading, text }) {
  return element(
    "section",
    { lang, class: "greeting" },
    label(words(lang).free),
    element("h1", {}, ...phrases(heading)),
    paragraph(text),
  );
}

/** Sentences, parted by spaces: a line is broken between them first. A long heading needs its lines for itself. */
function phrases(text) {
  if (text.length > LONG) return [unbroken(text)];
  const said = unbroken(text).split(/(?<=[.!?]) /);
  return said.flatMap((phrase, index) => [index ? " " : "", element("span", { class: "phrase" }, phrase)]);
}

/** One code for all languages: the website behind it has a switch. */
function aside(said) {
  const linked = said.find((content) => content.qr);
  const code = linked
    ? handOver(
        linked,
        linked.lang,
        said.map(({ lang }) => lang),
      )
    : null;
  return element("div", { class: "aside" }, code, art("player", "shop"));
}

/** The same steps in all languages, side by side: each number stands once. */
function firstSteps(said) {
  const lists = said.filter((content) => content.items?.length);
  if (lists.length === 0) return null;
  const count = Math.min(STEPS, ...lists.map((content) => content.items.length));
  const steps = Array.from({ length: count }, (_each, index) => step(lists.map((content) => content.items[index])));
  const from = lists.every((content) => content.items_from === lists[0].items_from) ? lists[0].items_from : null;
  const titles = said.map(({ lang }) => element("span", { lang }, words(lang).firstFrom[from] ?? words(lang).first));
  return element(
    "div",
    { class: "first" },
    element("h2", {}, ...titles),
    element("ol", { class: "items steps" }, ...steps),
  );
}

function step(items) {
  const said = items.map(({ text, lang }) => element("span", { class: "said", lang }, unbroken(text)));
  const notes = items.filter(({ note }) => note);
  const note = notes.map(({ note: text, note_lang: lang }) => element("span", { lang: lang ?? null }, unbroken(text)));
  return element("li", {}, ...said, notes.length ? element("span", { class: "note" }, ...note) : null);
}
