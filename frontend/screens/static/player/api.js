// The API as a player sees it. A call never throws: whatever is not a good answer is `{kind: "unavailable"}`.

const ROOT = "/api/v1/screens";
const TIMEOUT = 15_000;

/** `{kind: "started", id, code, poll_key, …}` or unavailable. `demo`: with the screen that pairs by itself. */
export async function startPairing(demo) {
  const { status, data } = await call("POST", "/pairing/", { body: { demo } });
  if (status === 201) return { kind: "started", ...data };
  return { kind: status === 400 ? "refused" : "unavailable" };
}

/** `{kind: "waiting"}`, `{kind: "paired", token}`, `{kind: "over"}` or unavailable. */
export async function askPairing(id, pollKey) {
  const { status, data } = await call("GET", `/pairing/${id}/`, { secret: pollKey });
  if (status === 200 && data.state) return { kind: data.state, token: data.token };
  return { kind: status === 410 || status === 401 ? "over" : "unavailable" };
}

/** `{kind: "new", manifest}`, `{kind: "same"}`, `{kind: "unpaired"}`, `{kind: "refused"}` or unavailable. */
export async function fetchManifest(token, digest) {
  const headers = digest ? { "If-None-Match": `"${digest}"` } : {};
  const { status, data } = await call("GET", "/manifest/", { secret: token, headers });
  if (status === 304) return { kind: "same" };
  if (status === 200 && isManifest(data)) return { kind: "new", manifest: data };
  if (status === 410 && data?.unpaired === true) return { kind: "unpaired" };
  return { kind: status === 401 ? "refused" : "unavailable" };
}

/** The server's time, or null. */
export async function sendHeartbeat(token, release) {
  const { status, data } = await call("POST", "/heartbeat/", { secret: token, body: { release } });
  return status === 200 ? (data?.server_time ?? null) : null;
}

/** A new token, or null. */
export async function renewToken(token) {
  const { status, data } = await call("POST", "/token/", { secret: token });
  return status === 200 ? (data?.token ?? null) : null;
}

function isManifest(data) {
  return typeof data?.digest === "string" && data.format === 1 && Array.isArray(data.slides);
}

/** Status 0 stands for no answer, or one that is not JSON where JSON was due: a captive portal, a proxy's page. */
async function call(method, path, { secret, body, headers = {} }) {
  const sent = { Accept: "application/json", ...headers };
  if (secret) sent.Authorization = `Bearer ${secret}`;
  if (body) sent["Content-Type"] = "application/json";
  const signal = AbortSignal.timeout(TIMEOUT);
  const options = { method, headers: sent, signal, body: body && JSON.stringify(body), cache: "no-store" };
  try {
    const response = await fetch(ROOT + path, { ...options, credentials: "omit", redirect: "error" });
    return { status: response.status, data: response.status === 304 ? null : await response.json() };
  } catch {
    return { status: 0, data: null };
  }
}
