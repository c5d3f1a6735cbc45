// Which screen this is, for who stands before a row of them.

import { element } from "../elements.js";
import { words } from "../words.js";
import { face } from "./parts.js";

export function identifyFace({ name, code, languages }) {
  const story = element(
    "div",
    { class: "story" },
    element("p", { class: "label" }, ...languages.map((lang) => element("span", { lang }, words(lang).screen))),
    element("h1", {}, name),
    code ? element("p", { class: "code" }, code) : null,
  );
  return face("face identify", languages[0], null, story);
}
