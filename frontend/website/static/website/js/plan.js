/* The personal plan: ticks and the plan itself are kept on this device alone, until they are deleted here. */

const TICKS = "plan-ticks";
const HIDING = "plan-hide-done";
const CACHE = "plan";

/** Take over a plan that is shown. */
export function enhancePlan(plan) {
  const ticks = new Set(read(TICKS));
  const boxes = [...plan.querySelectorAll("[data-for]")];
  for (const box of boxes) box.checked = ticks.has(keyOf(box));
  plan.addEventListener("change", ({ target }) => {
    if (target.matches("[data-for]")) {
      ticks[target.checked ? "add" : "delete"](keyOf(target));
      write(TICKS, ticks.size ? [...ticks] : null);
    } else if (target.matches("[data-hide-done]")) {
      write(HIDING, target.checked || null);
    } else return;
    show(plan);
  });
  const hide = plan.querySelector("[data-hide-done]");
  if (hide) hide.checked = read(HIDING) === true;
  show(plan);
  offerToCopy(plan);
  offerToPrint(plan);
  offerToForget(plan, boxes, ticks, keep(plan));
  sayOffline(plan);
}

/** Add and remove members of the household in place, by the same page that the buttons would lead to. */
export function enhanceForm(form) {
  offerKept();
  form.addEventListener("click", async (event) => {
    const button = event.target.closest("button[name]");
    if (!button) return;
    event.preventDefault();
    const answers = new URLSearchParams(new FormData(form));
    answers.append(button.name, button.value);
    try {
      const response = await fetch(`${form.getAttribute("action")}?${answers}`);
      if (!response.ok) throw new Error(response.status);
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      showHousehold(form, page.querySelector("[data-household]"), button.name === "add");
    } catch {
      form.requestSubmit(button);
    }
  });
}

/* The way back to the plan that this device keeps. */
async function offerKept() {
  const link = document.querySelector("[data-kept]");
  if (!link || !("caches" in window)) return;
  const pages = await (await caches.open(CACHE)).keys();
  const kept = pages.find(({ url }) => new URL(url).pathname === location.pathname);
  if (kept) Object.assign(link, { href: kept.url, hidden: false });
}

function showHousehold(form, wanted, isNew) {
  form.querySelector("[data-household]").replaceWith(wanted);
  const fields = wanted.querySelectorAll("[name=age]");
  if (isNew) fields[fields.length - 1].focus();
  else wanted.querySelector("[name=add]").focus();
}

/* A step or document by its key, and the person; the same in both languages. */
function keyOf(box) {
  return `${box.closest("[data-step]").dataset.step}:${box.dataset.for}`;
}

function isDone(item) {
  return [...item.querySelectorAll(":scope > .ticks [data-for]")].every((box) => box.checked);
}

function show(plan) {
  const items = [...plan.querySelectorAll(".plan-step, .plan-paper")];
  for (const item of items) item.classList.toggle("is-done", isDone(item));
  for (const stage of plan.querySelectorAll("[data-stage]")) {
    const steps = sure(stage);
    const progress = stage.querySelector("[data-stage-done]");
    progress.hidden = !steps.length;
    progress.lastElementChild.textContent = count(progress.querySelector("progress"), steps);
  }
  const tools = plan.querySelector("[data-plan-tools]");
  if (!tools) return;
  tools.hidden = false;
  const status = tools.querySelector("[data-done-of]");
  const [done, total] = counted(sure(plan));
  status.textContent = status.dataset.doneOf.replace("{done}", done).replace("{total}", total);
  plan.classList.toggle("plan--hiding", tools.querySelector("[data-hide-done]").checked);
  showNext(sure(plan));
}

/* Alternatives count once: whoever did one of them is done. */
function sure(part) {
  const steps = [...part.querySelectorAll(".plan-step:not([data-perhaps])")];
  const groups = Map.groupBy ? Map.groupBy(steps, groupOf) : new Map(steps.map((step) => [step, [step]]));
  return [...groups.values()];
}

function groupOf(step) {
  return step.closest(".plan-choose") ?? step;
}

function counted(groups) {
  return [groups.filter((group) => group.some(isDone)).length, groups.length];
}

function count(bar, groups) {
  const [done, total] = counted(groups);
  Object.assign(bar, { max: total || 1, value: done });
  return `${done} / ${total}`;
}

