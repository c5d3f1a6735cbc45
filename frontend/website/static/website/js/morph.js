/* Turns one piece of the document into another, and keeps what need not change: focus, open <details>, the cursor. */

/** Make `from` look like `to` (an element of another document). Elements are paired by id, else in order. */
export function morph(from, to) {
  syncAttributes(from, to);
  const kept = new Map([...from.children].filter((child) => child.id).map((child) => [child.id, child]));
  let here = from.firstChild;
  for (const wanted of [...to.childNodes]) {
    const match = pair(here, wanted, kept);
    if (match) {
      if (match !== here) from.insertBefore(match, here);
      here = match.nextSibling;
      update(match, wanted);
    } else {
      from.insertBefore(document.importNode(wanted, true), here);
    }
  }
  while (here) {
    const next = here.nextSibling;
    here.remove();
    here = next;
  }
}

function pair(here, wanted, kept) {
  if (wanted.id) return kept.get(wanted.id);
  const same = here && here.nodeName === wanted.nodeName && !here.id;
  return same ? here : undefined;
}

function update(node, wanted) {
  if (node.nodeType === Node.ELEMENT_NODE) morph(node, wanted);
  else if (node.data !== wanted.data) node.data = wanted.data;
}

function syncAttributes(from, to) {
  for (const { name } of [...from.attributes]) {
    if (!to.hasAttribute(name) && !isReaders(from, name)) from.removeAttribute(name);
  }
  for (const { name, value } of to.attributes) {
    if (from.getAttribute(name) !== value && !isReaders(from, name)) from.setAttribute(name, value);
  }
  if (from.type === "checkbox") from.checked = to.hasAttribute("checked");
}

/** Whether an attribute is the reader's own doing. */
function isReaders(element, name) {
  return element.nodeName === "DETAILS" && name === "open";
}
