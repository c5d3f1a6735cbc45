// Which slides of a manifest hold at an instant, and which comes next.
// `cms/screens/schedule.py` answers the same; both are held to the golden vectors in tests/cms/screens/.

/** The slides whose validity includes `instant` (ms since 1970), in order; the end is not included.
 *  null: a clock that cannot be trusted; then only slides without any validity. */
export function active(manifest, instant) {
  return manifest.slides.filter((slide) => holds(slide, instant));
}

/** Whether a slide may be shown at an instant. */
export function holds(slide, instant) {
  const start = slide.valid_from === null ? null : Date.parse(slide.valid_from);
  const end = slide.valid_until === null ? null : Date.parse(slide.valid_until);
  if (instant === null) return start === null && end === null;
  return (start === null || start <= instant) && (end === null || instant < end);
}

/** Where to go on in `slides` (which may have changed meanwhile) after `last`, `{index, id}` or null. */
export function following(slides, last) {
  if (last === null || slides.length === 0) return 0;
  const same = slides[last.index]?.id === last.id;
  const found = same ? last.index : slides.findIndex((slide) => slide.id === last.id);
  return (found === -1 ? last.index : found + 1) % slides.length;
}
