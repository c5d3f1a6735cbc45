// Keys and signatures (Ed25519), digests (SHA-256). The private half of the device's key never leaves the browser.
// On plain http a browser has none of them (`crypto.subtle`): the device then has no key and cannot check anything.

const ALGORITHM = { name: "Ed25519" };

let verifying; // asked once

/** Whether this browser can check signatures. */
export function canVerify() {
  verifying ??= makeKeys().then((keys) => keys !== null);
  return verifying;
}

/** `{publicKey: base64, privateKey}`, or null where the browser cannot. The private half can be used, not read. */
export async function makeKeys() {
  try {
    const pair = await crypto.subtle.generateKey(ALGORITHM, false, ["sign", "verify"]);
    const raw = await crypto.subtle.exportKey("raw", pair.publicKey);
    return { publicKey: toBase64(new Uint8Array(raw)), privateKey: pair.privateKey };
  } catch {
    return null;
  }
}

/** A text's signature, in base64. */
export async function sign(privateKey, text) {
  return toBase64(new Uint8Array(await crypto.subtle.sign(ALGORITHM, privateKey, toBytes(text))));
}

/** Whether `signature` (base64) over `message` (text or bytes) is by the holder of `publicKey` (base64). */
export async function isSigned(publicKey, signature, message) {
  try {
    const key = await crypto.subtle.importKey("raw", fromBase64(publicKey), ALGORITHM, false, ["verify"]);
    return await crypto.subtle.verify(ALGORITHM, key, fromBase64(signature), toBytes(message));
  } catch {
    return false;
  }
}

/** The SHA-256 of a text or bytes in hex; null where the browser cannot. */
export async function sha256(message) {
  if (!globalThis.crypto?.subtle) return null;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", toBytes(message)));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Something nobody can guess, of letters, digits, "-" and "_". Works on plain http too. */
export function randomText() {
  const bytes = crypto.getRandomValues(new Uint8Array(18));
  return toBase64(bytes).replaceAll("+", "-").replaceAll("/", "_");
}

/** A random UUID; `crypto.randomUUID` is not there on plain http. */
export function randomUuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

function toBytes(message) {
  return typeof message === "string" ? new TextEncoder().encode(message) : message;
}

function toBase64(bytes) {
  return btoa(String.fromCharCode(...bytes));
}

function fromBase64(text) {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
