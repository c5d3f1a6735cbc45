// A small schema: each of these makes a check, which answers where a value is wrong ("slides.0.dwell_seconds"), or null.
// Members that a schema does not name are let through: a newer server may tell more.

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;
const LOCAL_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/;
const DAY = /^\d{4}-\d\d-\d\d$/;

export const text = satisfies((value) => typeof value === "string");
export const flag = satisfies((value) => typeof value === "boolean");
/** A moment with its offset. */
export const instant = satisfies((value) => INSTANT.test(value) && isDate(value));
/** A time on a clock of the zone, without an offset. */
export const localTime = satisfies((value) => LOCAL_TIME.test(value) && isDate(`${value}Z`));
export const day = satisfies((value) => DAY.test(value) && isDate(`${value}T00:00Z`));

export function number(least, most) {
  return satisfies((value) => Number.isFinite(value) && value >= least && value <= most);
}

export function whole(least, most) {
  return satisfies((value) => Number.isInteger(value) && value >= least && value <= most);
}

export function pattern(expression) {
  return satisfies((value) => typeof value === "string" && expression.test(value));
}

export function oneOf(...values) {
  return satisfies((value) => values.includes(value));
}

export function nullable(check) {
  return (value, path) => (value === null ? null : check(value, path));
}

/** The first of these that is content decides. */
export function either(...checks) {
  return (value, path) => (checks.some((check) => check(value, path) === null) ? null : path);
}

export function list(check, most = 10_000) {
  return (value, path) => {
    if (!Array.isArray(value) || value.length > most) return path;
    return firstWrong(value.map((each, index) => [check, each, `${path}.${index}`]));
  };
}

/** An object that has at least these members. */
export function object(members) {
  return (value, path) => {
    if (!isObject(value)) return path;
    return firstWrong(Object.entries(members).map(([name, check]) => [check, value[name], `${path}.${name}`]));
  };
}

/** An object by keys of its own. */
export function table(key, check) {
  return (value, path) => {
    if (!isObject(value)) return path;
    return firstWrong(
      Object.entries(value).flatMap(([name, each]) => [
        [key, name, `${path}.${name}`],
        [check, each, `${path}.${name}`],
      ]),
    );
  };
}

/** A check that may also look at what belongs together: `rule(value)` gives the name of the wrong part, or null. */
export function together(check, rule) {
  return (value, path) => {
    const wrong = check(value, path);
    if (wrong !== null) return wrong;
    const part = rule(value);
    return part === null ? null : `${path}.${part}`;
  };
}

function satisfies(holds) {
  return (value, path) => (holds(value) ? null : path);
}

function firstWrong(checks) {
  for (const [check, value, path] of checks) {
    const wrong = check(value, path);
    if (wrong !== null) return wrong;
  }
  return null;
}

function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isDate(text_) {
  return typeof text_ === "string" && Number.isFinite(Date.parse(text_));
}
