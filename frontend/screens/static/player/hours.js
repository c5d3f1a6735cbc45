// The week's opening hours as a table.

import { dateOf, dayOf } from "./clock.js";
import { element } from "./elements.js";
import { isByAppointment } from "./opening.js";
import { clockTime } from "./times.js";
import { words } from "./words.js";

const DAYS = 7;

/** Seven days from today on; null when none is known any more. */
export function hoursTable(opening, instant, zone, lang) {
  const today = dateOf(instant ?? Date.parse(opening.days[0].date), zone);
  const days = opening.days.filter((day) => day.date >= today).slice(0, DAYS);
  if (days.length === 0) return null;
  const rows = days.map((day) => row(day, instant !== null && day.date === today, opening, lang));
  return element("table", { class: "hours" }, element("tbody", {}, ...rows));
}

function row(day, isToday, opening, lang) {
  const noon = Date.parse(`${day.date}T12:00:00Z`);
  const name = isToday ? capitalised(words(lang).today) : dayOf(noon, "UTC", lang);
  const note = day.notes[lang] ? element("small", { lang: day.notes_lang?.[lang] ?? null }, day.notes[lang]) : null;
  const said = times(day, isByAppointment(opening, day), lang);
  return element(
    "tr",
    { class: isToday ? "today" : null },
    element("th", { scope: "row" }, name),
    element("td", { class: isPlain(day) ? "plain" : null }, ...said, note),
  );
}

/** Nothing but times: they stand in one line. */
function isPlain(day) {
  return day.spans.every((span) => span.kind === "open");
}

function times(day, appointment, lang) {
  if (day.spans.length === 0)
    return [appointment ? capitalised(words(lang).kinds.by_appointment) : words(lang).closedDay];
  const separator = isPlain(day) ? ", " : "; ";
  return day.spans.flatMap((span, index) => [index ? separator : "", ...written(span, lang)]);
}

/** A line may break between two stretches, not within one. The server writes times with the zone's own offset: hours
 *  and minutes can be read off. */
function written(span, lang) {
  const [opens, closes] = [span.opens, span.closes].map((time) => time.slice(11, 16));
  const kind = words(lang).kinds[span.kind];
  if (kind && opens === "00:00" && closes === "00:00") return [capitalised(kind)];
  const bounds = [opens, closes === "00:00" ? "24:00" : closes].map((time) => clockTime(time, lang));
  const range = element("span", {}, bounds.join("\u2013"));
  return kind ? [range, `, ${kind}`] : [range];
}

function capitalised(text) {
  return text[0].toUpperCase() + text.slice(1);
}
