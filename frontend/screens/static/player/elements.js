// Small makers of elements. Text is only ever set as text.

const SVG = "http://www.w3.org/2000/svg";
const QUIET = 4; // modules around a QR code that must stay light

export function element(name, attributes = {}, ...children) {
  return filled(document.createElement(name), attributes, children);
}

function graphic(name, attributes = {}, ...children) {
  return filled(document.createElementNS(SVG, name), attributes, children);
}

function filled(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null) node.setAttribute(name, value);
  }
  node.append(...children.filter((child) => child !== null && child !== ""));
  return node;
}

/** A QR code from `{size, path}`. */
export function qrCode(qr, label) {
  const box = `${-QUIET} ${-QUIET} ${qr.size + 2 * QUIET} ${qr.size + 2 * QUIET}`;
  const light = graphic("rect", { x: -QUIET, y: -QUIET, width: "100%", height: "100%", class: "qr-light" });
  const dark = graphic("path", { d: qr.path, class: "qr-dark" });
  return graphic("svg", { viewBox: box, class: "qr", role: "img", "aria-label": label }, light, dark);
}

// Where the pictures of the house style stand, as the page says.
const SHEETS = { topics: "artTopics", player: "artPlayer", phases: "artPhases" };

/** A picture of the house style, by the sheet it stands on ("topics" or "player") and its name. */
export function art(sheet, name, className = "art") {
  return graphic("svg", { viewBox: "0 0 96 96", class: className, "aria-hidden": "true" }, used(sheet, name));
}

// Where a scene is cut, this end of it stays: who arrives stands on the right.
const STAYS = { "coming-in": "xMax" };

/** A phase's picture: a scene that fills the room it is given. */
export function scene(phase) {
  const box = { viewBox: "0 0 240 150", preserveAspectRatio: `${STAYS[phase] ?? "xMid"}YMax slice` };
  return graphic("svg", { ...box, class: "scene", "aria-hidden": "true" }, used("phases", phase));
}

function used(sheet, name) {
  return graphic("use", { href: `${document.body.dataset[SHEETS[sheet]]}#${name}` });
}

/** An address that is broken nowhere but after a slash, and there only if it must be. */
export function breakable(address) {
  const parts = address.split(/(?<=\/)(?=[^/])/);
  return parts.flatMap((part, index) => (index ? [element("wbr"), whole(part)] : [whole(part)]));
}

/** A short address, "expatcentreleiden.nl/s/7k3m": in one line; where that is too long, broken before "/s/". */
export function shortAddress(address) {
  const slash = address.indexOf("/");
  if (slash === -1) return [whole(address)];
  return [whole(address.slice(0, slash)), element("wbr"), whole(address.slice(slash))];
}

function whole(text) {
  return element("span", { class: "whole" }, text);
}
