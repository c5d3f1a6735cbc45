// Two layers: the next face is made ready behind, then fades in over the one before. No moment is blank.

import { element } from "./elements.js";
import { fit, typefaces } from "./fit.js";

export { fit } from "./fit.js";

const FADE = 900; // ms, a little longer than the transition in player.css
const PATIENCE = 3000; // ms that pictures get to be decoded

export class Stage {
  constructor(root) {
    this.root = root;
    this.front = layer();
    this.back = layer();
    this.wings = layer();
    root.querySelector(".layers").append(this.front, this.back, this.wings);
  }

  /** Draw a face where nobody sees it. Rejects when that fails. */
  async rehearse(face) {
    this.wings.replaceChildren(face);
    try {
      await Promise.race([ready(face), elapsed(PATIENCE)]);
      fit(face);
    } finally {
      emptied(this.wings);
    }
  }

  /** Be black, until the next face is shown. */
  darken() {
    if (document.body.classList.contains("asleep")) return;
    document.body.classList.add("asleep");
    emptied(this.front);
  }

  /** Show a face; settles when it is fully there. */
  async show(face) {
    this.back.replaceChildren(face);
    await Promise.race([ready(face), elapsed(PATIENCE)]);
    fit(face);
    await Promise.race([painted(), elapsed(100)]);
    [this.front, this.back] = [this.back, this.front];
    document.body.classList.remove("asleep");
    this.front.classList.add("shown", "coming");
    this.front.removeAttribute("aria-hidden");
    await elapsed(FADE);
    this.back.classList.remove("shown");
    this.back.setAttribute("aria-hidden", "true");
    emptied(this.back);
    this.front.classList.remove("coming");
  }

  /** Whether the picture is to be turned: the screen hangs upright, but its device does not know. */
  turn(orientation) {
    if (orientation) this.root.classList.toggle("turned", orientation === "portrait" && innerWidth > innerHeight);
  }
}

export function elapsed(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function layer() {
  return element("div", { class: "layer", "aria-hidden": "true" });
}

/** Without what it showed; a film is stopped and its memory given back. */
function emptied(node) {
  for (const film of node.querySelectorAll("video")) {
    film.pause();
    film.removeAttribute("src");
    film.load();
  }
  node.replaceChildren();
}

function painted() {
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
}

/** Fonts and pictures are there. A picture that cannot be had leaves the slide without one. */
function ready(face) {
  const pictures = [...face.querySelectorAll("img")].map((picture) => picture.decode().catch(() => picture.remove()));
  return Promise.all([typefaces(), ...pictures]);
}
