/* A question to the desk: what the website has about it appears while somebody types. Without this file the form has a
   button for that. The text is kept in this tab until it is sent, and nowhere else. */

import { markLanguage } from "./language.js";

const PAUSE = 700;
const SHORTEST = 12;
const LONGEST = 200;
const MOST = 4;
const KEPT = "ask-text";
// As in asking.py: addresses and long numbers are not searched for.
const PERSONAL = /\S*@\S*|[\d .\-/]{6,}/g;

/** Show what may help below the question, and keep the question over a reload. */
export function enhanceAsk(form) {
  const text = form.elements.text;
  const place = form.querySelector("[data-ask-answers]");
  let timer = 0;
  let running = null;
  let asked = "";

  if (!text.value) text.value = kept();
  text.addEventListener("input", () => {
    keep(text.value);
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE);
  });
  document.getElementById("ask-trouble")?.focus();
  if (text.value && !place.childElementCount) look();

  async function look() {
    const words = text.value.replace(PERSONAL, " ").split(/\s+/).join(" ").trim().slice(0, LONGEST);
    if (words === asked || words.length < SHORTEST) return;
    asked = words;
    running?.abort();
    running = new AbortController();
    const query = new URLSearchParams({ q: words, locale: document.documentElement.lang, limit: MOST });
    try {
      // A question is nobody's search: its words are not counted among those.
      const headers = { "X-Not-Counted": "1" };
      const response = await fetch(`/api/v1/search/?${query}`, { headers, signal: running.signal });
      if (response.ok) show((await response.json()).items);
    } catch {
      // Typing on, or no connection: the question can be sent all the same.
    }
  }

  function show(items) {
    if (!items.length) return place.replaceChildren();
    const title = document.createElement("p");
    title.className = "ask-answers__title";
    title.textContent = form.dataset.answersTitle;
    const list = document.createElement("ul");
    list.className = "ask-answers__list";
    list.append(...items.map(makeItem));
    place.replaceChildren(title, list);
  }
}

/** Forget what was kept: it has been sent. */
export function forgetQuestion() {
  keep("");
}

function makeItem(item) {
  const line = document.createElement("li");
  const link = document.createElement("a");
  link.href = item.path;
  link.textContent = item.title;
  // Whoever follows it comes back to a form that is still filled in.
  link.target = "_blank";
  link.rel = "noopener";
  if (item.is_fallback) link.lang = item.locale;
  markLanguage(link, item, "title");
  line.append(link);
  return line;
}

function kept() {
  try {
    return sessionStorage.getItem(KEPT) ?? "";
  } catch {
    return "";
  }
}

function keep(text) {
  try {
    if (text) sessionStorage.setItem(KEPT, text);
    else sessionStorage.removeItem(KEPT);
  } catch {
    // No storage: then the form alone keeps it.
  }
}
