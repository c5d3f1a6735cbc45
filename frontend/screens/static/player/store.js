// What the player keeps on this device (IndexedDB). Memory first, disk second: whatever the disk refuses is kept as long
// as the page lives, and reported; nothing here throws.
// Tables: `kept` (identity, clock, pointer to the release in force …), `releases` by digest, `plays` that wait to be told.

import { report, reportStanding } from "./errors.js";
import { within } from "./patience.js";

const NAME = "screens";
const VERSION = 2;
const TABLES = { kept: undefined, releases: undefined, plays: "id" };
const PATIENCE = 5000;
const TRIES = 3;

/** The store; without a disk when there is none to be had. */
export async function openStore() {
  for (let tried = 0; tried < TRIES; tried += 1) {
    try {
      return new Store(await within(PATIENCE, opened()));
    } catch {
      // Another page may be in the way, or the disk is slow: once more.
    }
  }
  reportStanding("E02");
  return new Store(null);
}

export class Store {
  #memory = new Map(Object.keys(TABLES).map((table) => [table, new Map()]));

  constructor(database) {
    this.database = database;
  }

  /** Whether it outlives the page. */
  get isOnDisk() {
    return this.database !== null;
  }

  /** What is kept under a key. */
  async get(key, table = "kept") {
    const remembered = this.#memory.get(table).get(key);
    if (remembered !== undefined) return remembered;
    return (await this.#read(table, (rows) => rows.get(key))) ?? undefined;
  }

  /** The first rows of a table, `[value]`: those on the disk first. */
  async first(table, count) {
    const kept = (await this.#read(table, (rows) => rows.getAll(null, count))) ?? [];
    return [...kept, ...this.#memory.get(table).values()].slice(0, count);
  }

  /** How many rows a table has. */
  async count(table) {
    return ((await this.#read(table, (rows) => rows.count())) ?? 0) + this.#memory.get(table).size;
  }

  /** Keep a value; true when it is on the disk. */
  put(key, value, table = "kept") {
    return this.change([{ table, key, value }]);
  }

  /** Make all these changes or none: `{table, key, value}`, without a value the row is deleted; `{table, keepOnly:
   *  [keys]}` deletes the others. True when they are on the disk. */
  async change(changes) {
    const isWritten = await this.#write(changes);
    for (const change of changes) remember(this.#memory.get(change.table), change, isWritten);
    if (!isWritten && this.isOnDisk) report("E03");
    return isWritten;
  }

  /** Forget everything; true when the disk has. */
  clear() {
    for (const rows of this.#memory.values()) rows.clear();
    return this.change(Object.keys(TABLES).map((table) => ({ table, keepOnly: [] })));
  }

  async #read(table, ask) {
    if (!this.isOnDisk) return undefined;
    try {
      const rows = this.database.transaction(table, "readonly").objectStore(table);
      return await within(PATIENCE, done(ask(rows)));
    } catch {
      return undefined;
    }
  }

  /** Settles when the change is on the disk, not merely accepted. */
  async #write(changes) {
    if (!this.isOnDisk) return false;
    try {
      const tables = [...new Set(changes.map((change) => change.table))];
      const transaction = this.database.transaction(tables, "readwrite", { durability: "strict" });
      const finished = finishedOf(transaction);
      for (const change of changes) apply(transaction.objectStore(change.table), change);
      await within(PATIENCE, finished);
      return true;
    } catch {
      return false;
    }
  }
}

function apply(rows, { key, value, keepOnly }) {
  if (keepOnly) {
    const kept = new Set(keepOnly);
    const request = rows.getAllKeys();
    request.onsuccess = () => request.result.filter((each) => !kept.has(each)).forEach((each) => rows.delete(each));
  } else if (value === undefined) rows.delete(key);
  else if (rows.keyPath === null) rows.put(value, key);
  else rows.put(value);
}

/** What the disk has taken need not be remembered. */
function remember(rows, { key, value, keepOnly }, isWritten) {
  if (keepOnly) {
    for (const each of [...rows.keys()]) if (!keepOnly.includes(each)) rows.delete(each);
  } else if (isWritten || value === undefined) rows.delete(key);
  else rows.set(key, value);
}

function opened() {
  const request = indexedDB.open(NAME, VERSION);
  request.onupgradeneeded = () => {
    for (const [table, keyPath] of Object.entries(TABLES)) {
      const isThere = request.result.objectStoreNames.contains(table);
      if (!isThere) request.result.createObjectStore(table, keyPath ? { keyPath } : {});
    }
  };
  return done(request).then((database) => {
    // A newer player, or somebody who clears the storage, must not wait for this page.
    database.onversionchange = () => database.close();
    return database;
  });
}

function done(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function finishedOf(transaction) {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onabort = () => reject(transaction.error);
  });
}
