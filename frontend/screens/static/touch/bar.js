// The keys that are always there, below, within everybody's reach: back, start, search, the language, the way out.

import { element } from "../player/elements.js";
import { button } from "./parts.js";
import { graphic } from "./svg.js";
import { words } from "./words.js";

const SIGNS = {
  back: "M14 4 6 12l8 8M6 12h14",
  start: "M4 12V9h3V6h3V3h4v3h3v3h3v12H4z",
  search: "M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM15 15l6 6",
  close: "M5 5l14 14M19 5 5 19",
};

export function bar(touch) {
  const said = words(touch.locale ?? touch.locales[0]);
  const isInside = touch.locale !== null;
  return [
    isInside && touch.past.length > 1 ? key("back", said.back, () => touch.back()) : null,
    isInside ? key("start", said.start, () => touch.restart()) : null,
    isInside ? key("search", said.search, () => touch.search()) : null,
    isInside && touch.locales.length > 1 ? languages(touch) : null,
    key("close", isInside ? said.close : touch.locales.map((locale) => words(locale).close).join(" · "), touch.close),
  ].filter(Boolean);
}

function key(name, text, onClick) {
  const sign = graphic(
    "svg",
    { viewBox: "0 0 24 24", class: "t-sign", "aria-hidden": "true" },
    graphic("path", { d: SIGNS[name] }),
  );
  return button({ class: `t-bar-key t-bar-${name}` }, onClick, sign, element("span", {}, text));
}

/** Both languages, the one that is spoken marked. */
function languages(touch) {
  const made = touch.locales.map((locale) =>
    button(
      { class: "t-bar-language", lang: locale, "aria-pressed": String(locale === touch.locale) },
      () => touch.choose(locale),
      element("span", {}, locale.toUpperCase()),
      element("span", { class: "t-hidden" }, ` ${words(locale).language}`),
    ),
  );
  return element("div", { class: "t-bar-languages" }, ...made);
}
