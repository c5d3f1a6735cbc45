// Type as large as the room allows, and equally large in every language of a slide.

const STEP = 0.05;
// How far type may grow and shrink; a heading shrinks further before one of its words is broken.
const SIZES = scale(1.3, 0.5);
const WORDS = scale(1, 0.3);
// An urgent message: as large as fits, its headings last, and no word of it is ever left out. Where room is short it is
// laid out closely (`dense`); then what stands beside its QR code goes, and the code last of all.
const URGENT_SIZES = scale(1.6, 0.3);
const URGENT_WORDS = scale(1.4, 0.3);
const URGENT_LEFT_OUT = [
  { what: ":not(*)", smallest: 0.95 },
  { what: ".scan, .address", smallest: 0.3 },
  { what: ".hand-over", smallest: 0.3 },
];
// What is left out, one after the other, where type would become smaller than `smallest` with it: first the picture of
// an upright screen (class `dense`, see faces.css), then the longer reading beside a list, then the last of the list.
// Never a heading.
const MAY_GO = ".text, .items > *, .hours tr, .first, .hand-over, .scan, .address";
const LEFT_OUT = [
  { what: ":not(*)", smallest: 0.8 },
  { what: ".text:has(~ .items), .greeting .text", smallest: 0.65 },
  ...[5, 4, 3, 2, 1].map((kept) => ({ what: `:is(.items > *, .hours tr):nth-child(n + ${kept + 1})`, smallest: 0.5 })),
  { what: ".first", smallest: 0.5 },
];

/** Faces that belong together: what the other languages of a slide look like, by face. */
const companions = new WeakMap();
/** What was worked out last, by slide (or whatever `together` was given): `{[lang]: {key, scales}}`. */
const remembered = new WeakMap();

/** Have `fit` give this face the scale that the faces of all its languages fit at. `others()` makes those; `version`
 *  is the object that they were all made from. */
export function fitTogether(face, version, others) {
  companions.set(face, { version, others });
  return face;
}

/** Settles once the typefaces are there: what is measured without them fits no more when they come. (The page's own
 *  promise, `document.fonts.ready`, is kept at once when nothing has asked for a typeface yet.) */
export async function typefaces() {
  await Promise.all([...document.fonts].map((typeface) => typeface.load().catch(() => {})));
}

/** Set the type of a face that stands in the page: a long word makes the heading smaller, a long text everything. What
 *  does not fit at the smallest size is left out whole, never cut off. */
export function fit(face) {
  const known = companions.get(face);
  if (!known) {
    apply([face], measure([face]));
    return;
  }
  const versions = remembered.get(known.version) ?? {};
  const key = `${face.clientWidth} ${face.clientHeight} ${face.textContent}`;
  if (versions[face.lang]?.key !== key) versions[face.lang] = { key, scales: together(face, known.others()) };
  remembered.set(known.version, versions);
  apply([face], versions[face.lang].scales);
}

/** The scales at which all of them fit. The others stand behind the face while they are measured, unseen. */
function together(face, others) {
  for (const other of others) other.classList.add("measured");
  face.after(...others);
  const scales = measure([face, ...others]);
  for (const other of others) other.remove();
  return scales;
}

/** The largest type at which no word is broken, if there is one. */
function measure(faces) {
  const scales = { size: 1, word: 1, left: 0, breaks: false };
  enlarge(faces, scales);
  const isWhole = () => faces.every((face) => hasWholeWords(face) && (!isUrgent(face) || isInside(face)));
  const words = isUrgent(faces[0]) ? URGENT_WORDS : WORDS;
  scales.breaks = !largest(words, (word) => apply(faces, Object.assign(scales, { word })), isWhole);
  // A broken word takes more lines.
  if (scales.breaks) enlarge(faces, scales);
  apply(faces, scales);
  return scales;
}

/** The largest type at which nothing is left out; where that would be too small to draw anybody in, or does not fit
 *  at all, the next thing is left out and it is tried anew. */
function enlarge(faces, scales) {
  const [all, leftOut] = isUrgent(faces[0]) ? [URGENT_SIZES, URGENT_LEFT_OUT] : [SIZES, LEFT_OUT];
  const isFit = () => faces.every(isInside);
  for (scales.left = 0; scales.left <= leftOut.length; scales.left += 1) {
    const smallest = leftOut[scales.left]?.smallest ?? 0;
    const sizes = all.filter((size) => size >= smallest);
    if (largest(sizes, (size) => apply(faces, Object.assign(scales, { size })), isFit)) return;
  }
  scales.left = leftOut.length;
}

function isUrgent(face) {
  return face.classList.contains("takeover");
}

/** Try the largest of `sizes` (falling) that fits; the smallest where none does. Returns whether it fits. */
function largest(sizes, tryOut, isFit) {
  let [low, high] = [0, sizes.length - 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    tryOut(sizes[middle]);
    if (isFit()) high = middle;
    else low = middle + 1;
  }
  tryOut(sizes[low]);
  return isFit();
}

function scale(from, to) {
  const count = Math.round((from - to) / STEP) + 1;
  return Array.from({ length: count }, (_each, index) => from - index * STEP + STEP / 1000);
}

function apply(faces, { size, word, left, breaks }) {
  const order = isUrgent(faces[0]) ? URGENT_LEFT_OUT : LEFT_OUT;
  const leftOut = order
    .slice(0, left)
    .map(({ what }) => what)
    .join(",");
  for (const face of faces) {
    face.style.setProperty("--fit", size.toFixed(2));
    face.style.setProperty("--word", word.toFixed(2));
    face.classList.toggle("breaks", breaks);
    face.classList.toggle("dense", left > 0);
    for (const node of face.querySelectorAll(MAY_GO)) node.hidden = left > 0 && node.matches(leftOut);
  }
}

/** Whether every story ends within its room. Offsets, for the stage may be turned. */
function isInside(face) {
  return [...face.querySelectorAll(".story")].every((story) => {
    const style = getComputedStyle(story);
    const bottom = story.clientHeight - parseFloat(style.paddingBottom);
    const right = story.clientWidth - parseFloat(style.paddingRight);
    return [...story.children].every(
      (part) =>
        part.offsetTop - story.offsetTop + part.offsetHeight <= bottom + 1 &&
        part.offsetLeft - story.offsetLeft + part.offsetWidth <= right + 1 &&
        part.offsetTop >= story.offsetTop,
    );
  });
}

function hasWholeWords(face) {
  return [...face.querySelectorAll("h1, h2, .code, .sentence")].every((line) => line.scrollWidth <= line.clientWidth);
}
