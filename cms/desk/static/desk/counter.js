/* The counter from the keyboard: type, arrow keys, Enter adds, F2 changes the language, F8 makes the slip. Without this
   the form does the same by loading the page. */
import { CounterList } from "./counter-list.js";
import { CounterSlip } from "./counter-slip-items.js";

const TOWN = "desk-municipality";
const TYPES = ["page", "partner", "event", "term"];
const PAUSE = 120;
const SHOWN = 8;

const form = document.querySelector("[data-counter]");
const input = form.elements.q;
const words = document.querySelector("[data-words]").dataset;
const kinds = read("counter-kinds");
const frequent = read("counter-frequent");
const list = new CounterList(form, input, (option) => choose(option));
const slip = new CounterSlip(form, words, say);
let pending = null;
let timer = 0;
/* Enter came before the results did: the first of them is meant. */
let isMeant = false;

for (const one of form.querySelectorAll("[data-plain]")) one.hidden = true;
for (const one of document.querySelectorAll("[data-scripted]")) one.hidden = false;
rememberTown();
showFrequent();
input.focus();

input.addEventListener("input", () => {
  isMeant = false;
  pending?.abort();
  clearTimeout(timer);
  if (text()) timer = setTimeout(search, PAUSE);
  else showFrequent();
});

input.addEventListener("keydown", (event) => {
  const digit = event.altKey && /^Digit([1-9])$/.exec(event.code);
  if (digit) return acted(event, () => choose(list.at(Number(digit[1]) - 1)));
  if (event.key === "ArrowDown") return acted(event, () => list.move(1));
  if (event.key === "ArrowUp") return acted(event, () => list.move(-1));
  if (event.key === "Escape" && text()) return acted(event, clear);
  if (event.key === "Enter") return acted(event, enter);
  if (event.key === "Backspace" && !input.value) return acted(event, () => slip.removeLast());
});

document.addEventListener("keydown", (event) => {
  if (event.key === "F2") acted(event, changeLanguage);
  if (event.key === "F8") acted(event, make);
});

form.addEventListener("change", (event) => {
  if (event.target.name === "language") languageChanged();
});

form.addEventListener("submit", (event) => {
  if (event.submitter?.name === "make" && slip.isEmpty) {
    event.preventDefault();
    say(words.empty);
    input.focus();
  }
});

function enter() {
  if (!text() || list.isOf(asked())) choose(list.active);
  else {
    isMeant = true;
    clearTimeout(timer);
    search();
  }
}

function choose(option) {
  if (!option) return;
  slip.add(option);
  clear();
}

function clear() {
  pending?.abort();
  clearTimeout(timer);
  isMeant = false;
  input.value = "";
  showFrequent();
  input.focus();
}

async function search() {
  pending?.abort();
  const mine = (pending = new AbortController());
  const key = asked();
  const query = new URLSearchParams([
    ["q", text()],
    ["locale", language()],
    ["limit", SHOWN],
    ...TYPES.map((type) => ["type", type]),
  ]);
  try {
    // What the desk looks for is not what visitors search.
    const headers = { "X-Not-Counted": "1" };
    const answer = await fetch(`/api/v1/search/?${query}`, { headers, signal: mine.signal });
    if (!answer.ok) throw new Error(String(answer.status));
    const { items } = await answer.json();
    showFound(items.map(toOption), key);
  } catch (error) {
    if (error.name !== "AbortError") say(words.failed);
  }
}

function showFound(options, key) {
  if (key !== asked()) return;
  list.show(options, false, key);
  say(options.length ? `${options.length} ${words.results}` : words.none);
  if (isMeant) choose(list.at(0));
}

function showFrequent() {
  list.show(frequent[language()] ?? [], true, "");
}

function toOption(hit) {
  const isPage = !["partner", "event", "term"].includes(hit.type);
  return {
    ref: isPage ? `page:${hit.card.translation_key}` : `${hit.type}:${hit.card.slug}`,
    title: hit.title,
    locale: hit.type === "term" ? "nl" : hit.locale,
    kind: kinds[hit.type] ?? "",
    hint: hit.card.municipality?.name ?? "",
    is_partner: hit.type === "partner",
  };
}

function changeLanguage() {
  const choices = [...form.elements.language];
  const next = (choices.findIndex((one) => one.checked) + 1) % choices.length;
  choices[next].checked = true;
  languageChanged();
}

function languageChanged() {
  say(form.querySelector("[name=language]:checked").parentElement.textContent.trim());
  if (text()) search();
  else showFrequent();
}

function make() {
  form.requestSubmit(form.elements.make);
}

function rememberTown() {
  const select = form.elements.municipality;
  if (!select.value) select.value = sessionStorage.getItem(TOWN) ?? "";
  select.addEventListener("change", () => sessionStorage.setItem(TOWN, select.value));
}

function say(sentence) {
  form.querySelector("[data-status]").textContent = sentence;
}

function acted(event, action) {
  event.preventDefault();
  action();
}

function read(id) {
  return JSON.parse(document.getElementById(id).textContent);
}

function text() {
  return input.value.trim();
}

function language() {
  return form.querySelector("[name=language]:checked").value;
}

function asked() {
  return `${language()} ${text()}`;
}
