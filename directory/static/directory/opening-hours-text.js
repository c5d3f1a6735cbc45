// A week written in OpenStreetMap's syntax, as `write_week` in directory/hours_writing/week.py writes it.

const DAYS = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
const CLOSED = "off";
const ALL_DAY = "00:00-24:00";

/** `Mo-Fr 09:00-17:00; Sa 10:00-13:00; PH off`; empty for a week without hours. */
export function writeWeek(week) {
  const days = week.days.map(writeSpans);
  let rules = days.every((day) => day === ALL_DAY) ? "24/7" : writeDays(days, week.days);
  // A later rule goes before an earlier one: what is closed comes last.
  const order = week.SH?.length === 0 ? ["PH", "SH"] : ["SH", "PH"];
  const before = week.days.flat();
  for (const name of order.filter((each) => week[each] !== null)) {
    rules += `; ${writeHoliday(name, writeSpans(week[name]), before)}`;
    before.push(...week[name]);
  }
  return before.length ? rules.replace(/^; /, "") : "";
}

/** After `;`, a rule takes all of its days, the night from the day before too; after a comma it adds to them. */
function writeDays(days, spans) {
  const hours = [...new Set(days)].filter((each) => each !== CLOSED);
  const rules = hours.map((each, number) => {
    const isAfterNight = days.some((day, index) => {
      const before = (index + 6) % 7;
      return day === each && hours.indexOf(days[before]) < number && nightEnd(spans[before]);
    });
    return `${isAfterNight ? ", " : "; "}${dayNames(days, each)} ${each}`;
  });
  return rules.join("").replace(/^; /, "");
}

/** `PH off`, or from the end of the night before until its own ends: `PH 02:00-26:00 off`. Where hours begin before a
 * night ends, that cannot be said, and the night before ends at midnight. */
function writeHoliday(name, hours, before) {
  const end = nightEnd(before);
  if (!end || before.some(([from]) => from < end)) return `${name} ${hours}`;
  const [hour, minute] = end.split(":");
  const cleared = `${name} ${end}-${Number(hour) + 24}:${minute} ${CLOSED}`;
  return hours === CLOSED ? cleared : `${cleared}, ${name} ${hours}`;
}

/** The time at which the longest night ends; empty without one. */
function nightEnd(spans) {
  const ends = spans.filter(([from, until]) => until <= from && until !== "00:00").map(([, until]) => until);
  return ends.toSorted().at(-1) ?? "";
}

function writeSpans(spans) {
  return spans.map((span) => span.join("-")).join(",") || CLOSED;
}

/** The days that have these hours: `Mo-We,Fr`. */
function dayNames(days, hours) {
  const runs = [];
  for (const [number, each] of days.entries()) {
    if (each === hours && number && days[number - 1] === hours) runs.at(-1)[1] = DAYS[number];
    else if (each === hours) runs.push([DAYS[number]]);
  }
  return runs.map((run) => run.join("-")).join(",");
}
