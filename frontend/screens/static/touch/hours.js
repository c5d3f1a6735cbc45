// Whether a place is open, and its week, in words. Times are those of the place, as the server wrote them.

import { dateOf } from "../player/clock.js";
import { element } from "../player/elements.js";
import { openingAt } from "../player/opening.js";
import { dayInWords, momentInWords, spokenTime } from "../player/times.js";
import { words as playerWords } from "../player/words.js";
import { words } from "./words.js";

const DAYS = 7;
const HALF_A_DAY = 43_200_000;

/** What holds at `instant` (ms or null) by hours of the offline list, as `openingWords` gives it; null where nothing is
 *  known. */
export function openingByHours(hours, instant, zone, locale) {
  const opening = hours && openingAt(hours, instant, zone);
  return opening ? openingWords(opening, instant, zone, locale) : null;
}

/** `{state, label, next}` from `{state, until, next}` (ms): one wording, wherever the hours came from. */
export function openingWords({ state, until = null, next = null }, instant, zone, locale) {
  const { states } = words(locale);
  const told = { state, next };
  if (state === "open") return { ...told, label: states.open(until && closesAt(until, instant, zone, locale)) };
  const label = states[state] ?? states.unknown;
  return { ...told, label: next ? `${label}, ${opensAt(next, instant, zone, locale)}` : label };
}

/** "opens tomorrow at 8:00", "morgen open om 8.00 uur": a time stays with its day. */
export function opensAt(next, instant, zone, locale) {
  const day = dayInWords(next, instant, zone, locale);
  const { today, tomorrow } = playerWords(locale);
  const { opens, opensOn } = words(locale);
  const say = [today, tomorrow].includes(day) ? opens : opensOn;
  return together(say(day, spokenTime(next, zone, locale)));
}

/** "17:00"; of another day than today and the night after it "Monday at 17:00". */
function closesAt(until, instant, zone, locale) {
  const isNear = dateOf(until - HALF_A_DAY, zone) <= dateOf(instant, zone);
  return isNear ? spokenTime(until, zone, locale) : together(momentInWords(until, instant, zone, locale));
}

/** In one piece; a long one may be broken before its date. */
function together(text) {
  return text.replace(/ (?!\d+ \p{L})/gu, "\u00a0");
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

function dayName(date, locale) {
  return new Intl.DateTimeFormat(locale, { weekday: "long", timeZone: "UTC" }).format(Date.parse(`${date}T12:00:00Z`));
}
