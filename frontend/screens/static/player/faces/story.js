// A face that tells something: a phase, a topic, a step, an event, a partner, the week's hours, a notice, the plan.

import { deskText } from "../bar.js";
import { element } from "../elements.js";
import { hoursTable } from "../hours.js";
import { openingAt } from "../opening.js";
import { words } from "../words.js";
import { face, handOver, heading, itemList, label, paragraph, picture } from "./parts.js";

/** A story, and beside it a street with a house and a door for the phone. */
export function storyFace(slide, content, { instant, zone, mediaUrl }) {
  const { lang } = content;
  const story = element(
    "div",
    { class: "story" },
    label(content.label, ...paid(slide, lang)),
    heading(content.heading, slide),
    slide.opening ? stateNow(slide.opening, instant, zone, lang) : null,
    paragraph(content.text),
    itemList(content),
    slide.opening ? hoursTable(slide.opening, instant, zone, lang) : null,
  );
  const aside = element("div", { class: "aside" }, handOver(content, lang), picture(slide, content, mediaUrl));
  return face(`face ${slide.type}`, lang, slide.phase, story, aside);
}

/** Who pays to be shown is said to do so, in the word that Dutch law has for it. */
function paid(slide, lang) {
  return slide.featured ? [element("strong", { class: "paid" }, words(lang).paid)] : [];
}

function stateNow(opening, instant, zone, lang) {
  const now = openingAt(opening, instant, zone);
  if (!now) return null;
  const closed = now.state === "closed" && now.next !== null ? `${words(lang).closedNow} ` : "";
  return element("p", { class: "state", "data-state": now.state }, closed, deskText(now, instant, zone, lang));
}
