// Pictures are kept before the manifest that names them takes over, and forgotten once none names them.

const CACHE = "screens-media";

/** Keep every picture of a manifest. One that cannot be had is left out: its slide then goes without. */
export async function keepImages(manifest) {
  const cache = await caches.open(CACHE);
  await Promise.all(addresses(manifest).map((address) => keep(cache, address)));
}

/** Forget what the manifest does not name. */
export async function forgetImages(manifest) {
  const cache = await caches.open(CACHE);
  const wanted = new Set(addresses(manifest));
  const kept = await cache.keys();
  await Promise.all(kept.filter((request) => !wanted.has(request.url)).map((request) => cache.delete(request)));
}

function addresses(manifest) {
  const sources = manifest.slides.filter((slide) => slide.image).map((slide) => slide.image.src);
  return [...new Set(sources.map((source) => new URL(source, location.href).href))];
}

async function keep(cache, address) {
  if (await cache.match(address)) return;
  try {
    const response = await fetch(address, { credentials: "omit" });
    const isPicture = response.headers.get("Content-Type")?.startsWith("image/");
    if (response.ok && isPicture) await cache.put(address, response);
  } catch {
    // No network now: the next manifest, or the next start, tries again.
  }
}
