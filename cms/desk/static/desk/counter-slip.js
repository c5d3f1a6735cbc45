/* A slip that was just made: Enter prints it on the paper of the last time, F8 goes on to the next visitor. */
const PAPER = "desk-paper";
const made = document.querySelector("[data-made]");
const papers = [...made.querySelectorAll("[data-paper]")];
const last = localStorage.getItem(PAPER);

for (const one of made.querySelectorAll("[data-scripted]")) one.hidden = false;
for (const link of papers) link.addEventListener("click", () => localStorage.setItem(PAPER, link.dataset.paper));
(papers.find((link) => link.dataset.paper === last) ?? papers[0]).focus();

document.addEventListener("keydown", (event) => {
  if (event.key !== "F8") return;
  event.preventDefault();
  made.querySelector("[data-next]").click();
});
