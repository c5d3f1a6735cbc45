/* Search and directory while the reader types and ticks: the same pages, fetched and shown in place. */

import { morph } from "./morph.js";

const PAUSE = 200;
const WIDE = "(min-width: 60rem)";

/** Take over a finder form. The address always says what is shown, so Back, reload and sharing work. */
export function enhanceFinder(form) {
  const text = form.elements.q;
  let timer = 0;
  let running = null;
  let isTyping = false;
  let isLost = false;

  openFilters(form);
  // What the browser filled in takes the place of the entry; who typed before this ran goes on typing, and may go back.
  if (wasTouched(form)) later(() => visit(formAddress(form), isIn(text) ? { typing: true } : { replace: true }), 0);

  form.addEventListener("input", (event) => {
    if (event.target === text) later(() => visit(formAddress(form), { replace: isTyping, typing: true }));
  });
  form.addEventListener("change", (event) => {
    if (event.target !== text) later(() => visit(formAddress(form)), 0);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    later(() => visit(formAddress(form)).then(() => showResults(form)), 0);
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-live]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    later(() => visit(link.href).then(() => leaveLink(form, link)), 0);
  });
  window.addEventListener("popstate", () => {
    isTyping = false;
    later(() => show(location.href, { back: true }), 0);
  });
  window.addEventListener("online", () => isLost && later(() => show(location.href), 0));
  form.classList.add("finder--live");

  function later(action, pause = PAUSE) {
    clearTimeout(timer);
    timer = setTimeout(action, pause);
  }

  /** Go to an address of this finder; typing on replaces the entry that typing began. */
  async function visit(address, { replace = false, typing = false } = {}) {
    isTyping = typing;
    if (address === location.href && !isLost) return;
    if (address !== location.href) history[replace ? "replaceState" : "pushState"](null, "", address);
    await show(address);
  }

  async function show(address, { back = false } = {}) {
    running?.abort();
    const mine = (running = new AbortController());
    form.classList.add("finder--busy");
    try {
      const response = await fetch(address, { signal: mine.signal, headers: { Accept: "text/html" } });
      const found = await response.text();
      // The server's own page says what is wrong.
      if (!response.ok) return location.assign(address);
      setLost(false);
      apply(new DOMParser().parseFromString(found, "text/html"), form, back);
      form.dispatchEvent(new CustomEvent("finder:shown"));
    } catch (error) {
      if (error.name !== "AbortError") setLost(true);
    } finally {
      if (running === mine) form.classList.remove("finder--busy");
    }
  }

  /** Without a connection what is there stays, and the reader is told. */
  function setLost(lost) {
    const note = form.querySelector("[data-lost]");
    isLost = lost;
    note.hidden = !lost;
    if (lost) form.querySelector("[data-status]").textContent = note.textContent;
  }
}

function isIn(field) {
  return document.activeElement === field;
}

/** Whether somebody ticked or typed before this ran, or the browser filled in what was there before a reload. */
function wasTouched(form) {
  const fields = [...form.querySelectorAll("input")];
  return fields.some((field) => field.checked !== field.defaultChecked || field.value !== field.defaultValue);
}

/** The address that the form would go to, without what is empty. */
function formAddress(form) {
  const data = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (value.trim()) data.append(name, value.trim());
  const query = data.toString();
  return new URL(query ? `${form.getAttribute("action")}?${query}` : form.getAttribute("action"), location.href).href;
}

/** Show a fetched page: its parts, its title, the language switch; and say how many were found, once. */
function apply(page, form, back) {
  for (const part of form.querySelectorAll("[data-part]")) {
    morph(part, page.querySelector(`[data-part="${part.dataset.part}"]`));
  }
  const text = form.elements.q;
  // Whoever is typing has the last word, save on the way back to what they typed before.
  if (back || !isIn(text)) text.value = page.getElementById(text.id).defaultValue;
  document.title = page.title;
  const switches = page.querySelectorAll("a[data-language]");
  document
    .querySelectorAll("a[data-language]")
    .forEach((link, index) => link.setAttribute("href", switches[index].getAttribute("href")));
  form.querySelector("[data-status]").textContent = form.querySelector("[data-count]").textContent;
}

/** Wide screens show the filters beside the results; on a phone they open by their button. */
function openFilters(form) {
  const filters = form.querySelector("[data-filters]");
  const wide = window.matchMedia(WIDE);
  wide.addEventListener("change", () => (filters.open = wide.matches));
  // On a phone somebody may have opened them before this ran.
  if (wide.matches) filters.open = true;
}

/** After “Show N results” on a phone: the filters make room. */
function showResults(form) {
  if (window.matchMedia(WIDE).matches) return;
  form.querySelector("[data-filters]").open = false;
  if (!isIn(form.elements.q)) focusCount(form);
}

/** A link that is gone, or led to another page of results, leaves the reader at the top of the results. */
function leaveLink(form, link) {
  if (link.dataset.live === "page" || !link.isConnected || isIn(document.body)) focusCount(form);
}

function focusCount(form) {
  const count = form.querySelector("[data-count]");
  count.tabIndex = -1;
  count.focus();
}
