// A player without a token shows a code until somebody types it in the admin.

import { askPairing, startPairing } from "./api.js";
import { breakable, element, qrCode } from "./elements.js";
import { face } from "./faces.js";
import { elapsed } from "./stage.js";
import { words } from "./words.js";

const ASK = 5000;
const RETRY = 15_000;
const LANGUAGES = ["en", "nl"];

/** Settles with the token, however long it takes. */
export async function pair(stage, demo) {
  for (;;) {
    const started = await begin(stage, demo);
    await stage.show(codeFace(started));
    const token = await answered(started);
    if (token) return token;
  }
}

async function begin(stage, demo) {
  let told = false;
  for (;;) {
    const started = await startPairing(demo);
    if (started.kind === "started") return started;
    if (started.kind === "refused") demo = false;
    else if (!told) await stage.show(sentences("pairing", "noCode"));
    told = started.kind !== "refused";
    if (told) await elapsed(RETRY);
  }
}

async function answered(started) {
  while (Date.now() < Date.parse(started.expires_at)) {
    const answer = await askPairing(started.id, started.poll_key);
    if (answer.kind === "paired") return answer.token;
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

function codeFace(started) {
  const address = started.claim_url.replace(/^https?:\/\//, "");
  const code = `${started.code.slice(0, 4)} ${started.code.slice(4)}`;
  const steps = LANGUAGES.map((lang) => instructions(lang, address));
  const story = element("div", { class: "story" }, element("p", { class: "code" }, code), ...steps);
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
