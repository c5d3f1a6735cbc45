// The API as a player sees it. A call never throws: whatever is not a good answer is `{kind: "unavailable"}`, and what it
// was instead is reported. Who asks proves who it is; what comes is believed only when it is signed for this request.

import { report } from "./errors.js";
import { isSigned, randomText, sign } from "./keys.js";
import { bodyOf, within } from "./patience.js";

const ROOT = "/api/v1/screens";
// Shorter than the ten seconds between two polls: what is healed is noticed by the next one.
const PATIENCE = { stall: 9000, whole: 60_000, most: 20_000_000 };

/** `{kind: "started", id, code, poll_key, expires_in, signing_key, …}`, refused or unavailable. `demo`: with the screen
 *  that pairs by itself. */
export async function startPairing(demo, publicKey) {
  const { status, data } = await call("POST", "/pairing/", { body: { demo, public_key: publicKey } });
  if (status === 201 && data?.code && data.poll_key) return { kind: "started", ...data };
  return { kind: status === 400 ? "refused" : "unavailable" };
}

/** `{kind: "waiting"}`, `{kind: "paired", token}`, `{kind: "over"}` or unavailable. */
export async function askPairing(id, pollKey) {
  const headers = { Authorization: `Bearer ${pollKey}` };
  const { status, data } = await call("GET", `/pairing/${encodeURIComponent(id)}/`, { headers });
  if (status === 200 && data?.state) return { kind: data.state, token: data.token };
  return { kind: status === 410 || status === 401 ? "over" : "unavailable" };
}

/** The calls of a paired device. */
export class Api {
  constructor(identity, clock) {
    this.identity = identity;
    this.clock = clock;
  }

  /** `{kind: "new", bytes, signature, hasCommands}`, `{kind: "same", hasCommands}`, `{kind: "unpaired"}`, `{kind:
   *  "refused"}` or unavailable. `digest`: of the release that need not be sent again. */
  async manifest(digest) {
    const headers = digest ? { "If-None-Match": `"${digest}"` } : {};
    const answer = await this.#call("GET", "/manifest/", { headers });
    if (answer.kind) return answer;
    const hasCommands = answer.headers.get("Screen-Commands") === "1";
    if (answer.status === 304) return { kind: "same", hasCommands };
    const signature = answer.headers.get("Screen-Signature") ?? "";
    return { kind: "new", bytes: answer.bytes, signature, hasCommands };
  }

  /** `{commands, token}` or null. */
  async heartbeat(body) {
    const { data } = await this.#call("POST", "/heartbeat/", { body });
    return data ? { commands: Array.isArray(data.commands) ? data.commands : [], token: data.token ?? null } : null;
  }

  /** "kept", "refused" (there is something wrong with one of them), or "unavailable". */
  async plays(plays) {
    const { kind, status } = await this.#call("POST", "/plays/", { body: { plays } });
    if (status === 200) return "kept";
    return kind === "unavailable" && status === 400 ? "refused" : "unavailable";
  }

  /** `{kind: "renewed", token, signing_key}`, `{kind: "unpaired"}`, or something else. */
  async renewToken() {
    const { kind, data } = await this.#call("POST", "/token/", {});
    return data?.token && data.signing_key ? { kind: "renewed", ...data } : { kind };
  }

  /** The answer when it is good, its time noted; else `{kind}`. */
  async #call(method, path, { headers = {}, body }) {
    const nonce = randomText();
    const proof = await this.#proof(method, ROOT + path, nonce);
    const identified = { Authorization: `Bearer ${this.identity.token}`, "Screen-Nonce": nonce, ...proof, ...headers };
    const answer = await call(method, path, { headers: identified, body });
    if (answer.status === 410) return { kind: await this.#unpaired(answer.data, nonce) };
    if (answer.status !== 200 && answer.status !== 304) {
      return { kind: answer.status === 401 ? "refused" : "unavailable", status: answer.status };
    }
    if (await this.#noteTime(answer, nonce)) return answer;
    report("E15");
    return { kind: "unavailable" };
  }

  async #proof(method, path, nonce) {
    const { privateKey, tokenHash } = this.identity;
    if (!privateKey) return {};
    return { "Screen-Proof": await sign(privateKey, `screen-proof\n${method}\n${path}\n${nonce}\n${tokenHash}`) };
  }

  async #noteTime({ headers, at, took }, nonce) {
    const time = headers.get("Screen-Time") ?? "";
    const said = `screen-time\n${nonce}\n${time}\n${this.identity.tokenHash}`;
    const isTrue = await this.#isSigned(headers.get("Screen-Time-Signature"), said);
    return isTrue && this.clock.note(Date.parse(time), at, took);
  }

  async #unpaired(data, nonce) {
    const said = `screen-unpaired\n${nonce}\n${this.identity.tokenHash}\n${data?.reason}`;
    if (data?.unpaired === true && (await this.#isSigned(data.signature, said))) return "unpaired";
    report("E16");
    return "unavailable";
  }

  /** Who can check nothing has to believe what is told: a browser without Ed25519, which is reported, and a device from
   *  before there were keys, once. */
  #isSigned(signature, message) {
    const { isChecked, isUnpinned, signingKey } = this.identity;
    return isChecked && !isUnpinned ? isSigned(signingKey, signature ?? "", message) : true;
  }
}

/** `{status, headers, data, bytes, at, took}`: `at` is when its headers came, `took` how long that was (ms). Status 0
 *  stands for no answer, or for one that is not the server's: a captive portal, a proxy's page. */
async function call(method, path, { body, headers = {} }) {
  const sent = { Accept: "application/json", ...headers };
  if (body) sent["Content-Type"] = "application/json";
  const options = { method, headers: sent, body: body && JSON.stringify(body), cache: "no-store" };
  const control = new AbortController();
  let response;
  const begun = performance.now();
  try {
    const asked = fetch(ROOT + path, { ...options, credentials: "omit", redirect: "manual", signal: control.signal });
    response = await within(PATIENCE.stall, asked);
  } catch {
    control.abort();
    report("E10");
    return { status: 0 };
  }
  const at = performance.now();
  reportStatus(response);
  try {
    const bytes = await bodyOf(response, PATIENCE);
    const data = response.status === 304 ? null : JSON.parse(new TextDecoder().decode(bytes));
    return { status: response.status, headers: response.headers, data, bytes, at, took: at - begun };
  } catch {
    if (response.status < 400) report("E14");
    return { status: response.status < 400 ? 0 : response.status };
  }
}

function reportStatus({ status }) {
  if (status === 401) report("E11");
  else if (status === 403 || status === 429) report("E12");
  else if (status >= 500) report("E13");
}
