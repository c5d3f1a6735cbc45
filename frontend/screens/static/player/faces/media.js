// Faces that a picture or a film fills to the edges; the text stands on a panel, away from what matters in it.

import { element } from "../elements.js";
import { face, handOver, heading, label, paragraph, photo } from "./parts.js";

const MIDDLE = { x: 0.5, y: 0.5 };
// A focal point below this part of the picture would lie behind a panel at the bottom: that then stands at the top.
const LOWEST = 0.5;

/** Throws when the picture is not on this device: a picture without its picture says nothing. */
export function pictureFace(slide, content, { mediaUrl }) {
  const image = photo(slide.image, content, url(slide.image, mediaUrl), "full");
  const focus = slide.image.focal_point ?? MIDDLE;
  // What is at x % of a picture is shown at x % of its room, however much of it is cut off.
  image.style.objectPosition = `${focus.x * 100}% ${focus.y * 100}%`;
  const made = face("face picture", content.lang, slide.phase, image, panel(slide, content));
  made.dataset.panel = focus.y > LOWEST ? "high" : "low";
  return made;
}

/** A film without sound. It starts when it comes into the page and stops when it leaves it, as browsers do by
 *  themselves; it has no listeners. Who wants no motion sees its first picture. */
export function videoFace(slide, content, { mediaUrl }) {
  const film = element("video", { class: "full", playsinline: "", disablepictureinpicture: "", tabindex: "-1" });
  film.muted = true;
  film.loop = true;
  film.preload = "auto";
  film.autoplay = !matchMedia("(prefers-reduced-motion: reduce)").matches;
  film.ariaLabel = content.image_alt ?? content.heading;
  film.src = url(slide.video, mediaUrl);
  const made = face("face video", content.lang, slide.phase, film, panel(slide, content));
  made.dataset.panel = "low";
  return made;
}

function panel(slide, content) {
  const code = handOver(content, content.lang);
  if (!content.heading && !content.text && !code) return null;
  const story = element(
    "div",
    { class: "story" },
    label(content.label),
    content.heading ? heading(content.heading, slide) : null,
    paragraph(content.text),
  );
  return element("div", { class: "panel" }, story, code);
}

function url(medium, mediaUrl) {
  const found = medium ? mediaUrl?.(medium.sha256) : null;
  if (!found) throw new Error("The picture or film is not on this device.");
  return found;
}