/* What is next, now that some is done: what is late before the rest, as the server has it. */
function showNext(groups) {
  const list = document.querySelector("[data-next] ol");
  if (!list) return;
  const open = groups.filter((group) => !group.some(isDone)).map(([step]) => step);
  const isLate = (step) => step.classList.contains("plan-step--late");
  const next = [...open.filter(isLate), ...open.filter((step) => !isLate(step))].slice(0, 3);
  list.replaceChildren(...next.map(linkTo));
  list.closest("[data-next]").hidden = !next.length;
}

function linkTo(step) {
  const item = document.createElement("li");
  const title = step.querySelector(".plan-step__title a");
  const link = Object.assign(document.createElement("a"), { href: `#${step.id}`, textContent: title.textContent });
  link.lang = title.lang;
  if (!title.lang) link.removeAttribute("lang");
  item.append(link);
  const date = step.querySelector(".plan-step__date");
  if (date) {
    const late = step.classList.contains("plan-step--late") ? " plan-next__when--late" : "";
    item.append(
      " ",
      Object.assign(document.createElement("span"), {
        className: `plan-next__when${late}`,
        textContent: date.textContent.trim(),
      }),
    );
  }
  return item;
}

function offerToCopy(plan) {
  const part = plan.querySelector("[data-copy]");
  if (!part || !navigator.clipboard) return;
  const button = part.querySelector("[data-copy-button]");
  button.hidden = false;
  const status = part.querySelector("[data-copy-status]");
  button.addEventListener("click", () =>
    navigator.clipboard.writeText(part.querySelector("a").href).then(() => (status.textContent = part.dataset.copied)),
  );
}

function offerToPrint(plan) {
  const button = plan.querySelector("[data-plan-print]");
  if (!button) return;
  button.hidden = false;
  button.addEventListener("click", () => print());
}

function offerToForget(plan, boxes, ticks, kept) {
  const part = plan.querySelector("[data-device]");
  if (!part) return;
  part.hidden = false;
  part.querySelector("[data-forget]").addEventListener("click", async () => {
    ticks.clear();
    write(TICKS, null);
    write(HIDING, null);
    for (const box of boxes) box.checked = false;
    plan.querySelector("[data-hide-done]").checked = false;
    show(plan);
    // What is being kept at this moment is deleted too.
    await kept;
    await forget();
    const status = part.querySelector("[data-forget-status]");
    status.textContent = status.dataset.forgotten;
  });
}

async function forget() {
  if (!("caches" in window)) return;
  await caches.delete(CACHE);
  const workers = await navigator.serviceWorker.getRegistrations();
  await Promise.all(workers.filter(({ scope }) => scope.includes("/plan/")).map((worker) => worker.unregister()));
}

/* The page as the server sends it, and the files that it is shown with: all that the worker has without a connection.
   The last plan takes the place of the one before. */
async function keep(plan) {
  const root = plan.dataset.root;
  if (!("serviceWorker" in navigator) || !root || !navigator.onLine) return;
  try {
    await navigator.serviceWorker.register(`${root}worker.js`, { scope: root });
    const files = performance
      .getEntriesByType("resource")
      .map(({ name }) => name)
      .filter(isStatic);
    const page = await fetch(location.href);
    if (!page.ok) return;
    const cache = await caches.open(CACHE);
    for (const kept of await cache.keys())
      if (new URL(kept.url).pathname === location.pathname) await cache.delete(kept);
    await cache.put(location.pathname + location.search, page);
    await cache.addAll([...new Set(files)]);
  } catch {
    // A browser may refuse to keep anything; the plan is there all the same.
  }
}

function isStatic(address) {
  return new URL(address).pathname.startsWith("/static/");
}

function sayOffline(plan) {
  const note = plan.querySelector("[data-offline]");
  const say = () => (note.hidden = navigator.onLine);
  if (!note) return;
  addEventListener("offline", say);
  addEventListener("online", say);
  say();
}

function read(name) {
  try {
    return JSON.parse(localStorage.getItem(name)) ?? [];
  } catch {
    return [];
  }
}

function write(name, value) {
  try {
    if (value === null) localStorage.removeItem(name);
    else localStorage.setItem(name, JSON.stringify(value));
  } catch {
    // Nothing is kept.
  }
}
