// Whether this browser keeps what it is given: a file in the cache and a row in the database, read again.

const NAME = "screens-check";
const ENOUGH = 500; // MB
const ADDRESS = "/screens/check/kept";
const TEXT = "kept";

/** Settles with `good`, `remark` or `bad`, and the room there is, such as "11 GB". */
export async function storage() {
  await keepFile();
  await keepRow();
  const { quota, usage } = await navigator.storage.estimate();
  const room = Math.floor((quota - usage) / 1_000_000);
  const said = room < 1000 ? `${room} MB` : `${Math.floor(room / 1000)} GB`;
  return { state: room < ENOUGH ? "remark" : "good", room: said };
}

/** Whether the browser has promised to keep it. */
export async function persists() {
  const isGranted = (await navigator.storage?.persisted()) || (await navigator.storage?.persist());
  return { state: isGranted ? "good" : "remark" };
}

async function keepFile() {
  const cache = await caches.open(NAME);
  await cache.put(ADDRESS, new Response(TEXT.padEnd(100_000)));
  const found = await cache.match(ADDRESS);
  const text = await found.text();
  await caches.delete(NAME);
  if (text.trim() !== TEXT) throw new Error("changed");
}

async function keepRow() {
  const opening = indexedDB.open(NAME, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore("rows");
  const database = await settled(opening);
  const rows = database.transaction("rows", "readwrite", { durability: "strict" }).objectStore("rows");
  rows.put(TEXT, 1);
  const found = await settled(rows.get(1));
  database.close();
  await settled(indexedDB.deleteDatabase(NAME));
  if (found !== TEXT) throw new Error("changed");
}

function settled(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
