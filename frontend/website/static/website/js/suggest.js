/* Suggestions under a search box: the combobox pattern of the ARIA Authoring Practices, over /api/v1/suggest/. */

import { markLanguage } from "./language.js";

const PAUSE = 200;
const SHORTEST = 2;
let made = 0;

/** Give a search form suggestions. Enter without a chosen one searches, as before. */
export function enhanceSearch(form) {
  const input = form.elements.q;
  const list = makeList(form, input);
  const note = makeNote(form);
  let timer = 0;
  let running = null;
  let chosen = -1;

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });
  input.addEventListener("keydown", (event) => {
    const moves = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in moves && list.children.length) {
      event.preventDefault();
      settle();
      choose(chosen + moves[event.key]);
    } else if (event.key === "Escape") close();
    else if (event.key === "Enter" && chosen >= 0) {
      event.preventDefault();
      location.assign(list.children[chosen].dataset.path);
    }
  });
  form.addEventListener("submit", (event) => {
    if (navigator.onLine) return;
    event.preventDefault();
    tellLost();
  });
  form.addEventListener("focusout", (event) => form.contains(event.relatedTarget) || close());
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  // This file comes when the box gets the focus: quick typers are ahead of it.
  if (input.value !== input.defaultValue && form.contains(document.activeElement)) timer = setTimeout(ask, PAUSE);
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) location.assign(option.dataset.path);
  });

  /** No late answer may change the list under a reader who is choosing. */
  function settle() {
    clearTimeout(timer);
    running?.abort();
  }

  async function ask() {
    running?.abort();
    const text = input.value.trim();
    if (text.length < SHORTEST) return close();
    running = new AbortController();
    const query = new URLSearchParams({ q: text.slice(0, 200), locale: document.documentElement.lang });
    try {
      const response = await fetch(`/api/v1/suggest/?${query}`, { signal: running.signal });
      note.textContent = "";
      if (response.ok) open((await response.json()).items);
    } catch (error) {
      if (error.name !== "AbortError") tellLost();
    }
  }

  function tellLost() {
    close();
    note.textContent = form.dataset.lost;
  }

  function open(items) {
    list.replaceChildren(...items.map((item, index) => makeOption(item, `${list.id}-${index}`)));
    chosen = -1;
    toggle(items.length > 0 && form.contains(document.activeElement));
  }

  function choose(index) {
    const options = [...list.children];
    chosen = (index + options.length + 1) % (options.length + 1);
    if (chosen === options.length) chosen = -1;
    options.forEach((option, place) => option.setAttribute("aria-selected", String(place === chosen)));
    if (chosen >= 0) input.setAttribute("aria-activedescendant", options[chosen].id);
    else input.removeAttribute("aria-activedescendant");
    toggle(true);
  }

  function close() {
    settle();
    chosen = -1;
    input.removeAttribute("aria-activedescendant");
    toggle(false);
  }

  function toggle(isOpen) {
    list.hidden = !isOpen;
    input.setAttribute("aria-expanded", String(isOpen));
  }
}

function makeList(form, input) {
  const list = document.createElement("ul");
  list.id = `suggest-${++made}`;
  list.className = "suggest__list";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", form.querySelector("label").textContent);
  list.hidden = true;
  const states = { role: "combobox", "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list" };
  for (const [name, value] of Object.entries(states)) input.setAttribute(name, value);
  form.append(list);
  form.classList.add("suggest");
  return list;
}

/** Says that there is no connection; empty until then. */
function makeNote(form) {
  const note = document.createElement("p");
  note.className = "suggest__note";
  note.setAttribute("role", "status");
  form.append(note);
  return note;
}

function makeOption(item, id) {
  const option = document.createElement("li");
  option.id = id;
  option.className = "suggest__item";
  option.dataset.path = item.path;
  option.setAttribute("role", "option");
  option.setAttribute("aria-selected", "false");
  option.append(makeText(item, "text"));
  if (item.hint) {
    const hint = makeText(item, "hint");
    hint.className = "suggest__hint";
    option.append(" ", hint);
  }
  return option;
}

function makeText(item, name) {
  const text = document.createElement("span");
  text.textContent = item[name];
  markLanguage(text, item, name);
  return text;
}
