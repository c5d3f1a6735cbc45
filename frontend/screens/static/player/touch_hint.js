// The strip that says that this screen can be touched, in the screen's languages: above the bar, while slides play.

import { art, element } from "./elements.js";
import { fit } from "./fit.js";
import { words } from "./words.js";

export class TouchHint {
  /** It stands in the stage, and takes its room from the faces. */
  constructor(stage) {
    this.stage = stage;
    this.root = element("div", { class: "touch-hint", hidden: "" });
    this.key = "";
    stage.querySelector(".bar").before(this.root);
  }

  /** To be called with every face; `state` as in the heartbeat. An urgent message has all the room. */
  update(manifest, state) {
    const isShown = Boolean(manifest?.screen.has_touch) && state !== "taken_over";
    const key = JSON.stringify(isShown && manifest.screen.languages);
    if (key === this.key) return;
    this.key = key;
    this.root.hidden = !isShown;
    this.root.replaceChildren(...(isShown ? said(manifest.screen.languages) : []));
    for (const face of this.stage.querySelectorAll(".layer > .face")) fit(face);
  }
}

function said(languages) {
  return [art("player", "hand", "hand"), ...languages.map((lang) => element("p", { lang }, words(lang).touchHint))];
}
