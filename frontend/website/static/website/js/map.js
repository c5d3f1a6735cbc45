/* The button “Show map”. What a map needs, from whomever, is loaded when it is pressed, and not before. */

/** Make the button of a map work. `form` is the finder whose list it shows; a partner's page has none. */
export function enhanceMap(section, form) {
  const toggle = section.querySelector("[data-map-toggle]");
  const frame = section.querySelector(".map__frame");
  const status = section.querySelector("[data-map-status]");
  const words = JSON.parse(section.dataset.words);
  let view = null;

  toggle.addEventListener("click", () => (frame.hidden ? open() : close()));
  form?.addEventListener("finder:shown", () => frame.hidden || show("off"));

  async function open() {
    setOpen(true);
    if (view) return show();
    status.textContent = words.loading;
    try {
      const [{ makeMap }, leaflet] = await Promise.all([import("./map-view.js"), loadLeaflet(section.dataset)]);
      view = makeMap(leaflet, section, words, form);
      await show();
    } catch {
      status.textContent = words.failed;
    }
  }

  /** The list says by itself how many it has: only a map that was asked for is announced, too. */
  async function show(live = "polite") {
    status.ariaLive = live;
    await view?.refresh();
  }

  function close() {
    setOpen(false);
    view?.leave();
  }

  function setOpen(isOpen) {
    frame.hidden = !isOpen;
    toggle.setAttribute("aria-expanded", String(isOpen));
    section.querySelector("[data-map-label]").textContent = isOpen ? words.hide : words.show;
  }
}

async function loadLeaflet({ script, leafletStyle, style }) {
  // Our sheet comes after Leaflet's, which it changes.
  await Promise.all([import(script), loadStyle(leafletStyle), loadStyle(style)]);
  return window.L;
}

function loadStyle(href) {
  return new Promise((resolve, reject) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = href;
    link.addEventListener("load", resolve);
    link.addEventListener("error", reject);
    document.head.append(link);
  });
}
