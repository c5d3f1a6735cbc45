// What stands around a face: the bar below it, and the strip of notices between them.

/** The notices under a face. `kind` is "takeover" (an urgent message, which has the stage to itself), "invitation" (what
 *  every passer-by must know needs its room; for a warning it makes some), or anything else. */
export function noticesUnder(kind, notices) {
  if (kind === "takeover") return [];
  return kind === "invitation" ? notices.filter((notice) => notice.level === "warning") : notices;
}

/** What the bar under a face speaks from. Under an urgent message it does not say when the desk opens or closes: that may
 *  be what the message says otherwise. */
export function barUnder(kind, manifest) {
  return kind === "takeover" ? { ...manifest, desk: null } : manifest;
}
