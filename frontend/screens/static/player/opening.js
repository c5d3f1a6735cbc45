// Whether the desk is open, worked out from the hours in the manifest: right without a network, for weeks.

import { dateOf } from "./clock.js";

// A place that does not close for so many days is always open, as far as anybody cares.
const DAYS_IN_SIGHT = 14;

/** What holds at `instant` (ms): `{state, until}` with the state open, by_appointment or unknown (nobody knows whether
 *  it is open then), `{state: "closed", next}` (times in ms; `next` null when none is known), or null when no hours
 *  are known, or not any more. `until` is null where no closing is in sight, and for all but open. */
export function openingAt(opening, instant, zone) {
  if (!opening || instant === null || instant >= Date.parse(opening.valid_until)) return null;
  const spans = opening.days.flatMap((day) => day.spans.map(timed));
  const now = spans.find((span) => span.start <= instant && instant < span.end);
  const today = opening.days.findIndex((day) => day.date === dateOf(instant, zone));
  if (!now && isByAppointment(opening, opening.days[today])) return { state: "by_appointment", until: null };
  if (now) return { state: now.kind, until: now.kind === "open" ? until(opening, today, now, spans) : null };
  const next = spans.find((span) => span.kind === "open" && span.start > instant);
  return { state: "closed", next: next ? next.start : null };
}

/** Whether a day without hours is by appointment, not closed. */
export function isByAppointment(opening, day) {
  return Boolean(opening.by_appointment && !day?.closed_by_exception);
}

/** When it closes; null where that is after the first moment of the last day in sight, or of the last one known. */
function until(opening, today, span, spans) {
  const last = opening.days[Math.min(today + DAYS_IN_SIGHT, opening.days.length - 1)];
  const end = endOf(span, spans);
  return end.written.slice(0, 16) > `${last.date}T00:00` ? null : end.end;
}

/** Spans that adjoin (19:00-24:00, 00:00-02:00) close together. */
function endOf(span, spans) {
  const after = spans.find((other) => span.start < other.start && other.start <= span.end && other.kind === span.kind);
  return after ? endOf(after, spans) : span;
}

function timed(span) {
  return { start: Date.parse(span.opens), end: Date.parse(span.closes), written: span.closes, kind: span.kind };
}
