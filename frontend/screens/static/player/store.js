// What the player keeps on this device: its token, the last good manifest, the server's last time.
// Where IndexedDB is not to be had, it keeps them as long as the page lives.

const NAME = "screens";
const TABLE = "kept";

export async function openStore() {
  try {
    return new Store(await opened());
  } catch {
    return new Memory();
  }
}

class Store {
  constructor(database) {
    this.database = database;
  }

  get(key) {
    return done(this.#table("readonly").get(key));
  }

  async put(key, value) {
    await this.#settled((table) => table.put(value, key));
  }

  async clear() {
    await this.#settled((table) => table.clear());
  }

  #table(mode) {
    return this.database.transaction(TABLE, mode, { durability: "strict" }).objectStore(TABLE);
  }

  /** Settles when the change is on the disk, not merely accepted. */
  #settled(change) {
    return new Promise((resolve, reject) => {
      const table = this.#table("readwrite");
      change(table);
      table.transaction.oncomplete = resolve;
      table.transaction.onabort = () => reject(table.transaction.error);
    });
  }
}

class Memory {
  #kept = new Map();

  async get(key) {
    return this.#kept.get(key);
  }

  async put(key, value) {
    this.#kept.set(key, value);
  }

  async clear() {
    this.#kept.clear();
  }
}

function opened() {
  const request = indexedDB.open(NAME, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(TABLE);
  return done(request);
}

function done(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
