// Shows the plan that this device keeps (plan.js puts it there) when there is no connection. It keeps nothing itself.
const CACHE = "plan";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  if (event.request.method === "GET") event.respondWith(fetch(event.request).catch((error) => kept(event.request, error)));
});

async function kept(request, error) {
  const cache = await caches.open(CACHE);
  const found = await cache.match(request, { ignoreVary: true });
  if (found) return found;
  // Another plan than the kept one would be wrong; without answers in the address the last one is meant.
  const address = new URL(request.url);
  const pages = request.mode === "navigate" && !address.search ? await cache.keys() : [];
  const last = pages.find(({ url }) => new URL(url).pathname === address.pathname);
  if (last) return cache.match(last);
  throw error;
}
