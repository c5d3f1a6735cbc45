// Tries out whether this browser is fit for a screen, and says what to mend.

import { persists, storage } from "./keeping.js";
import { clock, film, size, touch } from "./machine.js";
import { offline } from "./offline.js";
import { signatures } from "./signatures.js";
import { filled, words } from "./words.js";

const PATIENCE = 40_000;
const locale = document.documentElement.lang;
const said = words(locale);
const summary = document.querySelector(".summary");
const list = document.querySelector(".trials");
const button = document.querySelector("button");

// In this order: what stands first is often why a later one fails.
const TRIALS = {
  secure: () => ({ state: isSecureContext ? "good" : "bad" }),
  storage,
  persists,
  offline: () => offline(JSON.parse(document.getElementById("shell").textContent)),
  signatures,
  size,
  clock: () => clock(locale),
  film: () => film(document.body.dataset),
  touch,
};

async function run() {
  button.disabled = true;
  summary.textContent = said.busy;
  summary.removeAttribute("data-state");
  list.replaceChildren();
  const states = [];
  for (const [name, trial] of Object.entries(TRIALS)) {
    const found = await outcome(trial);
    states.push(found.state);
    list.append(line(name, found));
  }
  conclude(states);
  button.disabled = false;
}

/** A trial that breaks, or takes too long, has failed. */
async function outcome(trial) {
  const late = new Promise((_resolve, reject) => {
    setTimeout(() => reject(new DOMException("", "TimeoutError")), PATIENCE);
  });
  try {
    return await Promise.race([(async () => trial())(), late]);
  } catch (error) {
    return { state: "bad", reason: error.name };
  }
}

function line(name, found) {
  const trial = said.trials[name];
  const item = document.createElement("li");
  item.dataset.trial = name;
  item.dataset.state = found.state;
  const title = part("h2", trial.title);
  title.prepend(part("strong", said.states[found.state]), " ");
  item.append(title, part("p", filled(trial[found.sentence ?? found.state] ?? trial.bad, found)));
  if (found.state !== "good") item.append(part("p", trial.mend, "mend"));
  return item;
}

function conclude(states) {
  const worst = ["bad", "remark", "good"].find((state) => states.includes(state));
  const sentence = { bad: said.unfit, remark: said.remarks, good: said.fit }[worst];
  summary.textContent = filled(sentence, said.states);
  summary.dataset.state = worst;
}

function part(name, text, className = "") {
  const node = document.createElement(name);
  node.textContent = text;
  node.className = className;
  return node;
}

document.title = said.title;
document.querySelector("h1").textContent = said.title;
button.textContent = said.again;
button.addEventListener("click", run);
run();
