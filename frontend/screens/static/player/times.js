// Times as people write them: "10:00" in English, "10.00 uur" in Dutch.

import { dateOf, timeOf, weekdayOf } from "./clock.js";
import { words } from "./words.js";

const LOCALES = { en: "en-GB", nl: "nl-NL" };
const DAY = 86_400_000;
const WEEK = 7;

/** "9:00", "9.00": as in a table. `written` is "09:00". */
export function clockTime(written, lang) {
  const time = written.replace(/^0/, "");
  return lang === "nl" ? time.replace(":", ".") : time;
}

/** "9:00", "9.00 uur": as in a sentence. */
export function spokenTime(instant, zone, lang) {
  const time = clockTime(timeOf(instant, zone), lang);
  return lang === "nl" ? `${time}\u00a0uur` : time;
}

/** "today at 10:00", "morgen om 10.00 uur", "Monday at 13:00"; more than six days ahead with its date. */
export function momentInWords(moment, instant, zone, lang) {
  return `${dayInWords(moment, instant, zone, lang)} ${words(lang).at}\u00a0${spokenTime(moment, zone, lang)}`;
}

/** "today", "tomorrow", "Monday"; more than six days ahead "Monday 7 December". */
export function dayInWords(moment, instant, zone, lang) {
  const ahead = daysBetween(dateOf(instant, zone), dateOf(moment, zone));
  if (ahead === 0) return words(lang).today;
  if (ahead === 1) return words(lang).tomorrow;
  const style = { timeZone: zone, weekday: "long", day: "numeric", month: "long" };
  if (ahead >= WEEK) return new Intl.DateTimeFormat(LOCALES[lang], style).format(moment).replace(",", "");
  return weekdayOf(moment, zone, lang);
}

function daysBetween(first, second) {
  return Math.round((Date.parse(second) - Date.parse(first)) / DAY);
}
