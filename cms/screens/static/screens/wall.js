// The wall looks at itself again and puts in what has changed, and nothing else: a picture that is the same is not
// loaded anew, and what somebody has the focus in stays as it is. Without this script the browser loads the page anew.

const wall = document.querySelector("[data-wall]");

function parts(root) {
  const found = new Map();
  for (const part of root.querySelectorAll("[data-wall-part]")) {
    const tile = part.closest("[data-tile]")?.dataset.tile ?? "";
    found.set(`${tile} ${part.dataset.wallPart}`, part);
  }
  return found;
}

function renew(fresh) {
  const now = parts(wall);
  const next = parts(fresh);
  // Another screen, or another device: the page is another one. So it is in another order, for what needs attention
  // comes first; but whoever is busy on it keeps that until they are done.
  const isOther = now.size !== next.size || [...next.keys()].some((key) => !now.has(key));
  const isReordered = [...now.keys()].join() !== [...next.keys()].join();
  if (isOther || (isReordered && !wall.contains(document.activeElement))) {
    location.reload();
    return;
  }
  for (const [key, part] of next) {
    const old = now.get(key);
    const tile = old.closest("[data-tile]");
    if (tile) tile.className = part.closest("[data-tile]").className;
    if (old.outerHTML !== part.outerHTML && !old.contains(document.activeElement)) old.replaceWith(part);
  }
}

async function look() {
  if (document.hidden) return;
  try {
    const answer = await fetch(location.href, { credentials: "same-origin", redirect: "error" });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("[data-wall]");
    if (fresh) renew(document.adoptNode(fresh));
  } catch {
    // Offline, or logged out: what stands here says when each screen was last seen.
  }
}

setInterval(look, Number(wall.dataset.renews) * 1000);
document.addEventListener("visibilitychange", look);
