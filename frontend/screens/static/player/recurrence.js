// How schedule rules repeat: a part of iCalendar's rules (RFC 5545), in days of the calendar. `cms/screens/recurrence.py`
// answers the same: both are held to tests/cms/screens/schedule_vectors.json. Days are texts, "2026-11-22".

const DAY = 86_400_000;
const WEEK = 7;

/** Whether a rule that counts from its first day comes true on a day. The first day itself is one of them only where the
 *  rule says so; without a rule it is the only one. */
export function fallsOn(rule, first, day) {
  if (rule === null) return day === first;
  if (day < first || (rule.until !== null && day > rule.until)) return false;
  const [begun, wanted] = [dateOf(first), dateOf(day)];
  return passed(rule.freq, begun, wanted) % rule.interval === 0 && isOfTheKind(rule, begun, wanted);
}

/** The day so many days earlier. */
export function daysBefore(day, count) {
  return new Date(Date.parse(day) - count * DAY).toISOString().slice(0, 10);
}

/** How many days, weeks (from Monday on), months or years lie between the first day's and this one's. */
function passed(freq, first, day) {
  if (freq === "DAILY") return day.number - first.number;
  if (freq === "WEEKLY") return (day.number - day.weekday - (first.number - first.weekday)) / WEEK;
  if (freq === "MONTHLY") return (day.year - first.year) * 12 + day.month - first.month;
  return day.year - first.year;
}

/** Whether month, number and weekday fit. */
function isOfTheKind(rule, first, day) {
  const { months, numbers, weekdays } = filled(rule, first);
  if (months.length && !months.includes(day.month)) return false;
  const fromEnd = day.day - day.daysInMonth - 1;
  if (numbers.length && !numbers.includes(day.day) && !numbers.includes(fromEnd)) return false;
  const countsInYear = rule.freq === "YEARLY" && months.length === 0;
  return weekdays.length === 0 || weekdays.some((wanted) => isWeekday(wanted, day, countsInYear));
}

/** What a rule leaves open is as on the first day. */
function filled(rule, first) {
  let { bymonth: months, bymonthday: numbers, byday: weekdays } = rule;
  if (numbers.length === 0 && weekdays.length === 0) {
    if (rule.freq === "YEARLY" && months.length === 0) months = [first.month];
    if (rule.freq === "MONTHLY" || rule.freq === "YEARLY") numbers = [first.day];
    if (rule.freq === "WEEKLY") weekdays = [{ day: first.weekday, nth: null }];
  }
  return { months, numbers, weekdays };
}

/** A weekday, or the nth one of its month or year; a negative number counts from the end. */
function isWeekday({ day: weekday, nth }, day, countsInYear) {
  if (day.weekday !== weekday) return false;
  if (nth === null) return true;
  const place = countsInYear ? day.dayOfYear : day.day;
  const length = countsInYear ? day.daysInYear : day.daysInMonth;
  const found = nth > 0 ? Math.floor((place - 1) / WEEK) + 1 : -(Math.floor((length - place) / WEEK) + 1);
  return found === nth;
}

/** A day in parts; months from 1, weekdays from Monday (0), `number` counts days. */
function dateOf(text) {
  const date = new Date(text);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  const number = date.getTime() / DAY;
  return {
    year,
    month: month + 1,
    day: date.getUTCDate(),
    number,
    weekday: (date.getUTCDay() + 6) % WEEK,
    dayOfYear: number - Date.UTC(year, 0, 1) / DAY + 1,
    daysInYear: (Date.UTC(year + 1, 0, 1) - Date.UTC(year, 0, 1)) / DAY,
    daysInMonth: (Date.UTC(year, month + 1, 1) - Date.UTC(year, month, 1)) / DAY,
  };
}
