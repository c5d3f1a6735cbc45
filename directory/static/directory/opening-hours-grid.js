// The rows of the grid: a row a day, with spans of hours; holidays have a rule as well.
// Times are typed as people type them: “9”, “9.30”, “930”, “5pm”.
// A week is `{days: [[["09:00", "17:00"]], …], PH: null, SH: []}`; null: as on other days.

const TIME = /^(\d{1,2})(?:[:.hu ]?(\d{2}))? ?(?:([ap])\.?m\.?|uur|h|u)?$/i;
const TIME_INPUTS = "[data-part=from], [data-part=until]";

/** A week without hours. */
export function emptyWeek() {
  return { days: Array.from({ length: 7 }, () => []), PH: null, SH: null };
}

/** Fill the rows. */
export function showGrid(rows, week, template) {
  for (const row of rows) {
    const { key } = row.dataset;
    const hours = key in week ? week[key] : week.days[Number(key)];
    const rule = part(row, "rule");
    if (rule) rule.value = ruleOf(hours);
    setDay(row, hours ?? [], template);
  }
}

/** Give a day these hours. */
export function setDay(row, hours, template) {
  part(row, "spans").replaceChildren();
  for (const [from, until] of hours) addSpan(row, template, from, until);
  showState(row);
}

/** Add a span to a day; gives its element. */
export function addSpan(row, template, from = "", until = "") {
  const span = template.content.firstElementChild.cloneNode(true);
  for (const element of span.querySelectorAll("[data-label]")) {
    element.setAttribute("aria-label", `${row.getAttribute("aria-label")}: ${element.dataset.label}`);
  }
  part(span, "from").value = from;
  part(span, "until").value = until;
  part(row, "spans").append(span);
  showState(row);
  return span;
}

/** Write a time as `09:00`; one that cannot be read stays and is marked. */
export function tidyTime(input) {
  const time = readTime(input);
  input.setAttribute("aria-invalid", String(time === null && input.value.trim() !== ""));
  if (time !== null) input.value = time;
}

/** What the rows say, and whether a time is missing or cannot be read. */
export function readGrid(rows) {
  const week = emptyWeek();
  let isComplete = true;
  for (const row of rows) {
    showState(row);
    const spans = [...part(row, "spans").children].filter((span) => !isEmpty(span));
    const read = spans.map((span) => [readTime(part(span, "from")), readTime(part(span, "until"))]);
    const hours = read.filter(([from, until]) => from && until).toSorted();
    isComplete &&= hours.length === spans.length;
    const rule = part(row, "rule");
    if (rule) week[row.dataset.key] = { "": null, closed: [], hours }[rule.value];
    else week.days[Number(row.dataset.key)] = hours;
  }
  return { week, isComplete };
}

function isEmpty(span) {
  return [...span.querySelectorAll(TIME_INPUTS)].every((input) => input.value.trim() === "");
}

/** `09:00`, or null. Midnight is 00:00 where hours begin, and 24:00 where they end. */
function readTime(input) {
  const match = TIME.exec(input.value.trim());
  if (!match) return null;
  const [, hours, minutes = "00", half] = match;
  const hour = half ? (Number(hours) % 12) + (half.toLowerCase() === "p" ? 12 : 0) : Number(hours);
  const time = `${String(hour).padStart(2, "0")}:${minutes}`;
  if (input.dataset.part === "until") return midnightLast(time);
  return hour < 24 && minutes < "60" ? time : null;
}

function midnightLast(time) {
  if (time === "00:00") return "24:00";
  return time <= "24:00" && time.slice(3) < "60" ? time : null;
}

function showState(row) {
  const rule = part(row, "rule");
  const spans = part(row, "spans");
  if (rule && rule.value !== "hours") spans.replaceChildren();
  if (rule) part(row, "add").hidden = rule.value !== "hours";
  else part(row, "closed").hidden = spans.children.length > 0;
}

function ruleOf(hours) {
  if (hours === null) return "";
  return hours.length ? "hours" : "closed";
}

function part(element, name) {
  return element.querySelector(`[data-part=${name}]`);
}
