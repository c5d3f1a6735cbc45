// The admin's preview: every face of the given slides, one below the other.

import { element } from "./elements.js";
import { slideFace } from "./faces.js";
import { fit } from "./stage.js";

const ZONE = "Europe/Amsterdam";
await document.fonts.ready;
const data = JSON.parse(document.getElementById("preview-data").textContent);
const root = document.querySelector(".previews");

for (const slide of data.slides) {
  for (const locale of data.languages) {
    const face = slideFace(slide, locale, { instant: Date.now(), zone: ZONE });
    root.append(element("div", { class: "stage" }, element("div", { class: "layer shown" }, face)));
    fit(face);
  }
}
