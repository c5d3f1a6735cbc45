// Whether the desk is open, worked out from the hours in the manifest: right without a network, for weeks.

/** What holds at `instant` (ms): `{state, until}` with the state open, by_appointment or unknown (nobody knows whether
 *  it is open then), `{state: "closed", next}` (times in ms; `next` null when none is known), or null when no hours
 *  are known, or not any more. */
export function openingAt(opening, instant) {
  if (!opening || instant === null || instant >= Date.parse(opening.valid_until)) return null;
  const spans = opening.days.flatMap((day) => day.spans.map(timed));
  const now = spans.find((span) => span.start <= instant && instant < span.end);
  if (now) return { state: now.kind, until: endOf(now, spans) };
  const next = spans.find((span) => span.kind === "open" && span.start > instant);
  return { state: "closed", next: next ? next.start : null };
}

/** Spans that adjoin (19:00-24:00, 00:00-02:00) close together. */
function endOf(span, spans) {
  const after = spans.find((other) => other.start === span.end && other.kind === span.kind);
  return after ? endOf(after, spans) : span.end;
}

function timed(span) {
  return { start: Date.parse(span.opens), end: Date.parse(span.closes), kind: span.kind };
}
