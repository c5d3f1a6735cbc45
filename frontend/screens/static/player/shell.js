// The player itself, kept on the device by the service worker; when a newer one has been kept, it takes over between two
// slides, in the first tab too.

import { report, reportStanding } from "./errors.js";
import { within } from "./patience.js";

const UPDATE = 3_600_000;
const PATIENCE = 5000;

/** Keep the player; `outdated()` is called when a newer one is ready. False when it cannot be kept. */
export async function keepShell(version, outdated) {
  if (!canKeep()) {
    reportStanding("E01");
    return false;
  }
  navigator.storage?.persist?.().catch(() => {});
  const { serviceWorker } = navigator;
  serviceWorker.addEventListener("controllerchange", async () => {
    // A first worker takes this page over as it is; only another version than the page's own has to be started.
    const kept = await ask("version");
    if (kept !== null && kept !== version) outdated();
  });
  const registration = await serviceWorker.register("/screens/sw.js").catch(() => null);
  if (registration) setInterval(() => registration.update().catch(() => {}), UPDATE);
  else report("E05");
  return registration !== null;
}

/** Whether there can be a service worker: not on plain http. */
export function canKeep() {
  return isSecureContext && "serviceWorker" in navigator;
}

/** Whether every file of the player is kept: it can start without a network. */
export async function isShellComplete() {
  return canKeep() && (await ask("complete")) === true;
}

/** What the worker in force answers; null when there is none, or it does not. */
async function ask(question) {
  const worker = navigator.serviceWorker.controller;
  if (!worker) return null;
  const { port1, port2 } = new MessageChannel();
  const answer = new Promise((resolve) => (port1.onmessage = ({ data }) => resolve(data)));
  worker.postMessage(question, [port2]);
  return within(PATIENCE, answer)
    .catch(() => null)
    .finally(() => port1.close());
}
