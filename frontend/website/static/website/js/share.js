/* Passing a page on: the system's own sharing where there is one, else copying the link. Without either the link stays. */

/** Offer the button beside the link, which then is only for paper and for readers without script. */
export function enhanceShare(part) {
  const button = part.querySelector("[data-share-button]");
  const link = part.querySelector("a");
  const canShare = Boolean(navigator.share);
  if (!canShare && !navigator.clipboard) return;
  const label = part.querySelector("[data-share-label]");
  if (!canShare) label.textContent = label.dataset.copy;
  button.hidden = false;
  link.classList.add("keep__link--paper");
  button.addEventListener("click", () => (canShare ? share(link.href, part) : copy(link.href, part)));
}

/* A reader who closes the system's dialogue has not failed: nothing is said. */
function share(url, part) {
  navigator.share({ title: part.dataset.title, url }).catch((error) => error.name !== "AbortError" && copy(url, part));
}

function copy(url, part) {
  const status = part.querySelector("[data-share-status]");
  const showLink = () => part.querySelector("a").classList.remove("keep__link--paper");
  navigator.clipboard.writeText(url).then(() => (status.textContent = part.dataset.copied), showLink);
}
