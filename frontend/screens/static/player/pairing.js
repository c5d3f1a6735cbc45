// A player without a token shows a code until somebody types it in the admin. How long a code holds is counted with the
// page's own time: a wrong clock, in whatever direction, pairs all the same.

import { askPairing, startPairing } from "./api.js";
import { breakable, element, qrCode } from "./elements.js";
import { face } from "./faces.js";
import { makeKeys } from "./keys.js";
import { canKeep } from "./shell.js";
import { elapsed } from "./stage.js";
import { watchdog } from "./watchdog.js";
import { words } from "./words.js";

const ASK = 5000;
const RETRY = 15_000;
const EXPIRES_SECONDS = 600; // where the server does not say
const LANGUAGES = ["en", "nl"];
// For who installs it; visitors never see it.
const INSECURE = {
  en: "E01: this address is not https. The screen will not start without a network.",
  nl: "E01: dit adres is geen https. Het scherm start niet zonder netwerk.",
};

/** Settles with `{token, privateKey, signingKey}`, however long it takes. */
export async function pair(stage, demo) {
  const keys = (await makeKeys()) ?? { publicKey: "", privateKey: null };
  for (;;) {
    const started = await begin(stage, demo, keys.publicKey);
    const begun = performance.now();
    const end = begun + (started.expires_in ?? EXPIRES_SECONDS) * 1000;
    await stage.show(codeFace(started));
    const token = await answered(started, end);
    if (token) return { token, privateKey: keys.privateKey, signingKey: started.signing_key ?? null };
    // A server that takes back each code at once is not asked without a pause.
    await elapsed(RETRY - Math.min(RETRY, performance.now() - begun));
  }
}

async function begin(stage, demo, publicKey) {
  let isTold = false;
  for (;;) {
    watchdog.alive(RETRY / 1000);
    const started = await startPairing(demo, publicKey);
    if (started.kind === "started") return started;
    if (started.kind === "refused" && demo) {
      demo = false;
      continue;
    }
    if (!isTold) await stage.show(sentences("pairing", "noCode"));
    isTold = true;
    await elapsed(RETRY);
  }
}

async function answered(started, end) {
  while (performance.now() < end) {
    watchdog.alive(ASK / 1000);
    const answer = await askPairing(started.id, started.poll_key);
    if (answer.kind === "paired" && answer.token) return answer.token;
    if (answer.kind === "over") return null;
    await elapsed(ASK);
  }
  return null;
}

/** One sentence of the player in both languages. */
export function sentences(className, key) {
  const lines = LANGUAGES.map((lang) => element("p", { lang, class: "sentence" }, words(lang)[key]));
  return face(`face ${className}`, "en", null, element("div", { class: "story" }, ...lines));
}

export function codeFace(started) {
  const address = started.claim_url.replace(/^https?:\/\//, "");
  const code = `${started.code.slice(0, 4)} ${started.code.slice(4)}`;
  const steps = LANGUAGES.map((lang) => instructions(lang, address));
  const warnings = canKeep() ? [] : LANGUAGES.map((lang) => element("p", { lang, class: "insecure" }, INSECURE[lang]));
  const story = element("div", { class: "story" }, element("p", { class: "code" }, code), ...steps, ...warnings);
  const qr = qrCode(started.claim_qr, `${words("en").code} ${address}`);
  return face("face pairing", "en", null, story, element("div", { class: "aside" }, qr));
}

function instructions(lang, address) {
  const said = words(lang);
  return element(
    "div",
    { lang, class: "instructions" },
    element("h1", {}, said.pair),
    element("p", {}, `${said.type} `, element("strong", {}, ...breakable(address))),
    element("p", {}, said.holds),
  );
}
