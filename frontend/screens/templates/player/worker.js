// Keeps the player on this device, so that the screen starts without a network.
// A release of the player is cached whole before it takes over. Pages and files come from the cache first: what a
// captive portal or a failing server would answer never replaces what works.
const SHELL = "screens-shell-" + {{ version|safe }};
const PAGE = {{ page|safe }};
const ADDRESSES = {{ addresses|safe }};

self.addEventListener("install", (event) => {
  event.waitUntil(keepShell().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(forgetOldShells().then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== self.location.origin) return;
  if (event.request.mode === "navigate") {
    if (url.pathname === PAGE) event.respondWith(cachedOr(SHELL, PAGE, event.request));
  } else if (ADDRESSES.includes(url.pathname)) {
    event.respondWith(cachedOr(SHELL, url.pathname, event.request));
  }
});

// The page asks which player is kept here, and whether all of it is.
self.addEventListener("message", (event) => {
  const [port] = event.ports;
  if (event.data === "version") port.postMessage({{ version|safe }});
  if (event.data === "complete") event.waitUntil(isComplete().then((answer) => port.postMessage(answer)));
});

async function keepShell() {
  const cache = await caches.open(SHELL);
  await cache.addAll(ADDRESSES.map((address) => new Request(address, { cache: "reload" })));
}

async function isComplete() {
  const cache = await caches.open(SHELL);
  const found = await Promise.all(ADDRESSES.map((address) => cache.match(address)));
  return found.every(Boolean);
}

async function forgetOldShells() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith("screens-shell-") && name !== SHELL);
  await Promise.all(old.map((name) => caches.delete(name)));
}

async function cachedOr(cacheName, key, request) {
  const cache = await caches.open(cacheName);
  return (await cache.match(key)) ?? fetch(request);
}
