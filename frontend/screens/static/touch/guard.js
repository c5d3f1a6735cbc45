// No way out: what a browser does by itself with touches and keys is off while the directory is open.

const OFF = [
  "contextmenu",
  "dragstart",
  "selectstart",
  "gesturestart",
  "gesturechange",
  "dblclick",
  "auxclick",
  "copy",
  "cut",
  "drop",
  "dragover",
];
const BACK_AND_FORWARD = new Set([3, 4]);
const AWAY = new Set([
  "BrowserBack",
  "BrowserForward",
  "BrowserHome",
  "BrowserSearch",
  "BrowserFavorites",
  "ContextMenu",
  "PrintScreen",
  "Help",
  "Launch",
]);
const ACTIVE = { capture: true, passive: false };

/** Switch it off; gives a function that switches it on again. */
export function lockDown(target = window) {
  const controller = new AbortController();
  const on = (name, handler) => target.addEventListener(name, handler, { ...ACTIVE, signal: controller.signal });
  for (const name of OFF) on(name, stop);
  for (const name of ["mousedown", "mouseup", "pointerdown", "pointerup"])
    on(name, (event) => BACK_AND_FORWARD.has(event.button) && stop(event));
  on("keydown", (event) => leadsAway(event) && stop(event));
  on("wheel", (event) => event.ctrlKey && stop(event));
  for (const name of ["touchstart", "touchmove"]) on(name, (event) => event.touches.length > 1 && stop(event));
  return () => controller.abort();
}

/** Shortcuts of the browser: to print, save, open, find, zoom, go back … Letters typed with Alt Gr are letters. */
export function leadsAway(event) {
  if (event.getModifierState?.("AltGraph")) return false;
  if (event.ctrlKey || event.metaKey || event.altKey) return true;
  return /^F\d{1,2}$/.test(event.key) || AWAY.has(event.key) || event.key.startsWith("Launch");
}

function stop(event) {
  event.preventDefault();
  event.stopPropagation();
}
