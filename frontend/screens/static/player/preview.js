// The admin's preview: every face of the given slides, one below the other, as a screen shows them.
// The page carries `{"manifest", "slides", "languages", "instant"}`: the slides of the manifest that are to be seen
// (format 2), and the moment to show them at (ISO, or none for now).

import { barUnder, noticesUnder } from "./around.js";
import { Bar } from "./bar.js";
import { element } from "./elements.js";
import { invitationFace, slideFace, takeoverFace } from "./faces.js";
import { fit, typefaces } from "./fit.js";
import { Strip } from "./strip.js";

const data = JSON.parse(document.getElementById("preview-data").textContent);
const root = document.querySelector(".previews");
const { manifest, slides, languages } = data;
const instant = data.instant ? Date.parse(data.instant) : Date.now();
const mediaUrl = (sha256) => manifest.media[sha256]?.url ?? null;
const ctx = { instant, zone: manifest.zone, manifest, mediaUrl };

await typefaces();
for (const slide of slides) {
  if (slide.type === "invitation") stage(slide.type, () => invitationFace(slide, languages, ctx), languages);
  else if (slide.type === "takeover") stage(slide.type, () => takeoverFace(slide, languages), languages);
  else for (const locale of languages) stage(slide.type, () => slideFace(slide, locale, ctx), [locale]);
}

/** One screen: a face with its strip and its bar. A slide whose picture is not there (yet) is left out. */
function stage(kind, make, locales) {
  let face;
  try {
    face = make();
  } catch {
    return;
  }
  const [strip, bar] = ["strip", "bar"].map((name) => element("div", { class: name, hidden: "" }));
  const layers = element("div", { class: "layers" }, element("div", { class: "layer shown" }, face));
  root.append(element("div", { class: "stage" }, layers, strip, bar));
  new Bar(bar).update(barUnder(kind, manifest), locales, instant);
  new Strip(strip).update(noticesUnder(kind, holding(manifest.notices)), locales);
  fit(face);
}

function holding(notices) {
  return notices.filter(({ valid_from: from, valid_until: until }) => {
    return (!from || Date.parse(from) <= instant) && (!until || instant < Date.parse(until));
  });
}
