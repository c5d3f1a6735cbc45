// When a step is to be done, in words, as the website says it: "Within 5 days after you arrive".

import { words } from "./words.js";

const WEEK = 7;
const MONTH = 30;
const WEEKS_FROM = 14;
const MONTHS_FROM = 60;

/** Words for `{anchor, from_days, to_days}` (days from that day, negative ones before it, null is open), or "". */
export function deadline(timing, locale) {
  if (!timing) return "";
  const { from_days: first, to_days: last } = timing;
  if (first === null && last === null) return "";
  const said = words(locale);
  const anchor = timing.anchor === "departure" ? said.leaves : said.arrive;
  return said.timing[shape(first, last)]
    .replace("{first}", span(Math.abs(first ?? 0), said))
    .replace("{last}", span(Math.abs(last ?? 0), said))
    .replace("{anchor}", anchor);
}

/** Which sentence says it: an open beginning, an open end, a stretch that begins before that day, or one after it. */
function shape(first, last) {
  if (first === null) return bySign(last, "until", "any", "within");
  if (last === null) return bySign(first, "early", "once", "late");
  if (first < 0) return bySign(last, "before", "just_before", "around");
  if (last === 0) return "on";
  return first ? "after" : "within";
}

function bySign(days, before, on, after) {
  if (days === 0) return on;
  return days < 0 ? before : after;
}

/** The largest unit that says it exactly. A number and its word stay on one line. */
function span(days, said) {
  const [size, name] =
    days >= MONTHS_FROM && days % MONTH === 0
      ? [MONTH, "month"]
      : days >= WEEKS_FROM && days % WEEK === 0
        ? [WEEK, "week"]
        : [1, "day"];
  const count = days / size;
  return `${count}\u00a0${said.span[name][count === 1 ? 0 : 1]}`;
}
