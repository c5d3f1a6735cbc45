// Whether the player starts without a network: its service worker is installed, then every file of it is asked for with
// the network shut out. `only-if-cached` never goes to the network, and an address with a number of its own is in no
// cache but the worker's, which knows files by their path.

const WORKER = "/screens/sw.js";

/** `addresses`: all that the player needs. */
export async function offline(addresses) {
  const total = addresses.length;
  const reason = await installed().then(
    () => "",
    (error) => error.name,
  );
  const answers = await Promise.all(addresses.map(isKept));
  const found = answers.filter(Boolean).length;
  const missing = addresses.find((_address, index) => !answers[index]);
  return { state: found === total ? "good" : "bad", found, total, reason: reason || missing };
}

async function installed() {
  const registration = await navigator.serviceWorker.register(WORKER);
  await registration.update();
  await navigator.serviceWorker.ready;
  if (navigator.serviceWorker.controller) return;
  await new Promise((resolve) => {
    navigator.serviceWorker.addEventListener("controllerchange", resolve, { once: true });
  });
}

async function isKept(address) {
  try {
    const response = await fetch(`${address}?check=${crypto.randomUUID()}`, {
      cache: "only-if-cached",
      mode: "same-origin",
    });
    return response.ok;
  } catch {
    return false;
  }
}
