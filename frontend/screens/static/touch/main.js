// The touch directory: opens over the loop when somebody touches a screen that has it, and leaves nothing behind.

import { element } from "../player/elements.js";
import { lockDown } from "./guard.js";
import { loadList } from "./list.js";
import { Touch } from "./touch.js";

/** Open it in `root`. `instant()` gives ms or null, `mediaUrl(sha256)` the address of a kept file or null; `locales` are
 *  the screen's languages. `onClose` is called once, when it has closed, by itself or by `close()`. */
export function openTouch(root, { manifest, zone, instant, mediaUrl, locales, onClose }) {
  const controller = new AbortController();
  const frame = element("section", { class: "touch" });
  const unlock = lockDown();
  const close = () => {
    if (controller.signal.aborted) return;
    controller.abort();
    unlock();
    frame.replaceChildren();
    frame.remove();
    document.documentElement.classList.remove("has-touch");
    onClose?.();
  };
  document.documentElement.classList.add("has-touch");
  root.append(frame);
  ignoreFirstTouch(frame);
  const touch = new Touch(frame, { manifest, zone, instant, locales, close, signal: controller.signal });
  touch.start(loadList(manifest, mediaUrl));
  return { close };
}

/** The finger that opened it is still down: what it lifts from was not chosen. A click without a finger counts. */
function ignoreFirstTouch(frame) {
  let isTouched = false;
  frame.addEventListener("pointerdown", () => (isTouched = true), { capture: true });
  const check = (event) => event.detail > 0 && !isTouched && event.stopPropagation();
  frame.addEventListener("click", check, { capture: true });
}
