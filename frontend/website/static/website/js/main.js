/* Makes the pages quicker; every page does all it does without this, too. */

document.documentElement.classList.add("js");

const finder = document.querySelector("form[data-finder]");
if (finder) {
  import("./finder.js").then(({ enhanceFinder }) => enhanceFinder(finder));
  import("./near.js").then(({ enhanceNear }) => enhanceNear(finder));
}
const map = document.querySelector("[data-map]");
if (map) import("./map.js").then(({ enhanceMap }) => enhanceMap(map, finder));

const menu = document.querySelector("[data-menu]");
if (menu) import("./menu.js").then(({ enhanceMenu }) => enhanceMenu(menu));

const share = document.querySelector("[data-share]");
if (share) import("./share.js").then(({ enhanceShare }) => enhanceShare(share));

for (const form of document.querySelectorAll("form[data-suggest]")) {
  form.addEventListener("focusin", () => import("./suggest.js").then(({ enhanceSearch }) => enhanceSearch(form)), {
    once: true,
  });
}

const feedback = document.querySelector("[data-feedback]");
if (feedback) import("./feedback.js").then(({ enhanceFeedback }) => enhanceFeedback(feedback));

const municipality = document.querySelector("form[data-municipality]");
if (municipality) import("./municipality.js").then(({ keepMunicipality }) => keepMunicipality(municipality));

const plan = document.querySelector("[data-plan]");
if (plan) import("./plan.js").then(({ enhancePlan }) => enhancePlan(plan));
const questions = document.querySelector("form[data-plan-form]");
if (questions) import("./plan.js").then(({ enhanceForm }) => enhanceForm(questions));
const ask = document.querySelector("form[data-ask]");
if (ask) import("./ask.js").then(({ enhanceAsk }) => enhanceAsk(ask));
if (document.querySelector("[data-asked]")) import("./ask.js").then(({ forgetQuestion }) => forgetQuestion());
const printed = document.querySelector("[data-print]");
if (printed) import("./print.js").then(({ enhancePrint }) => enhancePrint(printed));
