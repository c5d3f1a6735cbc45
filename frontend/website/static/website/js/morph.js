/* Turns one piece of the document into another, and keeps what need not change: focus, open <details>, the cursor. */

/** Make `from` look like `to` (an element of another document). Elements are paired by id, else in order. */
export function morph(from, to) {
  syncAttributes(from, to);
  const wantedIds = new Set([...to.children].map(({ id }) => id));
  for (const child of [...from.children]) if (child.id && !wantedIds.has(child.id)) child.remove();
  const kept = new Map([...from.children].filter((child) => child.id).map((child) => [child.id, child]));
  let here = from.firstChild;
  for (const wanted of [...to.childNodes]) {
    const match = pair(here, wanted, kept);
    if (match) {
      here = clearWay(here, match);
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
  syncValue(from, to);
}

/** Take away what stands before an element and has no id, rather than move the element: whoever moves loses the focus. */
function clearWay(here, match) {
  while (here && here !== match && !here.id) {
    const next = here.nextSibling;
    here.remove();
    here = next;
  }
  return here;
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
}

/** What a field holds, after its attributes and options; whoever is typing in it has the last word. */
function syncValue(from, to) {
  if (from.type === "checkbox") from.checked = to.hasAttribute("checked");
  else if (from.matches("input, select") && from !== document.activeElement) from.value = to.value;
}

/** Whether an attribute is the reader's own doing. */
function isReaders(element, name) {
  return element.nodeName === "DETAILS" && name === "open";
}
