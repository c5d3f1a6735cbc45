/* Makes the pages quicker; every page does all it does without this, too. */

document.documentElement.classList.add("js");

const finder = document.querySelector("form[data-finder]");
if (finder) import("./finder.js").then(({ enhanceFinder }) => enhanceFinder(finder));

for (const form of document.querySelectorAll("form[data-suggest]")) {
  form.addEventListener("focusin", () => import("./suggest.js").then(({ enhanceSearch }) => enhanceSearch(form)), {
    once: true,
  });
}
