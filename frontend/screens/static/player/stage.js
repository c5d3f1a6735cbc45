// Two layers: the next face is made ready behind, then fades in over the one before. No moment is blank.

import { element } from "./elements.js";

const FADE = 900; // ms, a little longer than the transition in player.css
const PATIENCE = 3000; // ms that pictures get to be decoded
// How far type may grow and shrink; a heading shrinks further before one of its words is cut off.
const [LARGEST, SMALLEST, SMALLEST_WORD] = [1.2, 0.6, 0.3];

export class Stage {
  constructor(root) {
    this.root = root;
    this.front = layer();
    this.back = layer();
    root.querySelector(".layers").append(this.front, this.back);
  }

  /** Show a face; settles when it is fully there. */
  async show(face) {
    this.back.replaceChildren(face);
    await Promise.race([ready(face), elapsed(PATIENCE)]);
    fit(face);
    await Promise.race([painted(), elapsed(100)]);
    [this.front, this.back] = [this.back, this.front];
    this.front.classList.add("shown", "coming");
    this.front.removeAttribute("aria-hidden");
    await elapsed(FADE);
    this.back.classList.remove("shown");
    this.back.setAttribute("aria-hidden", "true");
    this.back.replaceChildren();
    this.front.classList.remove("coming");
  }

  /** Whether the picture is to be turned: the screen hangs upright, but its device does not know. */
  turn(orientation) {
    this.root.classList.toggle("turned", orientation === "portrait" && innerWidth > innerHeight);
  }
}

/** Set the type as large as the room allows: a long word makes the heading smaller, a long text everything. */
export function fit(face) {
  const story = face.querySelector(".story");
  const lines = [...story.querySelectorAll("h1, .code, .sentence")];
  shrink(face, "--fit", LARGEST, SMALLEST, () => isInside(story.lastElementChild, story));
  shrink(face, "--word", 1, SMALLEST_WORD, () => lines.every((line) => line.scrollWidth <= line.clientWidth));
}

/** Whether the last part of a story ends within it. Offsets, for the stage may be turned. */
function isInside(last, story) {
  const style = getComputedStyle(story);
  const bottom = story.offsetTop + story.clientHeight - parseFloat(style.paddingBottom);
  const right = story.offsetLeft + story.clientWidth - parseFloat(style.paddingRight);
  return last.offsetTop + last.offsetHeight <= bottom && last.offsetLeft + last.offsetWidth <= right + 1;
}

function shrink(face, name, largest, smallest, fits) {
  for (let scale = largest; scale >= smallest; scale -= 0.04) {
    face.style.setProperty(name, scale.toFixed(2));
    if (fits()) return;
  }
}

export function elapsed(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function layer() {
  return element("div", { class: "layer", "aria-hidden": "true" });
}

function painted() {
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
}

/** Fonts and pictures are there. A picture that cannot be had leaves the slide without one. */
function ready(face) {
  const pictures = [...face.querySelectorAll("img")].map((picture) => picture.decode().catch(() => picture.remove()));
  return Promise.all([document.fonts.ready, ...pictures]);
}
