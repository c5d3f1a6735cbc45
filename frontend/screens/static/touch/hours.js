// Whether a place is open, and its week, in words. Times are those of the place, as the server wrote them.

import { element } from "../player/elements.js";
import { openingAt } from "../player/opening.js";
import { words } from "./words.js";

const DAYS = 7;

/** `{state, label}` at `instant` (ms or null) from hours of the offline list; null where nothing is known. */
export function openingWords(hours, instant, zone, locale) {
  const opening = hours && openingAt(hours, instant, zone);
  if (!opening) return null;
  const said = words(locale);
  const { states } = said;
  if (opening.state === "open") {
    return { state: "open", label: states.open(opening.until && said.time(clock(opening.until, zone))) };
  }
  if (opening.state !== "closed") return { state: opening.state, label: states[opening.state] };
  const label = opening.next ? states.opens(moment(opening.next, instant, zone, locale)) : states.closed;
  return { state: "closed", label };
}

/** Seven days from `today` ("2026-11-29") on: `[{date, name, text, isToday}]`; [] where none is known. Times of
 *  spans are whole, or "17:00". */
export function week(hours, today, locale) {
  const said = words(locale);
  const days = (hours?.days ?? []).filter((day) => day.date >= today).slice(0, DAYS);
  if (!days.some((day) => day.spans.length > 0)) return [];
  return days.map((day) => ({
    date: day.date,
    name: dayName(day.date, locale),
    text: day.spans.length > 0 ? stretches(day.spans, said) : [noHours(hours, day, said)],
    isToday: day.date === today,
  }));
}

/** "2026-11-29", the day in a zone. */
export function dayIn(instant, zone) {
  return new Intl.DateTimeFormat("en-CA", { timeZone: zone, dateStyle: "short" }).format(instant);
}

/** "29 November", "29 november". */
export function dayText(date, locale) {
  const style = { day: "numeric", month: "long", timeZone: "UTC" };
  return new Intl.DateTimeFormat(locale === "nl" ? "nl-NL" : "en-GB", style).format(Date.parse(`${date}T12:00:00Z`));
}

function noHours(hours, day, said) {
  return hours.by_appointment && !day.closed_by_exception ? said.kinds.by_appointment : said.closedDay;
}

/** A line may break between two stretches, not within one. */
function stretches(spans, said) {
  return spans.flatMap((span, index) => [index ? ", " : "", element("span", {}, written(span, said))]);
}

function written(span, said) {
  const [opens, closes] = [span.opens, span.closes].map((time) => (time.length > 5 ? time.slice(11, 16) : time));
  const range = said.times(`${opens}–${closes === "00:00" ? "24:00" : closes}`);
  const kind = said.kinds[span.kind];
  return kind ? `${range} ${kind}` : range;
}

function moment(next, instant, zone, locale) {
  const said = words(locale);
  const isToday = dayIn(next, zone) === dayIn(instant, zone);
  const day = isToday ? said.today : new Intl.DateTimeFormat(locale, { timeZone: zone, weekday: "long" }).format(next);
  return `${day} ${said.time(clock(next, zone))}`;
}

function clock(instant, zone) {
  return new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit" }).format(instant);
}

function dayName(date, locale) {
  return new Intl.DateTimeFormat(locale, { weekday: "long", timeZone: "UTC" }).format(Date.parse(`${date}T12:00:00Z`));
}
