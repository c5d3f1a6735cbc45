// Whether this browser knows a right Ed25519 signature from a wrong one, and can make its own.
// The example is the second one of RFC 8032, 7.1.

const KEY = "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c";
const MESSAGE = "72";
const SIGNATURE =
  "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da" +
  "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00";

export async function signatures() {
  const key = await crypto.subtle.importKey("raw", bytes(KEY), "Ed25519", false, ["verify"]);
  const check = (message) => crypto.subtle.verify("Ed25519", key, bytes(SIGNATURE), bytes(message));
  const isRight = (await check(MESSAGE)) && !(await check("73")) && (await canSign());
  return { state: isRight ? "good" : "bad", reason: "Ed25519" };
}

/** A screen has a key of its own, which never leaves it. */
async function canSign() {
  const pair = await crypto.subtle.generateKey("Ed25519", false, ["sign", "verify"]);
  const signature = await crypto.subtle.sign("Ed25519", pair.privateKey, bytes(MESSAGE));
  return crypto.subtle.verify("Ed25519", pair.publicKey, signature, bytes(MESSAGE));
}

function bytes(hex) {
  return Uint8Array.from(hex.match(/../g), (pair) => parseInt(pair, 16));
}
