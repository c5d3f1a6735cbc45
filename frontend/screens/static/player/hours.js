// The week's opening hours as a table.

import { dateOf, dayOf } from "./clock.js";
import { element } from "./elements.js";
import { isByAppointment } from "./opening.js";
import { words } from "./words.js";

const DAYS = 7;

/** Seven days from today on; null when none is known any more. */
export function hoursTable(opening, instant, zone, lang) {
  const today = dateOf(instant ?? Date.parse(opening.days[0].date), zone);
  const days = opening.days.filter((day) => day.date >= today).slice(0, DAYS);
  if (days.length === 0) return null;
  const rows = days.map((day) => row(day, day.date === today, isByAppointment(opening, day), lang));
  return element("table", { class: "hours" }, element("tbody", {}, ...rows));
}

function row(day, isToday, appointment, lang) {
  const noon = Date.parse(`${day.date}T12:00:00Z`);
  const name = element("th", { scope: "row" }, dayOf(noon, "UTC", lang));
  const note = day.notes[lang] ? element("small", { lang: day.notes_lang?.[lang] ?? null }, day.notes[lang]) : null;
  return element(
    "tr",
    { class: isToday ? "today" : null },
    name,
    element("td", {}, ...times(day, appointment, lang), note),
  );
}

function times(day, appointment, lang) {
  if (day.spans.length === 0)
    return [appointment ? capitalised(words(lang).kinds.by_appointment) : words(lang).closedDay];
  const separator = day.spans.every((span) => span.kind === "open") ? ", " : "; ";
  return day.spans.flatMap((span, index) => [index ? separator : "", ...written(span, lang)]);
}

/** A line may break between two stretches, not within one. The server writes times with the zone's own offset: hours
 *  and minutes can be read off. */
function written(span, lang) {
  const [opens, closes] = [span.opens, span.closes].map((time) => time.slice(11, 16));
  const kind = words(lang).kinds[span.kind];
  if (kind && opens === "00:00" && closes === "00:00") return [capitalised(kind)];
  const range = element("span", {}, `${opens}–${closes === "00:00" ? "24:00" : closes}`);
  return kind ? [range, `, ${kind}`] : [range];
}

function capitalised(text) {
  return text[0].toUpperCase() + text.slice(1);
}
