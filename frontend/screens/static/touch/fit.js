// The heading as large as its room allows: no word is broken, and what is told fits above.

const SEEN = 2; // px
const [LARGEST, SMALLEST, STEP] = [1, 0.6, 0.05];

/** Try smaller type, then without the drawing; what is longer still can be scrolled. */
export function fitHead(head) {
  const fits = () => head.scrollHeight <= head.clientHeight + 1 && [...head.children].every(isWide);
  head.classList.remove("t-cut");
  head.removeAttribute("tabindex");
  // Beside the keyboard it is there for the ear alone.
  if (head.clientHeight < SEEN) return;
  for (const isTight of [false, true]) {
    head.classList.toggle("t-tight", isTight);
    for (let scale = LARGEST; scale >= SMALLEST; scale -= STEP) {
      head.style.setProperty("--fit", scale.toFixed(2));
      if (fits()) return;
    }
  }
  head.classList.add("t-cut");
  head.tabIndex = 0;
}

function isWide(part) {
  return part.scrollWidth <= part.clientWidth + 1 || part.tagName === "svg";
}
