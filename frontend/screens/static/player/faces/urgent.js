// An urgent message, in all languages at once. It is calm, for it must be read; nothing flashes.

import { element } from "../elements.js";
import { unbroken } from "../typography.js";
import { face, handOver, paragraph } from "./parts.js";

export function takeoverFace(takeover, locales) {
  const all = locales.map((locale) => takeover.languages[locale]).filter(Boolean);
  const said = all.filter(({ lang }, index) => all.findIndex((other) => other.lang === lang) === index);
  const story = element("div", { class: "story" }, ...said.map(message));
  const langs = said.map(({ lang }) => lang);
  const linked = said.find((content) => content.qr);
  const aside = element("div", { class: "aside" }, element("span", { class: "sign", "aria-hidden": "true" }, "!"));
  if (linked) aside.append(handOver(linked, linked.lang, langs));
  return face("face takeover", said[0].lang, null, story, aside);
}

function message({ lang, heading, text }) {
  return element(
    "section",
    { lang, class: "message", role: "alert" },
    element("h1", {}, unbroken(heading)),
    paragraph(text),
  );
}
